"""Which pairs are worth comparing? Neighbours in time that share a key, a bounded number for each key.

A mention has a few keys: its family of types together with each place, each party, country and mode, and its rarest
words. Under a key
the mentions stand in the order of their days; a mention is compared with the `window` next to it. So the cost of a
mention is bounded whatever the book holds, and which pairs are candidates depends on the set of mentions alone.
"""

import hashlib
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from .kinds import FAMILY, MATERIAL
from .mention import Key, Mention
from .shelves import Place, Shelf, own
from .words import rarity

_WORDS, _STORY, _GRAMS = 4, 3, 2
"""Rare words of the context, of headline and lead, and sequences of words that serve as keys."""
_APART = 3
_CELL = 0.5
"""Degrees of a cell of places: about 55 km; a place also stands in the cells that half a cell's way leads to."""

SPAN = 32
"""Days of a slice: the mentions under a key are kept in slices of the calendar, so that few of them are looked at."""
_BITS = 46

Pair = tuple[Key, Key]
Stands = tuple[tuple[int, ...], tuple[int, ...]]


def keys_of(m: Mention) -> tuple[int, ...]:
    """The keys of a mention as numbers, without doubles; each is of one family of types."""
    found: set[str] = set()
    for spot in m.spots:
        if spot.radius is not None and spot.lat is not None and spot.lon is not None and spot.radius <= 30:
            y, x = spot.lat / _CELL, spot.lon / _CELL
            found.update(f"p{int(y + d)},{int(x + d)}" for d in (0, 0.5))
        elif name := spot.id or (spot.country_only and spot.country):
            found.add(f"p{name}")
    for side in (*m.actors, *(m.recipients if m.record.type in MATERIAL else ())):
        if not side.vague:
            found.add("a" + (side.id or max(side.bag, key=lambda s: (rarity(s), s), default="")))
    found.update(_by_country(m))
    found.update("w" + s for s in sorted(m.context, key=lambda s: (-rarity(s), s))[:_WORDS])
    if m.main:
        found.update("t" + s for s in sorted(m.sketch.story, key=lambda s: (-rarity(s), s))[:_STORY])
    found.update(f"g{g}" for g in sorted(m.grams)[:_GRAMS])
    family = FAMILY.get(m.record.type, -1)
    return tuple(dict.fromkeys(_number(f"{family}{key}") for key in sorted(found)))


@lru_cache(maxsize=32768)
def _number(name: str) -> int:
    """A key as a number of 46 bits; two keys that fall together would only add candidates."""
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> (
        64 - _BITS
    )


def slice_number(key: int, span: int) -> int:
    """The number of the slice of a key in a span of days: in the order of days first."""
    return span << _BITS | key


def _by_country(m: Mention) -> Iterator[str]:
    """Whose act it was or whom or where it struck, by country alone: outlets name other bodies and places of it."""
    acting = {side.country for side in m.actors if side.country}
    struck = {side.country for side in m.recipients if side.country} | {x.country for x in m.spots if x.country}
    if m.record.type in MATERIAL:
        yield from (f"c{land}{mode}" for land in acting | struck for mode in m.record.modes or ("",))
    else:
        yield from (f"c{land}" for land in acting)
        yield from (f"c{land}{other}" for land in acting for other in struck)


def stands_of(m: Mention) -> Stands:
    """Where a mention stands: under its keys, by its first day, and by that of publication too if they lie apart."""
    apart = m.sketch.day and abs(m.sketch.day - m.day) > _APART
    return keys_of(m), (m.day, m.sketch.day) if apart else (m.day,)


