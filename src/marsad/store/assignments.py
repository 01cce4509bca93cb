"""Whose work is it? Events and reports that were given to somebody."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, insert, select, update

from ..clock import now
from .book import next_row, stamp
from .desk_tables import assignment


class Assignment(msgspec.Struct, frozen=True):
    """Work that was given to somebody. `kind`: event or report."""

    row: int
    kind: str
    subject: str
    to: str
    by: str
    at: str
    ended: str | None


def assign(connection: Connection, kind: str, subjects: Iterable[str], to: str, *, by: str) -> list[Assignment]:
    """Give work to somebody; what they have already is not given twice. Only the writer may."""
    has = {a.subject for a in assignments(connection, to) if a.kind == kind}
    number, at = next_row(connection, assignment), stamp(now())
    fresh = [one for one in dict.fromkeys(subjects) if one not in has]
    made = [Assignment(number + n, kind, one, to, by, at, None) for n, one in enumerate(fresh)]
    if made:
        connection.execute(insert(assignment), [msgspec.structs.asdict(one) for one in made])
    return made


def end(connection: Connection, row: int) -> bool:
    """Take work back or call it done; returns whether it was open."""
    open_ = (assignment.c.row == row, assignment.c.ended.is_(None))
    return connection.execute(update(assignment).where(*open_).values(ended=stamp(now()))).rowcount > 0


def assignments(connection: Connection, to: str | None = None) -> list[Assignment]:
    """The work that is open, of somebody or of all, the oldest first."""
    query = select(assignment).where(assignment.c.ended.is_(None)).order_by(assignment.c.row)
    if to is not None:
        query = query.where(assignment.c.to == to)
    return [Assignment(**row) for row in connection.execute(query).mappings()]


def assigned(connection: Connection, kind: str, subject: str) -> list[str]:
    """Those whose work it is."""
    query = select(assignment.c.to).where(
        assignment.c.kind == kind, assignment.c.subject == subject, assignment.c.ended.is_(None)
    )
    return sorted(set(connection.execute(query).scalars()))
