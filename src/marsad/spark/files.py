"""Which files do the inputs name, and where are notes kept? What Hadoop knows, seen from the driver."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import msgspec

from .faults import SparkFault

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


_GLOBS = re.compile(r"([*?\[\]{}\\])")


class File(msgspec.Struct, frozen=True, order=True):
    """One input file: its whole path and its size in bytes."""

    path: str
    size: int

    @property
    def pattern(self) -> str:
        """The path with those characters marked that would stand for others."""
        return _GLOBS.sub(r"\\\1", self.path)

    @property
    def kind(self) -> str | None:
        """warc · jsonl · parquet, by the end of its name; None for what cannot be read here."""
        suffixes = PurePosixPath(self.path.lower()).suffixes
        packed = suffixes[-1:] in ([".gz"], [".bz2"])
        last = suffixes[-2:-1] if packed else suffixes[-1:]
        if last == [".parquet"] and not packed:
            return "parquet"
        return "warc" if last == [".warc"] else "jsonl" if last in ([".jsonl"], [".ndjson"], [".json"]) else None


class Files:
    """The files of any Hadoop path."""

    def __init__(self, spark: "SparkSession") -> None:
        self._jvm: Any = spark.sparkContext._jvm
        self._conf: Any = spark.sparkContext._jsc.hadoopConfiguration()

    def find(self, named: Sequence[str]) -> list[File]:
        """The files that paths, folders and globs name, sorted, each once. Raises SparkFault."""
        found: set[File] = set()
        for name in named:
            path = self._path(name)
            try:
                fs = path.getFileSystem(self._conf)
                statuses = [fs.getFileStatus(path)] if fs.exists(path) else fs.globStatus(path)
            except Exception as error:
                raise SparkFault(f"{name}: {_reason(error)}") from None
            if not statuses:
                raise SparkFault(f"{name}: no such file or folder")
            for status in statuses:
                found.update(self._below(fs, status) if status.isDirectory() else [_file(status)])
        return sorted(found)

    def read(self, path: str) -> bytes | None:
        """The content of a small file, None where there is none."""
        where = self._path(path)
        fs = where.getFileSystem(self._conf)
        if not fs.exists(where):
            return None
        stream = fs.open(where)
        try:
            return bytes(self._jvm.org.apache.commons.io.IOUtils.toByteArray(stream))
        finally:
            stream.close()

    def write(self, path: str, content: bytes) -> None:
        """Put a small file in its place in one step."""
        where, part = self._path(path), self._path(path + ".part")
        fs = where.getFileSystem(self._conf)
        stream = fs.create(part, True)
        try:
            stream.write(bytearray(content))
        finally:
            stream.close()
        fs.delete(where, False)
        fs.rename(part, where)

    def folders(self, path: str) -> list[str]:
        """The folders in a folder."""
        where = self._path(path)
        found = where.getFileSystem(self._conf).listStatus(where)
        return [status.getPath().toString() for status in found if status.isDirectory()]

    def exists(self, path: str) -> bool:
        """Whether there is anything at a path."""
        where = self._path(path)
        return bool(where.getFileSystem(self._conf).exists(where))

    def delete(self, path: str) -> None:
        """Take away what is at a path, a folder with all that is in it."""
        where = self._path(path)
        where.getFileSystem(self._conf).delete(where, True)

    def _path(self, name: str) -> Any:
        try:
            return self._jvm.org.apache.hadoop.fs.Path(name)
        except Exception as error:
            raise SparkFault(f"{name!r}: {_reason(error)}") from None

    def _below(self, fs: Any, folder: Any) -> Iterator[File]:
        """All files below a folder; as everywhere in Hadoop, names that begin with . or _ are no data."""
        for status in fs.listStatus(folder.getPath()):
            if status.getPath().getName()[:1] in "._":
                continue
            if status.isDirectory():
                yield from self._below(fs, status)
            else:
                yield _file(status)


def _file(status: Any) -> File:
    return File(status.getPath().toString(), int(status.getLen()))


def _reason(error: Exception) -> str:
    cause = getattr(error, "java_exception", None)
    return str(cause.getMessage()) if cause is not None else str(error).splitlines()[0]
