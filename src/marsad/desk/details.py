"""What leads to an event? Its claims with their words, records, judgements, history, and the events around it."""

from collections.abc import Iterable, Mapping

import msgspec
from sqlalchemy import Connection

from ..model import At
from ..model.event import Answer, Event, EventClaim
from ..model.judgement import BookEvent, Judgement, standing
from ..store.assignments import assigned
from ..store.coded import Kept, current
from ..store.events import history
from ..store.judgements import judgements_of
from ..store.lookup import reports_of
from ..store.marks import done, marks
from ..store.pages import answered, linked_to, stood_at, stood_by_id
from ..store.shares import stages
from .cards import card, cards
from .privacy import Everything
from .shapes import (
    Card,
    Claimed,
    Detail,
    Evidence,
    Known,
    Linked,
    Marked,
    Recorded,
    ReportLine,
    Told,
)

_FIELDS = tuple(name for name in Event.__struct_fields__ if name not in ("id", "summary", "claims", "witnesses"))


def detail(connection: Connection, identity: str, as_of: str | None, person: str, shown: Everything) -> Detail | None:
    """Everything on the event of an id, None where none stands (or stood then)."""
    stood = stood_at(connection, identity, as_of)
    if stood is None:
        return None
    kept = stood.kept
    reports = {r.coded.id: r for r in current(connection, reports_of(connection, identity))}
    texts = {name: r.coded.lines for name, r in reports.items()}
    e = kept.event
    flags = marks(connection, "event", [identity]).get(identity, [])
    links = _linked(connection, kept, texts, shown)
    found = Detail(
        card(kept, stood, answered(connection, [identity]).get(identity, 0), bool(flags), stages(connection)),
        e,
        kept.machine,
        kept.corrections,
        told(judgements_of(connection, kept), person),
        _history(connection, identity),
        links["responds_to"],
        [],
        [],
        [],
        [
            Claimed(
                c.field,
                c.value,
                c.report,
                c.source,
                c.speaker,
                c.stance,
                c.at,
                words(texts, c.report, c.at),
                c.field in e.conflicts,
            )
            for c in e.claims
        ],
        [
            Recorded(m.report, reports[m.report].coded.source, record)
            for m in e.mentions
            if m.report in reports
            for record in reports[m.report].coded.events
            if record.id == m.event
        ],
        report_lines(connection, reports.values()),
        assigned(connection, "event", identity),
        [Marked(m.mark, m.by, m.at, m.why) for m in flags],
    )
    found = shown.without(found, [kept], [r.coded for r in reports.values()])
    return msgspec.structs.replace(
        found,
        responds_to=links["responds_to"],
        answered_by=links["answered_by"],
        part_of=_cards(connection, e.part_of, shown),
        parts=_cards(connection, linked_to(connection, identity, "part_of"), shown),
    )


def told(judgements: Iterable[Judgement], person: str) -> list[Told]:
    """Judgements as they are shown, the newest first."""
    some = list(judgements)
    stand = {j.id for j in standing(some)} | {j.id for j in some if j.undoes}
    return [one_told(j, person, j.id not in stand) for j in reversed(some)]


def one_told(j: Judgement, person: str, undone: bool) -> Told:
    """A judgement as it is shown."""
    words = None if j.evidence is None else Evidence(j.evidence.report, j.evidence.at, j.evidence.text)
    return Told(
        j.id,
        j.at,
        j.by,
        str(j.verdict),
        j.event,
        j.other,
        j.field,
        j.value,
        j.reason,
        j.why,
        j.undoes,
        undone,
        words,
        j.codebook,
        j.by == person,
    )


def report_lines(connection: Connection, reports: Iterable[Kept]) -> list[ReportLine]:
    """Reports as a list shows them."""
    some = list(reports)
    how = done(connection, [r.coded.id for r in some])
    return [
        ReportLine(
            r.coded.id,
            r.coded.source,
            r.coded.published,
            r.coded.url,
            r.coded.lines[0] if r.coded.lines else "",
            r.number,
            len(r.coded.events),
            how.get(r.coded.id),
            r.known_from,
        )
        for r in some
    ]


def words(texts: Mapping[str, tuple[str, ...]], report: str, at: At | None) -> str | None:
    """The words at a place of a report, None where it holds no such place (any more)."""
    if at is None or report not in texts or not 0 <= at[0] < len(texts[report]):
        return None
    return texts[report][at[0]][at[1] : at[2]] or None


def _claimed(c: EventClaim, e: Event, texts: Mapping[str, tuple[str, ...]]) -> Claimed:
    told = words(texts, c.report, c.at)
    return Claimed(c.field, c.value, c.report, c.source, c.speaker, c.stance, c.at, told, c.field in e.conflicts)


def _history(connection: Connection, identity: str) -> list[Known]:
    """What was known from when to when, the newest first, with the fields that changed."""
    found: list[Known] = []
    before: BookEvent | None = None
    for begin, to, kept in history(connection, identity):
        changed = [] if before is None else changed_fields(before, kept)
        found.append(Known(begin, to, kept.state, changed))
        before = kept
    return found[::-1]


def changed_fields(before: BookEvent, after: BookEvent) -> list[str]:
    """The fields in which two states of an event differ; `state` too."""
    changed = [name for name in _FIELDS if getattr(before.event, name) != getattr(after.event, name)]
    return changed + (["state"] if before.state != after.state else [])


def _linked(
    connection: Connection, kept: BookEvent, texts: Mapping[str, tuple[str, ...]], shown: Everything
) -> dict[str, list[Linked]]:
    answers = kept.event.responds_to
    answering = stood_by_id(connection, linked_to(connection, kept.event.id, "responds_to"))
    around = _by_id(connection, [*(a.id for a in answers), *answering], shown)
    said = [(other, a) for other, s in answering.items() for a in s.kept.event.responds_to if a.id == kept.event.id]
    lines = more_lines(connection, texts, {a.report for _, a in said} | {a.report for a in answers})
    private = [kept, *(s.kept for s in answering.values())]

    def link(other: str, a: Answer) -> Linked:
        return Linked(around[other], a.report, a.at, words(lines, a.report, a.at))

    made = {
        "responds_to": [link(a.id, a) for a in answers if a.id in around],
        "answered_by": [link(other, a) for other, a in said if other in around],
    }
    return {name: [shown.without(one, private) for one in some] for name, some in made.items()}


def more_lines(
    connection: Connection, texts: Mapping[str, tuple[str, ...]], names: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """The lines of further reports, by name."""
    from ..store.coded import named

    missing = [name for name in names if name not in texts]
    found = {k.coded.id: k.coded.lines for k in named(connection, missing)} if missing else {}
    return {**texts, **found}


def _by_id(connection: Connection, ids: Iterable[str], shown: Everything) -> dict[str, Card]:
    return {c.id: c for c in cards(connection, list(stood_by_id(connection, ids).values()), shown)}


def _cards(connection: Connection, ids: Iterable[str], shown: Everything) -> list[Card]:
    wanted = list(ids)
    found = _by_id(connection, wanted, shown)
    return [found[one] for one in wanted if one in found]
