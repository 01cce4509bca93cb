"""How does an event that the machine missed get in? As a record that a person made, in the coding of its report.

The judgement `add` holds the record as its value and points at its words. A person's record stands behind those of the
coder, under an id with its own beginning, in every coding of the report; merging treats it as any other.
"""

import hashlib
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, insert, tuple_, update

from ..model import At, Record
from ..model.judgement import Anchor, Judgement, Verdict, standing
from . import journal
from .book import next_row
from .coded import Kept, current, named
from .faults import BookFault
from .intake import coding_row
from .judgements import all_judgements
from .tables import coding, report

PREFIX = "p-"
"""How the ids of people's records begin."""


def added_record(connection: Connection, name: str, record: Record, base: Judgement) -> Judgement:
    """The judgement that adds a record to a report, without id. Raises BookFault where its words do not stand there."""
    kept = next(named(connection, [name]), None)
    if kept is None:
        raise BookFault(f"{name}: there is no such report")
    if not record.triggers or not _stands(record, kept):
        raise BookFault(f"{name}: the words of the event do not stand there")
    line, start, _ = min(t.at for t in record.triggers)
    anchor = Anchor(kept.source, kept.id, line, start, record.type)
    body = msgspec.json.encode(msgspec.structs.replace(record, id="")).decode()
    return msgspec.structs.replace(base, event="", anchors=(anchor,), value=body)


def of_adding(judgements: Iterable[Judgement], every: Iterable[Judgement]) -> list[Judgement]:
    """Those of some judgements that add an event, or undo or restore such an adding."""
    adds = {j.id for j in every if j.verdict is Verdict.add}
    while more := {j.id for j in every if j.undoes in adds} - adds:
        adds |= more
    return [j for j in judgements if j.id in adds]


def bring_in(connection: Connection, keys: Iterable[tuple[str, str]], moment: str) -> int:
    """Bring the codings of some reports (source and id) in line with what people added. Only the writer may.

    Returns how many changed; these wait to be merged.
    """
    wanted = set(keys)
    if not wanted:
        return 0
    rows = connection.execute(report.select().where(tuple_(report.c.source, report.c.id).in_(list(wanted)))).all()
    adds: dict[tuple[str, str], list[Judgement]] = {}
    for j in standing(all_judgements(connection)):
        if j.verdict is Verdict.add and (key := (j.anchors[0].source, j.anchors[0].report)) in wanted:
            adds.setdefault(key, []).append(j)
    changed = 0
    for kept in list(current(connection, [r.row for r in rows])):
        own = [r for r in kept.coded.events if not r.id.startswith(PREFIX)]
        people = [made for j in adds.get((kept.source, kept.id), []) if _stands(made := _record(j), kept)]
        events = (*own, *people)
        if events != kept.coded.events:
            _write(connection, kept, events, moment)
            changed += 1
    return changed


def people_added(connection: Connection) -> set[tuple[str, str]]:
    """The reports to which people added events."""
    found = (j for j in all_judgements(connection) if j.verdict is Verdict.add)
    return {(j.anchors[0].source, j.anchors[0].report) for j in found}


def _record(j: Judgement) -> Record:
    record = msgspec.json.decode(j.value or "", type=Record)
    return msgspec.structs.replace(record, id=PREFIX + hashlib.sha256(j.id.encode()).hexdigest()[:8])


def _stands(record: Record, kept: Kept) -> bool:
    """Whether the words of a record stand where they are said to."""
    lines = kept.coded.lines
    several = (record.triggers, record.actors, record.recipients, record.places, record.weapons, record.objects)
    spots: list[tuple[At, str]] = [(one.at, one.text) for some in several for one in some]
    spots += [(one.at, one.text) for one in (record.date, record.killed, record.injured) if one is not None]
    return all(0 <= at[0] < len(lines) and lines[at[0]][at[1] : at[2]] == text != "" for at, text in spots)


def _write(connection: Connection, kept: Kept, events: tuple[Record, ...], moment: str) -> None:
    connection.execute(update(coding).where(coding.c.row == kept.coding).values(known_to=moment))
    coded = msgspec.structs.replace(kept.coded, events=events)
    row = coding_row(next_row(connection, coding), kept.version, coded, moment)
    connection.execute(insert(coding).values(**row))
    digest = journal.digest(str(row["coder"]), str(row["body"]))
    journal.append(connection, [("coding", int(str(row["row"])), digest)], moment)
    connection.execute(update(report).where(report.c.row == kept.row).values(settled=0))
