"""How does a table become reports? One a row of CSV or TSV; columns are known by their names or mapped by the user.

`columns` maps a field (id, source, published, url, title, text) to the name of its column. Days are taken as they are
written: only ISO 8601 is a day that can be relied on (6/3 may be March or June).
"""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import msgspec

from ..model import Report
from .decode import NotText, decode
from .digest import bytes_hash
from .reader import LONGEST, Reader, Source, aside

NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "report_id", "article_id", "guid", "uid"),
    "source": ("source", "outlet", "publisher", "site", "domain"),
    "published": ("published", "date", "published_at", "pubdate", "publication_date", "publish_date", "datetime"),
    "url": ("url", "link", "uri", "address"),
    "title": ("title", "headline"),
    "text": ("text", "body", "content", "article", "story", "lines"),
}
"""Names of columns that are known without mapping, in lower case."""
_KNOWN = frozenset(name for names in NAMES.values() for name in names)
_DELIMITERS = ",;\t|"


def _claims(head: bytes, name: str) -> bool:
    """A name that says so, or a first line with at least two known columns, one of them words."""
    if name.lower().endswith((".csv", ".tsv")):
        return True
    first = (
        head[:2000].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").split(b"\n", 1)[0].decode("utf-8", "replace")
    )
    cells = {cell.strip(' "\r').lower() for cell in first.split(_delimiter(first))}
    return len(cells & _KNOWN) >= 2 and bool(cells & {*NAMES["title"], *NAMES["text"]})


def _delimiter(first: str) -> str:
    return max(_DELIMITERS, key=lambda d: (first.count(d), -_DELIMITERS.index(d)))


def _read(stream: BinaryIO, source: Source) -> Iterator[Report]:
    head = stream.read(1 << 16)
    try:
        lines = _text_lines(head, stream)
        first = next(lines, "")
    except NotText as fault:
        yield aside(source.stem, str(fault))
        return
    csv.field_size_limit(LONGEST)
    names = next(csv.reader([first], delimiter=_delimiter(first)), [])
    places = _places([name.strip() for name in names], source.columns)
    if isinstance(places, str):
        yield aside(source.stem, places)
        return
    rows = csv.reader(lines, delimiter=_delimiter(first))
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except (csv.Error, UnicodeDecodeError) as error:
            yield aside(f"{source.stem}:{rows.line_num + 1}", f"row {rows.line_num + 1}: {error}")
            return
        if any(cell.strip() for cell in row):
            yield _report(row, places, f"{source.stem}:{rows.line_num + 1}")


def _text_lines(head: bytes, stream: BinaryIO) -> Iterator[str]:
    """The lines of the table, in whatever encoding. Raises NotText."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head or _is_legacy(head):
        yield from io.StringIO(decode(head + stream.read(50 * LONGEST)), newline="")
        return
    joined = io.BufferedReader(_Joined(head, stream))
    yield from io.TextIOWrapper(joined, encoding="utf-8-sig", errors="replace", newline="")


def _is_legacy(head: bytes) -> bool:
    try:
        head[: len(head) - 4].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start < len(head) - 8
    return False


class _Joined(io.RawIOBase):
    """Bytes that were read already, and the rest of their stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _places(names: list[str], columns: Mapping[str, str]) -> dict[str, int] | str:
    """The number of each field's column, or what is wrong."""
    low = [name.lower() for name in names]
    places: dict[str, int] = {}
    for field, known in NAMES.items():
        if field in columns:
            if columns[field] not in names:
                return f"no column {columns[field]!r}; columns: {', '.join(names)}"
            places[field] = names.index(columns[field])
        else:
            found = next((low.index(name) for name in known if name in low), None)
            if found is not None:
                places[field] = found
    if "title" not in places and "text" not in places:
        return f"which columns hold the words? give --column text=NAME; columns: {', '.join(names)}"
    return places


def _report(row: list[str], places: Mapping[str, int], name: str) -> Report:
    def cell(field: str) -> str | None:
        place = places.get(field)
        return (row[place].strip() or None) if place is not None and place < len(row) else None

    whole = "\n".join(part for part in (cell("title"), cell("text")) if part)
    lines = tuple(line.strip() for line in whole.splitlines() if line.strip())
    identity = cell("id") or cell("url") or name
    reason = None if lines else "a row without words"
    original = bytes_hash(msgspec.json.encode(row))
    return Report(identity, lines, cell("source"), cell("published"), cell("url"), reason, None, original)


READER = Reader("table", "CSV or TSV, one report a row", _claims, _read)
