"""Things in their order, a few at a time: those that are in memory together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing")


def portions(things: Iterable[Thing], size: Callable[[Thing], int], most: int) -> Iterator[list[Thing]]:
    """Portions that come to at most so much by `size`, or of one thing that comes to more by itself."""
    portion: list[Thing] = []
    whole = 0
    for thing in things:
        if portion and whole + size(thing) > most:
            yield portion
            portion, whole = [], 0
        portion.append(thing)
        whole += size(thing)
    if portion:
        yield portion
