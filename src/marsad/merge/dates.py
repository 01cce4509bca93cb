"""Can two reports mean the same days?"""

from .mention import LONG, Mention

_FRESH, _RECENT = 3, 10
"""Days before publication within which an event told without a time word mostly, and seldom not, lies."""
FAR = 6
"""Days from which two dates, each a few days wide, cannot be one event: a wrong weekday or the day of the announcement
in place of the deed explains up to five."""


def relation(a: Mention, b: Mention) -> str:
    """same-day · overlap · same-period · inside · next-day · apart · disjoint · fresh · recent · older · impossible ·
    same-issue · later-issue · distant-issue · unknown.

    `inside`: a day within a long period. `fresh`, `recent`, `older`: one has a date, so many days before the other's
    publication. `impossible`: one was published before the other's first day. `…-issue`: neither has a date.
    """
    if a.first and b.first:
        return _both(a, b)
    if a.first or b.first:
        return _one(a, b) if a.first else _one(b, a)
    if not a.latest or not b.latest:
        return "unknown"
    gap = abs(a.sketch.day - b.sketch.day)
    return "same-issue" if gap <= 1 else "later-issue" if gap <= 4 else "distant-issue"


def _both(a: Mention, b: Mention) -> str:
    long_a, long_b = a.last - a.first + 1, b.last - b.first + 1
    shared = min(a.last, b.last) - max(a.first, b.first) + 1
    if shared > 0:
        longer = max(long_a, long_b)
        if longer == 1:
            return "same-day"
        if longer < LONG:
            return "overlap"
        return "same-period" if shared >= longer / 2 else "overlap" if a.first == b.first else "inside"
    gap = 1 - shared
    if gap == 1:
        return "next-day"
    return "apart" if gap < FAR or min(long_a, long_b) >= LONG else "disjoint"


def _one(dated: Mention, other: Mention) -> str:
    if not other.latest:
        return "unknown"
    if dated.first > other.latest:
        return "impossible"
    age = other.latest - dated.last
    return "fresh" if age <= _FRESH else "recent" if age <= _RECENT else "older"
