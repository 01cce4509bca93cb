"""Which book, and what time is it there? Opening and closing a book; its connections; its clock."""

import datetime
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Column, Connection, Engine, Table, func, select

from ..clock import now
from . import engine as engines
from .faults import BookFault, Unreachable, explained
from .migrate import bring_up_to_date
from .tables import event, judgement, report_version

SETTING = "MARSAD_DB"
DEFAULT = "marsad.db"
_WAITS = (1, 2, 4, 8, 15, 30, 30, 30)
"""Seconds between attempts at a server that went away: two minutes in all."""
_T = TypeVar("_T")


def book_name(named: str | None) -> str:
    """The book that is meant: what was named, else MARSAD_DB, else marsad.db in the working folder."""
    return named or os.environ.get(SETTING) or DEFAULT


class Book:
    """One book of reports, events and judgements: a SQLite file, or a PostgreSQL database by URL.

    `create`: make one where there is none. Use it as a context manager. Raises BookFault.
    """

    def __init__(self, name: str, *, create: bool = False) -> None:
        self.name = name
        self.server = engines.is_server(name)
        self.shown = name.rsplit("@", maxsplit=1)[-1] if self.server else name
        if not self.server and "://" in name:
            raise BookFault(f"{name}: a book is a file, or postgresql://…")
        if not self.server and not create and not Path(name).exists():
            raise BookFault(f"{name}: there is no book yet; marsad add makes one")
        if not self.server and not Path(name).absolute().parent.is_dir():
            raise BookFault(f"{name}: the folder does not exist")
        with explained(self.shown):
            self.engine = engines.make_engine(name)
            if not self.server and create and not Path(name).exists():
                _first_settings(self.engine)
            try:
                bring_up_to_date(self.engine, self.shown, create=create)
            except BaseException:
                self.engine.dispose()
                raise

    def __enter__(self) -> "Book":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent state of the book. Raises BookFault."""
        with explained(self.shown), engines.reading(self.engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The book for its only writer: all or nothing. Raises BookFault."""
        with explained(self.shown), engines.writing(self.engine) as connection:
            yield connection

    def write(self, act: Callable[[Connection], _T], *, tell: Callable[[str], None] = lambda _: None) -> _T:
        """Do `act` as the only writer; a server that went away is waited for, and `act` done anew. Raises BookFault."""
        import time

        for wait in (*_WAITS, None):
            try:
                with self.writing() as connection:
                    return act(connection)
            except Unreachable as fault:
                if wait is None or not self.server:
                    raise
                tell(f"{fault}; trying again in {wait} s")
                time.sleep(wait)
        raise AssertionError

    def moment(self, connection: Connection) -> str:
        """The time of knowledge of what is written now: the clock's, and never before what is already known."""
        moments = [stamp(now())]
        for table in (report_version, event, judgement):
            last = connection.execute(select(table.c.known_from).order_by(table.c.row.desc()).limit(1)).scalar()
            if last is not None:
                moments.append(str(last))
        return max(moments)


def stamp(moment: datetime.datetime) -> str:
    """A moment in the form in which all of them are kept: UTC, with microseconds, in the order of text."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def next_row(connection: Connection, table: Table) -> int:
    """The next free primary key; only the writer may ask."""
    key: Column[int] = table.c.row
    return int(connection.execute(select(func.coalesce(func.max(key), 0))).scalar_one()) + 1


def _first_settings(engine: Engine) -> None:
    """Settings of a new file that must be made before its first table."""
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA page_size = 8192")
        raw.execute("PRAGMA auto_vacuum = INCREMENTAL")
        raw.execute("PRAGMA journal_mode = WAL")
