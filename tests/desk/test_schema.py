"""The whole API holds to its own description, whatever it is asked."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from litestar.testing import TestClient
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from marsad.desk import Desk, Settings, make_app
from marsad.store import Book

from .conftest import HERE

ENDLESS = frozenset(("/api/live",))


@pytest.fixture(scope="module")
def app(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A desk on a book that may be written to."""
    path = tmp_path_factory.mktemp("schema") / "book.db"
    shutil.copy(sample_file, path)
    with Book(str(path)) as book:
        yield make_app(Desk(book, Settings(person="anna")))


@pytest.fixture(scope="module")
def client(app: Any) -> Iterator["TestClient[Any]"]:
    """Somebody at it."""
    with TestClient(app, base_url=HERE) as one:
        yield one


@pytest.fixture(scope="module")
def operations(client: "TestClient[Any]") -> list[Any]:
    """All operations of the API."""
    described = client.get("/schema/openapi.json").json()
    schema = schemathesis.openapi.from_dict(described)
    found: list[Any] = [one.ok() for one in schema.get_all_operations()]  # type: ignore[union-attr]
    return [one for one in found if one.path not in ENDLESS]


def test_every_answer_fits_its_description(client: "TestClient[Any]", operations: list[Any]) -> None:
    csrf = client.get("/api/me").json()["csrf"]
    assert len(operations) > 30
    for operation in operations:

        @settings(
            max_examples=8,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def check(case: Any) -> None:
            ask(client, case, csrf)

        check()


def ask(client: "TestClient[Any]", case: Any, csrf: str) -> None:
    """Ask once and hold the answer against the description."""
    case.headers = {**(case.headers or {}), "X-CSRF-Token": csrf}
    arguments = case.as_transport_kwargs(base_url=HERE)
    arguments.pop("cookies", None)
    answer = client.request(**arguments)
    assert answer.status_code < 500, (case.method, case.path, answer.status_code, answer.text[:300])
    case.validate_response(answer, checks=(not_a_server_error, content_type_conformance, response_schema_conformance))
