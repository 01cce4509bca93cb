"""`/api/map`, `/api/points`, `/api/timeline`: how events spread over the map and over time."""

import datetime

import msgspec
from litestar import Response, get

from ...store import notes
from ...store.find import count
from ...store.maps import Points, Spot, days, points
from ..faults import Refusal
from ..filters import Filtered
from ..requests import Asking, TheDesk, kept_answer, shown_to, wanted

MOST = 400
"""Bins of a timeline at most."""
_STEPS = ("day", "week", "month", "year")


class Places(msgspec.Struct, frozen=True):
    """Events by place; `count`: those that have degrees, `nowhere`: the others."""

    rows: list[Spot]
    count: int
    nowhere: int


class Bin(msgspec.Struct, frozen=True):
    """Events from one day on, and people killed (lower bounds)."""

    day: str
    count: int
    killed: int


class Timeline(msgspec.Struct, frozen=True):
    """Events over time, in bins of a day, week (from Monday), month or year; `undated`: those without a day."""

    by: str
    rows: list[Bin]
    undated: int


@get("/map", sync_to_thread=True, operation_class=Filtered)
def map_of(request: Asking, desk: TheDesk) -> Response[Places]:
    """The events by the place that they are counted to, their first."""
    want, shown = wanted(request, desk), shown_to(request)
    with desk.reading() as connection:

        def make() -> Places:
            limits = shown.conditions(want.query, notes.noted(connection))
            spots = desk.atlas.spots(connection, want.query, limits)
            placed = sum(s.count for s in spots)
            return Places(spots, placed, count(connection, want.query, also=limits) - placed)

        return kept_answer(request, desk, connection, make)


@get("/points", sync_to_thread=True, operation_class=Filtered)
def points_of(request: Asking, desk: TheDesk) -> Response[Points]:
    """All events that have degrees, as columns."""
    want, shown = wanted(request, desk), shown_to(request)
    with desk.reading() as connection:
        limits = shown.conditions(want.query, notes.noted(connection))
        return kept_answer(request, desk, connection, lambda: points(connection, want.query, limits))


@get("/timeline", sync_to_thread=True, operation_class=Filtered)
def timeline(request: Asking, desk: TheDesk) -> Response[Timeline]:
    """The events over time; `_by` asks for a step, else the finest that gives no more than 400 bins."""
    want, shown = wanted(request, desk), shown_to(request)
    if want.by is not None and want.by not in _STEPS:
        raise Refusal(400, f"{want.by}: one of {', '.join(_STEPS)}", field="_by")
    with desk.reading() as connection:

        def make() -> Timeline:
            limits = shown.conditions(want.query, notes.noted(connection))
            counted = days(connection, want.query, limits)
            undated = sum(number for day, number, _ in counted if day is None)
            dated = [(day, number, killed) for day, number, killed in counted if day is not None]
            steps = [want.by] if want.by else _STEPS
            for step in steps:
                rows = _binned(dated, step)
                if len(rows) <= MOST or step == steps[-1]:
                    break
            return Timeline(step, rows, undated)

        return kept_answer(request, desk, connection, make)


def _binned(counted: list[tuple[str, int, int]], step: str) -> list[Bin]:
    found: dict[str, tuple[int, int]] = {}
    for day, number, killed in counted:
        first = _first(day, step)
        before = found.get(first, (0, 0))
        found[first] = before[0] + number, before[1] + killed
    return [Bin(day, number, killed) for day, (number, killed) in sorted(found.items())]


def _first(day: str, step: str) -> str:
    if step == "day":
        return day
    if step == "week":
        date = datetime.date.fromisoformat(day)
        return (date - datetime.timedelta(date.weekday())).isoformat()
    return day[:7] + "-01" if step == "month" else day[:4] + "-01-01"


ROUTES = [map_of, points_of, timeline]
