"""What did the user name? Files, folders, globs, addresses and standard input as named streams of bytes."""

import glob
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

import msgspec


class InputFault(Exception):
    """An input that is not there or cannot be opened: wrong use."""


class Input(msgspec.Struct, frozen=True):
    """One file or stream: a name for messages, a stem for ids, a path or an address (neither: standard input)."""

    name: str
    stem: str
    path: Path | None
    url: str | None = None
    allow: frozenset[str] = frozenset()

    @property
    def origin(self) -> str | None:
        """Where it can be read again."""
        return self.url or (None if self.path is None else str(self.path.absolute()))

    def open(self) -> BinaryIO:
        """The bytes, from the start. Raises InputFault."""
        if self.url is not None:
            return self._fetched(self.url)
        if self.path is None:
            return sys.stdin.buffer
        try:
            return self.path.open("rb")
        except OSError as error:
            raise InputFault(f"{self.name}: {error.strerror or error}") from None

    def _fetched(self, url: str) -> BinaryIO:
        from .fetch import FetchFault, fetch

        try:
            answer = fetch(url, allow=self.allow)
        except FetchFault as fault:
            raise InputFault(str(fault)) from None
        if answer.status != 200:
            raise InputFault(f"{url}: the server answers {answer.status}")
        return io.BytesIO(answer.body)


def open_inputs(named: Sequence[str], *, allow: frozenset[str] = frozenset()) -> list[Input]:
    """The inputs in the order named; a folder's files sorted by path, hidden ones left out. Raises InputFault.

    `allow`: hosts that may be fetched though their addresses are private.
    """
    found: list[Input] = []
    for name in named or ["-"]:
        if name.startswith(("http://", "https://")):
            stem = PurePosixPath(urlsplit(name).path).stem or urlsplit(name).netloc
            found.append(Input(name, stem, None, name, allow))
        else:
            found.extend(_expand(name))
    return found


def _expand(name: str) -> Iterator[Input]:
    if name == "-":
        yield Input("standard input", "stdin", None)
        return
    path = Path(name)
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p.relative_to(path)))
        if not files:
            raise InputFault(f"{name}: the folder holds no files")
        yield from (Input(str(p), p.stem, p) for p in files)
    elif path.exists():
        yield Input(name, path.stem, path)
    elif any(c in name for c in "*?["):
        matches = sorted(p for p in glob.glob(name, recursive=True) if Path(p).is_file())  # noqa: PTH207
        if not matches:
            raise InputFault(f"{name}: no file matches")
        yield from (Input(p, Path(p).stem, Path(p)) for p in matches)
    else:
        raise InputFault(f"{name}: no such file or folder")


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
