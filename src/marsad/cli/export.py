"""`marsad export`: the book in a form that others take."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from .book_options import Db, ScopeFile, opened_book
from .output import refuse


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="export", help="Write the book in a format; without one, list the formats.")(export)


def export(
    format_: Annotated[str | None, typer.Argument(metavar="[FORMAT]", help="Name of a format.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File for the export.")] = None,
    where: Annotated[
        list[str] | None, typer.Option("--where", help="Only events with FIELD=VALUE (see marsad events).")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", help="On this day (YYYY-MM-DD) or later.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="On this day or before.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Events as known at the end of this day.")] = None,
    history: Annotated[
        bool, typer.Option("--history", help="Runs, times of fetching and forwarding entries too.")
    ] = False,
    scope: ScopeFile = None,
    db: Db = None,
) -> None:
    """Write the book."""
    from ..export import Selection, exporters
    from ..store.query import Query, every
    from ..store.scope import read_scope

    known = exporters()
    if format_ is None:
        for exporter in known.values():
            typer.echo(f"{exporter.name}\t{exporter.about}")
        return
    if format_ not in known:
        refuse(f"{format_}: no such format; formats: {', '.join(known)}")
    with opened_book(db) as book:
        query = read_scope(scope).limited(Query(every(where or ()), since, until, as_of=as_of))
        with book.reading() as connection:
            selection = Selection(connection, query, history=history)
            if output is None or str(output) == "-":
                known[format_].write(selection, sys.stdout.buffer)
                sys.stdout.buffer.flush()
                return
            part = output.with_name(f".{output.name}.{os.getpid()}.part")
            try:
                with part.open("wb") as stream:
                    known[format_].write(selection, stream)
                part.replace(output)
            except OSError as error:
                refuse(f"cannot write {output}: {error.strerror or error}")
            finally:
                part.unlink(missing_ok=True)
