"""Was anything changed behind the book's back? A chain of digests over all that was ever written down.

Each entry's link is hashed from the link before it and its own digest; so an entry cannot be altered, left out or put
between without breaking every later link, while its content may be forgotten: the digest stays.
"""

import hashlib
from collections.abc import Iterable
from contextlib import closing

from sqlalchemy import Connection, func, select

from .bulk import Row, inserted
from .tables import journal

START = hashlib.sha256(b"marsad").hexdigest()


def digest(*parts: str | None) -> str:
    """SHA-256 of some texts, kept apart; a missing one differs from an empty one."""
    joined = "\x1f".join("\x00" if part is None else part for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def append(connection: Connection, entries: Iterable[tuple[str, int, str]], moment: str) -> None:
    """Write down entries: what kind, the row that it is about, and the digest of its content."""
    last = connection.execute(select(journal.c.row, journal.c.link).order_by(journal.c.row.desc()).limit(1)).first()
    number, link = (last.row, last.link) if last else (0, START)
    rows: list[Row] = []
    for kind, subject, content in entries:
        number += 1
        link = digest(link, kind, str(subject), content)
        rows.append((number, kind, subject, content, link, moment))
    inserted(connection, journal, rows)


def broken_at(connection: Connection) -> int | None:
    """The first entry whose link does not follow from those before it, or None where the chain holds."""
    link, expected = START, 1
    every = connection.execute(select(journal).order_by(journal.c.row), execution_options={"yield_per": 2000})
    with closing(every) as rows:
        for row in rows:
            if row.row != expected or row.link != digest(link, row.kind, str(row.subject), row.digest):
                return int(row.row)
            link, expected = row.link, expected + 1
    return None


def length(connection: Connection) -> int:
    """How many entries there are: the state of the book as a number that only grows."""
    return int(connection.execute(select(func.coalesce(func.max(journal.c.row), 0))).scalar_one())