class Candidates:
    """The mentions by key, each key's in the order of days."""

    def __init__(
        self,
        window: int,
        days: int,
        slices: Shelf[int, list[Place]] | None = None,
        stands: Shelf[Key, Stands] | None = None,
    ) -> None:
        self._window = window
        self._days = days
        self._slices: Shelf[int, list[Place]] = own() if slices is None else slices
        self._stands: Shelf[Key, Stands] = own() if stands is None else stands

    def add_all(self, mentions: Iterable[Mention]) -> None:
        """Add mentions to an empty book."""
        slices: dict[int, list[Place]] = {}
        for m in mentions:
            keys, days = self._stands[m.key] = stands_of(m)
            for place in [(day, m.key) for day in days]:
                for key in keys:
                    slices.setdefault(slice_number(key, place[0] // SPAN), []).append(place)
        for number, some in slices.items():
            some.sort()
            self._slices[number] = some

    def fetch(self, mentions: Iterable[Mention]) -> None:
        """Get ready to add these mentions."""
        wanted: set[int] = set()
        for m in mentions:
            keys, days = self._stands[m.key] = stands_of(m)
            for day in days:
                for span in range((day - self._days) // SPAN, (day + self._days) // SPAN + 1):
                    wanted.update(slice_number(key, span) for key in keys)
        self._slices.fetch(wanted)

    def add(self, mention: Key) -> set[Pair]:
        """Add a mention that was fetched; returns the pairs that it drove apart: they may be no candidates now."""
        keys, days = self._stands[mention]
        parted: set[Pair] = set()
        for place in [(day, mention) for day in days]:
            for key in keys:
                number = slice_number(key, place[0] // SPAN)
                some = self._slices.get(number) or []
                insort(some, place)
                self._slices[number] = some
                block = self._around(key, place[0])
                if len(block) > self._window + 1:
                    parted.update(self._astride(block, bisect_left(block, place)))
        return parted

    def remove(self, key: Key) -> set[Pair]:
        """Take a mention out; returns the pairs that came together by it, which may be candidates now."""
        met: set[Pair] = set()
        keys, days = self._stands.pop(key, ((), ()))
        for place in [(day, key) for day in days]:
            for name in keys:
                block = self._around(name, place[0])
                met.update(self._astride(block, bisect_left(block, place)))
                number = slice_number(name, place[0] // SPAN)
                some = self._slices[number]
                del some[bisect_left(some, place)]
                if some:
                    self._slices[number] = some
                else:
                    self._slices.pop(number)
        return {pair for pair in met if key not in pair}

    def _astride(self, block: Sequence[Place], at: int) -> Iterator[Pair]:
        """Pairs of a block just out of the window, with position `at` between them."""
        reach = self._window + 1
        for left in range(max(0, at - reach + 1), min(at, len(block) - reach)):
            one, two = block[left][1], block[left + reach][1]
            if one != two:
                yield (one, two) if one <= two else (two, one)

    def _around(self, key: int, day: int, until: int | None = None) -> Sequence[Place]:
        """The mentions under a key from `days` before a day to `days` after it (or `until`), and some before and
        after: a stretch without gaps, so that mentions stand as far from each other as among all of the key."""
        first, last = (day - self._days) // SPAN, ((day if until is None else until) + self._days) // SPAN
        if first == last:
            only: Sequence[Place] = self._slices.get(slice_number(key, first), ())
            return only
        block: list[Place] = []
        for span in range(first, last + 1):
            block += self._slices.get(slice_number(key, span), ())
        return block

    def linked(self, one: Key, two: Key) -> bool:
        """Whether two mentions are candidates."""
        keys, days = self._stands[one]
        others, other_days = self._stands[two]
        near = [((a, one), (b, two)) for a in days for b in other_days if abs(a - b) <= self._days]
        for key in set(keys) & set(others) if near else ():
            for a, b in near:
                block = self._around(key, min(a[0], b[0]), max(a[0], b[0]))
                if abs(bisect_left(block, a) - bisect_left(block, b)) <= self._window:
                    return True
        return False

    def following(self, key: Key) -> list[Key]:
        """The candidates of a mention whose key is greater than its own, sorted."""
        return [other for other in self.all_of(key) if other > key]

    def all_of(self, key: Key) -> list[Key]:
        """All candidates of a mention, sorted."""
        found: set[Key] = set()
        keys, days = self._stands[key]
        for day in days:
            place, first, last = (day, key), day - self._days, day + self._days
            for name in keys:
                block = self._around(name, day)
                at = bisect_left(block, place) if len(block) > self._window else 0
                around = block[max(0, at - self._window) : at + self._window + 1]
                found.update(other for when, other in around if first <= when <= last)
        found.discard(key)
        return sorted(found)
