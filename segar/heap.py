"""Rounds of Python's collector of cycles, made rarer for a while.

What a crawl makes is let go of as soon as nobody holds it; the collector, which looks at all that was ever loaded again
and again for cycles, finds little and takes about 14 % of the processor's time (a check of 300
sites, with and without).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

OBJECTS = 20_000  # more made than let go of before a round; Python's own default is 700
ROUNDS = (10, 10)  # of the young before one of the older, as by default


@contextmanager
def rarely_swept() -> Iterator[None]:
    """What is there already is left out of all rounds, and they are rarer."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(OBJECTS, *ROUNDS)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
