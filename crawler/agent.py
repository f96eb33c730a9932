"""The name under which we ask."""

from __future__ import annotations

from segar import __version__

PRODUCT = "Segar"  # the name that a robots.txt can address


def user_agent(contact: str) -> str:
    """`Segar/0.1.0 (+https://example.go.id/segar)`: who visits, and where to complain."""
    return f"{PRODUCT}/{__version__}" + (f" (+{contact})" if contact else "")


def browser_agent(contact: str) -> str:
    """For the many servers that answer 403 to any name but a browser's; ours still stands in it."""
    return f"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) {user_agent(contact)}"


def crawler_agent(contact: str) -> str:
    """As crawlers name themselves, for what is shown to them alone; the name in it is ours, not a search engine's."""
    return f"Mozilla/5.0 (compatible; crawler; bot) {user_agent(contact)}"
