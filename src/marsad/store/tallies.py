"""How many events of a wide query have each value? Sets of rows that were gathered meet; exact, whatever came since.

A query becomes a set: by the sets of the values that it names, and by asking the database for the rows of what is left
of it. Values are met from the commonest on, until none can come among the commonest of the query any more.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, not_, select

from .bits import Found, bits_of, unpacked
from .facet_tables import facet, facet_closed
from .gather import GATHERED, STANDS
from .query import BOTH, NUMBERS, VALUES, Query, condition
from .tables import event

_AT_ONCE = 500
_KEPT = select(facet.c.value, facet.c.number, facet.c.body)


def tallies(connection: Connection) -> "Tallies | None":
    """What was gathered of a book, None where nothing was."""
    found = connection.execute(_KEPT.where(facet.c.field == STANDS[0], facet.c.value == STANDS[1])).first()
    return None if found is None else Tallies(connection, found.number, int.from_bytes(found.body, "little"))


class Tallies:
    """The sets of a book, up to a row of events."""

    def __init__(self, connection: Connection, upto: int, stood: int) -> None:
        self._connection = connection
        self._upto = upto
        self._stood = stood

    def newer(self) -> ColumnElement[bool] | None:
        """The condition on the events that the sets do not reckon with, None where there are none."""
        behind = event.alias()
        rows = select(behind.c.row).where(behind.c.row > self._upto)
        return None if self._connection.execute(rows.limit(1)).first() is None else event.c.row.in_(rows)

    def found(self, query: Query, also: Sequence[ColumnElement[bool]] = ()) -> Found | None:
        """The events of a query, None where it asks for the past. `also`: further conditions. Raises BookFault."""
        if query.as_of is not None:
            return None
        bits = self._stood & ~self._rows(select(facet_closed.c.event).where(facet_closed.c.event <= self._upto))
        grouped: dict[tuple[str, str], list[str]] = {}
        for field, operation, value in query.where:
            grouped.setdefault((field, operation), []).append(value)
        left: list[tuple[str, str, str]] = []
        for (field, operation), values in grouped.items():
            some = self._having(field, operation, values)
            if some is None:
                left += [(field, operation, value) for value in values]
            else:
                bits &= some
        if query.since:
            bits &= self._among("last_day", query.since.__le__)
        if query.until:
            bits &= self._among("first_day", query.until.__ge__)
        rest = Query(tuple(left), words=query.words, report_words=query.report_words, near=query.near)
        if rest != Query():
            bits &= self._events(condition(rest, self._connection.dialect.name))
        if also:
            bits &= ~self._events(not_(and_(*also)))
        return Found(bits, self._upto)

    def commonest(self, field: str, found: Found, newer: Mapping[str, int], most: int) -> list[tuple[str, int]]:
        """The `most` commonest values among some events and the counts `newer` of later ones, equal ones in order."""
        counted = dict(newer)
        for value, number, body in self._named((field,), newer):
            counted[value] += found.met(body, number)
        least = heapq.nlargest(most, counted.values())[::-1]  # ascending, and so a heap
        falling = _KEPT.where(facet.c.field == field).order_by(facet.c.number.desc())
        with self._connection.execute(falling, execution_options={"yield_per": 50}) as every:
            for value, number, body in every:
                if len(least) == most and number < least[0]:
                    break
                met = found.met(body, number) if value not in newer else 0
                if met:
                    counted[value] = met
                    (heapq.heappushpop if len(least) == most else heapq.heappush)(least, met)
        order: Callable[[str], Any] = int if field in NUMBERS else str
        return sorted(counted.items(), key=lambda one: (-one[1], order(one[0])))[:most]

    def _having(self, field: str, operation: str, values: Sequence[str]) -> int | None:
        """The events that a condition on a field holds for, None where the sets cannot tell."""
        names = BOTH.get(field, (field,))
        if not GATHERED.issuperset(names):
            return None
        if operation in ("is", "not"):
            given = [str(int(value)) for value in values] if field in NUMBERS and field not in VALUES else values
            some = self._united(self._named(names, given))
            return some if operation == "is" else ~some
        if operation not in ("gte", "lte") or field in VALUES or field in BOTH:
            return None
        kind: Callable[[str], Any] = int if field in NUMBERS else str
        bounds = [kind(value) for value in values]
        if operation == "gte":
            return self._among(field, lambda value: kind(value) >= max(bounds))
        return self._among(field, lambda value: kind(value) <= min(bounds))

    def _among(self, field: str, match: Callable[[str], bool]) -> int:
        """The events of which the value of a field matches."""
        values = self._connection.execute(select(facet.c.value).where(facet.c.field == field)).scalars().all()
        return self._united(self._named((field,), [value for value in values if match(value)]))

    def _named(self, fields: Sequence[str], values: Iterable[str]) -> Iterator[tuple[str, int, bytes]]:
        """Value, number and body of what is kept of some values."""
        wanted = sorted(values)
        for i in range(0, len(wanted), _AT_ONCE):
            chosen = _KEPT.where(facet.c.field.in_(fields), facet.c.value.in_(wanted[i : i + _AT_ONCE]))
            yield from (tuple(row) for row in self._connection.execute(chosen))

    def _united(self, kept: Iterable[tuple[str, int, bytes]]) -> int:
        bits = 0
        for _, number, body in kept:
            bits |= unpacked(body, number, self._upto)
        return bits

    def _events(self, wanted: ColumnElement[bool]) -> int:
        return self._rows(select(event.c.row).where(wanted, event.c.row <= self._upto))

    def _rows(self, chosen: Select[Any]) -> int:
        return bits_of(self._connection.execute(chosen).scalars(), self._upto)
