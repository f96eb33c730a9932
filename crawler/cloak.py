"""What a home page shows to crawlers and to visitors from a search engine alone: injections hide from all others.

We come as both at once, and our own name stands there too. A search engine's name is not borrowed: firewalls lock
out whoever does, and a site that locks us out would be accused of being down.
"""

from __future__ import annotations

from dataclasses import replace

from crawler.agent import crawler_agent
from crawler.browser import Browser
from crawler.readers import spam
from crawler.readers.reading import Response
from segar.model.evidence import Finding, FindingCode

SEARCH_ENGINE = "https://www.google.com/"
_SPAM = frozenset({FindingCode.SPAM_VISIBLE, FindingCode.SPAM_HIDDEN, FindingCode.SPAM_LINKS})


async def cloaked(browser: Browser, url: str, seen: Response) -> Finding | None:
    """Injected words on a home page that `seen`, the same page as people get it, does not show.

    One request more; what it brings beside them counts for nothing.
    """
    account, usual = browser.account, browser.account.user_agent
    account.referer = SEARCH_ENGINE
    account.user_agent = crawler_agent(browser.fetcher.crawl.user_agent_contact)
    try:
        answer = await browser.get(url, home=True)
    finally:
        account.referer, account.user_agent = "", usual
    shown = answer.response
    if shown is None or shown.status != 200 or shown.body == seen.body:
        return None
    return shown_to_some_alone(shown, seen, url)


def shown_to_some_alone(shown: Response, seen: Response, url: str) -> Finding | None:
    """The first injection in `shown`; None where people see one too: then nothing is cloaked."""
    if any(finding.code in _SPAM for finding in spam.read(seen).findings):
        return None
    injected = (finding for finding in spam.read(shown).findings if finding.code in _SPAM)
    found = next(injected, None)
    return replace(found, code=FindingCode.SPAM_CLOAKED, url=url) if found else None
