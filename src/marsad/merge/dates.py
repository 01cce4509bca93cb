"""Can two reports mean the same days?"""

from .mention import LONG, Mention

_FRESH, _RECENT = 3, 10
"""Days before publication within which an event told without a time word mostly, and seldom not, lies."""
_WAR = 3
"""Days from which an event that two reports begin on one day is one that goes on."""
_ASTRAY = 4
"""Days from which two single days are seldom one, though a wrong weekday may still explain it."""
FAR = 6
"""Days from which two dates, each a few days wide, cannot be one event: a wrong weekday or the day of the announcement
in place of the deed explains up to five."""


def relation(a: Mention, b: Mention) -> str:
    """How the days of two mentions stand to each other.

    Both have dates: same-day · same-start (one is told from its first day to ever later ones) · overlap · same-period ·
    inside (a day within a long period) · next-day · apart · astray · disjoint. One has, so many days before the other's
    publication: fresh · recent · older · stale (more than fresh, but headline or lead tell it) · impossible: after it.
    Neither has: same-issue · later-issue · distant-issue · new-issue (headline or lead of the later report tell it, and
    do so as news of the day). unknown: no day of publication either.
    """
    if a.first and b.first:
        return _both(a, b)
    if a.first or b.first:
        return _one(a, b) if a.first else _one(b, a)
    if not a.latest or not b.latest:
        return "unknown"
    gap = abs(a.sketch.day - b.sketch.day)
    if gap > 1 and max(a, b, key=lambda m: m.key).main:
        return "new-issue"
    return "same-issue" if gap <= 1 else "later-issue" if gap <= 4 else "distant-issue"


def _both(a: Mention, b: Mention) -> str:
    long_a, long_b = a.last - a.first + 1, b.last - b.first + 1
    shared = min(a.last, b.last) - max(a.first, b.first) + 1
    if shared > 0:
        longer = max(long_a, long_b)
        if longer == 1:
            return "same-day"
        if a.first == b.first and longer >= _WAR:
            return "same-start"
        if longer < LONG:
            return "overlap"
        return "same-period" if shared >= longer / 2 else "inside"
    gap = 1 - shared
    if gap == 1:
        return "next-day"
    if gap >= FAR and min(long_a, long_b) < LONG:
        return "disjoint"
    return "astray" if gap >= _ASTRAY and max(long_a, long_b) == 1 else "apart"


def _one(dated: Mention, other: Mention) -> str:
    if not other.latest:
        return "unknown"
    if dated.first > other.latest:
        return "next-day" if dated.first == other.latest + 1 else "impossible"
    age = other.latest - dated.last
    if age > _FRESH and other.main:
        return "stale"
    return "fresh" if age <= _FRESH else "recent" if age <= _RECENT else "older"
