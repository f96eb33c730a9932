"""Frames of pages as the makes of real OPD sites write them: Joomla, Blogger, Google Sites, Next.js, portals of Kominfo."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from datetime import time

from segar.sample.offers.dress import Entry
from segar.sample.offers.offer import Wrap
from segar.sample.posts import Era, Post, Posts
from segar.sample.website import Answer

Pages = dict[str, str | bytes | Answer]
Links = Sequence[tuple[str, str]]
PICTURE = Answer(
    body=base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    ),
    content_type="image/png",
)


def told(era: Era, posts: Posts, *items: tuple[int, str, str]) -> Posts:
    """The posts with further news among them: working days of age, title, text."""
    more = tuple(
        Post(
            number=4000 + place, title=title, published=era.at(age, time(10, 5)), body=(body,), author="Humas"
        )
        for place, (age, title, body) in enumerate(items)
    )
    return (*more, *posts)


def _below(entry: Entry) -> Sequence[Entry]:
    return entry[2] if len(entry) > 2 else ()


def anchors(links: Links, before: str = "", after: str = "") -> str:
    return "".join(f'{before}<a href="{path}">{words}</a>{after}' for words, path in links)


def elementor(name: str, menu: Sequence[Entry], top: str, footer: str, float_: str = "") -> Wrap:
    """WordPress below Elementor: parents of the menu lead to `#`, a bar on top, buttons that float."""

    def items(entries: Sequence[Entry], level: int = 0) -> str:
        return "".join(
            f'<li class="menu-item{" menu-item-has-children" if _below(one) else ""}">'
            f'<a href="{one[1]}" class="elementor-{"sub-" if level else ""}item">{one[0]}</a>'
            + (f'<ul class="sub-menu elementor-nav-menu--dropdown">{items(_below(one), level + 1)}</ul>' if _below(one) else "")
            + "</li>"
            for one in entries
        )  # fmt: skip

    def wrap(title: str, inside: str) -> str:
        return (
            f'<!DOCTYPE html><html lang="id-ID"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<title>{title} &#8211; {name}</title><link rel="alternate" type="application/rss+xml" href="/feed/"></head>'
            f'<body class="elementor-default elementor-page"><div class="elementor-location-header"><div class="elementor-top-bar">{top}</div>'
            f'<nav class="elementor-nav-menu--main"><ul class="elementor-nav-menu"><li class="menu-item"><a href="/">Beranda</a></li>{items(menu)}</ul></nav></div>'
            f'<div class="elementor-section-wrap"><div class="elementor-widget-container">{inside}</div></div>'
            f'<footer class="elementor-location-footer">{footer}<p>Copyright {name}. All rights reserved.</p></footer>{float_}</body></html>'
        )

    return wrap


def accordion(*parts: tuple[str, str]) -> str:
    """The accordion of Elementor: the heading is a link without a target, the text lies folded below."""
    return '<div class="elementor-accordion">' + "".join(
        f'<div class="elementor-accordion-item"><div class="elementor-tab-title" role="button"><a class="elementor-accordion-title" tabindex="0">{head}</a></div>'
        f'<div class="elementor-tab-content" hidden>{inside}</div></div>'
        for head, inside in parts
    ) + "</div>"  # fmt: skip


def joomla(name: str, menu: Sequence[Entry], side: str, footer: str) -> Wrap:
    """Joomla 3 with a template of old: `moduletable`, breadcrumbs, the author below each title."""

    def items(entries: Sequence[Entry]) -> str:
        return "".join(
            f'<li class="item-{100 + place}{" deeper parent" if _below(one) else ""}">'
            + (f'<a href="{one[1]}">{one[0]}</a>' if one[1] else f'<span class="nav-header">{one[0]}</span>')
            + (f'<ul class="nav-child unstyled small">{items(_below(one))}</ul>' if _below(one) else "")
            + "</li>"
            for place, one in enumerate(entries)
        )  # fmt: skip

    def wrap(title: str, inside: str) -> str:
        return (
            f'<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" lang="id-id" dir="ltr"><head><base href="/index.php">'
            f'<meta charset="utf-8"><meta name="generator" content="Joomla! - Open Source Content Management"><title>{title} - {name}</title></head>'
            f'<body class="site com_content view-article"><div class="navigation"><ul class="nav menu mod-list">{items(menu)}</ul></div>'
            f'<div id="aside"><div class="moduletable">{side}</div></div>'
            f'<main id="content" role="main"><ul class="breadcrumb"><li>Anda di sini: <a href="/" class="pathway">Beranda</a></li><li class="active">{title}</li></ul>'
            f'<div class="item-page" itemprop="articleBody">{inside}</div></main><footer class="footer" role="contentinfo">{footer}</footer></body></html>'
        )

    return wrap


def portal(name: str, columns: dict[str, Links], footer: str) -> Wrap:
    """The template that a Kominfo gives to every office: a mega menu that opens on buttons, a line of text below each link."""

    def wrap(title: str, inside: str) -> str:
        menu = "".join(
            f'<li class="mega"><button type="button" aria-expanded="false">{head}<svg aria-hidden="true"></svg></button><div class="mega-panel" role="menu">'
            + "".join(f'<a role="menuitem" href="{path}"><strong>{words.partition("|")[0]}</strong><small>{words.partition("|")[2]}</small></a>' for words, path in links)
            + "</div></li>"
            for head, links in columns.items()
        )  # fmt: skip
        return (
            f'<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} | {name}</title></head>'
            f'<body><header class="sticky-top"><a class="brand" href="/"><img src="/logo.png" alt="Logo"><span>{name}</span></a><nav><ul>{menu}</ul></nav></header>'
            f'<main id="konten">{inside}</main><footer class="bg-dark"><div class="container">{footer}</div></footer></body></html>'
        )

    return wrap


def blogger(name: str, tabs: Links, labels: Links, gadgets: str) -> Wrap:
    """Blogger: tabs of pages, labels at the side, gadgets of HTML."""

    def wrap(title: str, inside: str) -> str:
        return (
            f'<!DOCTYPE html><html dir="ltr" xmlns="http://www.w3.org/1999/xhtml"><head><meta content="blogger" name="generator"><title>{name}: {title}</title></head>'
            f'<body class="variant-simplysimple"><div class="header-widget"><a href="/">{name}</a></div>'
            f'<div class="widget PageList" id="PageList1"><ul>{anchors(tabs, "<li>", "</li>")}</ul></div>'
            f'<div class="main section" id="main"><div class="widget Blog">{inside}</div></div>'
            f'<aside><div class="widget Label"><h2>Label</h2><ul>{anchors(labels, "<li>", "</li>")}</ul></div>{gadgets}</aside>'
            '<div class="widget Attribution">Diberdayakan oleh Blogger.</div></body></html>'
        )

    return wrap


def next_js(name: str, menu: Links, footer: str) -> Wrap:
    """Next.js, rendered by the server: the page once as HTML and once more as data."""

    def wrap(title: str, inside: str) -> str:
        data = json.dumps(
            {
                "props": {"pageProps": {"title": title, "menu": [words for words, _ in menu]}},
                "page": "/[slug]",
            }
        )
        links = anchors(menu, '<li class="px-3 hover:text-teal-600">', "</li>")
        return (
            f'<!DOCTYPE html><html lang="id"><head><meta charSet="utf-8"/><meta name="viewport" content="width=device-width"/><title>{title} - {name}</title></head>'
            f'<body><div id="__next"><header class="fixed w-full"><a href="/"><span class="sr-only">Beranda</span></a><ul class="flex">{links}</ul></header>'
            f'<div class="container mx-auto py-24">{inside}</div><footer class="bg-teal-800 text-white">{footer}</footer></div>'
            f'<script id="__NEXT_DATA__" type="application/json">{data}</script></body></html>'
        )  # fmt: skip

    return wrap


def google_sites(name: str, pages: Links) -> Wrap:
    """Google Sites: no headings but big paragraphs, sections, the navigation at the top."""

    def wrap(title: str, inside: str) -> str:
        tree = "".join(
            f'<li role="treeitem"><div><a class="aJHbb" href="{path}" data-level="1">{words}</a></div></li>'
            for words, path in pages
        )
        return (
            f'<html lang="id" itemscope itemtype="http://schema.org/WebPage"><head><title>{name} - {title}</title><meta property="og:site_name" content="{name}"></head>'
            f'<body><div role="banner"><a class="GAuSPc" href="/">{name}</a><nav role="navigation"><ul role="tree">{tree}</ul></nav></div>'
            f'<div role="main" class="UtePc"><section class="yaqOZd"><div class="tyJCtd">{inside}</div></section></div>'
            '<footer><span>Google Sites</span><span>Report abuse</span></footer></body></html>'
        )  # fmt: skip

    return wrap


def details(name: str, folds: dict[str, Links], footer: str) -> Wrap:
    """A site made by hand without scripts: the menu folds by `details`."""

    def wrap(title: str, inside: str) -> str:
        menu = "".join(
            f"<details><summary>{head}</summary>{anchors(links)}</details>" for head, links in folds.items()
        )
        return (
            f'<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title} · {name}</title></head>'
            f'<body><a class="skip" href="#isi">Langsung ke isi</a><header><a href="/" aria-label="Halaman depan">{name}</a><div class="menu">{menu}</div></header>'
            f'<article id="isi">{inside}</article><footer>{footer}</footer></body></html>'
        )  # fmt: skip

    return wrap
