"""How is something forgotten for good? Texts and spans are erased from every version and index; a hash stays.

The journal keeps its digests, so the chain still holds. What was forgotten is known again by its hash: a report or its
words under another name are refused, a person's name is masked before anything is kept.
"""

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, delete, insert, or_, select, update

from ..model import Report
from . import gather, journal
from .backup import vacuum
from .book import Book, next_row
from .coded import shared_ids, unique_name
from .content import text_hash
from .desk_tables import event_note, withheld
from .erased import Told, forward_erased, told_by
from .faults import BookFault
from .masking import BLOCK, masked, masked_all, masked_by_hash, name_hash
from .settle import Settler
from .tables import (
    INDEXES,
    coding,
    event,
    event_link,
    event_mention,
    event_place,
    event_value,
    judgement,
    quarantine,
    report,
    report_version,
    tombstone,
)
from .words import index_words

_AT_ONCE = 500


class Forgotten:
    """What the book has forgotten, ready to be recognised when it comes again."""

    def __init__(self, connection: Connection) -> None:
        rows = connection.execute(select(tombstone.c.kind, tombstone.c.hash, tombstone.c.words)).all()
        self._hashes = {(r.kind, r.hash) for r in rows}
        sizes = {r.words for r in rows if r.kind == "person"}
        self._people = {n: frozenset(r.hash for r in rows if r.kind == "person" and r.words == n) for n in sizes}

    def refuses(self, one: Report) -> bool:
        """Whether this report, or its words, were forgotten."""
        return bool(self._hashes) and (
            ("report", _report_hash(one.source or "", one.id)) in self._hashes
            or ("text", text_hash(one)) in self._hashes
        )

    def without_people(self, one: Report) -> Report:
        """The report with forgotten names masked."""
        if not self._people:
            return one
        lines = tuple(masked_by_hash(line, self._people) for line in one.lines)
        return one if lines == one.lines else msgspec.structs.replace(one, lines=lines)


def forget(book: Book, what: str, *, why: str, by: str) -> str:
    """Forget a report (its id, or source/id), or else a person by name. Says what was done. Raises BookFault."""

    settler = Settler(book)
    erased = Told()

    def act(connection: Connection) -> str:
        rows = _reports_named(connection, what)
        if len(rows) > 1:
            raise BookFault(f"{what}: several reports have this id; write SOURCE/ID")
        if rows:
            return settler.without(connection, rows, lambda: _report(book, connection, rows[0], why, by, erased))
        return settler.without(
            connection, _reports_with(connection, what), lambda: _person(book, connection, what, why, by, erased)
        )

    done = book.write(act)
    settler.settle()
    book.write(lambda connection: forward_erased(connection, erased, book.moment(connection)))
    vacuum(book)
    return done


def _reports_named(connection: Connection, what: str) -> list[int]:
    source, _, rest = what.partition("/")
    found = connection.execute(
        select(report.c.row).where(or_(report.c.id == what, (report.c.source == source) & (report.c.id == rest)))
    )
    return list(found.scalars())


def _reports_with(connection: Connection, name: str) -> list[int]:
    """The reports of which any version has a name."""
    found = connection.execute(select(report_version.c.report, report_version.c.lines))
    return sorted({v.report for v in found if any(masked(x, name) != x for x in msgspec.json.decode(v.lines))})


def _report_hash(source: str, identity: str) -> str:
    return journal.digest("report", source, identity)


def _report(book: Book, connection: Connection, row: int, why: str, by: str, erased: Told) -> str:
    moment = book.moment(connection)
    own = connection.execute(select(report).where(report.c.row == row)).one()
    name = unique_name(own.source, own.id, shared_ids(connection))
    versions = connection.execute(
        select(report_version.c.row, report_version.c.text_hash).where(report_version.c.report == row)
    ).all()
    keys = [v.row for v in versions]
    told = _erase_events(connection, [row], erased)
    connection.execute(delete(coding).where(coding.c.version.in_(keys)))
    connection.execute(delete(INDEXES.tables["report_search"]).where(INDEXES.tables["report_search"].c.rowid.in_(keys)))
    connection.execute(delete(report_version).where(report_version.c.row.in_(keys)))
    connection.execute(delete(report).where(report.c.row == row))
    connection.execute(update(report).where(report.c.id == own.id).values(settled=0))  # may go by its id alone now
    connection.execute(delete(quarantine).where(quarantine.c.name == own.id))
    hashes = [("report", _report_hash(own.source, own.id))] + [("text", v.text_hash) for v in versions]
    _bury(connection, hashes, name, 0, why, by, moment)
    return f"report {name}: {len(versions)} version(s) erased, {told} event row(s) with its words erased"


