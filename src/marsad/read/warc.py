"""How does a web archive become reports? Each archived page with Arabic letters is one; other pages are passed over.

Archives hold pages of the whole web, so what is no Arabic page is not set aside but left out. Read as a stream, gzipped
or not.
Not covered: pages that a browser must draw first.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import msgspec

from ..model import Report
from .decode import NotText
from .html import page_text, read_page
from .plain import read_plain
from .reader import LONGEST, Reader, Source, aside

FEWEST = 200
"""Arabic letters of a page that is worth reading."""
_ARABIC = re.compile("[\u0621-\u064a]")


def _read(stream: BinaryIO, source: Source) -> Iterator[Report]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    number = 0
    try:
        for record in ArchiveIterator(_Onward(stream), record_types=kinds, parse_http=True, auto_decode="all"):
            number += 1
            report = _report(record, f"{source.stem}:{number}")
            if report is not None:
                yield report
    except Exception as error:  # fastwarc raises many kinds; what was read before stays
        yield aside(f"{source.stem}:{number + 1}", f"the archive cannot be read further: {error}")
        return
    if not number:
        yield aside(source.stem, "an archive without pages")


class _Onward:
    """A stream that knows how far it was read: fastwarc asks every stream for its place, and a pipe tells none."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._place = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._place += len(data)
        return data

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = 0) -> int:
        raise OSError("only read onward")

    def close(self) -> None:
        self._stream.close()


def _report(record: Any, name: str) -> Report | None:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    kind, charset = _kind(record)
    if kind not in ("text/html", "application/xhtml+xml", "text/plain"):
        return None
    data = record.reader.read(LONGEST + 1)
    try:
        text = page_text(data[:LONGEST], charset)
    except NotText:
        return None
    if len(_ARABIC.findall(text)) < FEWEST:
        return None
    if kind == "text/plain":
        host = urlsplit(url).hostname if url else None
        plain = read_plain(data[:LONGEST], url or name)
        return msgspec.structs.replace(plain, url=url, source=host and host.removeprefix("www."))
    return read_page(data, name, url, charset)


def _kind(record: Any) -> tuple[str, str | None]:
    """Type and encoding of what was archived: by the page's own headers, else by the archive's."""
    told = ""
    if record.is_http and record.http_headers is not None:
        if record.http_headers.status_code not in (None, 200):
            return "", None
        told = record.http_headers.get("Content-Type") or ""
    told = told or record.headers.get("Content-Type") or ""
    kind, _, rest = told.partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w-]+)", rest)
    return kind.strip().lower(), charset[1] if charset else None


def is_packed_archive(head: bytes) -> bool:
    """Whether a gzip file begins as a web archive does; fastwarc unpacks those itself."""
    if not head.startswith(b"\x1f\x8b"):
        return False
    try:
        return zlib.decompressobj(31).decompress(head, 16).startswith(b"WARC/")
    except zlib.error:
        return False


def _claims(head: bytes, _name: str) -> bool:
    return head.startswith(b"WARC/")


READER = Reader("warc", "a web archive, one report a page", _claims, _read)
