"""Which events answer a query, and how do they spread over the values of a field? Lists and facets."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from ..model.judgement import BookEvent
from .events import read_body
from .faults import BookFault
from .query import COLUMNS, FIELDS, VALUES, Query, condition
from .tables import event, event_value

_ORDERS = {"day": event.c.sort, "id": event.c.id, "killed": event.c.killed, "reports": event.c.reports}
_MOST = 50


def find(
    connection: Connection, query: Query, *, limit: int | None = None, offset: int = 0, order: str = "day"
) -> Iterator[BookEvent]:
    """The events in order ("-" before it: the greatest first). Raises BookFault."""
    name = order.lstrip("-")
    if name not in _ORDERS:
        raise BookFault(f"--order {order}: one of {', '.join(_ORDERS)}, with - before it for the greatest first")
    column = _ORDERS[name]
    sorted_by = column.desc() if order.startswith("-") else column.asc()
    chosen = (
        select(event.c.body)
        .where(condition(query, connection.dialect.name))
        .order_by(sorted_by.nulls_last(), event.c.row)
    )
    chosen = chosen.limit(limit).offset(offset) if limit is not None or offset else chosen
    rows = connection.execute(chosen, execution_options={"yield_per": 200}).scalars()
    yield from map(read_body, rows)


def count(connection: Connection, query: Query) -> int:
    """How many events there are."""
    chosen = select(func.count()).select_from(event).where(condition(query, connection.dialect.name))
    return int(connection.execute(chosen).scalar_one())


def facets(connection: Connection, query: Query, fields: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    """For each field its commonest values among the events, with their counts. Raises BookFault."""
    return {field: _facet(connection, query, field) for field in fields}


def _facet(connection: Connection, query: Query, field: str) -> list[tuple[str, int]]:
    if field not in FIELDS or field in ("id", "party", "sector"):
        raise BookFault(f"--facet {field}: one of {', '.join(f for f in FIELDS if f not in ('id', 'party', 'sector'))}")
    wanted = condition(query, connection.dialect.name)
    chosen: Select[Any]
    if field in COLUMNS and field not in VALUES:
        column = event.c[field]
        chosen = select(column, func.count().label("n")).where(and_(wanted, column.is_not(None))).group_by(column)
        key: ColumnElement[Any] = column
    else:
        chosen = (
            select(event_value.c.value, func.count().label("n"))
            .join(event, event.c.row == event_value.c.event)
            .where(and_(event_value.c.field == field, wanted))
            .group_by(event_value.c.value)
        )
        key = event_value.c.value
    rows = connection.execute(chosen.order_by(func.count().desc(), key).limit(_MOST))
    return [(str(row[0]), int(row[1])) for row in rows]
