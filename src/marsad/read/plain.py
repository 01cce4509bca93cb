"""How does a plain text become a report? One file, one report; its lines are the stripped non-empty lines."""

from collections.abc import Iterator
from typing import BinaryIO

from ..model import Report
from .decode import NotText, decode
from .digest import bytes_hash
from .reader import LONGEST, TOO_LONG, Reader, Source, aside


def read_plain(data: bytes, stem: str) -> Report:
    """The report of a plain text file, set aside with a reason where it holds none."""
    try:
        text = decode(data)
    except NotText as fault:
        return Report(stem, (), set_aside=str(fault))
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    return Report(stem, lines, set_aside=None if lines else "empty file", original=bytes_hash(data))


def _claims(_head: bytes, _name: str) -> bool:
    return True


def _read(stream: BinaryIO, source: Source) -> Iterator[Report]:
    data = stream.read(LONGEST + 1)
    yield aside(source.stem, TOO_LONG) if len(data) > LONGEST else read_plain(data, source.stem)


READER = Reader("text", "plain text, one report a file", _claims, _read)
