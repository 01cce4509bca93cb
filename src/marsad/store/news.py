"""What changed since somebody last looked? New events, events that are known otherwise now, and when they looked."""

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from ..model.judgement import BookEvent
from .desk_tables import look
from .events import read_body
from .pages import Stood, stood
from .queue import HIGH
from .tables import event, journal

_MOST = 60


class Turn(msgspec.Struct, frozen=True):
    """An event that is known otherwise now."""

    before: BookEvent
    after: Stood


def new_events(connection: Connection, since: str) -> int:
    """How many events stand that were not known then."""
    known = select(event.c.id).where(event.c.known_from <= since)
    fresh = (event.c.known_to.is_(None), event.c.known_from > since, event.c.id.not_in(known))
    return int(connection.execute(select(func.count()).select_from(event).where(*fresh)).scalar_one())


def high_tolls(connection: Connection, since: str, most: int) -> list[Stood]:
    """The events with many killed that are new, or whose toll was not known to be high then."""
    before = select(event.c.id).where(event.c.known_from <= since, event.c.killed >= HIGH)
    query = (
        select(event.c.row)
        .where(
            event.c.known_to.is_(None), event.c.known_from > since, event.c.killed >= HIGH, event.c.id.not_in(before)
        )
        .order_by(event.c.killed.desc(), event.c.row)
        .limit(most)
    )
    return stood(connection, list(connection.execute(query).scalars()))


def turns(connection: Connection, since: str, most: int = _MOST) -> list[Turn]:
    """The events that were known then and are known otherwise now, the last ones first."""
    rows = connection.execute(
        select(event.c.row, event.c.id)
        .where(event.c.known_to.is_(None), event.c.known_from > since)
        .where(event.c.id.in_(select(event.c.id).where(event.c.known_from <= since, event.c.known_to > since)))
        .order_by(event.c.row.desc())
        .limit(most)
    ).all()
    found = []
    for after in stood(connection, [r.row for r in rows]):
        body = connection.execute(
            select(event.c.body)
            .where(event.c.id == after.kept.event.id, event.c.known_from <= since, event.c.known_to > since)
            .order_by(event.c.row.desc())
            .limit(1)
        ).scalar()
        if body is not None:
            found.append(Turn(read_body(body), after))
    return found


def changed_after(connection: Connection, state: int, most: int) -> tuple[int, list[str], bool]:
    """The state of the book now, the ids of the events that changed since a state, and whether there are more."""
    now = int(connection.execute(select(func.coalesce(func.max(journal.c.row), 0))).scalar_one())
    query = (
        select(event.c.id)
        .join(journal, journal.c.subject == event.c.row)
        .where(journal.c.kind == "event", journal.c.row > state)
        .distinct()
        .limit(most + 1)
    )
    ids = sorted(connection.execute(query).scalars()) if state < now else []
    return now, ids[:most], len(ids) > most


def last_look(connection: Connection, name: str) -> str | None:
    """When somebody last looked."""
    at = connection.execute(select(look.c.at).where(look.c.name == name)).scalar()
    return None if at is None else str(at)


def looked(connection: Connection, name: str, at: str) -> None:
    """Somebody looked. Only the writer may."""
    if connection.execute(update(look).where(look.c.name == name).values(at=at)).rowcount == 0:
        connection.execute(insert(look).values(name=name, at=at))
