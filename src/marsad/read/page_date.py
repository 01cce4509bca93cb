"""When was a page published? By its metadata, its JSON-LD, its <time>, else by the first full Arabic date in sight.

The day stays the one that is written there: no time zone is converted. Not covered: days that only the address tells.
"""

import datetime
import email.utils
import json
import re
from collections.abc import Iterator
from typing import Any

from ..text.dates import find_dates
from ..text.fold import fold
from .markup import text_lines

_META = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "date",
    "article:modified_time",
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z| ?[+-]\d{2}:?\d{2})?)?")
_NUMERIC = re.compile(r"(?<!\d)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
_DATED = re.compile("date|time|publish|posted|meta", re.IGNORECASE)
_LINES, _LINE = 40, 300
"""How many visible lines from the top, and how many characters of each, may tell the day."""


def page_date(root: Any, html: str) -> str | None:
    """The time of publication in ISO 8601, as it is written, of a page, parsed and as it came."""
    for written in (*_in_metadata(root), *_in_linked_data(root), *_in_time(root)):
        if found := written_date(written):
            return found
    marked = (" ".join(node.itertext()) for node in root.iter() if _DATED.search(str(node.get("class") or "")))
    for text in (*[t[:_LINE] for t, _ in zip(marked, range(_LINES), strict=False)], *text_lines(html)[:_LINES]):
        if (day := arabic_day(text[:_LINE])) is not None:
            return day.isoformat()
    return None


def written_date(text: str) -> str | None:
    """A time as feeds and pages write it (ISO 8601, RFC 822, 2018/3/15, Arabic words), in ISO 8601, else None."""
    text = text.strip()
    if found := _ISO.match(text):
        return found.group() if _exists(found.group()[:10]) else None
    if found := _NUMERIC.search(text):
        day = "-".join((found[1], found[2].zfill(2), found[3].zfill(2)))
        return day if _exists(day) else None
    try:
        return email.utils.parsedate_to_datetime(text).isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):
        pass
    day_told = arabic_day(text[:_LINE])
    return None if day_told is None else day_told.isoformat()


def arabic_day(text: str) -> datetime.date | None:
    """The first day that the words tell in full: with its month and year."""
    for mention in find_dates(_TOKEN.findall(fold(text).text), None):
        if mention.precision == "day" and mention.start is not None and mention.start == mention.end:
            return mention.start
    return None


def _exists(day: str) -> bool:
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _in_metadata(root: Any) -> Iterator[str]:
    told: dict[str, str] = {}
    for node in root.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            key = str(node.get(attribute) or "").lower()
            if key and node.get("content"):
                told.setdefault(key, str(node.get("content")))
    yield from (told[key] for key in _META if key in told)


def _in_linked_data(root: Any) -> Iterator[str]:
    for node in root.iter("script"):
        if str(node.get("type") or "").lower() == "application/ld+json":
            try:
                yield from _published(json.loads(node.text or "", strict=False), 0)
            except (ValueError, RecursionError):
                continue


def _published(value: object, depth: int) -> Iterator[str]:
    if depth > 8:
        return
    if isinstance(value, dict):
        if isinstance(value.get("datePublished"), str):
            yield value["datePublished"]
        for inner in value.values():
            yield from _published(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _published(inner, depth + 1)


def _in_time(root: Any) -> Iterator[str]:
    nodes = list(root.iter("time"))
    marked = [n for n in nodes if n.get("pubdate") is not None or "publi" in str(n.get("itemprop") or "").lower()]
    for node in (*marked, *nodes):
        yield str(node.get("datetime") or " ".join(node.itertext()))
