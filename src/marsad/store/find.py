"""Which events answer a query, and how do they spread over the values of a field? Lists and facets."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, func, literal_column, select

from ..model.judgement import BookEvent
from .events import read_body
from .faults import BookFault
from .gather import GATHERED
from .query import FIELDS, VALUES, Query, condition
from .tables import event, event_value
from .tallies import tallies

_ORDERS = {"day": event.c.sort, "id": event.c.id, "killed": event.c.killed, "reports": event.c.reports}
Also = Sequence[ColumnElement[bool]]
_MOST = 50
_FEW = 5000
"""Events that are looked at one by one, faster than all the values of the book."""
COUNTED = tuple(field for field in FIELDS if field not in ("id", "party", "sector"))
"""The fields whose values can be counted."""


def find(
    connection: Connection, query: Query, *, limit: int | None = None, offset: int = 0, order: str = "day"
) -> Iterator[BookEvent]:
    """The events in order ("-" before it: the greatest first). Raises BookFault."""
    name = order.lstrip("-")
    if name not in _ORDERS:
        raise BookFault(f"--order {order}: one of {', '.join(_ORDERS)}, with - before it for the greatest first")
    column = _ORDERS[name]
    order_by = ((column.desc() if order.startswith("-") else column.asc()).nulls_last(), event.c.row)
    wanted = condition(query, connection.dialect.name)
    chosen = select(event.c.body).where(wanted).order_by(*order_by)
    if limit is not None or offset:  # the rows first: their bodies are large
        few = select(event.c.row).where(wanted).order_by(*order_by).limit(limit).offset(offset).subquery()
        chosen = select(event.c.body).join(few, few.c.row == event.c.row).order_by(*order_by)
    bodies = connection.execute(chosen, execution_options={"yield_per": 200}).scalars()
    yield from map(read_body, bodies)


def count(connection: Connection, query: Query, *, also: Also = ()) -> int:
    """How many events there are. `also`: further conditions on rows of `event`."""
    wanted = condition(query, connection.dialect.name)
    kept = tallies(connection)
    found = None if kept is None else kept.found(query, also)
    if kept is None or found is None:
        return _number(connection, wanted, *also)
    newer = kept.newer()
    return len(found) + (0 if newer is None else _number(connection, newer, wanted, *also))


def _number(connection: Connection, *wanted: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count()).select_from(event).where(*wanted)).scalar_one())


def facets(
    connection: Connection, query: Query, fields: Sequence[str], *, most: int = _MOST, also: Also = ()
) -> dict[str, list[tuple[str, int]]]:
    """For each field its `most` commonest values among the events, with their counts. Raises BookFault.

    Where many events are found, they are counted by what was gathered (see `gather.py`) and what came since.
    """
    for field in fields:
        if field not in COUNTED:
            raise BookFault(f"--facet {field}: one of {', '.join(COUNTED)}")
    wanted = (condition(query, connection.dialect.name), *also)
    kept = tallies(connection)
    found = None if kept is None else kept.found(query, also)
    if kept is None or found is None or len(found) < _FEW:
        return _by_hand(connection, wanted, fields, most)
    gathered = [field for field in fields if field in GATHERED]
    newer = kept.newer()
    late = {} if newer is None else _by_hand(connection, (newer, *wanted), gathered, None)
    counted = {field: kept.commonest(field, found, dict(late.get(field, ())), most) for field in gathered}
    counted |= _by_hand(connection, wanted, [field for field in fields if field not in GATHERED], most)
    return {field: counted[field] for field in fields}


def _by_hand(
    connection: Connection, wanted: Also, fields: Sequence[str], most: int | None
) -> dict[str, list[tuple[str, int]]]:
    """Every event looked at."""
    many = [field for field in fields if field in VALUES]
    few = [field for field in fields if field not in many]
    found = select(event.c.row, *(event.c[field] for field in few)).where(*wanted).cte("found")
    found = found.prefix_with("MATERIALIZED")
    counted = {field: _of_column(connection, found.c[field], most) for field in few}
    if many:
        counted |= _of_values(connection, found, many, most)
    return {field: counted.get(field, []) for field in fields}


def _of_column(connection: Connection, column: ColumnElement[Any], most: int | None) -> list[tuple[str, int]]:
    chosen = (
        select(column, func.count())
        .where(column.is_not(None))
        .group_by(column)
        .order_by(func.count().desc(), column)
        .limit(most)
    )
    return [(str(row[0]), int(row[1])) for row in connection.execute(chosen)]


def _of_values(
    connection: Connection, found: CTE, fields: Sequence[str], most: int | None
) -> dict[str, list[tuple[str, int]]]:
    """All fields in one pass over the events that were found, each looked up by its row."""
    field: ColumnElement[str] = event_value.c.field
    if connection.dialect.name == "sqlite":
        field = literal_column("+event_value.field")  # keeps SQLite from going through all values of the field instead
    chosen = (
        select(event_value.c.field, event_value.c.value, func.count())
        .join(found, found.c.row == event_value.c.event)
        .where(field.in_(fields))
        .group_by(event_value.c.field, event_value.c.value)
    )
    counted: dict[str, list[tuple[str, int]]] = {}
    for name, value, number in connection.execute(chosen):
        counted.setdefault(name, []).append((value, int(number)))
    return {name: sorted(values, key=lambda v: (-v[1], v[0]))[:most] for name, values in counted.items()}
