"""What did people mark? Flags on events; reports that are done or tell of no event. Appended, the last word counts."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, func, insert, select

from .book import next_row
from .desk_tables import mark

MARKS = {"event": ("flag",), "report": ("done", "no-events")}
"""The marks of each kind of thing."""


class Mark(msgspec.Struct, frozen=True):
    """A mark of one person on one event or report."""

    subject: str
    mark: str
    by: str
    at: str
    why: str | None


def put(
    connection: Connection, kind: str, subject: str, what: str | None, *, by: str, at: str, why: str | None = None
) -> None:
    """Mark something; None takes one's own mark back. Only the writer may."""
    connection.execute(
        insert(mark).values(
            row=next_row(connection, mark), kind=kind, subject=subject, mark=what or "", by=by, at=at, why=why
        )
    )


def marks(connection: Connection, kind: str, subjects: Iterable[str] | None = None) -> dict[str, list[Mark]]:
    """The marks that stand, by what they are on, the newest last; each person's last word."""
    last = select(func.max(mark.c.row)).where(mark.c.kind == kind).group_by(mark.c.subject, mark.c.by)
    query = select(mark).where(mark.c.row.in_(last), mark.c.mark != "").order_by(mark.c.row)
    if subjects is not None:
        query = query.where(mark.c.subject.in_(list(subjects)))
    found: dict[str, list[Mark]] = {}
    for r in connection.execute(query):
        found.setdefault(r.subject, []).append(Mark(r.subject, r.mark, r.by, r.at, r.why))
    return found


def flagged(connection: Connection, ids: Iterable[str]) -> frozenset[str]:
    """Those of some events that somebody flags."""
    return frozenset(marks(connection, "event", ids))


def done(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """Which of some reports are done, and how: the newest mark."""
    return {name: some[-1].mark for name, some in marks(connection, "report", names).items()}
