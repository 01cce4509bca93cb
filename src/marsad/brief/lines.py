"""How do tolls and sources of an event stand in one line? The dead first, with their groups; reports by outlet."""

from collections.abc import Sequence

import msgspec

from ..model.event import Event
from .sources import Told
from .words import Words

_KINDS = ("killed", "injured")


class Toll(msgspec.Struct, frozen=True):
    """A number, what it counts, and how many of which group are in it."""

    number: str
    what: str
    groups: tuple[str, ...] = ()


class Day(msgspec.Struct, frozen=True):
    """A day on which an outlet told of an event, and the address of a report where it may be shown."""

    day: str
    url: str | None


class Outlet(msgspec.Struct, frozen=True):
    """An outlet with the days on which it told of an event, and how many reports they are."""

    name: str
    days: tuple[Day, ...]
    reports: int


def tolls(event: Event, w: Words) -> list[Toll]:
    """The tolls as all reports together give them."""
    found = []
    for kind in _KINDS:
        if q := getattr(event, kind):
            groups = () if q.support == 0 else _groups(event, kind, w)  # a person's number has no groups
            found.append(Toll(w.quantity(q), w.toll[kind], groups))
    for t in event.tolls:
        if t.kind not in _KINDS:
            group = w.group.get(t.group)
            found.append(Toll(w.bounds(t.low, t.high), w.toll.get(t.kind, t.kind), (group,) if group else ()))
    return found


def _groups(event: Event, kind: str, w: Words) -> tuple[str, ...]:
    """Which groups they belong to, with numbers where there are several."""
    of_kind = [t for t in event.tolls if t.kind == kind]
    known = [t for t in of_kind if w.group.get(t.group)]
    if len(of_kind) == 1 and known:
        return (w.group[known[0].group],)
    return tuple(f"{w.group[t.group]} {w.bounds(t.low, t.high)}" for t in known)


def by_outlet(told: Sequence[Told], w: Words) -> list[Outlet]:
    """The outlets in the order in which they first told of an event, each day once."""
    found: dict[str, list[Told]] = {}
    for one in told:
        found.setdefault(one.outlet, []).append(one)
    return [Outlet(name, tuple(_days(some, w)), len(some)) for name, some in found.items()]


def _days(some: Sequence[Told], w: Words) -> list[Day]:
    days: dict[str, str | None] = {}
    for one in some:
        if one.published or one.url:
            day = w.short_day(one.published) if one.published else ""
            days[day] = days.get(day) or one.url
    return [Day(day, url) for day, url in days.items()]
