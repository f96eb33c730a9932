"""What a survey saw of a site: what it offers to read, how much its items say, whether it can be reached.

Facts only; `checks.sufficiency` judges them. Pydantic, so that the store keeps them as they are.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime

from segar.model.evidence import MAX_RAW, MAX_TEXT, Outcome, visit_id
from segar.model.register import Value
from segar.model.text import storable

Text = Annotated[str, AfterValidator(lambda text: storable(text, MAX_RAW))]
Url = Annotated[str, AfterValidator(lambda text: storable(text, MAX_TEXT))]


ABOVE = " › "


class Place(StrEnum):
    """Where on a page a text stood."""

    MENU = "menu"
    LINK = "link"
    HEADING = "heading"
    PICTURE = "picture"  # a caption, or what a picture says to those who cannot see it
    NEWS = "news"  # a headline with its day
    TEXT = "text"  # it shows what is looked for without naming it


class Mention(Value):
    """A text that names something, and where it leads."""

    text: Text
    under: Text = ""  # the heading or menu entry above it, and after `ABOVE` the one above that
    place: Place
    url: Url = ""  # where it leads; empty for a heading
    key: Url = ""  # one name for that address, however it is written: see Looked.key
    page: Url  # where it stands
    says: int = 0  # below a heading: words, links and pictures up to the next one
    shows: int | None = None  # of them links, pictures and figures; None in surveys that did not count them
    years: tuple[int, ...] = ()  # in the text, or in the name of the file it leads to; newest first


class PageKind(StrEnum):
    """What an address turned out to be."""

    PAGE = "page"
    ARTICLE = "article"  # one piece of news, whatever its link said
    LIST = "list"  # an archive of news (a tag, a category)
    DOCUMENT = "document"
    MISSING = "missing"  # 404, “Not Found” with 200, a file without bytes, an error page for a file
    UNSEEN = "unseen"  # it could not be looked at: nothing is known of it


class Looked(Value):
    """One address that was opened."""

    url: Url  # as linked
    key: Url  # one name for it, however it is written
    final_url: Url = ""
    kind: PageKind
    status: int = 0
    why: Text = ""  # what was wrong
    title: Text = ""
    words: int = 0  # of its own, without what stands on the home page too; images and documents likewise
    images: int = 0
    documents: int = 0  # that it links to
    years: tuple[int, ...] = ()  # named in its title, headings and links, newest first
    content_type: Text = ""
    size: int | None = None  # bytes; None where the server does not say
    sha256: str = ""  # of the bytes that were read
    warc: str = ""  # where they are archived
    fetched_at: AwareDatetime


class Sampled(Value):
    """One item that was read."""

    url: Url
    title: Text = ""
    published: date | None = None
    words: int  # of its main text
    images: int = 0
    fingerprint: tuple[int, ...] = ()  # MinHash of its main text; empty where that is too short to compare


class Basics(Value):
    """Whether people can reach and use the site; None where it was not seen."""

    https: bool | None = None
    https_fault: Text = ""
    viewport: bool | None = None
    lang: Text | None = None
    search: bool | None = None
    images: int = 0  # sampled
    images_described: int = 0  # of them, with a text alternative (empty counts: it says “decoration”)
    feed: bool | None = None
    sitemap: bool | None = None
    first_seconds: float | None = None  # until the whole home page was there
    first_bytes: int | None = None
    links_tried: int = 0
    links_broken: tuple[Url, ...] = ()


class Survey(Value):
    """One look at all that a site offers. Recorded in one transaction, append-only."""

    run_id: str
    channel_id: str
    started_at: AwareDatetime
    ended_at: AwareDatetime
    outcome: Outcome
    detail: Url = ""
    final_url: Url = ""
    requests: int = 0
    bytes: int = 0
    mentions: tuple[Mention, ...] = ()
    looked: tuple[Looked, ...] = ()
    items: tuple[Sampled, ...] = ()
    basics: Basics = Basics()
    titles: tuple[Text, ...] = ()  # of its newest items
    budget_spent: bool = False  # more was promising than could be opened

    @property
    def id(self) -> str:
        return "s" + visit_id(self.run_id, self.channel_id)[1:]
