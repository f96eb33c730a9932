"""The clothes that sites wear: how menus, footers and the frame of a page are written."""

from __future__ import annotations

from collections.abc import Sequence

from segar.sample.offers.offer import Wrap

Entry = tuple[str, str, Sequence["Entry"]] | tuple[str, str]


def _items(entries: Sequence[Entry], inner: str) -> str:
    parts = []
    for entry in entries:
        below = entry[2] if len(entry) > 2 else ()
        sub = f'<ul class="{inner}">{_items(below, inner)}</ul>' if below else ""
        parts.append(f'<li class="menu-item"><a href="{entry[1]}">{entry[0]}</a>{sub}</li>')
    return "".join(parts)


def wordpress(name: str, menu: Sequence[Entry], footer: str = "", head: str = "") -> Wrap:
    """A theme of WordPress with a menu that folds."""

    def wrap(title: str, inside: str) -> str:
        return (
            f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{title} – {name}</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<link rel="alternate" type="application/rss+xml" href="/feed/">{head}</head><body class="wp-site">'
            f'<header><p class="site-title"><a href="/">{name}</a></p><nav><ul id="menu-utama" class="menu">'
            f'<li><a href="/">Beranda</a></li>{_items(menu, "sub-menu")}</ul></nav>'
            '<form role="search"><input type="search" name="s"></form></header>'
            f'<main>{inside}</main><footer><div class="widget">{footer}</div><p>Hak Cipta © 2026 {name}</p></footer></body></html>'
        )

    return wrap


def vendor(name: str, menu: Sequence[Entry], footer: str = "") -> Wrap:
    """A portal of a local vendor: Bootstrap, dropdowns that lead nowhere, no language, no search."""

    def drop(entry: Entry) -> str:
        below = entry[2] if len(entry) > 2 else ()
        if not below:
            return f'<li class="nav-item"><a class="nav-link" href="{entry[1]}">{entry[0]}</a></li>'
        inner = "".join(f'<a class="dropdown-item" href="{one[1]}">{one[0]}</a>' for one in below)
        return (
            f'<li class="nav-item dropdown"><a class="nav-link dropdown-toggle" href="#">{entry[0]}</a>'
            f'<div class="dropdown-menu">{inner}</div></li>'
        )

    def wrap(title: str, inside: str) -> str:
        return (
            f'<html><head><title>{title}</title></head><body><div class="topbar">Selamat datang di website {name}</div>'
            f'<div class="navbar"><ul class="navbar-nav">{"".join(map(drop, menu))}</ul></div>'
            f'<div class="container"><div class="row">{inside}</div></div><div class="footer-area">{footer}</div></body></html>'
        )

    return wrap


def tables(name: str, menu: Sequence[Entry], footer: str = "") -> Wrap:
    """A layout of tables from long ago, the menu at the left."""

    def wrap(title: str, inside: str) -> str:
        links = "".join(
            f'<tr><td><a href="{entry[1]}"><font size="2">{entry[0]}</font></a></td></tr>' for entry in menu
        )
        return (
            f"<html><head><title>{name} | {title}</title></head><body bgcolor=white><table width=980><tr>"
            f'<td width=200 valign=top><table class="kiri">{links}</table></td><td valign=top>{inside}</td></tr>'
            f"<tr><td colspan=2 align=center>{footer}</td></tr></table></body></html>"
        )

    return wrap
