"""Which feeds are watched, how often? Read from a file that people write.

every = "30m"                  # for all feeds; 30m if it is not given
[[feed]]
url = "https://example.org/rss"
name = "example"               # the source of its reports; the host if it is not given
every = "2h"
pages = true                   # fetch the page of each new entry for its whole text
"""

import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from .faults import BookFault

_LENGTH = re.compile(r"(\d{1,4})\s*([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
LEAST = 60
"""Seconds between two looks at a feed, at least."""


class Feed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A feed. `every` in seconds."""

    url: str
    name: str
    every: int
    pages: bool = False


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    url: str
    name: str | None = None
    every: str | None = None
    pages: bool = False


class _File(msgspec.Struct, forbid_unknown_fields=True):
    feed: list[_Row] = []
    every: str = "30m"


def read_feeds(path: Path, *, least: int = LEAST) -> list[Feed]:
    """The feeds of a file. Raises BookFault with what is wrong."""
    try:
        told = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
    except OSError as error:
        raise BookFault(f"{path}: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise BookFault(f"{path}: {error}") from None
    if not told.feed:
        raise BookFault(f'{path}: no feeds; write [[feed]] and url = "https://…" for each')
    feeds = [_feed(path, row, told.every, least) for row in told.feed]
    if len({f.url for f in feeds}) < len(feeds):
        raise BookFault(f"{path}: an address stands twice")
    return feeds


def _feed(path: Path, row: _Row, every: str, least: int) -> Feed:
    try:
        parts = urlsplit(row.url)
        host = parts.hostname or ""
    except ValueError:
        raise BookFault(f"{path}: {row.url}: no address") from None
    if parts.scheme not in ("http", "https") or not host:
        raise BookFault(f"{path}: {row.url}: an address begins with http:// or https://")
    told = _LENGTH.fullmatch((row.every or every).strip())
    if told is None:
        raise BookFault(f"{path}: every = {row.every or every!r}: write a number and s, m, h or d, such as 30m")
    seconds = max(least, int(told[1]) * _SECONDS[told[2]])
    return Feed(row.url, row.name or host.removeprefix("www."), seconds, row.pages)
