"""Which agencies of the sample network have which accounts, and where the platforms are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from segar.model.register import ChannelKind as Kind
from segar.sample.meaning import Meaning, Reading, Trap
from segar.sample.platforms.accounts import TOKEN, Being, SampleAccount
from segar.sample.platforms.bridge import Bridge
from segar.sample.platforms.facebook import Facebook
from segar.sample.platforms.instagram import Instagram
from segar.sample.platforms.listed import Listed
from segar.sample.platforms.telegram import Telegram
from segar.sample.platforms.tiktok import TikTok, owners_token
from segar.sample.platforms.x import X
from segar.sample.platforms.youtube import YouTube
from segar.sample.posts import Era, Posts
from segar.sample.website import Site
from segar.settings import prefix_of

CANARY = "harian_contoh"
UNAUTHORISED = "distan_contoh"  # whose TikTok account we hold no token of
READ = (Kind.YOUTUBE, Kind.INSTAGRAM, Kind.FACEBOOK, Kind.X, Kind.TELEGRAM, Kind.TIKTOK, Kind.THREADS)
_FAMILIES: dict[Kind, Any] = {
    Kind.YOUTUBE: YouTube,
    Kind.INSTAGRAM: Instagram,
    Kind.FACEBOOK: Facebook,
    Kind.X: X,
    Kind.TELEGRAM: Telegram,
    Kind.TIKTOK: TikTok,
    Kind.THREADS: Bridge,
}


def accounts(era: Era) -> tuple[Listed, ...]:
    """Every account of the register."""
    return (
        *_lively(era),
        *_closed(era),
        *_closed_otherwise(era),
        *(_silent(kind) for kind in READ),
        *(_aged(era, "rumah-sakit-umum", kind, 9) for kind in READ),
        *(_aged(era, "dinas-perdagangan", kind, 45) for kind in READ),
        *(_shared(era, kind) for kind in (Kind.FACEBOOK, Kind.X, Kind.TELEGRAM)),
        *_by_their_owner(era),
    )


def _posts(era: Era, agency: str, kind: Kind, newest: int, *, upcoming: int = 0, count: int = 14) -> Posts:
    """Numbers are an agency's and platform's own, so that no two posts share an address."""
    first = 10_000 + sum(f"{agency}/{kind}".encode()) * 1000
    key = f"{agency}/{kind}"
    return era.posts(agency, key, newest=newest, every=3, count=count, upcoming=upcoming, first_number=first)


def _lively(era: Era) -> tuple[Listed, ...]:
    """An agency on every platform, that publishes every day."""
    agency = "dinas-pertanian"
    posts = {kind: _posts(era, agency, kind, 1, upcoming=era.working_days) for kind in READ}
    premiere = era.posts(agency, "premiere", newest=0, count=1, upcoming=9, first_number=77)[:1]
    reels = posts[Kind.FACEBOOK]
    old = _posts(era, agency, Kind.FACEBOOK, 60, count=6)
    message = era.posts(agency, "pesan", newest=1, count=1, first_number=501)
    return (
        _listed(
            agency,
            Kind.YOUTUBE,
            SampleAccount(handle="distan_contoh", posts=posts[Kind.YOUTUBE], reels=premiere),
            "Terbit tiap hari; sebuah premiere yang belum tayang berdiri paling depan.",
            (Trap.FUTURE_DATES,),
        ),
        _listed(
            agency,
            Kind.INSTAGRAM,
            SampleAccount(handle="distan_contoh", posts=posts[Kind.INSTAGRAM], pinned=True),
            "Terbit tiap hari; kiriman tertua disematkan paling depan.",
            (Trap.PINNED,),
        ),
        _listed(
            agency,
            Kind.FACEBOOK,
            SampleAccount(handle="distan_contoh", posts=old, reels=reels),
            "Kiriman biasa sudah lama; yang baru semuanya reels.",
        ),
        _listed(
            agency, Kind.X, SampleAccount(handle="distan_contoh", posts=posts[Kind.X]), "Terbit tiap hari."
        ),
        _listed(
            agency,
            Kind.TELEGRAM,
            SampleAccount(handle="distan_contoh", posts=posts[Kind.TELEGRAM]),
            "Terbit tiap hari; yang terbaru di bawah.",
        ),
        _listed(
            agency,
            Kind.TIKTOK,
            SampleAccount(handle=UNAUTHORISED, posts=posts[Kind.TIKTOK]),
            "Terbit tiap hari, tetapi pemiliknya belum memberi izin.",
            reading=Reading.UNKNOWABLE,
        ),
        Listed(
            agency=agency,
            kind=Kind.WHATSAPP,
            account=SampleAccount(handle="0029VaContoh"),
            meaning=Meaning(posts=message, note="Saluran WhatsApp; hanya petugas yang dapat melaporkan."),
            reported=message[0],
        ),
    )


def _closed(era: Era) -> tuple[Listed, ...]:
    """An agency whose accounts cannot be seen, each for another reason."""
    private, gone = Being.PRIVATE, Being.SUSPENDED
    return (
        _shut(era, Kind.INSTAGRAM, private, "Akun pribadi, bukan akun profesional: tidak dapat dinilai."),
        _shut(era, Kind.FACEBOOK, private, "Halaman tidak terlihat dari luar: tidak dapat dinilai."),
        _shut(era, Kind.TELEGRAM, private, "Pratinjau kanal dimatikan: bukan berarti diam."),
        _shut(era, Kind.THREADS, private, "Akun terkunci: umpan jembatan kosong, bukan berarti diam."),
        _shut(era, Kind.X, gone, "Akun ditangguhkan oleh X.", Reading.FAILING),
        _shut(era, Kind.YOUTUBE, gone, "Kanal dihapus oleh YouTube.", Reading.FAILING),
    )


def _closed_otherwise(era: Era) -> tuple[Listed, ...]:
    """The other way round. Only X and YouTube say that an account is suspended; the rest answer as for hidden ones."""
    private, gone = Being.PRIVATE, Being.SUSPENDED
    other = "dinas-kepemudaan"
    return (
        _shut(era, Kind.X, private, "Akun terkunci: kiriman hanya untuk pengikut.", agency=other),
        _shut(era, Kind.YOUTUBE, private, "Daftar unggahan tidak dibuka untuk umum.", agency=other),
        _shut(
            era, Kind.INSTAGRAM, gone, "Ditangguhkan; Instagram menjawab seperti akun pribadi.", agency=other
        ),
        _shut(
            era,
            Kind.FACEBOOK,
            gone,
            "Ditangguhkan; Facebook menjawab seperti halaman tersembunyi.",
            agency=other,
        ),
        _shut(era, Kind.TELEGRAM, gone, "Diblokir; Telegram menjawab seperti pratinjau mati.", agency=other),
        _shut(
            era, Kind.TIKTOK, gone, "Ditangguhkan; TikTok hanya berkata izinnya tidak berlaku.", agency=other
        ),
        _shut(era, Kind.THREADS, gone, "Ditangguhkan; jembatan umpan tidak menemukannya.", agency=other),
    )


def _shut(
    era: Era,
    kind: Kind,
    being: Being,
    note: str,
    reading: Reading = Reading.UNKNOWABLE,
    agency: str = "dinas-pendidikan",
) -> Listed:
    handle = "dindik_contoh" if agency == "dinas-pendidikan" else "dispora_contoh"
    account = SampleAccount(handle=handle, posts=_posts(era, agency, kind, 1), being=being)
    return _listed(agency, kind, account, note, reading=reading)


def _silent(kind: Kind) -> Listed:
    """An empty list is no proof of silence: a bridge may refuse, and TikTok tells private accounts by nothing else."""
    note = "Akun dibuat dan tidak pernah menerbitkan apa pun."
    reading = Reading.UNKNOWABLE if kind in (Kind.THREADS, Kind.TIKTOK) else Reading.NEVER
    return _listed("dinas-tenaga-kerja", kind, SampleAccount(handle="disnaker_contoh"), note, reading=reading)


def _aged(era: Era, agency: str, kind: Kind, newest: int) -> Listed:
    account = SampleAccount(handle=f"{agency[:5]}_lama", posts=_posts(era, agency, kind, newest))
    return _listed(agency, kind, account, f"Kiriman terakhir {newest} hari kerja sebelum jaringan ini mulai.")


def _shared(era: Era, kind: Kind) -> Listed:
    """Old posts of its own below newer ones of others."""
    agency = "dinas-esdm"
    own = _posts(era, agency, kind, 30)
    others = era.posts("Pihak Lain", f"bersama/{kind}", newest=1, count=7, every=2, first_number=900_000)
    account = SampleAccount(handle="esdm_contoh", posts=own, others=others)
    return _listed(
        agency,
        kind,
        account,
        "Hanya membagikan kiriman pihak lain; yang sendiri sudah lama.",
        (Trap.FOREIGN_CONTENT,),
    )


def _by_their_owner(era: Era) -> tuple[Listed, ...]:
    """Lively accounts that are read with what the operator or the owner set up."""
    agency = "sekretariat-dprd"

    def lively(kind: Kind, note: str) -> Listed:
        posts = _posts(era, agency, kind, 2, upcoming=era.working_days)
        return _listed(agency, kind, SampleAccount(handle="setwan_contoh", posts=posts), note)

    return (
        lively(Kind.THREADS, "Threads, dibaca lewat jembatan umpan milik operator."),
        lively(Kind.TIKTOK, "TikTok, dibaca dengan izin pemiliknya."),
    )


def _listed(
    agency: str,
    kind: Kind,
    account: SampleAccount,
    note: str,
    traps: tuple[Trap, ...] = (),
    reading: Reading = Reading.DATED,
) -> Listed:
    posts = account.posts + account.reels
    return Listed(
        agency=agency,
        kind=kind,
        account=account,
        meaning=Meaning(reading=reading, posts=posts, traps=traps, note=note),
    )


def platform_sites(era: Era) -> tuple[Site, ...]:
    """The platforms as sites of the network."""
    listed = accounts(era)
    canary = SampleAccount(
        handle=CANARY, posts=era.posts("Harian", CANARY, newest=0, every=1, upcoming=era.working_days + 20)
    )
    made = []
    for kind, family in _FAMILIES.items():
        own = tuple(one.account for one in listed if one.kind is kind)
        pages = family(accounts=(*own, canary) if kind is Kind.THREADS else own)
        note = "Layanan pihak ketiga, bukan situs OPD."
        made.append(
            Site(
                id=_site_id(kind),
                agency=kind.value,
                short=kind.value,
                runs=kind.value,
                kind="platform",
                pages=pages,
                meaning=Meaning(reading=Reading.UNKNOWABLE, note=note),
            )
        )
    return tuple(made)


def _site_id(kind: Kind) -> str:
    return f"platform-{kind}"


def platform_environment(addresses: Mapping[str, str], listed: tuple[Listed, ...]) -> dict[str, str]:
    """Where the platforms are, and the sample's tokens; one owner of a TikTok account gave none."""
    return platform_addresses(addresses) | {
        **{
            f"{prefix_of(kind)}TOKEN": TOKEN for kind in (Kind.YOUTUBE, Kind.INSTAGRAM, Kind.FACEBOOK, Kind.X)
        },
        "SEGAR_INSTAGRAM_USER_ID": "17841",
        "SEGAR_TIKTOK_TOKENS": ",".join(
            f"{one.handle}={owners_token(one.account)}"
            for one in listed
            if one.kind is Kind.TIKTOK and one.handle != UNAUTHORISED
        ),
        "SEGAR_THREADS_BRIDGE_URL": f"{addresses[_site_id(Kind.THREADS)]}threads/{{account}}.atom",
        "SEGAR_THREADS_CANARY": CANARY,
    }


def platform_addresses(addresses: Mapping[str, str]) -> dict[str, str]:
    """Where the platforms are, for who has no credentials and no bridge."""
    direct = [kind for kind in _FAMILIES if kind is not Kind.THREADS]
    return {f"{prefix_of(kind)}BASE_URL": addresses[_site_id(kind)].rstrip("/") for kind in direct}
