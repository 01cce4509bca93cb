"""When did it happen? Events in bars of equal spans of time, as many as fit."""

import datetime
from collections.abc import Sequence

import msgspec

from ..model.event import Event
from .counting import VIOLENT

MOST = 48
"""Bars that can be told apart at the width of a page."""
_OUTSIDE = 0.03
"""Part of the events on either side that may lie outside, so that one odd date does not press all others together."""
_STEPS = ("day", "week", "month", "quarter", "year")
_WEEK = 7


class Bar(msgspec.Struct, frozen=True):
    """A span of time by its first day, and how many events began in it."""

    first: str
    violent: int
    other: int


class Timeline(msgspec.Struct, frozen=True):
    """The bars in their order, each a `step` wide; events outside them, and events without a day."""

    step: str
    bars: tuple[Bar, ...]
    outside: int
    undated: int


def timeline(events: Sequence[Event], first: str | None, last: str | None) -> Timeline:
    """The bars over the days asked for; where these are open, over those of the events."""
    days = sorted((datetime.date.fromisoformat(e.date.start), e.type in VIOLENT) for e in events if e.date)
    undated = len(events) - len(days)
    if not days:
        return Timeline("day", (), 0, undated)
    begin = datetime.date.fromisoformat(first) if first else days[int(len(days) * _OUTSIDE)][0]
    end = (
        max(days[-1 - int(len(days) * _OUTSIDE)][0], begin)
        if last is None
        else max(datetime.date.fromisoformat(last), begin)
    )
    step = next((s for s in _STEPS if _count(begin, end, s) <= MOST), _STEPS[-1])
    starts = [_floor(begin, step)]
    while (following := _after(starts[-1], step)) <= end:
        starts.append(following)
    violent, other = dict.fromkeys(starts, 0), dict.fromkeys(starts, 0)
    outside = 0
    for day, is_violent in days:
        start = _floor(day, step)
        if start not in violent:
            outside += 1
        else:
            (violent if is_violent else other)[start] += 1
    bars = tuple(Bar(s.isoformat(), violent[s], other[s]) for s in starts)
    return Timeline(step, bars, outside, undated)


def _count(begin: datetime.date, end: datetime.date, step: str) -> float:
    return ((end - begin).days + 1) / {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}[step]


def _floor(day: datetime.date, step: str) -> datetime.date:
    match step:
        case "day":
            return day
        case "week":
            return day - datetime.timedelta(day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case _:
            return day.replace(month=1, day=1)


def _after(start: datetime.date, step: str) -> datetime.date:
    if step in ("day", "week"):
        return start + datetime.timedelta(1 if step == "day" else _WEEK)
    months = {"month": 1, "quarter": 3, "year": 12}[step]
    whole = start.year * 12 + start.month - 1 + months
    return datetime.date(whole // 12, whole % 12 + 1, 1)
