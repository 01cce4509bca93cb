"""Is the book sound? Checks that every promise of the book holds, and names each fault."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, func, select, text

from ..model import CodedReport, Report
from ..model.judgement import Judgement, Verdict
from . import gather, journal
from .book import Book
from .coded import Kept, versions
from .content import version_hash
from .events import read_body
from .judgements import all_judgements, identified
from .rows import body_digest
from .settle import unsettled
from .tables import INDEXES, event, event_mention, judgement, report, report_version, tombstone
from .tables import journal as journal_table


class Soundness(msgspec.Struct, frozen=True):
    """What was counted, what is wrong, and what is only unfinished."""

    counts: dict[str, int]
    faults: tuple[str, ...]
    notes: tuple[str, ...]


def verify(book: Book) -> Soundness:
    """Read the whole book and check it. Raises BookFault where it cannot be read."""
    with book.reading() as connection:
        faults: list[str] = []
        faults += _pages(connection)
        faults += _chain(connection)
        faults += _reports(connection)
        faults += _events(connection)
        faults += _judgements(connection)
        faults += gather.faults(connection)
        waiting = unsettled(connection)
        notes = [f"{waiting} reports are not merged yet; marsad add goes on with them"] if waiting else []
        counts = {
            table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
            for table in (report, report_version, event, judgement, journal_table, tombstone)
        }
    return Soundness(counts, tuple(faults), tuple(notes))


def _pages(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.execute(text("PRAGMA integrity_check(20)")):
        if line != "ok":
            yield f"the file: {line}"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"{row[0]} row {row[1]}: what it refers to in {row[2]} is missing"


def _chain(connection: Connection) -> Iterator[str]:
    broken = journal.broken_at(connection)
    if broken is not None:
        yield f"the journal does not hold from entry {broken} on: something was changed behind the book's back"


def _reports(connection: Connection) -> Iterator[str]:
    seen = set()
    digests, masked = _digests(connection, "version"), _digests(connection, "masked")
    for kept in versions(connection):
        seen.add(kept.version)
        name = f"report {kept.coded.id} version {kept.number}"
        if kept.version in masked:
            if masked[kept.version] != journal.digest(msgspec.json.encode(kept.coded.lines).decode()):
                yield f"{name}: its masked words do not match the journal"
        elif kept.hash != version_hash(_as_it_came(kept)):
            yield f"{name}: its words do not match its hash"
        if digests.get(kept.version) != journal.digest(kept.source, kept.id, str(kept.number), kept.hash):
            yield f"{name}: it does not match the journal"
        yield from (f"{name}: {fault}" for fault in _spans(kept.coded))
    for row in connection.execute(select(report_version.c.row)).scalars():
        if row not in seen:
            yield f"report version {row} has no records"
    gone = select(report.c.id).where(report.c.current.not_in(select(report_version.c.row)))
    yield from (f"report {name}: its current version is missing" for name in connection.execute(gone).scalars())


def _as_it_came(kept: Kept) -> Report:
    coded = kept.coded
    return Report(kept.id, coded.lines, coded.source, coded.published, coded.url)


def _spans(coded: CodedReport) -> Iterator[str]:
    """Does every trigger stand where it says?"""
    for record in coded.events:
        for trigger in record.triggers:
            line, start, end = trigger.at
            if not 0 <= line < len(coded.lines) or coded.lines[line][start:end] != trigger.text:
                yield f"record {record.id}: its words do not stand at {list(trigger.at)}"
                return


def _digests(connection: Connection, kind: str) -> dict[int, str]:
    rows = connection.execute(
        select(journal_table.c.subject, journal_table.c.digest).where(journal_table.c.kind == kind)
    )
    return {r.subject: r.digest for r in rows}


def _events(connection: Connection) -> Iterator[str]:
    digests = _digests(connection, "event")
    stand: set[str] = set()
    linked: set[tuple[str, str]] = set()
    for r in connection.execute(
        select(event.c.row, event.c.id, event.c.sort, event.c.digest, event.c.body, event.c.known_to),
        execution_options={"yield_per": 500},
    ):
        if body_digest(r.body.encode(), r.sort) != r.digest or digests.get(r.row) != r.digest:
            yield f"event {r.id} (row {r.row}): it does not match its digest"
        if r.known_to is None:
            if r.id in stand:
                yield f"event {r.id} stands twice"
            stand.add(r.id)
            kept = read_body(r.body)
            linked.update((r.id, other) for other in kept.event.part_of)
            linked.update((r.id, a.id) for a in kept.event.responds_to)
    yield from (
        f"event {own}: it leads to {other}, which does not stand" for own, other in linked if other not in stand
    )
    index = INDEXES.tables["event_search"]
    indexed = set(connection.execute(select(index.c.rowid)).scalars())
    current = set(connection.execute(select(event.c.row).where(event.c.known_to.is_(None))).scalars())
    if indexed != current:
        yield f"the index of events differs from the events in {len(indexed ^ current)} rows"
    lonely = current - set(connection.execute(select(event_mention.c.event)).scalars())
    yield from (f"event row {row} has no report" for row in sorted(lonely))


def _judgements(connection: Connection) -> Iterator[str]:
    digests = _digests(connection, "judgement")
    erased = {
        r.subject for r in connection.execute(select(journal_table.c.subject).where(journal_table.c.kind == "erased"))
    }
    ids = set()
    rows = connection.execute(select(judgement.c.row, judgement.c.id, judgement.c.body).order_by(judgement.c.row)).all()
    known: list[Judgement] = all_judgements(connection)
    ids = {j.id for j in known}
    for r in rows:
        if r.row not in erased and digests.get(r.row) != journal.digest(r.body):
            yield f"judgement {r.id}: it does not match the journal"
    for j in known:
        if j.verdict is Verdict.undo and j.undoes not in ids:
            yield f"judgement {j.id}: what it undoes is missing"
        if identified(j).id != j.id and not erased:
            yield f"judgement {j.id}: its id does not follow from its content"
