"""Which mentions are grouped together at a time? The connected ones, cut at weak links where too many hang together.

In a dense week everything is linked to everything by some chain of weak likenesses. A unit is what a mention is
connected with by links of at least the lowest strength at which that is no more than `LIMIT` mentions. Units are a
function of the links alone, and finding one costs a bounded number of steps, whatever the book holds.
"""

from collections.abc import Iterator

from .mention import Key
from .shelves import Shelf, own

LIMIT = 150
"""Mentions of a unit: several times what one event has in the reports of a week, and few enough to group at once."""
STEP = 0.5
STEPS = 16
"""How much the least strength is raised at a time, and how often."""


class Links:
    """Pairs of mentions that may be one event, with their scores."""

    def __init__(self, least: float, of: Shelf[Key, dict[Key, float]] | None = None) -> None:
        self._least = least
        self._of: Shelf[Key, dict[Key, float]] = own() if of is None else of

    def add(self, one: Key, two: Key, score: float) -> None:
        """Link two mentions."""
        for a, b in ((one, two), (two, one)):
            some = self._of.get(a, None) or {}
            some[b] = score
            self._of[a] = some

    def cut(self, one: Key, two: Key) -> None:
        """Take a link away."""
        for a, b in ((one, two), (two, one)):
            some = self._of[a]
            del some[b]
            if some:
                self._of[a] = some
            else:
                self._of.pop(a)

    def has(self, one: Key, two: Key) -> bool:
        """Whether two mentions are linked."""
        return two in self._of.get(one, ())

    def of(self, key: Key) -> tuple[Key, ...]:
        """The mentions that one is linked with."""
        return tuple(self._of.get(key, ()))

    def unit(self, start: Key) -> tuple[set[Key], list[tuple[float, Key, Key]]]:
        """The mentions that are grouped together with one, and the links among them that count."""
        for step in range(STEPS + 1):
            least = self._least + step * STEP
            found = self._reached(start, least, LIMIT if step < STEPS else None)
            if found is not None:
                return found, list(self._among(found, least))
        raise AssertionError("the last step has no limit")

    def _reached(self, start: Key, least: float, limit: int | None) -> set[Key] | None:
        """What links of some strength lead to; None where that is more than `limit` mentions."""
        found, open_ = {start}, [start]
        while open_:
            near: dict[Key, float] = self._of.get(open_.pop(), {})
            self._of.fetch(near)
            for other, score in near.items():
                if score >= least and other not in found:
                    found.add(other)
                    open_.append(other)
                    if limit is not None and len(found) > limit:
                        return None
        return found

    def _among(self, found: set[Key], least: float) -> Iterator[tuple[float, Key, Key]]:
        for one in found:
            for two, score in self._of.get(one, {}).items():
                if one < two and score >= least:
                    yield score, one, two
