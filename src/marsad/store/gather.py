"""Which events have each value of each field? Gathered for the whole book now and then, so that facets count sets.

The rows of events never change but for their end: those that ended since are in `facet_closed`, those that came since
are counted one by one. What is erased takes everything gathered with it. All of it is derived and can be made anew.
"""

from array import array
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, delete, func, insert, select

from .bits import bits_of, packed, unpacked
from .book import Book
from .bulk import Row, inserted
from .facet_tables import facet, facet_closed
from .query import COLUMNS, VALUES
from .tables import event, event_value, tombstone

_IN_VALUES = tuple(field for field in VALUES if field != "report")
_IN_COLUMNS = tuple(field for field in COLUMNS if field != "id" and field not in VALUES)
GATHERED = frozenset((*_IN_VALUES, *_IN_COLUMNS))
"""The fields that are gathered: all but ids, which are as many as events."""
STANDS = ("", "stands")
_LEAST, _SHARE = 20_000, 4
"""Gathered anew after so many new rows, and a quarter more of them."""


def gather_if_due(book: Book) -> bool:
    """Gather where many events are new since the last time; returns whether that was done. Raises BookFault."""
    with book.reading() as connection:
        last = _last(connection)
        upto = reckoned(connection)
    due = last - upto >= max(_LEAST, upto // _SHARE)
    if due:
        gather(book)
    return due


def gather(book: Book) -> None:
    """Gather the book anew. Reads beside other writers, and writes at once; where something was erased meanwhile
    nothing is written. Raises BookFault."""
    with book.reading() as connection:
        buried, upto = _buried(connection), _last(connection)
        stood = _standing(connection, upto)
        rows: list[Row] = [
            (field, value, len(found), packed(found, upto)) for field, value, found in entries(connection, upto, stood)
        ]
    rows.append((*STANDS, upto, stood.to_bytes(upto // 8 + 1, "little")))

    def write(connection: Connection) -> None:
        if _buried(connection) != buried:
            return
        closed = connection.execute(select(facet_closed.c.event).order_by(facet_closed.c.event)).scalars().all()
        drop(connection)
        inserted(connection, facet, rows)
        kept = bits_of((row for row in closed if row <= upto), upto) & stood
        still = [{"event": row} for row in closed if row > upto or kept >> row & 1]
        if still:
            connection.execute(insert(facet_closed), still)

    book.write(write)


def drop(connection: Connection) -> None:
    """Let go of everything gathered; facets are counted one by one until it is gathered anew."""
    connection.execute(delete(facet))
    connection.execute(delete(facet_closed))


def reckoned(connection: Connection) -> int:
    """The last row of events that was reckoned with, 0 where nothing is gathered."""
    chosen = select(facet.c.number).where(facet.c.field == STANDS[0], facet.c.value == STANDS[1])
    return int(connection.execute(chosen).scalar() or 0)


def entries(connection: Connection, upto: int, stood: int) -> Iterator[tuple[str, str, "array[int]"]]:
    """Field, value, and the rows of the events in `stood` that have it, in order."""
    alive = stood.to_bytes(upto // 8 + 1, "little")
    values = connection.execute(
        select(event_value.c.field, event_value.c.value, event_value.c.event)
        .where(event_value.c.field.in_(_IN_VALUES), event_value.c.event <= upto)
        .order_by(event_value.c.field, event_value.c.value, event_value.c.event),
        execution_options={"yield_per": 5000},
    )
    for (field, value), some in groupby(values, itemgetter(0, 1)):
        rows = array("I", (r for _, _, r in some if alive[r >> 3] >> (r & 7) & 1))
        if rows:
            yield field, value, rows
    found: dict[tuple[str, str], array[int]] = {}
    chosen = select(event.c.row, *(event.c[name] for name in _IN_COLUMNS)).where(event.c.row <= upto)
    told = connection.execute(chosen.order_by(event.c.row), execution_options={"yield_per": 5000})
    for row, *cells in told:
        if alive[row >> 3] >> (row & 7) & 1:
            for field, cell in zip(_IN_COLUMNS, cells, strict=True):
                if cell is not None:
                    found.setdefault((field, str(cell)), array("I")).append(row)
    for (field, value), rows in found.items():
        yield field, value, rows


def faults(connection: Connection) -> Iterator[str]:
    """Where what was gathered is not what counting by hand finds."""
    upto = reckoned(connection)
    if not upto:
        return
    ended = select(facet_closed.c.event).where(facet_closed.c.event <= upto)
    closed = bits_of(connection.execute(ended).scalars(), upto)
    wrong: dict[str, int] = {}
    stands = _standing(connection, upto)
    seen, kept_rows = 0, 0
    chosen = select(facet.c.number, facet.c.body)
    for field, value, rows in entries(connection, upto, stands):
        kept = connection.execute(chosen.where(facet.c.field == field, facet.c.value == value)).first()
        bits = -1 if kept is None else unpacked(kept.body, kept.number, upto)
        seen += kept is not None
        if kept is None or bits.bit_count() != kept.number or bits & ~closed != bits_of(rows, upto):
            wrong[field] = wrong.get(field, 0) + 1
    every = connection.execute(select(facet), execution_options={"yield_per": 500})
    for r in every:
        kept_rows += 1
        if r.field == STANDS[0]:
            if int.from_bytes(r.body, "little") & ~closed != stands:
                yield "facets: the events that stand are not those that were gathered; marsad vacuum gathers them anew"
        elif not unpacked(r.body, r.number, upto) & ~closed:
            seen += 1  # all its events ended since
    for field, number in sorted(wrong.items()):
        yield f"facets: {number} values of {field} are counted wrongly; marsad vacuum gathers them anew"
    if kept_rows != seen + 1 and not wrong:
        yield "facets: values are counted that no event has; marsad vacuum gathers them anew"


def _standing(connection: Connection, upto: int) -> int:
    rows = connection.execute(select(event.c.row).where(event.c.known_to.is_(None), event.c.row <= upto)).scalars()
    return bits_of(rows, upto)


def _last(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(event.c.row), 0))).scalar_one())


def _buried(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(tombstone.c.row), 0))).scalar_one())
