"""What stands in a brief or on the first page of a site? Everything gathered once, the same for both languages."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from ..export.exporter import Outgoing
from ..model.event import Event, EventParty
from ..store.masking import BLOCK
from .chains import Link, chains
from .changes import Changes, changes
from .counting import VIOLENT, Counts, Figures, Row, by, figures
from .period import Period
from .public import LeftOut, PublicSelection
from .sources import Told, told_by
from .timeline import Timeline, timeline

MAIN = 12
"""Main events: two to three pages of them."""
_WIDEST = 5
_WEIGHT = {"ASSAULT": 2.0, "COERCE": 1.0, "MOBILIZE": 1.0, "RETREAT": 0.8, "PROTEST": 0.8, "THREATEN": 0.5}
"""How much more an act of force or its end matters to a reader than a statement; by judgement, not learned."""


class Overview(msgspec.Struct, frozen=True):
    """All that is told. `parties`: one of each key of `by_party`, to name it by. `told`: reports by event id."""

    period: Period
    moment: str
    shown: tuple[Outgoing, ...]
    figures: Figures
    counts: Counts
    timeline: Timeline
    by_place: tuple[Row, ...]
    by_party: tuple[Row, ...]
    parties: dict[tuple[str, ...], EventParty]
    as_actor: dict[tuple[str, ...], Row]
    as_target: dict[tuple[str, ...], Row]
    main: tuple[Outgoing, ...]
    chains: tuple[Link, ...]
    answers: dict[str, tuple[str, ...]]
    changes: Changes | None
    left_out: LeftOut
    outlets: tuple[tuple[str, int], ...]
    told: dict[str, tuple[Told, ...]]

    @property
    def by_id(self) -> dict[str, Event]:
        """The events that are shown."""
        return {one.event.id: one.event for one in self.shown}


def overview(selection: PublicSelection, period: Period, moment: str, *, last: str | None) -> Overview:
    """Everything on the events of a selection. `moment`: of knowledge; `last`: that of the last brief, if any."""
    shown = tuple(selection.outgoing())
    left_out = selection.left_out
    events = [one.event for one in shown]
    counts = Counts(events)
    forceful = [e for e in events if e.type in VIOLENT]
    parties = {_party_key(p): p for e in reversed(forceful) for p in (*e.actors, *e.recipients)}
    main = main_events(shown)
    outlets = Counter(source for e in events for source in {c.source for c in e.claims if c.source})
    told = Overview(
        period=period,
        moment=moment,
        shown=shown,
        figures=figures(shown, counts),
        counts=counts,
        timeline=timeline(events, period.first, period.last),
        by_place=tuple(r for r in by(events, counts, _places) if r.killed.told or r.injured.told),
        by_party=tuple(by(forceful, counts, lambda e: _known(e.actors + e.recipients))),
        parties=parties,
        as_actor={r.key: r for r in by(forceful, counts, lambda e: _known(e.actors))},
        as_target={r.key: r for r in by(forceful, counts, lambda e: _known(e.recipients))},
        main=main,
        chains=tuple(chains(events, widest=_WIDEST)),
        answers=_answers(events),
        changes=None if last is None else changes(selection, last),
        left_out=left_out,
        outlets=tuple(sorted(outlets.items(), key=lambda o: (-o[1], o[0]))),
        told=told_by(selection, main),
    )
    left_out.names = selection.names_withheld  # those of what was corrected too
    return told


def main_events(shown: Sequence[Outgoing]) -> tuple[Outgoing, ...]:
    """The main events, by day."""
    greatest = sorted(shown, key=lambda one: (-_importance(one.event), one.event.id))[:MAIN]
    chosen = {one.event.id for one in greatest}
    return tuple(one for one in shown if one.event.id in chosen)


def _importance(e: Event) -> float:
    """How much an event belongs among the main ones: its toll above all, then its kind, then how widely it is told."""
    killed, injured = (q.low if q else 0 for q in (e.killed, e.injured))
    happened = 1.0 if e.status == "happened" else 0.5
    toll = 2 * math.log1p(killed) + math.log1p(injured)
    return happened * (toll + _WEIGHT.get(e.type, 0.0)) + math.log1p(len(e.witnesses)) + bool(e.conflicts) * 0.5


def _places(e: Event) -> Iterator[tuple[str, ...]]:
    """The province of an event, or its country; both empty where no place is told."""
    if not e.places:
        yield ("", "")
        return
    p = e.places[0]
    yield (p.country or "", p.admin1 or "")


def _known(some: Sequence[EventParty]) -> Iterator[tuple[str, ...]]:
    """The parties that are somebody: in a register, or of a known kind; neither "three people" nor who is withheld."""
    return (_party_key(p) for p in some if BLOCK not in p.text and (p.id or p.name or p.sector))


def _party_key(p: EventParty) -> tuple[str, ...]:
    return (p.id or p.name or p.text, p.country or "")


def _answers(events: Sequence[Event]) -> dict[str, tuple[str, ...]]:
    """What answers each event, by id."""
    found: dict[str, list[str]] = {}
    shown = {e.id for e in events}
    for e in events:
        for identity in dict.fromkeys(a.id for a in e.responds_to if a.id in shown):
            found.setdefault(identity, []).append(e.id)
    return {identity: tuple(some) for identity, some in found.items()}
