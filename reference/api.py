"""The page of the desk's API: every address, from the description that the desk gives of itself (OpenAPI)."""

import inspect
import re
import tempfile
from pathlib import Path
from typing import Any

from litestar.testing import TestClient

from marsad.desk import Desk, Settings, make_app
from marsad.desk.routes import OPEN, SIGNED_IN
from marsad.store import Book

from .tables import GENERATED, code, table

_METHODS = ("get", "post", "put", "patch", "delete")


def page() -> str:
    """The page as Markdown."""
    paths = _described()["paths"]
    filters = _asked(paths["/api/events"]["get"])
    rows = [
        _row(path, method, methods[method], filters)
        for path, methods in sorted(paths.items())
        for method in _METHODS
        if method in methods
    ]
    listed = ", ".join(map(code, filters))
    return f"{GENERATED}{_HEAD}\n**Filters** are {listed}.\n\n" + table(("address", "asked with", "does"), rows)


def _described() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder, Book(str(Path(folder) / "book.db"), create=True) as book:
        app: Any = make_app(Desk(book, Settings(person="reference")))
        with TestClient(app, base_url="http://127.0.0.1") as client:
            answer: dict[str, Any] = client.get("/schema/openapi.json").json()
            return answer


def _row(path: str, method: str, told: dict[str, Any], filters: list[str]) -> tuple[str, str, str]:
    asked = _asked(told)
    if set(filters) <= set(asked):
        asked = ["filters", *(name for name in asked if name not in filters)]
    body = told.get("requestBody", {}).get("content", {})
    names = [_name(one.get("schema", {})) for one in body.values()]
    shown = [name if name == "filters" else code(name) for name in asked]
    shown += [f"a body: {name}" for name in names if name]
    return code(f"{method.upper()} {path}"), ", ".join(shown), _about(path, method.upper())


def _about(path: str, method: str) -> str:
    """The first line of what answers there."""
    plain = re.sub(r"\{.*?\}", "{}", path.removeprefix("/api"))
    for handler in (*SIGNED_IN, *OPEN):
        own = {re.sub(r"\{.*?\}", "{}", one.removeprefix("/api")) for one in handler.paths}
        if plain in own and method in handler.http_methods:
            return (inspect.getdoc(handler.fn) or "").split("\n\n")[0]
    return ""


def _asked(told: dict[str, Any]) -> list[str]:
    return [p["name"] for p in told.get("parameters", ()) if p["in"] == "query"]


def _name(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2].rpartition("_")[2]


_HEAD = """# Addresses of the desk

What `marsad serve` answers under `/api`. How lists, filters, faults, decisions and sessions work is told in [the
desk](../desk.md); the whole description, with the shape of every answer, is at `/schema/openapi.json` of a running
desk (OpenAPI 3.1).
"""
