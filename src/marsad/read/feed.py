"""How does a feed become reports? One an entry of RSS or Atom: its headline and the text that comes with it.

fastfeedparser reads broken ones too; it tells times in UTC, so the time as it is written is looked up beside it: the
day of publication is the one written there. Documents that declare entities are refused before anything expands them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from urllib.parse import urljoin, urlsplit

import msgspec

from ..model import Report
from .digest import bytes_hash
from .markup import text_lines
from .page_date import written_date
from .reader import LONGEST, Reader, Source, aside

MOST = 20_000_000
"""Bytes of a feed."""
_START = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*>\s*+)?"
    rb"(?:(?><!--.*?-->|<\?[^>]*\?>|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*+)?>)\s*+)*+<(?:\w+:)?(?:rss|feed|RDF)\b",
    re.S,
)
_ENTITY = re.compile(rb"<!ENTITY", re.I)
_ENTRY = re.compile(rb"<(/?)(?:\w+:)?(?:item|entry)(?=[\s>])")
_WRITTEN = tuple(
    re.compile(rb"<(?:\w+:)?" + tag + rb"(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[\s*)?([^<\]]{4,80})", re.I)
    for tag in (b"pubDate", b"published", b"date", b"issued", b"updated", b"modified")
)


def read_feed(data: bytes, name: str, url: str | None = None) -> list[Report]:
    """The reports of a feed in its order; one that is set aside where it cannot be read."""
    if len(data) > MOST:
        return [aside(name, "a feed of over 20 MB", url)]
    if _ENTITY.search(data[:65536]):
        return [aside(name, "declares entities, which a feed has no need of; refused", url)]
    import fastfeedparser

    try:
        feed = fastfeedparser.parse(data)
    except Exception as error:  # of several kinds, none documented; the feed is at fault
        return [aside(name, f"no feed that can be read: {error}", url)]
    base = url or str(feed["feed"].get("link") or "")
    written = _times(data, len(feed["entries"]))
    host = _host(base)
    return [_report(entry, time, base, host) for entry, time in zip(feed["entries"], written, strict=True)]


def _host(address: str) -> str | None:
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _entries(data: bytes) -> list[bytes]:
    """Each entry from its first tag to its last. One expression for both would look for the last again and again."""
    out, start = [], -1
    for tag in _ENTRY.finditer(data):
        if start < 0 and not tag[1]:
            start = tag.start()
        elif start >= 0 and tag[1]:
            out.append(data[start : tag.start()])
            start = -1
    return out


def _times(data: bytes, count: int) -> list[str | None]:
    """The time of each entry as it is written; none where the entries cannot be told apart."""
    entries = _entries(data)
    if len(entries) != count:
        return [None] * count
    out: list[str | None] = []
    for entry in entries:
        found = next((m for pattern in _WRITTEN if (m := pattern.search(entry))), None)
        out.append(written_date(found[1].decode("utf-8", "replace")) if found else None)
    return out


def _report(entry: Mapping[str, Any], written: str | None, base: str, host: str | None) -> Report:
    title = " ".join(text_lines(str(entry.get("title") or "")))
    contents = entry.get("content") or [{}]
    body = max((str(entry.get("description") or ""), *(str(c.get("value") or "") for c in contents)), key=len)
    lines = tuple(line for line in (title, *text_lines(body[:LONGEST])) if line)
    try:
        link = urljoin(base, str(entry.get("link") or "")) or None
    except ValueError:
        link = None
    identity = str(entry.get("id") or link or title)
    report = Report(
        identity,
        lines,
        host,
        written or (str(entry["published"]) if entry.get("published") else None),
        link if link and link.startswith(("http://", "https://")) else None,
        None if lines else "an entry without text",
    )
    return msgspec.structs.replace(report, original=bytes_hash(msgspec.json.encode((title, body))))


def _claims(head: bytes, _name: str) -> bool:
    return bool(_START.match(head))


def _read(stream: BinaryIO, source: Source) -> Iterator[Report]:
    yield from read_feed(stream.read(MOST + 1), source.stem, source.url)


READER = Reader("feed", "RSS or Atom, one report an entry", _claims, _read)
