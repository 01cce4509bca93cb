"""`marsad import`: an exported book, or a table of others as a source of claims."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from .add import say
from .book_options import By, Db, opened_book, person
from .output import DONE, SET_ASIDE, refuse, tell
from .progress import Progress

if TYPE_CHECKING:
    from ..exchange.table import Opened
    from ..model import CodedReport
    from ..store import Book

Form = Annotated[
    str | None, typer.Option("--form", help="Form of a table: acled, ucdp, spreadsheet; told from its columns.")
]
Columns = Annotated[
    list[str] | None, typer.Option("--column", help="FIELD=NAME, such as date_start=Day; may be repeated.")
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        name="import",
        help="Take in an exported book (JSONL), or a table (ACLED, UCDP, auto-archiver, yours) as a source of claims.",
    )(import_)


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="JSONL or CSV; - is standard input.")],
    form: Form = None,
    column: Columns = None,
    source: Annotated[
        str | None, typer.Option("--source", help="Name under which the claims of a table stand.")
    ] = None,
    by: By = None,
    db: Db = None,
) -> None:
    """Import a file."""
    from ..exchange.archiver import is_archived
    from ..exchange.exported import is_exported

    with opened_file(file) as stream:
        head = stream.read(1 << 16)
        stream.seek(0)
        if is_exported(head):
            if form or column or source:
                refuse("an exported book has no --form, --column or --source")
            with opened_book(db, create=True) as book:
                _exported(book, stream, person(by))
        elif form is None and is_archived(head.decode("utf-8-sig", "replace").partition("\n")[0]):
            with opened_book(db, create=True) as book:
                _archived(book, stream, head)
        else:
            table = opened_table(stream, form, column)
            with opened_book(db, create=True) as book:
                _table(book, table, source)


def opened_file(file: str) -> BinaryIO:
    """The bytes of a file, or of standard input, that can be read again."""
    if file != "-":
        try:
            return Path(file).open("rb")
        except OSError as error:
            refuse(f"{file}: {error.strerror or error}")
    spool = TemporaryFile()  # noqa: SIM115
    while block := sys.stdin.buffer.read(1 << 20):
        spool.write(block)
    spool.seek(0)
    return spool


def opened_table(stream: BinaryIO, form: str | None, column: list[str] | None) -> "Opened":
    """A table; the columns that are not taken in are named."""
    from ..exchange.table import TableFault, open_table

    pairs = [one.partition("=") for one in column or []]
    if wrong := [field for field, equals, name in pairs if not (field and equals and name)]:
        refuse(f"--column {wrong[0]}: write FIELD=NAME")
    try:
        table = open_table(stream, form=form, columns={field: name for field, _, name in pairs})
    except TableFault as fault:
        refuse(str(fault))
    if unknown := [field for field, _, _ in pairs if field not in table.table.columns]:
        refuse(f"--column {unknown[0]}: no such field; fields: {', '.join(sorted(table.table.columns))}")
    if table.left:
        tell(f"columns that are not taken in: {', '.join(table.left)}")
    return table


def _exported(book: "Book", stream: BinaryIO, by: str) -> None:
    from ..exchange.exported import import_exported

    with Progress("reports") as progress:
        done = import_exported(book, stream, by=by, tell=tell, step=progress.step)
    say(done.outcome)
    tell(f"{done.judgements} judgements are new, {done.forgotten} forgotten ids, {done.forwards} forwarding entries")
    if done.left:
        tell("not taken over: " + ", ".join(f"{n} lines {kind}" for kind, n in sorted(done.left.items())))
    if done.differing:
        tell(
            f"{done.differing} of {done.events} exported events differ here: merged with others, or by another version"
        )
    for name in done.held:
        tell(f"{name} was forgotten there and is held here; marsad forget {name} --why … does the same")
    raise typer.Exit(SET_ASIDE if done.faults or done.outcome.tally.set_aside else DONE)


def _archived(book: "Book", stream: BinaryIO, head: bytes) -> None:
    from ..event.parallel import code_all
    from ..exchange.archiver import archived, columns_left
    from ..store.adding import Adding

    if left := columns_left(head.decode("utf-8-sig", "replace").partition("\n")[0]):
        tell(f"columns that are not taken in: {', '.join(left)}")
    posts = ((post, post.url) for post in archived(stream))
    outcome = Adding(book, kind="import", tell=tell).add(posts, lambda some: code_all(some, jobs=1, data=()))
    say(outcome)
    raise typer.Exit(SET_ASIDE if outcome.tally.set_aside else DONE)


def _table(book: "Book", opened: "Opened", source: str | None) -> None:
    from ..exchange.claims import as_report
    from ..exchange.table import BadRow
    from ..store.adding import Adding

    faults = 0

    def reports() -> "Iterator[CodedReport]":
        nonlocal faults
        with Progress("rows") as progress:
            for told in opened.rows:
                progress.step()
                if isinstance(told, BadRow):
                    faults += 1
                    tell(bad_row(told))
                else:
                    yield as_report(told, source=source or opened.table.source, form=opened.table.name)

    outcome = Adding(book, kind="import", tell=tell).add_coded(reports())
    if faults:
        tell(f"{faults} rows were not taken in")
    say(outcome)
    raise typer.Exit(SET_ASIDE if faults or outcome.tally.set_aside else DONE)


def bad_row(row: object) -> str:
    """The message on a row that is not taken in."""
    from ..exchange.table import BadRow

    assert isinstance(row, BadRow)
    return f"row at line {row.line}{f' ({row.id})' if row.id else ''}: {row.reason}"
