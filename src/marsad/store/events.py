"""What does the book say of one event? By its id, now or as it was known, with everything that leads to it."""

import datetime
from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, or_, select

from ..model.judgement import BookEvent
from .faults import BookFault
from .tables import event, event_link, forward

_DECODER: msgspec.json.Decoder[BookEvent] = msgspec.json.Decoder(BookEvent)


def read_body(body: str) -> BookEvent:
    """An event as it is kept."""
    return _DECODER.decode(body)


def known_at(as_of: str | None) -> ColumnElement[bool]:
    """The rows that were known at a moment (see `moment_of`); None: now."""
    if as_of is None:
        return event.c.known_to.is_(None)
    return and_(event.c.known_from <= as_of, or_(event.c.known_to.is_(None), event.c.known_to > as_of))


def moment_of(as_of: str) -> str:
    """The moment that a day (its end, UTC) or a time names. Raises BookFault for another form."""
    from .book import stamp

    try:
        if len(as_of) == 10:
            day = datetime.date.fromisoformat(as_of)
            return f"{day.isoformat()}T23:59:59.999999Z"
        moment = datetime.datetime.fromisoformat(as_of)
    except ValueError:
        raise BookFault(f"--as-of {as_of}: write a day or a time, such as 2021-06-29 or 2021-06-29T08:00Z") from None
    return stamp(moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC))


def current_event(connection: Connection, identity: str, as_of: str | None = None) -> BookEvent | None:
    """The event of an id, or None where none stands (any more)."""
    query = select(event.c.body).where(event.c.id == identity, known_at(as_of))
    body = connection.execute(query.order_by(event.c.row.desc()).limit(1)).scalar()
    return None if body is None else read_body(body)


def forwarded(connection: Connection, identity: str) -> list[str]:
    """The events that an id which no longer stands became, followed to those that stand."""
    found: list[str] = []
    open_, seen = [identity], {identity}
    while open_:
        one = open_.pop(0)
        goes = connection.execute(
            select(forward.c.goes_to).where(forward.c.id == one).order_by(forward.c.row.desc()).limit(1)
        ).scalar()
        for to in msgspec.json.decode(goes) if goes else ():
            if current_event(connection, to) is not None:
                found.append(to)
            elif to not in seen:
                seen.add(to)
                open_.append(to)
    return list(dict.fromkeys(found))


def answers_to(connection: Connection, identity: str, as_of: str | None = None) -> list[str]:
    """The events that answer this one or are part of it."""
    query = (
        select(event.c.id)
        .join(event_link, event_link.c.event == event.c.row)
        .where(event_link.c.other == identity, known_at(as_of))
        .order_by(event.c.sort)
    )
    return list(connection.execute(query).scalars())


def history(connection: Connection, identity: str) -> list[tuple[str, str | None, BookEvent]]:
    """Everything that was known of an event: from when, to when, what."""
    query = select(event.c.known_from, event.c.known_to, event.c.body).where(event.c.id == identity)
    rows = connection.execute(query.order_by(event.c.row)).all()
    return [(r.known_from, r.known_to, read_body(r.body)) for r in rows]


def all_events(connection: Connection, as_of: str | None = None) -> Iterator[BookEvent]:
    """All events in their order."""
    query = select(event.c.body).where(known_at(as_of)).order_by(event.c.sort)
    rows: Iterable[str] = connection.execute(query, execution_options={"yield_per": 500}).scalars()
    yield from map(read_body, rows)
