"""Which book, whose hand, what scope? The options that all commands on the book share, and how they end on faults."""

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .output import refuse

if TYPE_CHECKING:
    from ..store import Book

Db = Annotated[
    str | None, typer.Option("--db", help="The book: a file or postgresql://… (MARSAD_DB; by default marsad.db).")
]
By = Annotated[str | None, typer.Option("--by", help="Who decides (MARSAD_USER; by default the login name).")]
Why = Annotated[str | None, typer.Option("--why", help="The reason, kept with the decision.")]
ScopeFile = Annotated[
    Path | None, typer.Option("--scope", help="File with the countries, types, sources and days of the project.")
]


@contextmanager
def opened_book(db: str | None, *, create: bool = False) -> Iterator["Book"]:
    """The book; faults end the command with exit code 2 and one line that says what to do."""
    from ..store import Book, BookFault, book_name

    try:
        with Book(book_name(db), create=create) as book:
            yield book
    except BookFault as fault:
        refuse(str(fault))


def person(by: str | None) -> str:
    """Who sits at the keyboard."""
    if by or os.environ.get("MARSAD_USER"):
        return by or os.environ["MARSAD_USER"]
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        refuse("who are you? give --by NAME or set MARSAD_USER")
