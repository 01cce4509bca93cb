"""How is another's table read? Its form is told from the header, its rows are checked, each for itself.

A form is one file in this package with one `TABLE`. A row that cannot be taken in comes out as its fault, not raised.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from itertools import chain
from typing import BinaryIO

import msgspec

from ..model.event import Event
from ..read.reader import LONGEST
from .told import Row, RowFault, Told

FORMS = ("acled", "ucdp", "spreadsheet")
"""In the order in which they are asked."""
_DELIMITERS = ",;\t|"


class TableFault(Exception):
    """A file that is no table, or none that is known; the message says what is wrong and what to do."""


class Table(msgspec.Struct, frozen=True):
    """One form. `source`: how it is called as a source; `needs`: the columns by which it is known; `columns`: all that
    are taken in; `read` turns a row into what it tells, or raises RowFault; `unfit`: why it cannot hold an event."""

    name: str
    source: str
    about: str
    needs: frozenset[str]
    columns: frozenset[str]
    read: Callable[[Row], Told]
    unfit: Callable[[Event], str | None] = lambda _: None


class Opened(msgspec.Struct, frozen=True):
    """A table with its form, its rows, and the columns that are not taken in."""

    table: Table
    left: tuple[str, ...]
    rows: Iterator["Told | BadRow"]


class BadRow(msgspec.Struct, frozen=True):
    """A row that cannot be taken in: its line in the file, its id if it has one, and why."""

    line: int
    id: str
    reason: str


def forms() -> dict[str, Table]:
    """All forms by name."""
    return {name: import_module(f"{__package__}.{name}").TABLE for name in FORMS}


def open_table(stream: BinaryIO, *, form: str | None = None, columns: Mapping[str, str] | None = None) -> Opened:
    """A table in UTF-8. `columns`: for each field the name of its column, where it differs. Raises TableFault."""
    csv.field_size_limit(LONGEST)
    text = decoded(stream)
    try:
        first = next(text, "")
        lines = csv.reader(chain([first], text), delimiter=_delimiter(first))
        header = [name.strip() for name in next(lines, [])]
    except (csv.Error, UnicodeDecodeError) as error:
        raise TableFault(_why(error)) from None
    if not any(header):
        raise TableFault("the file is empty")
    named = _named(header, dict(columns or {}))
    table = _form(form, set(named))
    left = tuple(raw for raw, name in zip(header, named, strict=True) if name not in table.columns and raw)
    return Opened(table, left, _rows(table, named, lines))


def decoded(stream: BinaryIO) -> Iterator[str]:
    """The lines of a text in UTF-8 with their ends, as csv wants them. Raises UnicodeDecodeError."""
    for number, line in enumerate(stream):
        yield line.decode("utf-8" if number else "utf-8-sig")


def _delimiter(first: str) -> str:
    return max(_DELIMITERS, key=lambda d: (first.count(d), -_DELIMITERS.index(d)))


def _why(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8 (byte {error.start} of the line); save the table as UTF-8"
    return f"no table ({error})"


def _named(header: list[str], columns: dict[str, str]) -> list[str]:
    """The names of fields by column: those that the user maps, else the columns' own, in small letters."""
    if missing := [f"{field}={name}" for field, name in columns.items() if name not in header]:
        raise TableFault(f"no such column: {', '.join(missing)}; columns: {', '.join(header)}")
    back = {name: field for field, name in columns.items()}
    names = [back.get(raw) or raw.lower().replace(" ", "_") for raw in header]
    taken = set(columns)
    return ["" if name in taken and raw not in back else name for raw, name in zip(header, names, strict=True)]


def _form(form: str | None, names: set[str]) -> Table:
    known = forms()
    if form is not None:
        if form not in known:
            raise TableFault(f"{form}: no such form; forms: {', '.join(known)}")
        if missing := sorted(known[form].needs - names):
            raise TableFault(f"no column {', '.join(missing)}; name it with --column {missing[0]}=NAME")
        return known[form]
    for table in known.values():
        if table.needs <= names:
            return table
    needs = "; ".join(f"{name} by {', '.join(sorted(table.needs))}" for name, table in known.items())
    raise TableFault(f"no known table; forms are told by their columns ({needs}); --column FIELD=NAME maps others")


def _rows(table: Table, named: list[str], lines: "csv._reader") -> Iterator[Told | BadRow]:  # type: ignore[name-defined]
    seen: set[str] = set()
    while True:
        line = lines.line_num + 1
        try:
            cells = next(lines)
        except StopIteration:
            return
        except (csv.Error, UnicodeDecodeError) as error:
            yield BadRow(line, "", _why(error))
            if isinstance(error, UnicodeDecodeError):
                return
            continue
        if any(cell.strip() for cell in cells):
            yield _row(table, named, cells, line, seen)


def _row(table: Table, named: list[str], cells: list[str], line: int, seen: set[str]) -> Told | BadRow:
    row = Row({name: cell for name, cell in zip(named, cells, strict=False) if name}, line)
    identity = row.text("id") or row.text("event_id_cnty")
    if len(cells) > len(named) and any(c.strip() for c in cells[len(named) :]):
        return BadRow(line, identity, f"{len(cells)} cells for {len(named)} columns")
    try:
        told = table.read(row)
    except RowFault as fault:
        return BadRow(line, identity, str(fault))
    if told.id in seen:
        return BadRow(line, identity, "a second row with this id")
    seen.add(told.id)
    return told
