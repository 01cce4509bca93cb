"""How does a person decide on an event? Judgements from what they say, written down, and events brought in line."""

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, select

from ..clock import now
from ..model.event import Event
from ..model.judgement import Anchor, BookEvent, Judgement, Verdict
from .added import bring_in, people_added
from .book import Book, stamp
from .coded import Kept, current
from .corrections import ValueFault, check
from .events import current_event, forwarded, read_body
from .faults import BookFault
from .judgements import all_judgements, append, identified, judgement_of
from .overlay import anchors_of, overlaid
from .settle import Settler
from .tables import event, event_mention
from .writer import EventWriter


class JudgeFault(BookFault):
    """What was asked cannot be judged so; the message says why."""


def judge(
    book: Book,
    identity: str,
    verdict: Verdict,
    *,
    by: str,
    why: str | None = None,
    other: str | None = None,
    values: Sequence[tuple[str, str]] = (),
) -> list[Judgement]:
    """Judge an event (or, to undo, a judgement) by its id. Returns what was written down. Raises JudgeFault.

    `other`: the event that is the same or different, or a report whose record does not belong; `values`: fields and
    values to correct.
    """
    for field, value in values:
        try:
            check(field, value)
        except ValueFault as fault:
            raise JudgeFault(str(fault)) from None

    def write(connection: Connection) -> list[Judgement]:
        at = stamp(now())
        some = made(connection, identity, verdict, at, by, why, other, values)
        some = [identified(j) for j in some]
        moment = book.moment(connection)
        append(connection, some, moment)
        if any(j.others for j in some):
            Settler(book).rejudged(connection, some)
        else:
            rejudge(connection, some[0].anchors, moment)
        return some

    written = book.write(write)
    if any(j.others for j in written):
        Settler(book).settle()
    return written


def replay(book: Book, judgements: Iterable[Judgement]) -> int:
    """Write exported judgements into this book, each once, and bring all events in line. Returns how many were new."""

    some = list(judgements)

    def write(connection: Connection) -> int:
        moment = book.moment(connection)
        written = append(connection, some, moment)
        bring_in(connection, people_added(connection), moment)
        Settler(book).rejudged(connection, some)
        return written

    new = book.write(write)
    Settler(book).settle()
    return new


def made(
    connection: Connection,
    identity: str,
    verdict: Verdict,
    at: str,
    by: str,
    why: str | None,
    other: str | None,
    values: Sequence[tuple[str, str]],
) -> list[Judgement]:
    """The judgements that a verdict comes to, without ids; what `judge` takes. Raises JudgeFault."""
    if verdict is Verdict.add:
        raise JudgeFault("a missed event is added on the desk, from its words")
    if verdict is Verdict.undo:
        return [_undo(connection, identity, at, by, why)]
    kept, anchors = _anchored(connection, identity)
    base = Judgement("", at, by, verdict, kept.event.id, anchors, why=why)
    if verdict is Verdict.correct:
        if not values:
            raise JudgeFault("correct what? give FIELD=VALUE, such as killed=5")
        return [msgspec.structs.replace(base, field=field, value=value) for field, value in values]
    if verdict in (Verdict.same, Verdict.different) or (verdict is Verdict.unsure and other):
        if other is None:
            raise JudgeFault(f"{verdict} as what? give the id of the other event")
        return [_pair(connection, base, kept.event, other)]
    return [base]


def record_at(records: str, sought: Anchor) -> str | None:
    """The id of the record (of the records of a report, as JSON) that an anchor means."""
    from ..model import Record
    from .overlay import nearest

    return nearest(msgspec.json.decode(records, type=tuple[Record, ...]), sought)


def _undo(connection: Connection, identity: str, at: str, by: str, why: str | None) -> Judgement:
    one = judgement_of(connection, identity)
    if one is not None:
        return msgspec.structs.replace(
            one, id="", at=at, by=by, verdict=Verdict.undo, undoes=one.id, why=why, field=None, value=None
        )
    raise JudgeFault(f"{identity}: no such judgement; marsad show lists those of an event")


def _pair(connection: Connection, base: Judgement, own: Event, other: str) -> Judgement:
    of_report = tuple(a for a in base.anchors if other in (a.report, f"{a.source}/{a.report}"))
    if of_report:
        rest = tuple(a for a in base.anchors if a not in of_report)
        if not rest:
            raise JudgeFault(f"{other} is the only report of {own.id}")
        return msgspec.structs.replace(base, anchors=rest, other=own.id, others=of_report)
    kept, anchors = _anchored(connection, other)
    if kept.event.id == own.id:
        raise JudgeFault(f"{other} is the same event; name one of its reports to take it out")
    return msgspec.structs.replace(base, other=kept.event.id, others=anchors)


def _anchored(connection: Connection, identity: str) -> tuple[BookEvent, tuple[Anchor, ...]]:
    kept = current_event(connection, identity)
    if kept is None:
        to = forwarded(connection, identity)
        raise JudgeFault(f"{identity}: no such event" + (f"; it is {', '.join(to)} now" if to else ""))
    reports = _reports_of(connection, kept.event.id)
    anchors = anchors_of(
        kept.uncorrected, {k.coded.id: k.coded for k in reports}, {k.coded.id: (k.source, k.id) for k in reports}
    )
    return kept, anchors


def _reports_of(connection: Connection, identity: str) -> list[Kept]:
    rows = connection.execute(
        select(event_mention.c.report)
        .join(event, event.c.row == event_mention.c.event)
        .where(event.c.id == identity, event.c.known_to.is_(None))
    ).scalars()
    return list(current(connection, rows))


def rejudge(connection: Connection, anchors: Sequence[Anchor], moment: str) -> None:
    """Bring the events of the anchors' reports in line with all judgements on them; no events are parted or joined."""
    own = _rows(connection, {(a.source, a.report) for a in anchors})
    bodies = connection.execute(
        select(event.c.body)
        .join(event_mention, event_mention.c.event == event.c.row)
        .where(event.c.known_to.is_(None), event_mention.c.report.in_(own))
        .distinct()
    ).scalars()
    stand = {b.event.id: b for b in map(read_body, bodies)}
    told = _named(connection, {m.report for b in stand.values() for m in b.event.mentions})
    kept = {(k.source, k.id): k for k in current(connection, told.values())}
    seen = [
        j
        for j in all_judgements(connection)
        if j.undoes or (not j.others and any((a.source, a.report) in kept for a in j.anchors))
    ]
    laid = overlaid([b.uncorrected for b in stand.values()], seen, {key: k.coded for key, k in kept.items()})
    names = {m.report for b in laid.events for m in b.event.mentions}
    writer = EventWriter(connection, moment, _named(connection, names))
    for new in laid.events:
        if new != stand[new.event.id]:
            writer.write_one(new)


def _rows(connection: Connection, keys: Iterable[tuple[str, str]]) -> list[int]:
    from sqlalchemy import tuple_

    from .tables import report

    found = connection.execute(select(report.c.row).where(tuple_(report.c.source, report.c.id).in_(list(keys))))
    return list(found.scalars())


def _named(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    from .coded import shared_ids, unique_name
    from .tables import report

    shared = shared_ids(connection)
    ids = set(names) | {name.split("/", 1)[-1] for name in names}
    found = connection.execute(select(report.c.row, report.c.source, report.c.id).where(report.c.id.in_(sorted(ids))))
    return {unique_name(r.source, r.id, shared): r.row for r in found}
