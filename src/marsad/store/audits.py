"""Who was let in, and who changed who may come in? Appended to a log whose entries stand in the journal's chain."""

import msgspec
from sqlalchemy import Connection, insert, select

from ..clock import now
from . import journal
from .book import next_row, stamp
from .desk_tables import audit
from .tables import journal as journal_table


class Entry(msgspec.Struct, frozen=True):
    """Something that was done."""

    row: int
    at: str
    by: str
    act: str
    subject: str | None
    detail: str | None


def write(connection: Connection, act: str, *, by: str, subject: str | None = None, detail: str | None = None) -> None:
    """Append an entry. Only the writer may."""
    entry = Entry(next_row(connection, audit), stamp(now()), by, act, subject, detail)
    connection.execute(insert(audit).values(**msgspec.structs.asdict(entry)))
    journal.append(connection, [("audit", entry.row, _digest(entry))], entry.at)


def entries(connection: Connection) -> list[Entry]:
    """The whole log, the oldest first."""
    return [Entry(**row) for row in connection.execute(select(audit).order_by(audit.c.row)).mappings()]


def faults(connection: Connection) -> list[str]:
    """What does not hold: entries that were changed, taken out or put in behind the book's back."""
    told = {
        r.subject: r.digest
        for r in connection.execute(
            select(journal_table.c.subject, journal_table.c.digest).where(journal_table.c.kind == "audit")
        )
    }
    found = []
    for entry in entries(connection):
        if told.pop(entry.row, None) != _digest(entry):
            found.append(f"entry {entry.row} ({entry.act}): it does not match the journal")
    found += [f"entry {row} is missing" for row in sorted(told)]
    broken = journal.broken_at(connection)
    if broken is not None:
        found.append(f"the journal does not hold from entry {broken} on")
    return found


def _digest(entry: Entry) -> str:
    return journal.digest(str(entry.row), entry.at, entry.by, entry.act, entry.subject, entry.detail)
