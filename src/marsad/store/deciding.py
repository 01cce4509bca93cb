"""How does a judgement made at a distance get in? Once for its key, and only on what its maker has seen.

The key is made by the client: the same request again, after a broken line, finds what was written and writes nothing.
`seen` is the row of the event as it was shown; where others judged it since, or its reports were read otherwise, the
decision is refused, and the client shows what changed.
"""

import hashlib
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, insert, select

from ..clock import now
from ..model import Record
from ..model.judgement import Anchor, BookEvent, Judgement, Verdict, Words
from . import judge as judging
from .added import added_record, bring_in, of_adding
from .book import Book, stamp
from .coded import named
from .corrections import ValueFault, check
from .desk_tables import keyed
from .events import current_event, read_body
from .faults import BookFault
from .judge import JudgeFault
from .judgements import all_judgements, append, identified, judgement_of
from .settle import Settler
from .tables import coding, event, event_mention, report

_WAITED_FOR = (Verdict.add, Verdict.undo)


class Decision(msgspec.Struct, frozen=True):
    """What somebody decides. `key` is made by the client; `seen`: the row of the event that they looked at.

    `event`: the id of an event, for `undo` that of a judgement; `words`: name of a report, line, start and end.
    """

    key: str
    by: str
    verdict: Verdict
    event: str
    seen: int | None = None
    other: str | None = None
    field: str | None = None
    value: str | None = None
    words: tuple[str, int, int, int] | None = None
    reason: str | None = None
    why: str | None = None
    codebook: str | None = None
    record: Record | None = None


class Decided(msgspec.Struct, frozen=True):
    """What was written down, and the events that it bears on now; `again`: it had been written before."""

    judgements: tuple[Judgement, ...]
    events: tuple[str, ...]
    again: bool


class Changed(JudgeFault):
    """The event is no longer what its judge saw; `event` is its id."""

    def __init__(self, identity: str) -> None:
        super().__init__(f"{identity} changed since you opened it; look again before you decide")
        self.event = identity


class KeyFault(JudgeFault):
    """The key stands for another decision."""


def decide(book: Book, decision: Decision) -> Decided:
    """Write a decision down and bring the events in line. Raises JudgeFault, Changed, KeyFault."""
    if decision.verdict is Verdict.correct:
        try:
            check(decision.field or "", decision.value or "")
        except ValueFault as fault:
            raise JudgeFault(str(fault)) from None

    def write(connection: Connection) -> tuple[list[Judgement], bool]:
        before = _before(connection, decision)
        if before is not None:
            return before, True
        _as_seen(connection, decision)
        made = _made(connection, decision)
        moment = book.moment(connection)
        append(connection, made, moment)
        _remember(connection, decision, made)
        adding = of_adding(made, all_judgements(connection))
        if adding:
            bring_in(connection, {(j.anchors[0].source, j.anchors[0].report) for j in adding}, moment)
        elif any(j.others for j in made):  # events are parted or joined, and not only judged
            Settler(book).rejudged(connection, made)
        else:
            judging.rejudge(connection, made[0].anchors, moment)
        return made, False

    made, again = book.write(write)
    if not again and (made[0].verdict in _WAITED_FOR or any(j.others for j in made)):
        Settler(book).settle()  # the reports that wait
    with book.reading() as connection:
        anchors = [a for j in made for a in (*j.anchors, *j.others)]
        return Decided(tuple(made), tuple(events_at(connection, anchors)), again)


def events_at(connection: Connection, anchors: Sequence[Anchor]) -> list[str]:
    """The events that stand where anchors point."""
    found: dict[str, None] = {}
    for a in dict.fromkeys(anchors):
        rows = connection.execute(
            select(event.c.id, event_mention.c.record, coding.c.body)
            .join(event_mention, event_mention.c.event == event.c.row)
            .join(report, report.c.row == event_mention.c.report)
            .join(coding, (coding.c.version == report.c.current) & coding.c.known_to.is_(None))
            .where(event.c.known_to.is_(None), report.c.source == a.source, report.c.id == a.report)
        ).all()
        if not rows:
            continue
        nearest = judging.record_at(rows[0].body, a)
        found |= dict.fromkeys(r.id for r in rows if r.record == nearest)
    return list(found)


