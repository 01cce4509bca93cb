"""A desk that runs, as the browser tests see it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import msgspec
from playwright.sync_api import Page


class Served(msgspec.Struct, frozen=True):
    """A desk that runs: its address and its book."""

    url: str
    book: Path

    def api(self, path: str) -> Any:
        """What the API answers, as JSON."""
        return httpx.get(self.url + path, timeout=20).raise_for_status().json()

    def judge(self, **decision: str) -> Any:
        """Decide as another client would."""
        headers = {"X-CSRF-Token": self.api("/api/me")["csrf"]}
        body = {"key": uuid4().hex, **decision}
        return (
            httpx.post(self.url + "/api/judgements", json=body, headers=headers, timeout=20).raise_for_status().json()
        )


Opening = Callable[..., Page]
"""Opens an address of a desk in a language."""
Serving = Callable[[Path], Iterator[Served]]
"""Serves a book until the iteration goes on."""
