"""What did people decide on a report as a whole? Its records by the codebook, with their corrections: a gold file.

A report is gold where people marked it done or without events, or where they decided on the event of every record. A
rejected event's records are left out. A corrected value stands only where its words stand in the report: gold points
at words; a day or a number is the words of the place that it corrects. Names of people stay in it: it is for the team.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from ..model import Record
from ..model.event import Event
from ..model.judgement import BookEvent
from ..store.coded import Kept, current
from ..store.events import all_events
from ..store.find import find
from ..store.marks import done
from ..store.query import Query
from ..store.tables import event, event_mention

_SETTLED = frozenset(("accepted", "corrected", "rejected"))
_PARTY, _PLACE = ("text", "country", "sector"), ("text", "name", "country", "admin1", "lat", "lon", "precision")
_WHOLE = ("type", "status", "modes", "count")
_NUMBERS = ("killed", "injured")
_LISTS = {"actors": _PARTY, "recipients": _PARTY, "places": _PLACE}


class GoldReport(msgspec.Struct, frozen=True):
    """A report with its records in the form of the codebook."""

    id: str
    source: str | None
    url: str | None
    published: str | None
    lines: tuple[str, ...]
    events: tuple[dict[str, Any], ...]


class Gold:
    """The gold reports of a book; `left` counts the reports that are none, `unworded` the corrections without words,
    by reason, when all were taken."""

    def __init__(self, connection: Connection, query: Query) -> None:
        self._connection = connection
        self._query = query
        self.left: Counter[str] = Counter()
        self.unworded: list[str] = []

    def reports(self) -> Iterator[GoldReport]:
        """The reports that tell of events asked for and are decided on as a whole; those marked without events too."""
        asked = {kept.event.id for kept in find(self._connection, self._query)}
        homes = {(m.report, m.event): kept for kept in all_events(self._connection) for m in kept.event.mentions}
        reports = list(self._candidates(asked))
        marked = done(self._connection, [kept.coded.id for kept in reports])
        for kept in reports:
            events = {r.id: homes.get((kept.coded.id, r.id)) for r in kept.coded.events}
            mark = marked.get(kept.coded.id)
            why = None if mark else _open(events)
            if why:
                self.left[why] += 1
            elif mark == "no-events":
                yield self._gold(kept, {})
            else:
                yield self._gold(kept, events)

    def _candidates(self, asked: set[str]) -> Iterator[Kept]:
        told = select(event_mention.c.report).join(event, event.c.row == event_mention.c.event)
        rows = self._connection.execute(told.add_columns(event.c.id).where(event.c.known_to.is_(None))).all()
        wanted = {r.report for r in rows if r.id in asked}
        others = {r.report for r in rows}
        for kept in current(self._connection):
            if kept.row in wanted or kept.row not in others:
                yield kept

    def _gold(self, kept: Kept, events: Mapping[str, BookEvent | None]) -> GoldReport:
        coded = kept.coded
        held = {r.id: e for r in coded.events if (e := events.get(r.id)) is not None and e.state != "rejected"}
        records = [self._record(r, held[r.id], coded.lines, coded.id) for r in coded.events if r.id in held]
        for one in records:
            one["responds_to"] = [x for x in one["responds_to"] if x in held]
        return GoldReport(coded.id, coded.source, coded.url, coded.published, coded.lines, tuple(records))

    def _record(self, r: Record, kept: BookEvent, lines: tuple[str, ...], report: str) -> dict[str, Any]:
        plain = _plain(r)
        for field in dict.fromkeys(c.field for c in kept.corrections if not c.disputed):
            if not _corrected(plain, field, kept.event, lines):
                self.unworded.append(f"{report} {r.id}: {field}")
        return plain


def _open(events: Mapping[str, BookEvent | None]) -> str | None:
    """Why a report that nobody marked is no gold."""
    states = {kept.state for kept in events.values() if kept is not None}
    if not states:
        return "without events that nobody marked"
    if "machine" in states:
        return "with events that nobody reviewed"
    return "with events on which people doubt or differ" if states - _SETTLED else None


def _plain(r: Record) -> dict[str, Any]:
    """A record in the codebook's form, without what a machine adds to it."""

    def only(some: Any, names: tuple[str, ...]) -> list[dict[str, Any]]:
        return [{name: getattr(x, name) for name in names} for x in some]

    def number(q: Any) -> dict[str, Any] | None:
        return None if q is None else {"low": q.low, "high": q.high, "text": q.text}

    return {
        "id": r.id,
        "type": r.type,
        "modes": list(r.modes),
        "status": r.status,
        "triggers": only(r.triggers, ("line", "text")),
        "actors": only(r.actors, _PARTY),
        "recipients": only(r.recipients, _PARTY),
        "places": only(r.places, _PLACE),
        "date": None if r.date is None else {"start": r.date.start, "end": r.date.end, "text": r.date.text},
        "count": r.count,
        "weapons": only(r.weapons, ("text",)),
        "killed": number(r.killed),
        "injured": number(r.injured),
        "said_by": only(r.said_by, ("text", "stance")),
        "responds_to": list(r.responds_to),
    }


def _corrected(plain: dict[str, Any], field: str, e: Event, lines: tuple[str, ...]) -> bool:
    """Put a corrected value in; False where its words do not stand in the report."""
    if field in _WHOLE:
        value = getattr(e, field)
        plain[field] = list(value) if field == "modes" else value
        return True
    if field in _NUMBERS or field == "date":
        value, names = getattr(e, field), ("start", "end") if field == "date" else ("low", "high")
        words = (plain[field] or {}).get("text", "")
        plain[field] = None if value is None else {**{name: getattr(value, name) for name in names}, "text": words}
        return True
    if field not in _LISTS:
        return False
    fitting = [x for x in getattr(e, field) if any(x.text in line for line in lines)]
    plain[field] = [{name: getattr(x, name) for name in _LISTS[field]} for x in fitting]
    return len(fitting) == len(getattr(e, field))
