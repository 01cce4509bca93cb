"""What does the desk note of each event? How sure its records are, how exact its place is, whose names are withheld.

All of it follows from the event and its records, so it is made when it is first needed: `catch_up` goes on from the
last event that has a note. The words of withheld names keep searches of readers from telling of them.
"""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, func, insert, select

from ..model import CodedReport
from ..model.judgement import BookEvent
from ..text.fold import fold
from .book import Book
from .coded import current
from .desk_tables import event_note, withheld
from .events import read_body
from .tables import event, event_mention

AT_ONCE = 500
Names = Callable[[BookEvent, Iterable[CodedReport]], Iterable[str]]


def noted(connection: Connection) -> int:
    """The row up to which all events have notes."""
    return int(connection.execute(select(func.coalesce(func.max(event_note.c.event), 0))).scalar_one())


def behind(connection: Connection) -> bool:
    """Whether events wait for their notes."""
    last = connection.execute(select(func.coalesce(func.max(event.c.row), 0))).scalar_one()
    return int(last) > noted(connection)


def catch_up(book: Book, names: Names) -> bool:
    """Write the notes of the next events; returns whether more wait. `names`: private people of event and reports."""
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
    told = _told(connection, [r.row for r in rows if r.known_to is None])
    notes, words = [], []
    for r in rows:
        kept = read_body(r.body)
        first = kept.event.places[0] if kept.event.places else None
        own = told.get(r.row, {})
        sure = _confidence(own)
        notes.append({"event": r.row, "confidence": sure, "precision": first.precision if first else None})
        private = {word for name in names(kept, own) for word in fold(name).text.split()}
        words += [{"event": r.row, "word": word} for word in sorted(private)]
    connection.execute(insert(event_note), notes)
    if words:
        connection.execute(insert(withheld), words)
    return len(rows) == AT_ONCE


def _told(connection: Connection, rows: list[int]) -> dict[int, dict[CodedReport, set[str]]]:
    """The reports that tell of each event, and their records that do."""
    if not rows:
        return {}
    query = select(event_mention.c.event, event_mention.c.report, event_mention.c.record)
    mentions = connection.execute(query.where(event_mention.c.event.in_(rows))).all()
    reports = {kept.row: kept.coded for kept in current(connection, {m.report for m in mentions})}
    found: dict[int, dict[CodedReport, set[str]]] = {}
    for m in mentions:
        if m.report in reports:
            found.setdefault(m.event, {}).setdefault(reports[m.report], set()).add(m.record)
    return found


def _confidence(told: dict[CodedReport, set[str]]) -> float | None:
    """The confidence of the surest record."""
    records = (r for coded, ids in told.items() for r in coded.events if r.id in ids)
    return max((r.confidence for r in records if r.confidence is not None), default=None)
