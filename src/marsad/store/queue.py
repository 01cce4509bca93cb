"""What should be looked at next? The lists of a reviewer, as conditions on events and an order."""

import msgspec
from sqlalchemy import ColumnElement, Connection, or_, select

from .assignments import assignments
from .coded import named
from .desk_tables import event_note
from .marks import marks
from .tables import event, event_mention, judgement

HIGH, SURE = 10, 0.5
"""People killed from which a toll is high; confidence below which an event is doubtful."""


class Kind(msgspec.Struct, frozen=True):
    """A list: what it is about, and the order in which it is worked through."""

    name: str
    about: str
    order: str


KINDS = {
    kind.name: kind
    for kind in (
        Kind("unreviewed", "nobody looked at it", "-day"),
        Kind("conflicting", "its sources differ, and nobody decided", "-reports"),
        Kind("low-confidence", "the coder is not sure, and nobody decided", "confidence"),
        Kind("high-toll", "many were killed, and nobody decided", "-killed"),
        Kind("flagged", "somebody flagged it", "-updated"),
        Kind("disputed", "people differ or doubt", "-updated"),
        Kind("assigned", "it is your work", "-day"),
    )
}


def conditions(connection: Connection, kind: str, person: str) -> list[ColumnElement[bool]]:
    """The conditions of a list for somebody; what they decided already is left out."""
    open_ = event.c.state.in_(("machine", "unsure", "disputed"))
    match kind:
        case "unreviewed":
            return [event.c.state == "machine"]
        case "conflicting":
            return [open_, event.c.conflicts > 0, _not_by(person)]
        case "low-confidence":
            doubtful = select(event_note.c.event).where(event_note.c.confidence < SURE)
            return [event.c.state == "machine", event.c.row.in_(doubtful)]
        case "high-toll":
            return [event.c.state == "machine", event.c.killed >= HIGH]
        case "flagged":
            return [event.c.id.in_(list(marks(connection, "event")))]
        case "disputed":
            return [event.c.state.in_(("unsure", "disputed")), _not_by(person)]
        case _:
            return [_assigned(connection, person), open_, _not_by(person)]


def _not_by(person: str) -> ColumnElement[bool]:
    decided = select(judgement.c.event).where(
        judgement.c.by == person, judgement.c.verdict.in_(("accept", "reject", "correct"))
    )
    undone = select(judgement.c.undoes).where(judgement.c.by == person, judgement.c.undoes.is_not(None))
    return event.c.id.not_in(decided.where(judgement.c.id.not_in(undone)))


def _assigned(connection: Connection, person: str) -> ColumnElement[bool]:
    work = assignments(connection, person)
    events = [a.subject for a in work if a.kind == "event"]
    rows = [kept.row for kept in named(connection, [a.subject for a in work if a.kind == "report"])]
    told = select(event_mention.c.event).where(event_mention.c.report.in_(rows))
    return or_(event.c.id.in_(events), event.c.row.in_(told))
