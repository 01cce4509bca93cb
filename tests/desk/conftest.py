"""Desks for the tests: a book of the sample reports, asked over HTTP as the page asks."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from litestar.testing import TestClient

from marsad.clock import now
from marsad.desk import Desk, Settings, make_app
from marsad.read import open_inputs, read_inputs
from marsad.store import Book
from marsad.store.adding import Adding
from marsad.store.members import add_member

SAMPLES = Path(__file__).parents[2] / "samples" / "reports.jsonl"
HERE = "http://127.0.0.1"
PASSWORD = "a long password"
ROLES = ("reader", "reviewer", "admin")


class Asker:
    """One who asks a desk over HTTP; writing requests bear what /api/me tells."""

    def __init__(self, client: "TestClient[Any]") -> None:
        self.client = client

    def get(self, path: str, **query: Any) -> Any:
        """The answer to an address that must answer."""
        found = self.client.get(path, params=query)
        assert found.status_code == 200, (path, found.status_code, found.text[:300])
        return found.json()

    def fails(self, status: int, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """What is told of a request that must fail so."""
        found = self.send(method, path, body, **query)
        assert found.status_code == status, (path, found.status_code, found.text[:300])
        error = found.json()["error"]
        assert set(error) <= {"code", "message", "field", "to", "event", "retry_after"}
        return error

    def send(self, method: str, path: str, body: Any = None, **query: Any) -> httpx.Response:
        """Any request."""
        csrf = self.client.get("/api/me").json()["csrf"]
        headers = {"X-CSRF-Token": csrf} if csrf else {}
        return self.client.request(method, path, json=body, params=query, headers=headers)

    def post(self, path: str, body: Any) -> Any:
        """The answer to a writing request that must succeed."""
        found = self.send("POST", path, body)
        assert found.status_code in (200, 201), (path, found.status_code, found.text[:300])
        return found.json()

    def judge(self, verdict: str, **rest: Any) -> Any:
        """A decision under a new key."""
        return self.post("/api/judgements", {"key": uuid4().hex, "verdict": verdict, **rest})

    def log_in(self, name: str) -> "Asker":
        """As somebody."""
        found = self.client.post("/api/login", json={"user": name, "password": PASSWORD})
        assert found.status_code == 200, found.text
        return self


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of the sample reports, to be copied."""
    path = tmp_path_factory.mktemp("desk") / "book.db"
    with Book(str(path), create=True) as book:
        desk = Desk(book, Settings())
        reports = list(read_inputs(open_inputs([str(SAMPLES)]), today=now().date()))
        desk.add(lambda: Adding(book).add(((r, None) for r in reports), lambda some: iter(desk.code(list(some)))))
        with book.engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    return path


@pytest.fixture
def book(sample_file: Path, tmp_path: Path) -> Iterator[Book]:
    """A book of one's own."""
    shutil.copy(sample_file, tmp_path / "book.db")
    with Book(str(tmp_path / "book.db")) as own:
        yield own


@pytest.fixture
def ask(book: Book, tmp_path: Path) -> Iterator[Asker]:
    """The one who sits at a desk without users."""
    with asked(Desk(book, Settings(person="anna", page=tmp_path / "page"))) as asker:
        yield asker


@pytest.fixture(scope="module")
def read_only(sample_file: Path) -> Iterator[Asker]:
    """The same for tests that only look."""
    with Book(str(sample_file)) as book, asked(Desk(book, Settings(person="anna"))) as asker:
        yield asker


@contextmanager
def asked(desk: Desk) -> Iterator[Asker]:
    """Somebody at a desk."""
    app: Any = make_app(desk)
    with TestClient(app, base_url=HERE) as client:
        yield Asker(client)


@pytest.fixture
def team(book: Book) -> Iterator[Callable[[str], Asker]]:
    """A desk with a reader, two reviewers and an admin; the function gives somebody who is logged in."""
    people = {"rima": "reader", "sami": "reviewer", "noor": "reviewer", "adam": "admin"}
    with book.writing() as connection:
        for name, role in people.items():
            add_member(connection, name, role, PASSWORD, by="tests")
    app: Any = make_app(Desk(book, Settings()))
    with TestClient(app, base_url=HERE):

        def somebody(name: str) -> Asker:
            return Asker(TestClient(app, base_url=HERE)).log_in(name)

        yield somebody
