"""Which rows of events change? What holds no longer gets an end of knowledge and stays."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from ..model.event import Event
from ..model.judgement import BookEvent, Judgement
from . import journal
from .book import next_row
from .coded import lines_of
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

    def write_all(self, events: Iterable[BookEvent]) -> Change:
        """Write the events, a few at a time; those that are not among them are gone."""
        gone = {identity: row for identity, (row, _) in self._stand.items()}
        fresh: list[tuple[BookEvent, bytes, str]] = []
        new = changed = same = 0
        for kept in events:
            body, sort = event_body(kept), sort_key(kept.event)
            gone.pop(kept.event.id, None)
            row, digest = self._stand.get(kept.event.id, (None, ""))
            if digest == body_digest(body, sort):
                same += 1
                continue
            new, changed = (new + 1, changed) if row is None else (new, changed + 1)
            fresh.append((kept, body, sort))
            if len(fresh) == _AT_ONCE:
                self._replace(fresh)
                fresh = []
        self._replace(fresh)
        self._close(list(gone.values()))
        self._forward(gone)
        return Change(new, changed, len(gone), same)

    def _replace(self, fresh: Sequence[tuple[BookEvent, bytes, str]]) -> None:
        """Put events in the place of the rows that stand under their ids."""
        self._close([self._stand[kept.event.id][0] for kept, _, _ in fresh if kept.event.id in self._stand])
        if fresh:
            self._insert(fresh)

    def _close(self, rows: Sequence[int]) -> None:
        for i in range(0, len(rows), _AT_ONCE):
            some = rows[i : i + _AT_ONCE]
            self._connection.execute(update(event).where(event.c.row.in_(some)).values(known_to=self._moment))
            self._connection.execute(delete(_SEARCH).where(_SEARCH.c.rowid.in_(some)))

    def _forward(self, gone: Mapping[str, int]) -> None:
        """For ids that stand no longer, where their mentions are now."""
        number = next_row(self._connection, forward)
        rows: list[dict[str, object]] = []
        old, new = event_mention.alias(), event_mention.alias()
        homes = (
            select(event.c.id)
            .join(new, new.c.event == event.c.row)
            .join(old, (old.c.report == new.c.report) & (old.c.record == new.c.record))
            .where(event.c.known_to.is_(None))
            .distinct()
        )
        for identity in sorted(gone):
            to = sorted(self._connection.execute(homes.where(old.c.event == gone[identity])).scalars())
            goes = msgspec.json.encode(to).decode()
            rows.append({"row": number + len(rows), "id": identity, "goes_to": goes, "known_from": self._moment})
        if rows:
            self._connection.execute(insert(forward), rows)

    def _insert(self, some: Sequence[tuple[BookEvent, bytes, str]]) -> None:
        named = {self._report_rows[m.report] for kept, _, _ in some for m in kept.event.mentions}
        wanted = {(m.report, n.line) for kept, _, _ in some for m in kept.event.mentions for n in m.triggers}
        texts = lines_of(self._connection, named)
        sentences = {
            (name, number): texts[self._report_rows[name]][number]
            for name, number in wanted
            if number < len(texts.get(self._report_rows[name], ()))
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
