"""How does a file appear only when it is whole? It is written beside its place and put there at the end."""

import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO


class Whole:
    """Streams for files that appear when all are written, or not at all. Makes their folder. Raises OSError."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._parts = [path if _special(path) else path.with_name(f".{path.name}.{os.getpid()}.part") for path in paths]
        self._streams: list[BinaryIO] = []
        self._made: Path | None = None

    def __enter__(self) -> list[BinaryIO]:
        folder = self._paths[0].parent
        if len(self._paths) > 1 and not folder.exists():
            folder.mkdir()
            self._made = folder
        try:
            for part in self._parts:
                self._streams.append(part.open("wb"))
        except OSError:
            self._cleared()
            raise
        return self._streams

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            for stream in self._streams:
                stream.close()
            if kind is None:
                for part, path in zip(self._parts, self._paths, strict=True):
                    if part != path:
                        part.replace(path)
        finally:
            self._cleared()

    def _cleared(self) -> None:
        for stream in self._streams:
            if not stream.closed:
                stream.close()
        for part, path in zip(self._parts, self._paths, strict=True):
            if part != path:
                part.unlink(missing_ok=True)
        if self._made is not None and not any(self._made.iterdir()):
            self._made.rmdir()


def _special(path: Path) -> bool:
    """Whether it is a device or a pipe, which is written to as it stands."""
    return path.exists() and not path.is_file() and not path.is_dir()
