"""What lies in a ZIP or gzip file? Each file in it is read as if it lay there by itself.

Unpacking is bounded: by bytes, by how much more comes out than went in, and by how deep archives lie in archives.
"""

import gzip
import io
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import BinaryIO, cast

import msgspec

from ..model import Report
from .reader import Source, aside

MOST_BYTES = 4_000_000_000
"""Bytes that one packed file may come to."""
MOST_RATIO, FREE_BYTES = 100, 50_000_000
"""From this many bytes on, so many times more may come out than went in: text packs 4 to 10 times, bombs 1,000."""
MOST_DEPTH = 3
MOST_FILES = 1_000_000
Open = Callable[[BinaryIO, Source], Iterator[Report]]


class TooMuch(OSError):
    """More comes out than can be meant."""


class Bounded(io.RawIOBase):
    """A stream of unpacked bytes that refuses to go on without end. `packed` tells the bytes that went in so far."""

    def __init__(self, stream: BinaryIO, packed: Callable[[], int]) -> None:
        self._stream, self._packed, self._count = stream, packed, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        data = self._stream.read(min(len(buffer), 1 << 20))
        self._count += len(data)
        if self._count > MOST_BYTES or (self._count > FREE_BYTES and self._count > MOST_RATIO * max(1, self._packed())):
            raise TooMuch(f"unpacks to more than {self._count:,} bytes; this is no news")
        buffer[: len(data)] = data
        return len(data)


def unpacked(stream: BinaryIO, source: Source, read: Open) -> Iterator[Report]:
    """The reports in a gzip or ZIP file; `read` reads one file of it."""
    if source.depth >= MOST_DEPTH:
        yield aside(source.stem, "archives in archives in archives; unpack it by hand")
        return
    inner = msgspec.structs.replace(source, depth=source.depth + 1, stem=_without(source.stem, ".gz"))
    mark = stream.read(2)
    try:
        with _seekable(stream, mark) as whole:
            if mark == b"PK":
                yield from _zip(whole, inner, read)
            else:
                with gzip.GzipFile(fileobj=whole) as opened:
                    bounded = Bounded(opened, whole.tell)  # type: ignore[arg-type]
                    yield from read(io.BufferedReader(bounded), inner)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        yield aside(source.stem, f"cannot be unpacked: {error}")


def _zip(whole: BinaryIO, source: Source, read: Open) -> Iterator[Report]:
    with zipfile.ZipFile(whole) as archive:
        files = sorted(
            (i for i in archive.infolist() if not i.is_dir() and not _hidden(i.filename)), key=lambda i: i.filename
        )
        if not files:
            yield aside(source.stem, "an archive without files")
        for info in files[:MOST_FILES]:
            name = f"{source.name}/{info.filename}"
            stem = PurePosixPath(info.filename).stem
            if info.flag_bits & 1:
                yield aside(stem, "locked by a password; unpack it by hand")
                continue
            try:
                with archive.open(info) as opened:
                    bounded = io.BufferedReader(Bounded(opened, lambda size=info.compress_size: size))  # type: ignore[arg-type, misc]
                    yield from read(bounded, msgspec.structs.replace(source, name=name, stem=stem))
            except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
                yield aside(stem, f"cannot be unpacked: {error}")


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _without(stem: str, suffix: str) -> str:
    return stem.removesuffix(suffix)


@contextmanager
def _seekable(stream: BinaryIO, mark: bytes) -> Iterator[BinaryIO]:
    """The stream from its beginning; one that cannot go back is put into a temporary file."""
    if stream.seekable():
        stream.seek(0)
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=20_000_000) as kept:
        kept.write(mark)
        shutil.copyfileobj(stream, kept)
        kept.seek(0)
        yield cast(BinaryIO, kept)


def is_packed(head: bytes) -> bool:
    """Whether a file is gzip or ZIP."""
    return head.startswith((b"\x1f\x8b", b"PK\x03\x04", b"PK\x05\x06"))
