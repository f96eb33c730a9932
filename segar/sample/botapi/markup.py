"""HTML of Telegram's subset, read as strictly as Telegram reads it (core.telegram.org/bots/api#html-style)."""

from __future__ import annotations

from html.parser import HTMLParser

from segar.sample.botapi.refusal import Refused

TAGS = frozenset("b strong i em u ins s strike del a code pre tg-spoiler blockquote span tg-emoji".split())


def read_html(text: str) -> str:
    """The text without its tags. Refuses what Telegram refuses: other tags, tags not closed, a bare `<`."""
    reader = _Html()
    reader.feed(text)
    reader.close()
    if reader.open:
        raise Refused(400, f"Bad Request: can't parse entities: Can't find end tag of {reader.open[-1]}")
    if "<" in reader.bare:
        raise Refused(400, "Bad Request: can't parse entities: Unsupported start tag")
    return "".join(reader.texts).strip()


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self.open: list[str] = []
        self.bare = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise Refused(400, f'Bad Request: can\'t parse entities: Unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise Refused(400, f"Bad Request: can't parse entities: Unexpected end tag {tag}")

    def handle_data(self, data: str) -> None:
        self.bare += data
        self.texts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.texts.append({"lt": "<", "gt": ">", "amp": "&", "quot": '"'}.get(name, f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.texts.append(chr(int(name[1:], 16) if name.startswith("x") else int(name)))
