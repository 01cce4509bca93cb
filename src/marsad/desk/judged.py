"""How does a decision come in from outside? Requests become decisions, decisions become answers and refusals."""

from typing import Literal

import msgspec
from sqlalchemy import Connection

from ..mention.mentions import Mentions
from ..model import At
from ..model.judgement import Verdict
from ..store.coded import named
from ..store.deciding import Changed, Decided, Decision, KeyFault, decide
from ..store.events import current_event, forwarded
from ..store.judge import JudgeFault
from ..store.judgements import judgement_of, undone_of
from ..text.tokens import tokenize
from .cards import cards_by_id
from .codebook import codebook
from .desk import Desk
from .details import one_told
from .faults import Refusal
from .missed import Missed, record_of
from .people import Person
from .privacy import Everything
from .reading import FIELDS, Reading, read, snapped
from .shapes import Card, Told

_LONGEST = 2000
Said = Literal["accept", "reject", "correct", "same", "different", "unsure", "add", "undo"]


class Selected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Selected words of a report, in code points of one line."""

    report: str
    line: int
    start: int
    end: int


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A decision as a client sends it; `key` is made by the client, one for each decision."""

    key: str
    verdict: Said
    event: str | None = None
    seen: int | None = None
    other: str | None = None
    field: str | None = None
    value: str | None = None
    at: Selected | None = None
    reason: str | None = None
    why: str | None = None
    judgement: str | None = None
    record: Missed | None = None


class Judged(msgspec.Struct, frozen=True):
    """What was written down; the event as it is now, and all events that the decision bears on."""

    judgements: list[Told]
    event: Card | None
    events: list[Card]
    again: bool


def judged(desk: Desk, person: Person, asked: Asked, shown: Everything) -> Judged:
    """Write a decision down. Raises Refusal."""
    decision = _decision(desk, person, asked)
    try:
        decided = decide(desk.book, decision)
    except Changed as fault:
        with desk.reading() as connection:
            now_ = cards_by_id(connection, [fault.event], shown).get(fault.event)
        raise Refusal(409, str(fault), code="changed", event=now_) from None
    except KeyFault as fault:
        raise Refusal(409, str(fault), code="key", field="key") from None
    except JudgeFault as fault:
        raise _refusal(desk, decision, fault) from None
    if not decided.again:
        desk.catch_up()
    with desk.reading() as connection:
        return _answer(connection, decided, person, shown)


def value_of(desk: Desk, field: str, words: Selected) -> Reading:
    """What selected words say of a field. Raises Refusal."""
    if field not in FIELDS:
        raise Refusal(400, f"{field}: one of {', '.join(FIELDS)}", field="field")
    mentions, at = _selected(desk, words)
    return read(mentions, field, at)


def _selected(desk: Desk, words: Selected) -> tuple[Mentions, At]:
    """What the report of a selection names, and the selection as whole words. Raises Refusal."""
    with desk.reading() as connection:
        kept = next(named(connection, [words.report]), None)
    if kept is None:
        raise Refusal(404, f"{words.report}: there is no such report", field="report")
    at = snapped(tokenize(kept.coded.lines), words.line, words.start, words.end)
    if at is None:
        raise Refusal(422, "no words are selected", field="at")
    from ..model import Report

    day = Report("", (), published=kept.coded.published, undated=kept.coded.undated).day
    return desk.mentions(kept.coded.lines, day), at


def _decision(desk: Desk, person: Person, asked: Asked) -> Decision:
    for field in ("key", "event", "other", "field", "value", "reason", "why", "judgement"):
        text = getattr(asked, field)
        if text is not None and (len(text) > _LONGEST or "\x00" in text):
            raise Refusal(422, f"{field}: too long, or not a text", field=field)
    if not asked.key:
        raise Refusal(422, "key: make one for each decision, such as a UUID", field="key")
    if asked.reason is not None and asked.reason not in {r.code for r in codebook().reasons}:
        raise Refusal(422, f"{asked.reason}: one of {', '.join(r.code for r in codebook().reasons)}", field="reason")
    if asked.verdict == "add":
        return _adding(desk, person, asked)
    subject = asked.judgement if asked.verdict == "undo" else asked.event
    if not subject:
        raise Refusal(422, "what is it about?", field="judgement" if asked.verdict == "undo" else "event")
    if asked.verdict == "undo":
        _may_undo(desk, person, subject)
    value, words = asked.value, None
    if asked.at is not None:
        reading = value_of(desk, asked.field or "trigger", asked.at)
        words = (asked.at.report, *reading.at)
        value = reading.value if value is None else value
        if value is None and asked.verdict == "correct":
            raise Refusal(422, f"these words say nothing of {asked.field}; write the value", field="value")
    return Decision(
        asked.key,
        person.name,
        Verdict(asked.verdict),
        subject,
        asked.seen,
        asked.other,
        asked.field,
        value,
        words,
        asked.reason,
        asked.why or None,
        codebook().version,
    )


def _adding(desk: Desk, person: Person, asked: Asked) -> Decision:
    if asked.at is None or asked.record is None:
        raise Refusal(422, "select the words of the event, and say its type", field="at")
    mentions, at = _selected(desk, asked.at)
    record = record_of(asked.record, mentions, at)
    words, why = (asked.at.report, *at), asked.why or None
    return Decision(
        asked.key, person.name, Verdict.add, "", words=words, why=why, codebook=codebook().version, record=record
    )


def _may_undo(desk: Desk, person: Person, identity: str) -> None:
    with desk.reading() as connection:
        one = judgement_of(connection, identity)
    if one is None:
        raise Refusal(404, f"{identity}: there is no such judgement", field="judgement")
    if one.by != person.name and not person.may("admin"):
        raise Refusal(403, f"this is the judgement of {one.by}; an admin may undo it", field="judgement")


def _refusal(desk: Desk, decision: Decision, fault: JudgeFault) -> Refusal:
    """Why a decision cannot be; an event that is no more leads to what it became."""
    if decision.verdict not in (Verdict.undo, Verdict.add):
        with desk.reading() as connection:
            if current_event(connection, decision.event) is None:
                to = tuple(forwarded(connection, decision.event))
                return Refusal(404, str(fault), code="moved" if to else "not-found", to=to, field="event")
    return Refusal(422, str(fault))


def _answer(connection: Connection, decided: Decided, person: Person, shown: Everything) -> Judged:
    around = cards_by_id(connection, decided.events, shown)
    undone = undone_of(connection, decided.judgements)
    cards = [around[one] for one in decided.events if one in around]
    return Judged(
        [one_told(j, person.name, j.id in undone) for j in decided.judgements],
        cards[0] if cards else None,
        cards,
        decided.again,
    )
