"""How does a row become a source of claims? As a report whose lines are its cells, and a record that points at them.

The first lines are the row's prose, then each cell that states a value stands on a line of its own behind the name of
its column. So every value of the record has words, as those of a news report have. Parties and places get ids where
the registers know one entry for them.
"""

from collections.abc import Iterable

import msgspec

from ..model import At, CodedReport, Date, Party, Place, Quantity, Record, Trigger, Voucher
from ..model.record import IMPORTED, Toll, Weapon
from .reconcile import Asked, meant
from .told import Told, ToldNumber, ToldParty, ToldPlace, unguarded


def as_report(told: Told, *, source: str, form: str) -> CodedReport:
    """The coded report of a row. `source`: under which name its claims stand."""
    cells = _Cells(told)
    day = told.first.isoformat() if told.first else ""
    words = cells.of(told.naming)
    record = Record(
        "e1",
        told.type,
        told.status,
        (Trigger(words[1][0], *words),),
        modes=told.modes,
        actors=tuple(_party(p, cells, day) for p in told.actors),
        recipients=tuple(_party(p, cells, day) for p in told.recipients),
        places=tuple(_place(p, cells) for p in told.places),
        date=_date(told, cells),
        weapons=tuple(Weapon(*cells.within(told.weapon_column or "", text)) for text in told.weapons),
        killed=_quantity(told.killed, cells),
        injured=_quantity(told.injured, cells),
        said_by=tuple(_vouchers(told, cells)),
        tolls=tuple(_toll(one, cells) for one in told.tolls),
    )
    return CodedReport(told.id, tuple(cells.lines), (record,), IMPORTED + form, source, told.published, told.url)


class _Cells:
    """The lines of a row, and where in them its cells stand."""

    def __init__(self, told: Told) -> None:
        self._row = told.row
        self._at: dict[str, tuple[int, int]] = {}
        self.lines: list[str] = []
        if told.prose:
            self._at[told.prose] = (0, 0)
            self.lines.append(self._text(told.prose))
        else:
            self.lines.append(f"{told.id}: {told.type}")

    def _text(self, column: str) -> str:
        return unguarded(self._row.get(column, "").strip())

    def of(self, column: str) -> tuple[str, At]:
        """A whole cell and its place."""
        return self.within(column, self._text(column))

    def within(self, column: str, text: str) -> tuple[str, At]:
        """A part of a cell and its place."""
        if column not in self._at:
            self._at[column] = (len(self.lines), len(column) + 2)
            self.lines.append(f"{column}: {self._text(column)}")
        line, begin = self._at[column]
        start = self.lines[line].index(text, begin)
        return text, (line, start, start + len(text))


def _party(told: ToldParty, cells: _Cells, day: str) -> Party:
    text, at = cells.within(told.column, told.text)
    asked = Asked(text, "actor", told.country, told.sector, day=day or None)
    e = meant(asked)
    if e is None:
        return Party(text, at, told.country, told.sector)
    return Party(text, at, told.country or e.country or None, told.sector or e.sector or None, e.id, e.name)


def _place(told: ToldPlace, cells: _Cells) -> Place:
    text, at = cells.within(told.column, told.text)
    asked = Asked(text, "place", told.country, admin1=told.admin1, lat=told.lat, lon=told.lon)
    found = meant(asked)
    plain = Place(text, at, None, told.country, told.admin1, told.lat, told.lon, told.precision, told.relation)
    if found is None:
        return plain
    known = msgspec.structs.replace(plain, id=found.id, name=found.name, country=told.country or found.country or None)
    if told.lat is not None or found.precision != told.precision:
        return known
    return msgspec.structs.replace(known, lat=found.lat, lon=found.lon, admin1=told.admin1 or found.place or None)


def _date(told: Told, cells: _Cells) -> Date | None:
    if told.first is None or told.last is None or told.day_column is None:
        return None
    return Date(told.first.isoformat(), told.last.isoformat(), *cells.of(told.day_column))


def _quantity(told: ToldNumber | None, cells: _Cells) -> Quantity | None:
    return None if told is None else Quantity(told.low, told.high, *cells.of(told.column))


def _toll(told: ToldNumber, cells: _Cells) -> Toll:
    text, at = cells.of(told.column)
    return Toll("killed", told.low, told.high, text, at, told.group, told.side)


def _vouchers(told: Told, cells: _Cells) -> Iterable[Voucher]:
    for name in told.sources:
        text, at = cells.within(told.source_column or "", name)
        yield Voucher(text, "states", at)
