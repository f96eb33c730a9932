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
from segar.sample.platforms.tiktok import TikTok
from segar.sample.platforms.x import X
from segar.sample.platforms.youtube import YouTube
from segar.sample.posts import Era, Posts
from segar.sample.website import Site
from segar.settings import prefix_of

CANARY = "harian_contoh"
READ = (Kind.YOUTUBE, Kind.INSTAGRAM, Kind.FACEBOOK, Kind.X, Kind.TELEGRAM)
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
        *(_silent(kind) for kind in READ),
        *(_aged(era, "rumah-sakit-umum", kind, 9) for kind in READ),
        *(_aged(era, "dinas-perdagangan", kind, 45) for kind in (Kind.INSTAGRAM, Kind.YOUTUBE)),
        *(_shared(era, kind) for kind in (Kind.FACEBOOK, Kind.X, Kind.TELEGRAM)),
        _bridged(era),
    )


def _posts(era: Era, agency: str, kind: Kind, newest: int, *, upcoming: int = 0, count: int = 14) -> Posts:
    """Numbers are an agency's and platform's own, so that no two posts share an address."""
    first = 10_000 + sum(f"{agency}/{kind}".encode()) * 1000
    key = f"{agency}/{kind}"
    return era.posts(agency, key, newest=newest, every=3, count=count, upcoming=upcoming, first_number=first)


def _lively(era: Era) -> tuple[Listed, ...]:
    """An agency on every platform, that publishes every day."""
    agency = "dinas-pertanian"
    posts = {kind: _posts(era, agency, kind, 1, upcoming=era.working_days) for kind in (*READ, Kind.TIKTOK)}
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
            SampleAccount(handle="distan_contoh", posts=posts[Kind.TIKTOK]),
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
    agency = "dinas-pendidikan"

    def closed(kind: Kind, being: Being, reading: Reading, note: str) -> Listed:
        account = SampleAccount(handle="dindik_contoh", posts=_posts(era, agency, kind, 1), being=being)
        return _listed(agency, kind, account, note, reading=reading)

    private, hidden = Being.PRIVATE, Reading.UNKNOWABLE
    return (
        closed(Kind.INSTAGRAM, private, hidden, "Akun pribadi, bukan akun profesional: tidak dapat dinilai."),
        closed(Kind.FACEBOOK, private, hidden, "Halaman tidak terlihat dari luar: tidak dapat dinilai."),
        closed(Kind.TELEGRAM, private, hidden, "Pratinjau kanal dimatikan: bukan berarti diam."),
        closed(Kind.X, Being.SUSPENDED, Reading.FAILING, "Akun ditangguhkan oleh X."),
        closed(Kind.YOUTUBE, Being.SUSPENDED, Reading.FAILING, "Kanal dihapus oleh YouTube."),
    )


def _silent(kind: Kind) -> Listed:
    note = "Akun dibuat dan tidak pernah menerbitkan apa pun."
    return _listed(
        "dinas-tenaga-kerja", kind, SampleAccount(handle="disnaker_contoh"), note, reading=Reading.NEVER
    )


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


def _bridged(era: Era) -> Listed:
    agency = "sekretariat-dprd"
    account = SampleAccount(
        handle="setwan_contoh", posts=_posts(era, agency, Kind.THREADS, 2, upcoming=era.working_days)
    )
    return _listed(agency, Kind.THREADS, account, "Threads, dibaca lewat jembatan umpan milik operator.")


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


def platform_environment(addresses: Mapping[str, str]) -> dict[str, str]:
    """Where the platforms are, and the sample's tokens; TikTok's owners gave none."""
    where = {kind: addresses[_site_id(kind)].rstrip("/") for kind in _FAMILIES}
    direct = [kind for kind in _FAMILIES if kind is not Kind.THREADS]
    found = {f"{prefix_of(kind)}BASE_URL": where[kind] for kind in direct}
    for kind in (Kind.YOUTUBE, Kind.INSTAGRAM, Kind.FACEBOOK, Kind.X):
        found[f"{prefix_of(kind)}TOKEN"] = TOKEN
    return found | {
        "SEGAR_INSTAGRAM_USER_ID": "17841",
        "SEGAR_THREADS_BRIDGE_URL": f"{where[Kind.THREADS]}/threads/{{account}}.atom",
        "SEGAR_THREADS_CANARY": CANARY,
    }
