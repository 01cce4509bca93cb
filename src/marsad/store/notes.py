"""What does the desk note of each event? How sure its records are, how exact its place is, whose names are withheld.

All of it follows from the event and its records, so it is made when it is first needed: `catch_up` goes on from the
last event that has a note. The words of withheld names keep searches of readers from telling of them.
"""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, and_, func, insert, select

from ..model.judgement import BookEvent
from ..text.fold import fold
from .book import Book
from .coded import current
from .desk_tables import event_note, withheld
from .events import read_body
from .tables import event, event_mention

AT_ONCE = 500
Names = Callable[[BookEvent], Iterable[str]]


def noted(connection: Connection) -> int:
    """The row up to which all events have notes."""
    return int(connection.execute(select(func.coalesce(func.max(event_note.c.event), 0))).scalar_one())


def behind(connection: Connection) -> bool:
    """Whether events wait for their notes."""
    last = connection.execute(select(func.coalesce(func.max(event.c.row), 0))).scalar_one()
    return int(last) > noted(connection)


def catch_up(book: Book, names: Names) -> bool:
    """Write the notes of the next events. `names`: the private people of an event. Returns whether more wait."""
    with book.reading() as connection:
        if not behind(connection):
            return False
    return book.write(lambda connection: _some(connection, names))


def _some(connection: Connection, names: Names) -> bool:
    rows = connection.execute(
        select(event.c.row, event.c.body, event.c.known_to)
        .where(event.c.row > noted(connection))
        .order_by(event.c.row)
        .limit(AT_ONCE)
    ).all()
    if not rows:
        return False
    sure = _confidence(connection, [r.row for r in rows if r.known_to is None])
    notes, words = [], []
    for r in rows:
        kept = read_body(r.body)
        first = kept.event.places[0] if kept.event.places else None
        notes.append({"event": r.row, "confidence": sure.get(r.row), "precision": first.precision if first else None})
        private = {word for name in names(kept) for word in fold(name).text.split()}
        words += [{"event": r.row, "word": word} for word in sorted(private)]
    connection.execute(insert(event_note), notes)
    if words:
        connection.execute(insert(withheld), words)
    return len(rows) == AT_ONCE


def _confidence(connection: Connection, rows: list[int]) -> dict[int, float]:
    """The confidence of the surest record of each event."""
    if not rows:
        return {}
    told = connection.execute(
        select(event_mention.c.event, event_mention.c.report, event_mention.c.record).where(
            and_(event_mention.c.event.in_(rows))
        )
    ).all()
    sure = {
        (kept.row, record.id): record.confidence
        for kept in current(connection, {t.report for t in told})
        for record in kept.coded.events
    }
    best: dict[int, float] = {}
    for t in told:
        value = sure.get((t.report, t.record))
        if value is not None:
            best[t.event] = max(best.get(t.event, 0.0), value)
    return best
