"""Which rows of events change? What holds no longer gets an end of knowledge and stays."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from ..model.event import Event
from ..model.judgement import BookEvent, Judgement
from . import journal
from .book import next_row
from .bulk import Row, inserted
from .coded import lines_of
from .facet_tables import facet_closed
from .rows import body_digest, event_body, event_rows
from .tables import INDEXES, event, event_link, event_mention, event_place, event_value, forward

_SEARCH = INDEXES.tables["event_search"]
_COLUMNS = tuple(event.c.keys())
_AT_ONCE = 500


class Change(msgspec.Struct, frozen=True):
    """What settling did: how many events are new, changed, gone and unchanged; judgements that found no event."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    same: int = 0
    lost: tuple[Judgement, ...] = ()

    def __add__(self, later: "Change") -> "Change":
        return Change(
            self.new + later.new,
            self.changed + later.changed,
            self.gone + later.gone,
            self.same + later.same,
            self.lost + later.lost,
        )


Stand = dict[str, tuple[int, str]]
"""Events that stand: the row and the digest of each, by id."""


def stand_in(
    connection: Connection, reports: Iterable[int], told: Collection[tuple[int, str]], whole: Collection[int]
) -> Stand:
    """The events of some reports' records `told`, and of all records of the reports `whole`."""
    wanted, rows, out = sorted(reports), set[int](), Stand()
    for i in range(0, len(wanted), _AT_ONCE):
        found = connection.execute(
            select(event_mention.c.event, event_mention.c.report, event_mention.c.record).where(
                event_mention.c.report.in_(wanted[i : i + _AT_ONCE])
            )
        )
        rows.update(r.event for r in found if r.report in whole or (r.report, r.record) in told)
    some = sorted(rows)  # by their rows: a join would be looked for among all events that stand
    for i in range(0, len(some), _AT_ONCE):
        chosen = select(event.c.id, event.c.row, event.c.digest, event.c.known_to)
        found = connection.execute(chosen.where(event.c.row.in_(some[i : i + _AT_ONCE])))
        out.update((r.id, (r.row, r.digest)) for r in found if r.known_to is None)
    return out


class EventWriter:
    """Writes the difference between events and the rows that stand. `report_rows`: name of a report -> its row;
    `lines`: gives the lines of reports by their names, read from the book where it is not given."""

    def __init__(
        self,
        connection: Connection,
        moment: str,
        report_rows: Mapping[str, int],
        lines: Callable[[Iterable[str]], Mapping[str, tuple[str, ...]]] | None = None,
    ) -> None:
        self._connection = connection
        self._moment = moment
        self._report_rows = report_rows
        self._lines = lines or self._read_lines
        self._next = next_row(connection, event)
        self._stand = Stand()

    def write_one(self, kept: BookEvent) -> None:
        """Write one event of those that stand."""
        found = select(event.c.row, event.c.digest).where(event.c.id == kept.event.id, event.c.known_to.is_(None))
        row, digest = self._connection.execute(found).one()
        body, sort = event_body(kept), sort_key(kept.event)
        if digest != body_digest(body, sort):
            self._close([row])
            self._insert([(kept, body, sort)])

    def write_all(self, events: Iterable[BookEvent], stand: Stand) -> Change:
        """Write events in the place of those that stand, a few at a time; those that are not among them are gone."""
        self._stand = stand
        gone = {identity: row for identity, (row, _) in stand.items()}
        fresh: list[tuple[BookEvent, bytes, str]] = []
        new = changed = same = 0
        for kept in events:
            body, sort = event_body(kept), sort_key(kept.event)
            gone.pop(kept.event.id, None)
            row, digest = stand.get(kept.event.id, (None, ""))
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

    def _read_lines(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        rows = {name: self._report_rows[name] for name in names}
        found = lines_of(self._connection, rows.values())
        return {name: found.get(row, ()) for name, row in rows.items()}

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
            inserted(self._connection, facet_closed, [(row,) for row in some])

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
        wanted = {(m.report, n.line) for kept, _, _ in some for m in kept.event.mentions for n in m.triggers}
        texts = self._lines({name for name, _ in wanted})
        sentences = {(name, number): texts[name][number] for name, number in wanted if number < len(texts[name])}
        entries: list[tuple[str, int, str]] = []
        events, values, places, links, mentions, words = (list[Row]() for _ in range(6))
        for kept, body, sort in some:
            made = event_rows(kept, body, sort, sentences)
            row, self._next = self._next, self._next + 1
            columns = {**made.columns, "row": row, "known_from": self._moment, "known_to": None}
            events.append(tuple(columns[name] for name in _COLUMNS))
            values += [(row, field, value) for field, value in sorted(made.values)]
            places += [(row, nth, lat, lon) for nth, (lat, lon) in enumerate(made.places)]
            links += [(row, kind, other) for kind, other in sorted(made.links)]
            mentions += [
                (row, r, x) for r, x in sorted({(self._report_rows[m.report], m.event) for m in kept.event.mentions})
            ]
            words.append((row, made.words))
            entries.append(("event", row, made.digest))
        for table, rows in (
            (event, events),
            (event_value, values),
            (event_place, places),
            (event_link, links),
            (event_mention, mentions),
            (_SEARCH, words),
        ):
            inserted(self._connection, table, rows)
        journal.append(self._connection, entries, self._moment)


def sort_key(e: Event) -> str:
    """The order of events: by day, then by first report; events without a day come last."""
    day = e.date.start if e.date else "9999-99-99"
    first = e.mentions[0] if e.mentions else None
    line = min((n.line for n in first.triggers), default=0) if first else 0
    return "\x1f".join((day, first.report if first else "", f"{line:06}", e.id))
