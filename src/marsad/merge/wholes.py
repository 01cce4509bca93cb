"""Which events are part of a greater one? An operation and its strikes, a series, a period: linked, never added up.

`part_of` is stated where one event tells of a period or of several like acts, the other falls within its days and its
area, the same sides face each other, and one report tells of both. What is not covered: parts that no report mentions
beside their whole.
"""

from collections.abc import Sequence

import msgspec

from . import parties, places
from .kinds import FAMILY
from .mention import LONG, Mention, spread
from .words import merge_words, stem

_AGREE = ("same", "alike", "related", "state")
_LIMIT = 4000
"""Pairs of one report's events that are looked at; reports that list more are lists, not reports."""


class Whole(msgspec.Struct, frozen=True):
    """An event as wholes and parts are told by: `spans` its longest and shortest told interval."""

    id: str
    mentions: tuple[Mention, ...]
    first: int
    last: int
    counted: bool
    named: bool

    @property
    def long(self) -> bool:
        """Whether it takes weeks."""
        return self.last - self.first + 1 >= LONG


def whole(identity: str, mentions: Sequence[Mention], count: int | None) -> Whole:
    """What is needed of one event."""
    dated = [m for m in mentions if m.first]
    operation = {stem(w) for w in merge_words().operation}
    return Whole(
        identity,
        tuple(spread(mentions)),
        min((m.first for m in dated), default=0),
        max((m.last for m in dated), default=0),
        count is not None and count > 1,
        any(m.stems & operation for m in mentions),
    )


def parts(beside: Sequence[Whole]) -> set[tuple[str, str]]:
    """(part, whole) among events that one report tells of."""
    out: set[tuple[str, str]] = set()
    if len(beside) ** 2 > _LIMIT:
        return out
    for great in beside:
        if great.long or great.counted:
            out.update((small.id, great.id) for small in beside if small is not great and _within(small, great))
    return out


def _within(small: Whole, great: Whole) -> bool:
    if not great.first or not small.first or small.first < great.first or small.last > great.last:
        return False
    if small.last - small.first >= (great.last - great.first) / 2:
        return False
    a, b = small.mentions, great.mentions
    if FAMILY.get(a[0].record.type) != FAMILY.get(b[0].record.type):
        return False
    if not (great.named or great.counted):
        return False
    sides = [parties.closest(x.actors, y.actors) for x in a for y in b]
    if not any(s in _AGREE for s in sides):
        return False
    aims = [parties.closest(x.recipients, y.recipients) for x in a for y in b]
    if aims and all(s in ("foreign", "different") for s in aims):
        return False
    spots = [places.closest(x.spots, y.spots) for x in a for y in b]
    return not any(s in ("far", "abroad") for s in spots) and any(s in ("same", "within", "country") for s in spots)
