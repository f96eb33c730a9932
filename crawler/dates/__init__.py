"""Indonesian and English date text → Moment, as exactly as it is written; and dates found in running text."""

from crawler.dates.finding import Found, find, parse, sole, tidied

__all__ = ["Found", "find", "parse", "sole", "tidied"]
