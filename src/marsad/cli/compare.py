"""`marsad compare`: what a table of others has that the book lacks, and the reverse."""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from . import filters as f
from .book_options import Db, ScopeFile, opened_book
from .forms import plain
from .import_ import Columns, Form, bad_row, opened_file, opened_table
from .output import DONE, SET_ASIDE, Format, opened, refuse, tell
from .progress import Progress

if TYPE_CHECKING:
    from ..exchange.table import Opened
    from ..exchange.told import Told
    from ..model.judgement import BookEvent
    from ..store import Book
    from ..store.query import Query


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="compare", help="What a table (ACLED, UCDP, yours) has that the book lacks, and the reverse.")(
        compare
    )


def compare(
    file: Annotated[str, typer.Argument(metavar="FILE", help="CSV; - is standard input.")],
    form: Form = None,
    column: Columns = None,
    source: Annotated[
        str | None, typer.Option("--source", help="Name under which the table was imported, if it was.")
    ] = None,
    days: Annotated[int, typer.Option("--days", min=0, max=31, help="Days that one event may lie apart.")] = 1,
    km: Annotated[float, typer.Option("--km", min=0, help="Kilometres that one event may lie apart.")] = 30,
    only: Annotated[str | None, typer.Option("--only", help="theirs, ours or both.")] = None,
    by: Annotated[
        str | None, typer.Option("--by", help="Count by day, month, country, admin1, place or type instead.")
    ] = None,
    type_: f.Type = None,
    country: f.Country = None,
    admin1: f.Admin1 = None,
    place: f.Place = None,
    since: f.Since = None,
    until: f.Until = None,
    where: f.Where = None,
    scope: ScopeFile = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File for the lines.")] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="jsonl, table or csv; a table only on a terminal by itself.")
    ] = None,
    db: Db = None,
) -> None:
    """Compare a table with the book."""
    from ..exchange.compare import BY, counted
    from ..exchange.compare import compare as compared

    if by is not None and by not in BY:
        refuse(f"--by {by}: one of {', '.join(BY)}")
    if only not in (None, "theirs", "ours", "both"):
        refuse(f"--only {only}: theirs, ours or both")
    with opened_file(file) as stream:
        table = opened_table(stream, form, column)
        theirs, faults = _read(table)
    fields = {"type": type_, "country": country, "admin1": admin1, "place": place}
    with opened_book(db) as book:
        query = f.asked(
            fields, where, since=since, until=until, day=None, within_days=0, near=None, km=0,
            search=None, in_reports=None, as_of=None, scope=scope,
        )  # fmt: skip
        ours = _ours(book, _narrowed(query, theirs, days, lands=not (country or place)), table, source)
    lines = compared(theirs, ours, days=days, km=km)
    number = {name: sum(line.where == name for line in lines) for name in ("both", "theirs", "ours")}
    tell(f"both {number['both']}, only theirs {number['theirs']}, only ours {number['ours']}")
    shown = [line for line in lines if only in (None, line.where)]
    with opened(output) as out:
        _write(_form(format_, output), counted(shown, by) if by else shown, out)
    raise typer.Exit(SET_ASIDE if faults else DONE)


def _read(table: "Opened") -> "tuple[list[Told], int]":
    from ..exchange.told import Told

    theirs, faults = [], 0
    with Progress("rows") as progress:
        for told in table.rows:
            progress.step()
            if isinstance(told, Told):
                theirs.append(told)
            else:
                faults += 1
                tell(bad_row(told))
    return theirs, faults


def _narrowed(query: "Query", theirs: "Sequence[Told]", days: int, *, lands: bool) -> "Query":
    """The query within the days and countries of the table, where it leaves them open."""
    import datetime

    import msgspec

    from ..exchange import compare as c

    if found := c.window(theirs):
        shift = datetime.timedelta(days)
        since, until = ((found[0] - shift).isoformat(), (found[1] + shift).isoformat())
        query = msgspec.structs.replace(query, since=query.since or since, until=query.until or until)
    if lands and (some := c.lands(theirs)):
        query = msgspec.structs.replace(query, where=(*query.where, *(("country", "is", one) for one in some)))
        tell(f"compared within {', '.join(some)}, {query.since} to {query.until}")
    return query


def _ours(book: "Book", query: "Query", table: "Opened", source: str | None) -> "list[BookEvent]":
    """The events that the table could hold, without those that only the table itself tells of."""
    from ..store.find import find

    name = source or table.table.source
    with book.reading() as connection:
        return [
            kept
            for kept in find(connection, query)
            if kept.state != "rejected"
            and table.table.unfit(kept.event) is None
            and any(claim.source != name for claim in kept.event.claims)
        ]


def _form(format_: Format | None, output: Path | None) -> Format:
    return format_ or (Format.table if output is None and sys.stdout.isatty() else Format.jsonl)


def _write(form: Format, lines: Sequence[Any], stream: TextIO) -> None:
    import msgspec

    if form is Format.jsonl:
        for line in lines:
            stream.write(msgspec.json.encode(line).decode() + "\n")
        return
    rows = [[_cell(value) for value in msgspec.structs.astuple(line)] for line in lines]
    names = list(lines[0].__struct_fields__) if lines else []
    if form is Format.csv:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerows([names, *([plain(cell) for cell in row] for row in rows)] if names else [])
    else:
        _table(names, rows, stream)


def _table(names: list[str], rows: list[list[str]], stream: TextIO) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    Console(file=stream, highlight=False).print(table)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
