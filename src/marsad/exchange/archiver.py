"""What did Bellingcat's auto-archiver save? Posts with their words, as reports that are coded like any other.

Known by the columns `link` and `archive status`. The time of upload is that of publication. A post whose archiving
failed, or that has no words, keeps its place as a report that is set aside with the reason.
"""

import csv
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import urlsplit

from ..model import Report
from ..read.reader import LONGEST, aside

NEEDS = frozenset(("link", "archive status"))
TAKEN = frozenset(("link", "archive status", "upload timestamp", "upload title", "text content"))
_FAILED = ("fail", "error", "nothing", "not archived", "no archiver")
_BY_AUTHOR = frozenset(
    "t.me telegram.me twitter.com x.com facebook.com instagram.com tiktok.com vk.com youtube.com".split()
)
"""Where the first part of the path names who publishes."""


def is_archived(first: str) -> bool:
    """Whether the first line of a table names the columns."""
    return set(NEEDS) <= {name.strip().lower() for name in next(csv.reader([first]), [])}


def columns_left(first: str) -> tuple[str, ...]:
    """The columns that are not taken in."""
    return tuple(name for name in next(csv.reader([first]), []) if name.strip() and name.strip().lower() not in TAKEN)


def archived(stream: BinaryIO) -> Iterator[Report]:
    """The posts, one a row, in their order."""
    csv.field_size_limit(LONGEST)
    lines = csv.reader(line.decode("utf-8" if n else "utf-8-sig", "replace") for n, line in enumerate(stream))
    names = [name.strip().lower() for name in next(lines, [])]
    while True:
        number = lines.line_num + 1
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            yield aside(f"row {number}", f"no row ({error})")
            continue
        if any(cells):
            yield _post(dict(zip(names, (c.strip() for c in cells), strict=False)), number)


def _post(row: dict[str, str], number: int) -> Report:
    link, status = row.get("link", ""), row.get("archive status", "")
    if not link:
        return aside(f"row {number}", "no link")
    words = f"{row.get('upload title', '')}\n{row.get('text content', '')}"
    lines = tuple(dict.fromkeys(line.strip() for line in words.splitlines() if line.strip()))
    if any(sign in status.lower() for sign in _FAILED):
        return aside(link, f"row {number}: was not archived ({status})", link)
    if not lines:
        return aside(link, f"row {number}: no words were archived", link)
    return Report(link, lines, _publisher(link), row.get("upload timestamp") or None, link)


def _publisher(link: str) -> str:
    parts = urlsplit(link)
    host = (parts.hostname or "").removeprefix("www.")
    path = parts.path.strip("/").removeprefix("s/").split("/")[0]
    return f"{host}/{path}" if host in _BY_AUTHOR and path else host or link
