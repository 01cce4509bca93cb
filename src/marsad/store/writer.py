"""Which rows of events change? What holds no longer gets an end of knowledge and stays."""

from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from ..model.event import Event
from ..model.judgement import BookEvent, Judgement
from . import journal
from .book import next_row
from .coded import current
from .overlay import Overlay
from .rows import body_digest, event_body, event_rows
from .tables import INDEXES, event, event_link, event_mention, event_place, event_value, forward

_SEARCH = INDEXES.tables["event_search"]
_AT_ONCE = 500


class Change(msgspec.Struct, frozen=True):
    """What settling did: how many events are new, changed, gone and unchanged; judgements that found no event."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    same: int = 0
    lost: tuple[Judgement, ...] = ()


class EventWriter:
    """Writes the difference between events and the rows that stand. `report_rows`: name of a report -> its row."""

    def __init__(self, connection: Connection, moment: str, report_rows: Mapping[str, int]) -> None:
        self._connection = connection
        self._moment = moment
        self._report_rows = report_rows
        self._next = next_row(connection, event)
        found = connection.execute(select(event.c.id, event.c.row, event.c.digest).where(event.c.known_to.is_(None)))
        self._stand = {r.id: (r.row, r.digest) for r in found}

    def write_one(self, kept: BookEvent) -> None:
        """Write one event of those that stand."""
        body, sort = event_body(kept), sort_key(kept.event)
        row, digest = self._stand[kept.event.id]
        if digest != body_digest(body, sort):
            self._close([row])
            self._insert([(kept, body, sort)])

    def write_all(self, overlay: Overlay) -> Change:
        """Write the events; those that are not among them are gone."""
        fresh: list[tuple[BookEvent, bytes, str]] = []
        ids = set()
        for kept in overlay.events:
            body, sort = event_body(kept), sort_key(kept.event)
            ids.add(kept.event.id)
            if self._stand.get(kept.event.id, (0, ""))[1] != body_digest(body, sort):
                fresh.append((kept, body, sort))
        gone = [identity for identity in self._stand if identity not in ids]
        changed = [kept.event.id for kept, _, _ in fresh if kept.event.id in self._stand]
        self._forward(gone, overlay)
        self._close([self._stand[identity][0] for identity in (*gone, *changed)])
        for i in range(0, len(fresh), _AT_ONCE):
            self._insert(fresh[i : i + _AT_ONCE])
        new = len(fresh) - len(changed)
        return Change(new, len(changed), len(gone), len(overlay.events) - len(fresh), overlay.lost)

    def _close(self, rows: Sequence[int]) -> None:
        for i in range(0, len(rows), _AT_ONCE):
            some = rows[i : i + _AT_ONCE]
            self._connection.execute(update(event).where(event.c.row.in_(some)).values(known_to=self._moment))
            self._connection.execute(delete(_SEARCH).where(_SEARCH.c.rowid.in_(some)))

    def _forward(self, gone: Sequence[str], overlay: Overlay) -> None:
        """For ids that stand no longer, where their mentions are now."""
        if not gone:
            return
        homes = {
            (self._report_rows.get(m.report), m.event): kept.event.id
            for kept in overlay.events
            for m in kept.event.mentions
        }
        number = next_row(self._connection, forward)
        rows: list[dict[str, object]] = []
        for identity in sorted(gone):
            told = self._connection.execute(
                select(event_mention.c.report, event_mention.c.record).where(
                    event_mention.c.event == self._stand[identity][0]
                )
            )
            to = sorted({homes[r.report, r.record] for r in told if (r.report, r.record) in homes})
            goes = msgspec.json.encode(to).decode()
            rows.append({"row": number + len(rows), "id": identity, "goes_to": goes, "known_from": self._moment})
        self._connection.execute(insert(forward), rows)

    def _insert(self, some: Sequence[tuple[BookEvent, bytes, str]]) -> None:
        named = {self._report_rows[m.report] for kept, _, _ in some for m in kept.event.mentions}
        sentences = {
            (kept.coded.id, number): line
            for kept in current(self._connection, named)
            for number, line in enumerate(kept.coded.lines)
        }
        entries, events, values, places, links, mentions, words = [], [], [], [], [], [], []
        for kept, body, sort in some:
            made = event_rows(kept, body, sort, sentences)
            row, self._next = self._next, self._next + 1
            events.append({**made.columns, "row": row, "known_from": self._moment, "known_to": None})
            values += [{"event": row, "field": f, "value": v} for f, v in sorted(made.values)]
            places += [{"event": row, "nth": n, "lat": y, "lon": x} for n, (y, x) in enumerate(made.places)]
            links += [{"event": row, "kind": k, "other": o} for k, o in sorted(made.links)]
            told = sorted({(self._report_rows[m.report], m.event) for m in kept.event.mentions})
            mentions += [{"event": row, "report": r, "record": x} for r, x in told]
            words.append({"rowid": row, "words": made.words})
            entries.append(("event", row, made.digest))
        for table, rows in (
            (event, events),
            (event_value, values),
            (event_place, places),
            (event_link, links),
            (event_mention, mentions),
            (_SEARCH, words),
        ):
            if rows:
                self._connection.execute(insert(table), rows)
        journal.append(self._connection, entries, self._moment)


def sort_key(e: Event) -> str:
    """The order of events: by day, then by first report; events without a day come last."""
    day = e.date.start if e.date else "9999-99-99"
    first = e.mentions[0] if e.mentions else None
    line = min((n.line for n in first.triggers), default=0) if first else 0
    return "\x1f".join((day, first.report if first else "", f"{line:06}", e.id))
