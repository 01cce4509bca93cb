"""`marsad recode`, `backup`, `vacuum`, `verify`, `forget`: what keeps a book in order for years."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .book_options import By, Db, opened_book, person
from .output import DONE, SET_ASIDE, refuse, tell

if TYPE_CHECKING:
    from ..model import CodedReport, Report


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(name="recode", help="Code the whole book anew; judgements stay. Says what changed.")(recode)
    app.command(name="backup", help="Copy the book to FILE, whole, also while others write.")(backup)
    app.command(name="vacuum", help="Give unused space of the book back.")(vacuum)
    app.command(name="verify", help="Check the book: hashes, spans, links, indexes, the chain of the journal.")(verify)
    app.command(name="forget", help="Erase a report, or a person's name, for good; a hash stays.")(forget)


def recode(
    db: Db = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes.")] = 1,
    data: Annotated[list[Path] | None, typer.Option("--data", help="Folder of your own language data.")] = None,
) -> None:
    """Code every report of the book that another coder coded."""
    from ..data.load import load
    from ..data.tables import DataFault
    from ..event.coder import Coder
    from ..event.parallel import code_all
    from ..store.recode import recode as again

    folders = tuple(data or ())
    try:
        coder = Coder(load(folders)).name
    except DataFault as fault:
        refuse(str(fault))

    def code(reports: "Iterable[Report]") -> "Iterator[CodedReport]":
        return code_all(reports, jobs=jobs, data=folders)

    with opened_book(db) as book:
        done = again(book, code, coder)
    change = done.change
    tell(
        f"{done.reports} reports coded by {coder}, {done.differing} read otherwise; "
        f"events: {change.new} new, {change.changed} changed, {change.gone} gone, {change.same} the same"
    )
    for lost in change.lost:
        tell(f"judgement {lost.id} ({lost.verdict} by {lost.by}) finds no event now; it is kept")


def backup(file: Annotated[Path, typer.Argument(help="File that is not there yet.")], db: Db = None) -> None:
    """Copy the book."""
    from ..store.backup import backup as copy

    with opened_book(db) as book:
        tell(f"{copy(book, file):,} bytes in {file}")


def vacuum(db: Db = None) -> None:
    """Give unused space back."""
    from ..store.backup import vacuum as tidy

    with opened_book(db) as book:
        before, after = tidy(book)
        tell(f"{before:,} bytes before, {after:,} after")


def verify(db: Db = None) -> None:
    """Check the book; exit code 1 where it is not sound."""
    from ..store.verify import verify as check

    with opened_book(db) as book:
        found = check(book)
    typer.echo(", ".join(f"{n} {name.replace('_', ' ')}s" for name, n in found.counts.items()))
    for line in (*found.notes, *found.faults):
        typer.echo(line)
    typer.echo("not sound" if found.faults else "sound")
    raise typer.Exit(SET_ASIDE if found.faults else DONE)


def forget(
    what: Annotated[str, typer.Argument(metavar="REPORT|PERSON", help="Id of a report (or SOURCE/ID), or a name.")],
    why: Annotated[str, typer.Option("--why", help="The reason, kept with the hash.")],
    by: By = None,
    db: Db = None,
) -> None:
    """Erase a report or a name for good."""
    from ..store.forget import forget as erase

    with opened_book(db) as book:
        tell(erase(book, what, why=why, by=person(by)))
