"""`marsad export`: the book in a form that others take."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import filters as f
from .book_options import Db, ScopeFile, opened_book
from .output import refuse, tell
from .progress import Progress
from .whole import Whole

if TYPE_CHECKING:
    from ..export import Exporter, Selection, Written

_FOR_SOME = ("table", "bom", "monadic", "history")
"""Options that only some formats heed."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="export", help="Write the book in a format; without one, list the formats.")(f.filtered(export))


def export(
    *,
    format_: Annotated[str | None, typer.Argument(metavar="[FORMAT]", help="Name of a format.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File, or folder, for the export.")] = None,
    table: Annotated[str | None, typer.Option("--table", help="events, claims or reports (csv, parquet).")] = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV with the mark by which Excel knows UTF-8.")] = False,
    monadic: Annotated[bool, typer.Option("--monadic", help="Each row once for each side (acled).")] = False,
    include_private: Annotated[
        bool, typer.Option("--include-private", help="With the names of private people; for the team alone.")
    ] = False,
    changed_since: Annotated[
        str | None, typer.Option("--changed-since", help="Only what is known as it is since this day or time.")
    ] = None,
    history: Annotated[
        bool, typer.Option("--history", help="Runs, times of fetching and forwarding entries too.")
    ] = False,
    asking: f.Asking,
    scope: ScopeFile = None,
    db: Db = None,
) -> None:
    """Write the book."""
    from ..export import Selection, exporters, read_frugally
    from ..store.find import count

    known = exporters()
    if format_ is None:
        for one in known.values():
            typer.echo(f"{one.name}\t{one.about}")
        return
    if format_ not in known:
        refuse(f"{format_}: no such format; formats: {', '.join(known)}")
    exporter = known[format_]
    given = {"table": table, "bom": bom, "monadic": monadic, "history": history}
    _fitting(exporter, {name for name, value in given.items() if value}, table, output)
    with opened_book(db) as book:
        query = asking(scope)
        with book.reading() as connection:
            read_frugally(connection)
            total = None if changed_since else count(connection, query)
            with Progress("events", total=total, results=output) as progress:
                selection = Selection(
                    connection, query, history=history, changed_since=changed_since, include_private=include_private,
                    table=table, bom=bom, monadic=monadic, step=progress.step,
                )  # fmt: skip
                done = _written(exporter, selection, output)
        _told(exporter, selection, done)


def _fitting(exporter: "Exporter", given: set[str], table: str | None, output: Path | None) -> None:
    """Refuse what the format cannot do."""
    from ..export.columns import tables

    if unheeded := sorted(given - set(exporter.options)):
        refuse(f"{exporter.name} has no --{', --'.join(unheeded)}")
    if table is not None and table not in tables():
        refuse(f"--table {table}: one of {', '.join(tables())}")
    if exporter.binary and (output is None or str(output) == "-"):
        refuse(f"{exporter.name} is binary; name a file: -o events.{exporter.suffix}")


def _written(exporter: "Exporter", selection: "Selection", output: Path | None) -> "list[Written]":
    """Write to standard output, a file or a folder."""
    try:
        if output is None or str(output) == "-":
            done = [exporter.write(selection, sys.stdout.buffer)]
            sys.stdout.buffer.flush()
        elif exporter.tables and not selection.table and (output.is_dir() or not output.suffix):
            with Whole([output / name for name in exporter.tables]) as streams:
                pairs = zip(exporter.tables.values(), streams, strict=True)
                done = [write(selection, stream) for write, stream in pairs]
        else:
            with Whole([output]) as streams:
                done = [exporter.write(selection, streams[0])]
    except BrokenPipeError:
        raise
    except ImportError as error:
        refuse(f"{exporter.name} needs {error.name}, which this installation lacks: pip install {error.name}")
    except OSError as error:
        refuse(f"cannot write {output or 'standard output'}: {error.strerror or error}")
    return done


def _told(exporter: "Exporter", selection: "Selection", done: "list[Written]") -> None:
    tell(f"{exporter.name}: " + ", ".join(f"{one.rows} {one.of}" for one in done))
    for why, count in {why: n for one in done for why, n in one.left_out.items()}.items():
        if count:
            tell(f"{exporter.name}: {count} {why}")
    if exporter.lacks:
        tell(f"{exporter.name} does not hold: {exporter.lacks}")
    if selection.withholding and selection.withholding.names:
        tell(f"{len(selection.withholding.names)} names of private people withheld (--include-private)")
