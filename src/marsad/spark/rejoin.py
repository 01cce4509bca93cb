"""How does a worker see an input file? Spark hands it over in rows; here they are one stream of bytes again.

Spark unpacks and splits files on any file system by itself, but only at a separator. Put together with the same
separator the rows are the bytes of the file, so that the readers of the plain command read it.
"""

import io
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import msgspec

if TYPE_CHECKING:
    import pyarrow as pa

SEPARATORS = {"jsonl": "\n", "warc": "WARC/1."}
"""What rows of a file are told apart by: a line, and the first word of each record of a web archive."""
COLUMNS = ("kind", "path", "start", "value")


class Portion(msgspec.Struct, frozen=True):
    """A file, or what begins at byte `start` of one that is read by several tasks (`row`s for Parquet)."""

    kind: str
    path: str
    start: int

    @property
    def stem(self) -> str:
        """The name for ids: that of the file, with the place in it where that is not its beginning."""
        name = PurePosixPath(unquote(urlsplit(self.path).path)).stem
        return f"{name}@{self.start}" if self.start and self.kind != "parquet" else name


def portions(batches: "Iterator[pa.RecordBatch]") -> Iterator[tuple[Portion, Iterator[bytes]]]:
    """The portions of files in a task, each with its rows; take the rows of one before asking for the next."""
    for (kind, path, start), rows in groupby(_rows(batches), key=itemgetter(0, 1, 2)):
        yield Portion(kind, path, start), (row[3] for row in rows)


def _rows(batches: "Iterator[pa.RecordBatch]") -> Iterator[tuple[str, str, int, bytes]]:
    for batch in batches:
        yield from zip(*(batch.column(name).to_pylist() for name in COLUMNS), strict=True)


def joined(portion: Portion, rows: Iterator[bytes]) -> io.BufferedReader:
    """The bytes of a portion as they stand in the file; those of a packed file unpacked."""
    separator = SEPARATORS[portion.kind].encode()
    begun = portion.kind == "warc" and portion.start > 0  # its first row begins behind a separator
    return io.BufferedReader(_Joined(rows, separator, begun), 1 << 20)


class _Joined(io.RawIOBase):
    def __init__(self, rows: Iterator[bytes], separator: bytes, begun: bool) -> None:
        self._rows, self._separator, self._begun = rows, separator, begun
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        while not self._rest:
            row = next(self._rows, None)
            if row is None:
                return 0
            self._rest = memoryview(self._separator + row if self._begun else row)
            self._begun = True
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