def _made(connection: Connection, decision: Decision) -> list[Judgement]:
    values = [(decision.field or "", decision.value or "")] if decision.verdict is Verdict.correct else []
    at = stamp(now())
    if decision.verdict is Verdict.undo:
        undone = judgement_of(connection, decision.event)
        if undone is None:
            raise JudgeFault(f"{decision.event}: there is no such judgement")
    if decision.verdict is Verdict.add:
        made = [_added(connection, decision, at)]
    else:
        made = judging.made(
            connection, decision.event, decision.verdict, at, decision.by, decision.why, decision.other, values
        )
    more = {"reason": decision.reason, "codebook": decision.codebook, "evidence": _words(connection, decision)}
    return [identified(msgspec.structs.replace(j, **more)) for j in made]


def _added(connection: Connection, decision: Decision, at: str) -> Judgement:
    """The judgement that adds a missed event to the report that the decision points at."""
    if decision.record is None or decision.words is None:
        raise JudgeFault("select the words of the event, and say its type")
    base = Judgement("", at, decision.by, Verdict.add, "", (), why=decision.why)
    try:
        return added_record(connection, decision.words[0], decision.record, base)
    except JudgeFault:
        raise
    except BookFault as fault:
        raise JudgeFault(str(fault)) from None


def _words(connection: Connection, decision: Decision) -> Words | None:
    if decision.words is None:
        return None
    name, line, start, end = decision.words
    kept = next(named(connection, [name]), None)
    lines = () if kept is None else kept.coded.lines
    if kept is None or not 0 <= line < len(lines) or not 0 <= start < end <= len(lines[line]):
        raise JudgeFault(f"{name}: it has no words at line {line}, {start} to {end}")
    return Words(kept.source, kept.id, (line, start, end), lines[line][start:end])


def _before(connection: Connection, decision: Decision) -> list[Judgement] | None:
    """What was written under the key before, None where nothing was."""
    row = connection.execute(
        select(keyed.c.request, keyed.c.answer).where(keyed.c.by == decision.by, keyed.c.key == decision.key)
    ).first()
    if row is None:
        return None
    if row.request != _request(decision):
        raise KeyFault(f"key {decision.key}: another decision was made under it; make a new key for each")
    ids = msgspec.json.decode(row.answer, type=list[str])
    return [found for one in ids if (found := judgement_of(connection, one)) is not None]


def _remember(connection: Connection, decision: Decision, made: Sequence[Judgement]) -> None:
    values = {"by": decision.by, "key": decision.key, "request": _request(decision), "at": made[0].at}
    ids = msgspec.json.encode([j.id for j in made]).decode()
    connection.execute(insert(keyed).values(**values, answer=ids))


def _request(decision: Decision) -> str:
    plain = msgspec.structs.replace(decision, seen=None, codebook=None)
    return hashlib.sha256(msgspec.json.encode(plain)).hexdigest()


def _as_seen(connection: Connection, decision: Decision) -> None:
    """Raises Changed where the event is no longer what its judge saw. Their own judgements do not count."""
    if decision.seen is None or decision.verdict is Verdict.undo:
        return
    now_ = current_event(connection, decision.event)
    if now_ is None:
        return  # told by what makes the judgement, with where the event went
    body = connection.execute(
        select(event.c.body).where(event.c.row == decision.seen, event.c.id == decision.event)
    ).scalar()
    if body is None:
        raise Changed(decision.event)
    then = read_body(body)
    if then.uncorrected != now_.uncorrected:
        raise Changed(decision.event)
    if _others(connection, then, decision.by) != _others(connection, now_, decision.by):
        raise Changed(decision.event)


def _others(connection: Connection, kept: BookEvent, by: str) -> frozenset[str]:
    """The judgements of other people that an event bears."""
    found = (judgement_of(connection, one) for one in kept.judgements)
    return frozenset(j.id for j in found if j is not None and j.by != by)
