"""More frames of pages: Drupal, OpenSID, one long page, the portal of a province, a map of pictures, a list to jump by."""

from __future__ import annotations

from collections.abc import Sequence

from segar.sample.offers.makes import Links, anchors
from segar.sample.offers.offer import Wrap


def _items(links: Links, css: str = "") -> str:
    return anchors(links, f'<li class="{css}">', "</li>")


def drupal(name: str, primary: Links, block: Links, contact: str) -> Wrap:
    """Drupal 7: regions, blocks, the name of each page as `page-title`."""

    def wrap(title: str, inside: str) -> str:
        return (
            f'<!DOCTYPE html><html lang="id" dir="ltr" prefix="content: http://purl.org/rss/1.0/modules/content/"><head><meta name="Generator" content="Drupal 7 (http://drupal.org)"><title>{title} | {name}</title></head>'
            f'<body class="html not-front not-logged-in"><div id="page-wrapper"><div id="header"><div id="site-name"><a href="/" rel="home"><span>{name}</span></a></div></div>'
            f'<div id="main-menu" class="navigation"><h2 class="element-invisible">Main menu</h2><ul class="links inline">{_items(primary, "menu-leaf")}</ul></div>'
            f'<div id="sidebar-first"><div class="block block-menu"><h2>Navigasi</h2><ul class="menu">{_items(block, "leaf")}</ul></div><div class="block block-block"><div class="content">{contact}</div></div></div>'
            f'<div id="content"><h1 class="title" id="page-title">{title}</h1><div class="region region-content">{inside}</div></div></div></body></html>'
        )

    return wrap


def node(title: str, text: str, *attached: tuple[str, str]) -> str:
    """A node of Drupal with its attachments: the name of the file is all that says what it is."""
    rows = "".join(f'<tr><td><span class="file"><img class="file-icon" alt="PDF icon" title="application/pdf" src="/misc/pdf.png"> <a href="{path}" type="application/pdf; length=204800">{words}</a></span></td><td>200 KB</td></tr>' for words, path in attached)  # fmt: skip
    table = (
        f'<table class="sticky-enabled"><thead><tr><th>Lampiran</th><th>Ukuran</th></tr></thead><tbody>{rows}</tbody></table>'
        if rows
        else ""
    )
    return f'{title}|<div class="node node-page"><div class="field field-name-body"><div class="field-item even">{text}</div></div>{table}</div>'


def village(name: str, menu: Sequence[tuple[str, Links]], widgets: str) -> Wrap:
    """OpenSID as a kelurahan runs it."""

    def wrap(title: str, inside: str) -> str:
        bar = "".join(f'<li class="dropdown"><a class="dropdown-toggle" href="#">{head}</a><ul class="dropdown-menu">{_items(links)}</ul></li>' for head, links in menu)  # fmt: skip
        return (
            f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{title} - Website Resmi {name}</title><meta name="viewport" content="width=device-width"></head>'
            f'<body><div class="container"><header><a href="/"><h1>{name}</h1></a></header><div id="navarea"><ul class="nav navbar-nav custom_nav"><li><a href="/"><span class="fa fa-home"></span></a></li>{bar}</ul></div>'
            f'<section id="mainContent"><div class="content_left">{inside}</div><div class="content_middle">{widgets}</div></section>'
            "<footer>Dikelola oleh pemerintah kelurahan · OpenSID 24.05</footer></div></body></html>"
        )

    return wrap


def widget(head: str, inside: str) -> str:
    """A box at the side of OpenSID."""
    return f'<div class="single_bottom_rightbar"><h2><i class="fa fa-bars"></i> {head}</h2><div class="box-body">{inside}</div></div>'


def tower(name: str, anchors: Links) -> Wrap:
    """One long page whose menu leads to parts of itself."""

    def wrap(title: str, inside: str) -> str:
        return (
            f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title}</title><meta name="viewport" content="width=device-width, initial-scale=1"></head>'
            f'<body data-bs-spy="scroll"><nav class="navbar fixed-top"><a class="navbar-brand" href="/#top">{name}</a><ul>{_items(anchors, "nav-item")}</ul></nav><div id="top">{inside}</div></body></html>'
        )

    return wrap


