"""Where do results go? Standard output or a file that appears only when it is whole."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TextIO

import typer

DONE, SET_ASIDE, WRONG_USE = 0, 1, 2


class Format(StrEnum):
    """The forms in which results are written."""

    jsonl = "jsonl"
    table = "table"
    csv = "csv"


def refuse(message: str) -> NoReturn:
    """End with exit code 2 and one line that says what is wrong."""
    typer.echo(f"marsad: {message}", err=True)
    raise typer.Exit(WRONG_USE)


def tell(message: str) -> None:
    """A message for the person, on standard error."""
    typer.echo(message, err=True)


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """The text stream for results; a file is written beside its place and put there when all is written."""
    if path is None or str(path) == "-":
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")
        yield sys.stdout
        sys.stdout.flush()
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        stream = part.open("w", encoding="utf-8", errors="surrogatepass", newline="")
    except OSError as error:
        refuse(f"cannot write {path}: {error.strerror or error}")
    try:
        with stream:
            yield stream
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
