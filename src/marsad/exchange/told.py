"""What does a row of another's table tell? One event in our terms, each value with the column that states it."""

import datetime
import math
from collections.abc import Mapping

import msgspec


class RowFault(Exception):
    """A row that cannot be taken in; the message says why."""


class ToldParty(msgspec.Struct, frozen=True):
    """A party as the row names it."""

    text: str
    column: str
    country: str | None = None
    sector: str | None = None


class ToldPlace(msgspec.Struct, frozen=True):
    """A place as the row names it; degrees WGS84."""

    text: str
    column: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str = "town"
    relation: str = "in"


class ToldNumber(msgspec.Struct, frozen=True):
    """How many: `high` None where no upper bound is told; `group` and `side` as in tolls."""

    low: int
    high: int | None
    column: str
    group: str = "unknown"
    side: str | None = None


class Told(msgspec.Struct, frozen=True):
    """One event of a table. `row`: the cells by column, `naming`: the column whose words name the event, `prose`: the
    column that tells of it in sentences, `line`: where the row stands in its file."""

    id: str
    line: int
    row: Mapping[str, str]
    type: str
    modes: tuple[str, ...]
    status: str
    naming: str
    prose: str | None
    first: datetime.date | None
    last: datetime.date | None
    day_column: str | None
    actors: tuple[ToldParty, ...]
    recipients: tuple[ToldParty, ...]
    places: tuple[ToldPlace, ...]
    killed: ToldNumber | None = None
    injured: ToldNumber | None = None
    tolls: tuple[ToldNumber, ...] = ()
    weapons: tuple[str, ...] = ()
    weapon_column: str | None = None
    sources: tuple[str, ...] = ()
    source_column: str | None = None
    published: str | None = None
    url: str | None = None


class Row(msgspec.Struct, frozen=True):
    """The cells of a row by the names of fields, read with care. `line` is that of its first cell."""

    cells: Mapping[str, str]
    line: int

    def text(self, column: str) -> str:
        """A cell without blanks around it, empty where there is none; an apostrophe before a formula is taken off."""
        return unguarded(self.cells.get(column, "").strip())

    def several(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that holds a list divided by ";"."""
        return tuple(dict.fromkeys(part for p in self.text(column).split(";") if (part := p.strip())))

    def number(self, column: str) -> int | None:
        """A count of people or things, None where none is told. Raises RowFault."""
        text = self.text(column)
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            raise RowFault(f"{column} {text!r} is no number") from None
        if not math.isfinite(value) or value != int(value) or not 0 <= value < 10**9:
            raise RowFault(f"{column} {text!r} is no number of people")
        return int(value)

    def day(self, column: str) -> datetime.date | None:
        """A day (ISO 8601, what stands behind it is time), None where none is told. Raises RowFault."""
        text = self.text(column)
        if not text:
            return None
        try:
            return datetime.date.fromisoformat(text[:10])
        except ValueError:
            raise RowFault(f"{column} {text!r} is no day; write YYYY-MM-DD, such as 2021-06-29") from None

    def days(self, first: str, last: str) -> tuple[datetime.date | None, datetime.date | None]:
        """First and last day. Raises RowFault where they are reversed."""
        start, end = self.day(first), self.day(last)
        if start and end and end < start:
            raise RowFault(f"{last} {end} lies before {first} {start}")
        return start or end, end or start

    def degrees(self, lat: str, lon: str) -> tuple[float | None, float | None]:
        """Latitude and longitude, or None and None. Raises RowFault for half a pair and for what is out of range."""
        texts = self.text(lat), self.text(lon)
        if not any(texts):
            return None, None
        if not all(texts):
            raise RowFault(f"{lat} without {lon}" if texts[0] else f"{lon} without {lat}")
        try:
            y, x = float(texts[0]), float(texts[1])
        except ValueError:
            raise RowFault(f"{lat}, {lon} {texts[0]!r}, {texts[1]!r} are no degrees") from None
        if not (abs(y) <= 90 and abs(x) <= 180):
            raise RowFault(f"{lat}, {lon} {texts[0]}, {texts[1]} are out of range (90, 180)")
        return y, x

    def one_of(self, column: str, allowed: object, default: str | None = None) -> str:
        """A code that must be known. Raises RowFault."""
        text = self.text(column) or default or ""
        if text not in allowed:  # type: ignore[operator]
            raise RowFault(f"{column} {text!r} is not known" if text else f"{column} is empty")
        return text


def unguarded(text: str) -> str:
    """The text without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    from ..export.cells import harmless

    return text[1:] if text[:1] == "'" and harmless(text[1:]) == text else text
