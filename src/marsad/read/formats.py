"""Which format is it? Asks the readers in order; what nobody claims is plain text."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from ..model import Report
from . import feed, html, jsonl, plain, table, telegram, warc
from .archive import is_packed, unpacked
from .reader import Reader, Source

READERS: tuple[Reader, ...] = (
    warc.READER,
    feed.READER,
    html.READER,
    telegram.READER,
    jsonl.READER,
    table.READER,
    plain.READER,
)
_HEAD = 65536


def read_stream(stream: BinaryIO, source: Source) -> Iterator[Report]:
    """The reports of one stream, in whatever format and however packed; nothing is raised for its content."""
    buffered = io.BufferedReader(_Raw(stream), _HEAD)
    head = buffered.peek(_HEAD)
    if warc.is_packed_archive(head):
        yield from warc.READER.read(buffered, source)
        return
    if is_packed(head):
        yield from unpacked(buffered, source, read_stream)
        return
    reader = next(r for r in READERS if r.claims(head, source.name))
    yield from reader.read(buffered, source)


class _Raw(io.RawIOBase):
    """Any stream as one that can be buffered."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
