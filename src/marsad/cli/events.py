"""`marsad events`: what the book says, filtered, searched and counted."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from . import filters as f
from .book_options import Db, ScopeFile, opened_book
from .output import Format, opened, tell

if TYPE_CHECKING:
    from ..model.judgement import BookEvent


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="events", help="List the events of the book, filtered and searched, or count their values.")(
        f.filtered(events)
    )


def events(
    *,
    db: Db = None,
    asking: f.Asking,
    facet: Annotated[f.Values, typer.Option("--facet", help="Count the values of this field instead.")] = None,
    order: Annotated[
        str, typer.Option("--order", help="day, killed, reports or id; -killed: the greatest first.")
    ] = "day",
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many.")] = None,
    offset: Annotated[int, typer.Option("--offset", min=0, help="Leave out the first ones.")] = 0,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File for the events.")] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="jsonl, table or csv; a table only on a terminal by itself.")
    ] = None,
    scope: ScopeFile = None,
) -> None:
    """List events, or count the values of their fields."""
    from ..store.find import count, facets, find

    with opened_book(db) as book:
        query = asking(scope)
        with book.reading() as connection:
            if facet:
                _write_facets(facets(connection, query, facet))
                return
            form = format_ or (Format.table if output is None and sys.stdout.isatty() else Format.jsonl)
            with opened(output) as stream:
                found = find(connection, query, limit=limit, offset=offset, order=order)
                _write(form, found, stream)
            if limit is not None:
                tell(f"of {count(connection, query)} events")


def _write_facets(counted: dict[str, list[tuple[str, int]]]) -> None:
    for field, values in counted.items():
        for value, n in values:
            typer.echo(f"{field}\t{value}\t{n}")


def _write(form: Format, found: "Iterator[BookEvent]", stream: TextIO) -> None:
    import msgspec

    from ..export.jsonl import event_line
    from . import event_forms

    if form is Format.table:
        event_forms.write_table((kept.event for kept in found), stream)
    elif form is Format.csv:
        event_forms.write_csv((kept.event for kept in found), stream)
    else:
        for kept in found:
            stream.write(msgspec.json.encode(event_line(kept)).decode() + "\n")
