"""What is an event at a glance? Cards of events, with what people hold of them and how they hang together."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from ..model.event import Event
from ..model.judgement import BookEvent
from ..store.marks import flagged
from ..store.pages import Stood, answered, stood_by_id
from ..store.shares import Stages, stages
from .privacy import Everything
from .shapes import Card

_OPEN = frozenset(("unsure", "disputed"))


def cards(connection: Connection, some: Sequence[Stood], shown: Everything) -> list[Card]:
    """The cards of some events, in their order, as they may be shown."""
    ids = [s.kept.event.id for s in some]
    answers, flags = (answered(connection, ids), flagged(connection, ids)) if ids else ({}, frozenset[str]())
    how_far = stages(connection)
    return [
        card(shown.event(s.kept), s, answers.get(s.kept.event.id, 0), s.kept.event.id in flags, how_far) for s in some
    ]


def cards_by_id(connection: Connection, ids: Iterable[str], shown: Everything) -> dict[str, Card]:
    """The cards of the events that stand under some ids."""
    found = list(stood_by_id(connection, ids).values())
    return {c.id: c for c in cards(connection, found, shown)}


def card(kept: BookEvent, stood: Stood, answers: int, flag: bool, how_far: Stages) -> Card:
    """The card of one event."""
    e = kept.event
    return Card(
        e.id,
        stood.row,
        e.type,
        e.modes,
        e.status,
        e.standing,
        kept.state,
        _review(kept, how_far),
        flag,
        e.date,
        e.places[0] if e.places else None,
        len(e.places),
        e.actors,
        e.recipients,
        e.killed,
        e.injured,
        e.summary,
        outlets(e),
        len({m.report for m in e.mentions}),
        len(e.witnesses),
        e.conflicts,
        e.weapons,
        list(dict.fromkeys(o.kind for o in e.objects)),
        stood.confidence,
        len({a.id for a in e.responds_to}),
        answers,
        sorted({c.field for c in kept.corrections if not c.disputed}),
        stood.known_from,
    )


def outlets(e: Event) -> list[str]:
    """The outlets that tell of an event."""
    return sorted({c.source or c.report for c in e.claims} or {m.report for m in e.mentions})


def _review(kept: BookEvent, how_far: Stages) -> str:
    """machine · open · reviewed · double-coded · adjudicated."""
    told = {m.report for m in kept.event.mentions}
    if told & how_far.adjudicated:
        return "adjudicated"
    if told & how_far.double:
        return "double-coded"
    if kept.state == "machine":
        return "machine"
    return "open" if kept.state in _OPEN else "reviewed"
