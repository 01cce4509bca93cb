"""What does it come to? Sums of tolls by place and party, key figures, events over time.

A sum adds what reports give of each event, lowest and highest. Planned, foiled and denied events do not count, nor does
an event inside a longer one whose own toll is at least as high as those of all its parts.
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from ..export.exporter import Outgoing
from ..model.event import Event, EventQuantity

VIOLENT = frozenset(("ASSAULT", "COERCE"))
_KINDS = ("killed", "injured")


class Sum(msgspec.Struct):
    """A toll over several events: the lowest and highest that reports come to. `open`: one gives no upper bound."""

    low: int = 0
    high: int = 0
    open: bool = False
    told: int = 0

    def add(self, q: EventQuantity) -> None:
        """One more event's toll."""
        self.low += q.low
        self.high += q.low if q.high is None else q.high
        self.open |= q.high is None
        self.told += 1

    @property
    def top(self) -> int | None:
        """The upper bound; None where there is none."""
        return None if self.open else self.high


class Row(msgspec.Struct):
    """A line of a toll table: its key, the events that belong to it, their tolls."""

    key: tuple[str, ...]
    events: int = 0
    killed: Sum = msgspec.field(default_factory=Sum)
    injured: Sum = msgspec.field(default_factory=Sum)

    def add(self, event: Event, counts: "Counts") -> None:
        """One more event."""
        self.events += 1
        for kind in _KINDS:
            if q := counts.of(event, kind):
                getattr(self, kind).add(q)

    @property
    def rank(self) -> tuple[bool, int, int, int, tuple[str, ...]]:
        """The order in a table: the most dead first, what has no name last."""
        return not self.key[:1] or not self.key[0], -self.killed.low, -self.injured.low, -self.events, self.key


class Counts:
    """Which event's toll counts. Of an event and its parts either the whole counts or the parts."""

    def __init__(self, events: Sequence[Event]) -> None:
        shown = {e.id: e for e in events}
        self._dropped: dict[str, set[str]] = {kind: set() for kind in _KINDS}
        parts: dict[str, list[Event]] = {}
        for e in events:
            for whole in e.part_of:
                if whole in shown and whole != e.id:
                    parts.setdefault(whole, []).append(e)
        for kind in _KINDS:
            for whole, some in parts.items():
                own = _low(shown[whole], kind)
                inside = sum(_low(e, kind) or 0 for e in some)
                if own is not None:
                    self._dropped[kind].update([e.id for e in some] if own >= inside else [whole])

    def of(self, event: Event, kind: str) -> EventQuantity | None:
        """The toll of an event where it counts. `kind`: killed or injured."""
        q: EventQuantity | None = getattr(event, kind)
        if event.status != "happened" or event.id in self._dropped[kind]:
            return None
        return q


def _low(event: Event, kind: str) -> int | None:
    q: EventQuantity | None = getattr(event, kind)
    return q.low if q and event.status == "happened" else None


class Figures(msgspec.Struct, frozen=True):
    """The key figures."""

    events: int
    reports: int
    outlets: int
    places: int
    conflicts: int
    reviewed: int
    killed: Sum
    injured: Sum


def figures(shown: Sequence[Outgoing], counts: Counts) -> Figures:
    """What all events come to."""
    whole = Row(())
    for one in shown:
        whole.add(one.event, counts)
    events = [one.event for one in shown]
    return Figures(
        len(events),
        len({m.report for e in events for m in e.mentions}),
        len({c.source for e in events for c in e.claims if c.source}),
        len({place_key(e) for e in events if place_key(e)}),
        sum(bool(e.conflicts) for e in events),
        sum(one.review == "reviewed" for one in shown),
        whole.killed,
        whole.injured,
    )


def place_key(event: Event) -> tuple[str, ...]:
    """The first place of an event, as told apart from others; empty where none is told."""
    if not event.places:
        return ()
    p = event.places[0]
    return (p.id or p.name or p.text, p.country or "")


def by(events: Iterable[Event], counts: Counts, keys: Callable[[Event], Iterable[tuple[str, ...]]]) -> list[Row]:
    """The rows of a table, the most dead first. `keys`: the rows that an event belongs to."""
    rows: dict[tuple[str, ...], Row] = {}
    for event in events:
        for key in dict.fromkeys(keys(event)):
            rows.setdefault(key, Row(key)).add(event, counts)
    return sorted(rows.values(), key=lambda row: row.rank)
