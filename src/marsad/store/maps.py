"""How do events spread over the map and over time? Counts by place, points of all events, counts by day."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from .events import read_body
from .query import Query, condition
from .tables import event

Also = Sequence[ColumnElement[bool]]


class Spot(msgspec.Struct):
    """The events of one place by their first place. `type`: the commonest; `killed`: the sum of the lower bounds."""

    lat: float
    lon: float
    precision: str
    place: str
    name: str | None
    country: str | None
    count: int
    killed: int
    type: str
    types: dict[str, int]


class Points(msgspec.Struct):
    """All events that have degrees, as columns of one length; `type` is an index into `types`."""

    count: int
    types: list[str]
    id: list[str]
    lon: list[float]
    lat: list[float]
    type: list[int]
    killed: list[int | None]
    day: list[str | None]


class Atlas:
    """Remembers what the places of a book are called; a place is looked up once, in one of its events."""

    def __init__(self) -> None:
        self._names: dict[tuple[str | None, float, float], tuple[str, str, str | None]] = {}

    def spots(self, connection: Connection, query: Query, also: Also = ()) -> list[Spot]:
        """The places of the events, the fullest first. Raises BookFault."""
        key = (event.c.place, event.c.lat, event.c.lon, event.c.country)
        counted = connection.execute(
            select(*key, event.c.type, func.count(), func.sum(event.c.killed), func.max(event.c.row))
            .where(condition(query, connection.dialect.name), event.c.lat.is_not(None), *also)
            .group_by(*key, event.c.type)
        ).all()
        unknown = {(c[0], c[1], c[2]): c[7] for c in counted if (c[0], c[1], c[2]) not in self._names}
        self._learn(connection, unknown)
        found: dict[tuple[str | None, float, float], Spot] = {}
        for place, lat, lon, country, kind, number, killed, _ in counted:
            spot = found.get((place, lat, lon))
            if spot is None:
                precision, text, name = self._names[place, lat, lon]
                spot = found[place, lat, lon] = Spot(lat, lon, precision, text, name, country, 0, 0, kind, {})
            spot.count += number
            spot.killed += killed or 0
            spot.types[kind] = spot.types.get(kind, 0) + number
        for spot in found.values():
            spot.type = min(spot.types, key=lambda kind: (-spot.types[kind], kind))
        return sorted(found.values(), key=lambda s: (-s.count, s.place, s.lat, s.lon))

    def _learn(self, connection: Connection, rows: dict[tuple[str | None, float, float], int]) -> None:
        by_row = {row: key for key, row in rows.items()}
        wanted = sorted(by_row)
        for i in range(0, len(wanted), 500):
            some = select(event.c.row, event.c.body).where(event.c.row.in_(wanted[i : i + 500]))
            for r in connection.execute(some):
                first = read_body(r.body).event.places[0]
                self._names[by_row[r.row]] = (first.precision, first.text, first.name)


def points(connection: Connection, query: Query, also: Also = ()) -> Points:
    """The events that have degrees, by id. Raises BookFault."""
    rows = connection.execute(
        select(event.c.id, event.c.lon, event.c.lat, event.c.type, event.c.killed, event.c.first_day)
        .where(condition(query, connection.dialect.name), event.c.lat.is_not(None), *also)
        .order_by(event.c.id)
    ).all()
    types = sorted({r.type for r in rows})
    index = {kind: n for n, kind in enumerate(types)}
    return Points(
        len(rows),
        types,
        [r.id for r in rows],
        [round(r.lon, 4) for r in rows],
        [round(r.lat, 4) for r in rows],
        [index[r.type] for r in rows],
        [r.killed for r in rows],
        [r.first_day for r in rows],
    )


def days(connection: Connection, query: Query, also: Also = ()) -> list[tuple[str | None, int, int]]:
    """Events and people killed (lower bounds) by the first day that an event may have been. Raises BookFault."""
    counted = connection.execute(
        select(event.c.first_day, func.count(), func.sum(event.c.killed))
        .where(condition(query, connection.dialect.name), *also)
        .group_by(event.c.first_day)
        .order_by(event.c.first_day)
    )
    return [(day, int(number), int(killed or 0)) for day, number, killed in counted]
