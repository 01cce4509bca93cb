"""How does a value stand in one cell? Joined, and never so that a spreadsheet takes it for a formula."""

import csv
import datetime
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from types import TracebackType
from typing import BinaryIO

from ..model.event import Event, EventParty, EventPlace, EventQuantity

_UNSEEN = " \u00a0\u200b\u200e\u200f\u061c\ufeff" + "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""Blanks and marks of direction, behind which a formula may hide."""
_FORMULA = re.compile(f"[{_UNSEEN}]*[-=+@\\t\\r\\n\uff0d\uff1d\uff0b\uff20]")
"""How a formula begins, also in full width."""
_PERHAPS = frozenset((*_UNSEEN, *"-=+@\t\r\n\uff0d\uff1d\uff0b\uff20"))
"""What a formula may begin with: cells that begin otherwise need no closer look."""
_BARE = frozenset((int, float, type(None)))
_FLUSHED = 1 << 20


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula, however it begins."""
    return "'" + text if _FORMULA.match(text) else text


def cell(value: object) -> object:
    """Numbers as they are, nothing as nothing, all else as harmless text."""
    if isinstance(value, str):
        return "'" + value if _FORMULA.match(value) else value
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    return harmless(str(value))


def joined(values: Iterable[object]) -> str:
    """Several values of one slot, divided by "; "."""
    return "; ".join("" if value is None else str(value) for value in values)


def named(party: EventParty) -> str:
    """What a party is called: by the register, else as reports name it."""
    return party.name or party.text


def alleged(event: Event) -> str:
    """Who says that the actors did it, where only others accuse them."""
    return joined(dict.fromkeys(who for p in event.actors for who in p.alleged_by))


def placed(place: EventPlace) -> str:
    """What a place is called."""
    return place.name or place.text


def best(quantity: EventQuantity | None) -> int | None:
    """The one number that stands for a range: its lower bound, which at least is sure."""
    return None if quantity is None else quantity.low


def days_of(event: Event) -> tuple[datetime.date, datetime.date] | None:
    """First and last day it may have been, in their order; None where no day is known."""
    if event.date is None:
        return None
    try:
        first, last = (datetime.date.fromisoformat(d) for d in (event.date.start, event.date.end))
    except ValueError:
        return None
    return min(first, last), max(first, last)


def sources_of(event: Event) -> list[str]:
    """The outlets that tell of it."""
    return sorted({c.source or c.report for c in event.claims} or {m.report for m in event.mentions})


def lower_precision(places: Sequence[EventPlace]) -> list[EventPlace]:
    """The places where it happened, without those that only hold another one: those of the finest precision."""
    order = ("site", "town", "district", "province", "region", "country")
    at = [p for p in places if p.relation == "in"] or list(places)
    if not at:
        return []
    finest = min(order.index(p.precision) if p.precision in order else len(order) for p in at)
    fine = [p for p in at if (order.index(p.precision) if p.precision in order else len(order)) == finest]
    return list({placed(p): p for p in reversed(fine)}.values())[::-1]


class Sheet:
    """A CSV file in UTF-8 that counts its rows. `bom`: the mark by which Excel knows UTF-8."""

    def __init__(self, stream: BinaryIO, header: Sequence[str], *, bom: bool = False) -> None:
        self._stream = stream
        self._text = StringIO(newline="")
        if bom:
            self._text.write("\ufeff")
        self._writer = csv.writer(self._text, lineterminator="\r\n")
        self._writer.writerow(header)
        self.rows = 0

    def __enter__(self) -> "Sheet":
        return self

    def row(self, values: Iterable[object]) -> None:
        """One row."""
        plain = [v if (k := type(v)) in _BARE or (k is str and v[:1] not in _PERHAPS) else cell(v) for v in values]  # type: ignore[index]
        self._writer.writerow(plain)
        self.rows += 1
        if self._text.tell() >= _FLUSHED:
            self._flush()

    def _flush(self) -> None:
        self._stream.write(self._text.getvalue().encode("utf-8", "replace"))
        self._text.seek(0)
        self._text.truncate()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what is left; the stream stays open."""
        if kind is None:
            self._flush()
