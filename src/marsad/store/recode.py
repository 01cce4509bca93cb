"""What would a newer coder read? Codes every current report anew; earlier codings stay with their end of knowledge."""

from collections.abc import Callable, Iterable, Iterator

import msgspec
from sqlalchemy import Connection, insert, select, update

from ..model import CodedReport, Report
from ..model.record import IMPORTED
from . import journal
from .added import bring_in, people_added
from .book import Book, next_row
from .coded import current
from .intake import coding_row
from .settle import Settler
from .tables import coding, report
from .writer import Change

_AT_ONCE = 200


class Recoded(msgspec.Struct, frozen=True):
    """How many reports were coded anew and read otherwise, and what became of the events."""

    reports: int
    differing: int
    change: Change


def recode(book: Book, code: Callable[[Iterable[Report]], Iterator[CodedReport]], coder: str) -> Recoded:
    """Code anew what another coder than `coder` coded; safe to interrupt and to resume. Raises BookFault."""
    with book.reading() as connection:
        todo = [
            (kept.row, kept.version)
            for kept in current(connection)
            if kept.coded.coder != coder and not kept.coded.coder.startswith(IMPORTED)
        ]
    reports = differing = 0
    for i in range(0, len(todo), _AT_ONCE):
        rows = [row for row, _ in todo[i : i + _AT_ONCE]]
        with book.reading() as connection:
            before = list(current(connection, rows))
        coded = list(code(_again(kept.coded) for kept in before))
        other = [
            (kept.row, kept.version, new)
            for kept, new in zip(before, coded, strict=True)
            if msgspec.json.encode(new.events) != msgspec.json.encode(kept.coded.events)
        ]
        same = [(kept.row, kept.version, new) for kept, new in zip(before, coded, strict=True)]
        book.write(lambda connection, some=same: _written(book, connection, some))  # type: ignore[misc]
        reports += len(coded)
        differing += len(other)
    return Recoded(reports, differing, Settler(book).settle())


def _again(coded: CodedReport) -> Report:
    return Report(coded.id, coded.lines, coded.source, coded.published, coded.url, undated=coded.undated)


def _written(book: Book, connection: Connection, some: list[tuple[int, int, CodedReport]]) -> None:
    moment = book.moment(connection)
    versions = [version for _, version, _ in some]
    connection.execute(
        update(coding).where(coding.c.version.in_(versions), coding.c.known_to.is_(None)).values(known_to=moment)
    )
    number = next_row(connection, coding)
    rows = [coding_row(number + n, version, coded, moment) for n, (_, version, coded) in enumerate(some)]
    connection.execute(insert(coding), rows)
    connection.execute(update(report).where(report.c.row.in_([row for row, _, _ in some])).values(settled=0))
    entries = [("coding", int(str(r["row"])), journal.digest(str(r["coder"]), str(r["body"]))) for r in rows]
    journal.append(connection, entries, moment)
    told = connection.execute(
        select(report.c.source, report.c.id).where(report.c.row.in_([row for row, _, _ in some]))
    ).all()
    bring_in(connection, people_added(connection) & {(r.source, r.id) for r in told}, moment)