def central(province: str, above: Links, office: str, own: Links) -> Wrap:
    """The portal of a province that lends each office a corner: the menu above speaks of the province."""

    def wrap(title: str, inside: str) -> str:
        return (
            f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{title} | Portal {province}</title><meta name="viewport" content="width=device-width"></head>'
            f'<body><div class="portal-bar"><a href="https://contohprov.example/">{province}</a><ul>{_items(above)}</ul></div>'
            f'<div class="row"><div class="col-3 sidebar"><div class="opd-name">{office}</div><ul class="list-unstyled">{_items(own)}</ul></div><div class="col-9">{inside}</div></div>'
            f"<footer>Dikelola Dinas Kominfo {province}</footer></body></html>"
        )

    return wrap


def picture_map(name: str, areas: Links, foot: str) -> Wrap:
    """A banner with a map of areas is the only menu."""

    def wrap(title: str, inside: str) -> str:
        shapes = "".join(f'<area shape="rect" coords="{60 * place},0,{60 * place + 58},40" href="{path}" alt="{words}" title="{words}">' for place, (words, path) in enumerate(areas))  # fmt: skip
        return (
            f"<html><head><title>{name} :: {title}</title></head><body><center><img src='/images/banner.png' usemap='#menu' width='760' border='0'><map name='menu'>{shapes}</map>"
            f"<table width='760'><tr><td>{inside}</td></tr><tr><td><hr>{foot}</td></tr></table></center></body></html>"
        )

    return wrap


def jump(name: str, groups: Sequence[tuple[str, Links]], foot: str) -> Wrap:
    """The menu is a list to choose from, and the same pages once more as links at the foot."""

    def wrap(title: str, inside: str) -> str:
        options = "".join(f'<optgroup label="{head}">' + "".join(f'<option value="{path}">{words}</option>' for words, path in links) + "</optgroup>" for head, links in groups)  # fmt: skip
        map_ = "".join(f"<div><b>{head}</b><ul>{_items(links)}</ul></div>" for head, links in groups)
        return (
            f"<!DOCTYPE html><html lang='id'><head><meta charset='utf-8'><title>{title} - {name}</title></head><body><header><a href='/'>{name}</a>"
            f"<select onchange='location=this.value'><option value='/'>Pilih halaman</option>{options}</select></header><main>{inside}</main><footer><div class='sitemap'>{map_}</div>{foot}</footer></body></html>"
        )

    return wrap


def drawer(name: str, groups: dict[str, Links], foot: str) -> Wrap:
    """Bootstrap 5: a drawer that slides in, its groups fold, each entry has an icon and a badge of further words."""

    def entry(words: str, path: str) -> str:
        label, _, more = words.partition("|")
        return f'<a class="list-group-item list-group-item-action" href="{path}"><i class="bi bi-chevron-right"></i><span class="text-wrap">{label}</span><span class="badge bg-light">{more}</span></a>'

    def wrap(title: str, inside: str) -> str:
        folds = "".join(f'<div class="accordion-item"><h2 class="accordion-header"><button class="accordion-button collapsed" type="button" data-bs-toggle="collapse" data-bs-target="#g{place}">{head}</button></h2><div id="g{place}" class="accordion-collapse collapse"><div class="list-group list-group-flush">{"".join(entry(*one) for one in links)}</div></div></div>' for place, (head, links) in enumerate(groups.items()))  # fmt: skip
        return (
            f'<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} :: {name}</title></head>'
            f'<body><div class="container-fluid py-3">{inside}</div><div class="border-top">{foot}</div>'
            f'<div class="offcanvas offcanvas-end" tabindex="-1" id="laci"><div class="offcanvas-header"><a href="/" class="offcanvas-title">{name}</a><button class="btn-close" aria-label="Tutup"></button></div><div class="offcanvas-body"><div class="accordion">{folds}</div></div></div></body></html>'
        )

    return wrap
