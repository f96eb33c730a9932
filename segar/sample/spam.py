"""What attackers publish on government sites: gambling, as seen in search results below *.go.id."""

from __future__ import annotations

from datetime import datetime, time

from segar.sample.posts import Era, Post, Posts
from segar.sample.spelling import WIB

LURES = (
    "Slot Gacor Hari Ini Gampang Maxwin {number}",
    "Link Situs Toto Togel Terpercaya {number}",
    "Bocoran RTP Live Pragmatic Play Malam Ini {number}",
    "Scatter Hitam Mahjong Ways Deposit Pulsa Tanpa Potongan {number}",
    "Daftar Judi Online Slot Zeus Bonus New Member {number}",
    "Agen Slot Dana Anti Rungkad Depo {number} Ribu",
)
PATTER = (
    "Situs slot gacor resmi dengan RTP live tertinggi, deposit pulsa tanpa potongan dan withdraw instan.",
    "Mainkan scatter hitam, gates of olympus zeus dan mahjong ways sekarang, maxwin setiap hari.",
    "Daftar akun judi online di situs toto terpercaya dan nikmati bonus new member 100 persen.",
)


def injected_posts(era: Era, key: str, count: int, newest: int = 1) -> Posts:
    """`count` injected posts, one a working day up to `newest` working days before the start."""
    dice = era.dice(f"{key}/spam")
    made = []
    for index in range(count):
        title = LURES[index % len(LURES)].format(number=dice.randint(11, 99) * 10 + index)
        day = era.day(newest + index)
        published = datetime.combine(day, time(dice.randint(0, 23), dice.randint(0, 59)), WIB)
        made.append(
            Post(
                number=9000 + count - index,
                title=title,
                published=published,
                body=PATTER,
                category="Berita",
                author="wpadmin2",
            )
        )
    return tuple(made)


HIDDEN_LINKS = (
    '<div style="display:none"><a href="https://zeus77.example/">slot gacor hari ini</a> '
    '<a href="https://toto88.example/">situs toto togel</a> '
    '<a href="https://maxwin.example/">rtp live slot maxwin</a> '
    '<a href="https://depo.example/">slot deposit pulsa</a></div>'
)