def _person(book: Book, connection: Connection, name: str, why: str, by: str, erased: Told) -> str:
    key, size = name_hash(name)
    if not size:
        raise BookFault(f"{name!r}: no report has this id, and it is no name")
    moment = book.moment(connection)
    touched: set[int] = set()
    index = INDEXES.tables["report_search"]
    entries: list[tuple[str, int, str]] = []
    found = connection.execute(select(report_version.c.row, report_version.c.report, report_version.c.lines)).all()
    for v in found:
        lines: list[str] = msgspec.json.decode(v.lines)
        hidden = [masked(line, name) for line in lines]
        if hidden == lines:
            continue
        touched.add(v.report)
        body = msgspec.json.encode(hidden).decode()
        connection.execute(update(report_version).where(report_version.c.row == v.row).values(lines=body))
        connection.execute(update(index).where(index.c.rowid == v.row).values(words=index_words(hidden)))
        entries.append(("masked", v.row, journal.digest(body)))
        for c in connection.execute(select(coding.c.row, coding.c.body).where(coding.c.version == v.row)).all():
            body = msgspec.json.encode(masked_all(msgspec.json.decode(c.body), name)).decode()
            connection.execute(update(coding).where(coding.c.row == c.row).values(body=body))
    words = _judgements(connection, name, entries)
    if not touched and not words:
        raise BookFault(f"{name}: no report has this id, and no text has this name")
    told = _erase_events(connection, sorted(touched), erased)
    connection.execute(update(report).where(report.c.row.in_(touched)).values(settled=0))
    journal.append(connection, entries, moment)
    _bury(connection, [("person", key)], f"person-{key[:12]}", size, why.replace(name, BLOCK), by, moment)
    return f"person-{key[:12]}: masked in {len(touched)} report(s), {told} event row(s) erased and made anew"


def _judgements(connection: Connection, name: str, entries: list[tuple[str, int, str]]) -> int:
    """Mask the name in what people wrote; returns in how many judgements it stood."""
    changed = 0
    for j in connection.execute(select(judgement)).all():
        body = msgspec.json.encode(masked_all(msgspec.json.decode(j.body), name)).decode()
        if body != j.body:
            changed += 1
            texts = {key: masked(text, name) for key in ("value", "why") if (text := getattr(j, key)) is not None}
            connection.execute(update(judgement).where(judgement.c.row == j.row).values(body=body, **texts))
            entries.append(("erased", j.row, journal.digest(body)))
    return changed


def _erase_events(connection: Connection, reports: Iterable[int], erased: Told) -> int:
    """Erase all that was ever known of the events of some reports; settling makes those that stand anew. `erased`
    gets those that stood."""
    rows: set[int] = set()
    for own in reports:
        rows.update(connection.execute(select(event_mention.c.event).where(event_mention.c.report == own)).scalars())
    wanted = sorted(rows)
    erased.update(told_by(connection, wanted))
    index = INDEXES.tables["event_search"]
    for i in range(0, len(wanted), _AT_ONCE):
        some = wanted[i : i + _AT_ONCE]
        for table in (event_value, event_place, event_link, event_mention, event_note, withheld):
            connection.execute(delete(table).where(table.c.event.in_(some)))
        connection.execute(delete(index).where(index.c.rowid.in_(some)))
        connection.execute(delete(event).where(event.c.row.in_(some)))
    gather.drop(connection)
    return len(wanted)


def _bury(
    connection: Connection, hashes: Iterable[tuple[str, str]], name: str, words: int, why: str, by: str, moment: str
) -> None:
    number = next_row(connection, tombstone)
    entries = []
    for kind, key in dict.fromkeys(hashes):
        row = {"row": number, "kind": kind, "hash": key, "words": words, "id": name, "why": why, "by": by}
        connection.execute(insert(tombstone).values(**row, known_from=moment))
        entries.append(("forgotten", number, journal.digest(kind, key)))
        number += 1
    journal.append(connection, entries, moment)
