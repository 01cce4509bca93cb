"""Books for the tests: a SQLite file always, a PostgreSQL database where MARSAD_TEST_POSTGRES names a server."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from marsad.merge.records import coded_report
from marsad.model import CodedReport
from marsad.store import Book
from marsad.store.intake import Arrival, Tally, add
from marsad.store.settle import Settler
from marsad.store.writer import Change

SERVER = os.environ.get("MARSAD_TEST_POSTGRES")
"""URL of a server on which databases may be made, such as postgresql://postgres@127.0.0.1:5499/postgres."""
SAMPLES = Path(__file__).parents[2] / "samples" / "expected.jsonl"


def samples() -> list[CodedReport]:
    """The coded sample reports."""
    return [coded_report(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]


def filled(book: Book, reports: list[CodedReport]) -> Tally:
    """Add reports and settle."""
    with book.writing() as connection:
        tally = add(connection, [Arrival(r) for r in reports], book.moment(connection))
    settled(book)
    return tally


def settled(book: Book) -> Change:
    """Bring the events up to date."""
    return Settler(book).settle()


def exported(book: Book, **options: Any) -> bytes:
    """What `marsad export jsonl` writes."""
    from io import BytesIO

    from marsad.export import Selection, exporters
    from marsad.store.query import Query

    stream = BytesIO()
    with book.reading() as connection:
        exporters()["jsonl"].write(Selection(connection, Query(), include_private=True, **options), stream)
    return stream.getvalue()


def lines(book: Book, kind: str) -> list[dict[str, Any]]:
    """The exported lines of one kind."""
    return [row for row in map(json.loads, exported(book).splitlines()) if row["kind"] == kind]


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database; PostgreSQL only where a server is named."""
    if request.param == "postgresql" and SERVER is None:
        pytest.skip("MARSAD_TEST_POSTGRES names no server")
    return str(request.param)


@pytest.fixture
def name(kind: str, tmp_path: Path) -> Iterator[str]:
    """The name of a book that is not there yet."""
    if kind == "sqlite":
        yield str(tmp_path / "book.db")
    else:
        with database() as made:
            yield made


@pytest.fixture
def book(name: str) -> Iterator[Book]:
    """An empty book."""
    with Book(name, create=True) as made:
        yield made


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite book of the sample reports, to be copied."""
    path = tmp_path_factory.mktemp("filled") / "book.db"
    with Book(str(path), create=True) as made:
        filled(made, samples())
        with made.engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    return path


@pytest.fixture(scope="session")
def filled_database() -> Iterator[str]:
    """A PostgreSQL book of the sample reports, to be copied."""
    with database() as made:
        with Book(made, create=True) as book:
            filled(book, samples())
        yield made


@pytest.fixture
def full(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Book]:
    """The book of the sample reports."""
    if kind == "sqlite":
        shutil.copy(request.getfixturevalue("filled_file"), tmp_path / "full.db")
        with Book(str(tmp_path / "full.db")) as made:
            yield made
    else:
        with database(request.getfixturevalue("filled_database").rsplit("/", 1)[1]) as copy, Book(copy) as made:
            yield made


@contextmanager
def database(template: str = "template1") -> Iterator[str]:
    """The URL of a new database on the server, gone afterwards."""
    import psycopg

    assert SERVER is not None
    own = f"marsad_{uuid4().hex[:12]}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {own} TEMPLATE {template}")
    yield SERVER.rsplit("/", 1)[0] + "/" + own
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {own} WITH (FORCE)")
