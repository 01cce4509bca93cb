"""What went wrong with the book, in words that say what to do? Faults of databases, disks and locks."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc


class BookFault(Exception):
    """The book cannot be used so; the message says why and what to do. Nothing is lost: what was written stays."""


class Unreachable(BookFault):
    """The database went away or is locked; trying again later may help."""


_WORDS = (
    ("readonly", "the book is read-only; give yourself the right to write it, or copy it"),
    ("read-only", "the book is read-only; give yourself the right to write it, or copy it"),
    ("full", "the disk is full; make room and run the command again, it goes on where it stopped"),
    ("disk i/o error", "the disk cannot be written; make room or check it and run the command again"),
    ("no space left", "the disk is full; make room and run the command again, it goes on where it stopped"),
    ("not a database", "this file is no marsad book; name another with --db"),
    ("malformed", "the file is damaged; restore a backup (marsad backup makes them)"),
    ("unable to open", "the book cannot be opened; check the path and the rights"),
    ("no such module: fts5", "this Python's SQLite lacks FTS5; use a newer Python"),
)
_LATER = ("locked", "busy")


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turns errors of the database into faults with the name of the book."""
    try:
        yield
    except exc.DBAPIError as error:
        raise fault_of(error, name) from None
    except sqlite3.Error as error:
        raise _of_text(str(error), name) from None
    except BrokenPipeError:
        raise  # not the book: who reads the output went away
    except OSError as error:
        raise BookFault(f"{name}: {error.strerror or error}") from None


def fault_of(error: exc.DBAPIError, name: str) -> BookFault:
    """The fault of an error of the database."""
    if error.connection_invalidated or "connection" in str(error.orig).lower():
        return Unreachable(f"{name}: the database cannot be reached ({_first_line(error)}); is it running?")
    return _of_text(_first_line(error), name)


def _of_text(text: str, name: str) -> BookFault:
    low = text.lower()
    for words, message in _WORDS:
        if words in low:
            return BookFault(f"{name}: {message}")
    if any(word in low for word in _LATER):
        return Unreachable(f"{name}: another program is writing to the book; try again when it is done")
    return BookFault(f"{name}: {text}")


def _first_line(error: exc.DBAPIError) -> str:
    return (str(error.orig).strip().splitlines() or ["unknown error"])[0]
