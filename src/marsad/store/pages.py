"""Which events stand on this page? Pages after a place in the order: neither depth nor new events shift them."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, or_, select

from ..model.judgement import BookEvent
from .desk_tables import event_note
from .events import known_at, read_body
from .faults import BookFault
from .query import Query, condition
from .tables import event, event_link

_COLUMNS: dict[str, ColumnElement[Any]] = {
    "day": event.c.first_day,
    "killed": event.c.killed,
    "reports": event.c.reports,
    "confidence": event_note.c.confidence,
    "updated": event.c.row,
}
ORDERS = tuple(sign + name for name in _COLUMNS for sign in ("", "-"))
Place = tuple[str | int | float | None, int]
"""Where a page ended: the value that it is ordered by, and the row."""


class Stood(msgspec.Struct, frozen=True):
    """An event as it stands in the book. `row` grows with every change of it; `known_from` since when it is so."""

    row: int
    known_from: str
    confidence: float | None
    kept: BookEvent


class Page(msgspec.Struct, frozen=True):
    """Some events and where the next page begins, None at the end."""

    events: tuple[Stood, ...]
    next: Place | None


def page(
    connection: Connection,
    query: Query,
    *,
    size: int,
    order: str = "-day",
    after: Place | None = None,
    also: Sequence[ColumnElement[bool]] = (),
) -> Page:
    """At most `size` events in an order of ORDERS ("-": the greatest first), those without a value last.

    `also`: further conditions on rows of `event`. Raises BookFault.
    """
    if order not in ORDERS:
        raise BookFault(f"{order}: one of {', '.join(ORDERS)}")
    column, down = _COLUMNS[order.lstrip("-")], order.startswith("-")
    wanted = [condition(query, connection.dialect.name), *also]
    if after is not None:
        wanted.append(_behind(column, down, after))
    by = [column.desc().nulls_last() if down else column.asc().nulls_last()]
    by.append(event.c.row.desc() if down else event.c.row.asc())
    keys = select(event.c.row, column.label("value")).where(*wanted)
    if column is event_note.c.confidence:
        keys = keys.outerjoin(event_note, event_note.c.event == event.c.row)
    found = connection.execute(keys.order_by(*by).limit(size + 1)).all()
    rows = [r.row for r in found[:size]]
    last = found[size - 1] if len(found) > size else None
    return Page(tuple(stood(connection, rows)), None if last is None else (last.value, last.row))


def stood(connection: Connection, rows: Sequence[int]) -> list[Stood]:
    """The events of some rows, in the order of the rows."""
    if not rows:
        return []
    query = (
        select(event.c.row, event.c.known_from, event.c.body, event_note.c.confidence)
        .outerjoin(event_note, event_note.c.event == event.c.row)
        .where(event.c.row.in_(rows))
    )
    found = {r.row: Stood(r.row, r.known_from, r.confidence, read_body(r.body)) for r in connection.execute(query)}
    return [found[row] for row in rows if row in found]


def stood_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Stood]:
    """The events that stand now under some ids."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    rows = connection.execute(select(event.c.row).where(event.c.id.in_(wanted), event.c.known_to.is_(None))).scalars()
    return {s.kept.event.id: s for s in stood(connection, list(rows))}


def answered(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """How many events answer each of some events."""
    counted: dict[str, int] = {}
    for other, _ in links_to(connection, ids, "responds_to"):
        counted[other] = counted.get(other, 0) + 1
    return counted


def links_to(connection: Connection, ids: Iterable[str], kind: str) -> list[tuple[str, int]]:
    """What is linked to some events: their id, and the row of an event that stands and answers it or belongs to it.

    The links first and then the rows: a join would be looked for among all events that stand.
    """
    wanted = (event_link.c.other.in_(list(ids)), event_link.c.kind == kind)
    found = connection.execute(select(event_link.c.other, event_link.c.event).where(*wanted)).all()
    rows = sorted({r.event for r in found})
    stand: set[int] = set()
    for i in range(0, len(rows), 500):
        some = select(event.c.row, event.c.known_to).where(event.c.row.in_(rows[i : i + 500]))
        stand.update(r.row for r in connection.execute(some) if r.known_to is None)
    return sorted((r.other, r.event) for r in found if r.event in stand)


def _behind(column: ColumnElement[Any], down: bool, after: Place) -> ColumnElement[bool]:
    value, row = after
    beyond = event.c.row < row if down else event.c.row > row
    if column is event.c.row:
        return beyond
    if value is None:
        return and_(column.is_(None), beyond)
    further = column < value if down else column > value
    return or_(further, and_(column == value, beyond), column.is_(None))


def stood_at(connection: Connection, identity: str, as_of: str | None) -> Stood | None:
    """The event of an id as it stands, or stood at a moment (see `moment_of`); None where none does."""
    query = select(event.c.row).where(event.c.id == identity, known_at(as_of)).order_by(event.c.row.desc()).limit(1)
    row = connection.execute(query).scalar()
    return None if row is None else stood(connection, [row])[0]


def linked_to(connection: Connection, identity: str, kind: str) -> list[str]:
    """The events that are linked to this one: answer it (responds_to) or belong to it (part_of)."""
    rows = [row for _, row in links_to(connection, [identity], kind)]
    return list(connection.execute(select(event.c.id).where(event.c.row.in_(rows)).order_by(event.c.sort)).scalars())
