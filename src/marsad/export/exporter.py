"""What is an exporter? A name, what it is for, and a function that writes a selection of the book to a stream of bytes.

Each format is one file in this package with one `EXPORTER`; it is found by that name, nothing else has to change.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from ..model.event import Event, Forward
from ..model.judgement import BookEvent, Judgement
from ..store.coded import Kept, current, versions
from ..store.content import version_hash
from ..store.events import moment_of, read_body
from ..store.intake import as_report
from ..store.judgements import all_judgements
from ..store.query import Query, condition
from ..store.tables import event, event_mention, forward, run, tombstone
from .privacy import Withholding

_AT_ONCE = 200


class Forgotten(msgspec.Struct, frozen=True):
    """What was forgotten, by its id: whoever holds an earlier export deletes it there.

    `hash`, `words`: by which it is known when it comes again; empty for events that are merely gone.
    """

    id: str
    kind: str
    at: str
    hash: str = ""
    words: int = 0


class Change(msgspec.Struct, frozen=True):
    """One change of the book. `what`: new, changed, merged (into the events `to`), gone, forgotten report, text or
    person; `at`: since when, UTC."""

    id: str
    what: str
    at: str
    to: tuple[str, ...]


class RunRow(msgspec.Struct, frozen=True):
    """A run of a command that wrote to the book."""

    kind: str
    begun: str
    ended: str | None
    coder: str | None
    added: int
    versions: int
    unchanged: int
    set_aside: int
    state: str
    message: str | None


class Outgoing(msgspec.Struct, frozen=True):
    """An event on its way out. `updated`: since when it is known so, UTC."""

    kept: BookEvent
    updated: str

    @property
    def event(self) -> Event:
        """The event with people's corrections."""
        return self.kept.event

    @property
    def state(self) -> str:
        """How people left it: machine, accepted, rejected, corrected, unsure, disputed."""
        return self.kept.state

    @property
    def review(self) -> str:
        """How far the review is: machine (nobody looked), open (people doubt or differ), reviewed (they decided)."""
        return {"machine": "machine", "disputed": "open", "unsure": "open"}.get(self.kept.state, "reviewed")


class Selection:
    """What an exporter may ask of the book: one consistent state, always in the same order.

    `query` limits the events; `changed_since` (a day or a time) leaves those that are known as they are since before;
    `history` asks for runs, times of fetching and forwarding entries too. Private people are withheld unless
    `include_private`; `also`: further conditions on rows of `event`. `table`, `bom`, `monadic` are for the formats that
    name them in their `options`. `step` is called at each event.
    """

    def __init__(
        self,
        connection: Connection,
        query: Query,
        *,
        history: bool = False,
        changed_since: str | None = None,
        include_private: bool = False,
        also: Sequence[ColumnElement[bool]] = (),
        table: str | None = None,
        bom: bool = False,
        monadic: bool = False,
        step: Callable[[], None] = lambda: None,
    ) -> None:
        self._connection = connection
        self.query = query
        self._also = also
        self.history = history
        self.changed_since = None if changed_since is None else _beginning(changed_since)
        self.withholding = None if include_private else Withholding()
        self.table, self.bom, self.monadic = table, bom, monadic
        self._step = step

    def outgoing(self) -> Iterator[Outgoing]:
        """The events that the query asks for, by day, with the time since when they are known so."""
        asked = condition(self.query, self._connection.dialect.name)
        chosen = select(event.c.body, event.c.known_from).where(asked, *self._also).order_by(event.c.sort, event.c.row)
        if self.changed_since:
            chosen = chosen.where(event.c.known_from >= self.changed_since)
        for body, known_from in self._connection.execute(chosen, execution_options={"yield_per": _AT_ONCE}):
            kept = read_body(body)
            self._step()
            yield Outgoing(self.withholding.event(kept) if self.withholding else kept, known_from)

    def events(self) -> Iterator[BookEvent]:
        """The events that the query asks for, by day."""
        return (one.kept for one in self.outgoing())

    def reports(self) -> Iterator[Kept]:
        """All versions of all reports with their records, by source, id and number."""
        return map(self._shown, versions(self._connection))

    def reports_told(self) -> Iterator[Kept]:
        """The current versions of the reports that tell of the events asked for."""
        asked = condition(self.query, self._connection.dialect.name)
        told = select(event_mention.c.report).join(event, event.c.row == event_mention.c.event).where(asked).distinct()
        return map(self._shown, current(self._connection, self._connection.execute(told).scalars().all()))

    def _shown(self, kept: Kept) -> Kept:
        if self.withholding is None:
            return kept
        coded = self.withholding.report(kept.coded)
        if coded is kept.coded:
            return kept
        own = msgspec.structs.replace(as_report(coded), id=kept.id)
        return msgspec.structs.replace(kept, coded=coded, hash=version_hash(own), original=None)  # they tell the names

    def judgements(self) -> list[Judgement]:
        """All judgements in their order."""
        return all_judgements(self._connection)

    def forgotten(self) -> Iterator[Forgotten]:
        """What was forgotten."""
        rows = self._connection.execute(select(tombstone).order_by(tombstone.c.id, tombstone.c.row))
        yield from (Forgotten(r.id, r.kind, r.known_from, r.hash, r.words) for r in rows)

    def forwards(self) -> Iterator[Forward]:
        """Ids that stand no longer, the last word on each."""
        rows = self._connection.execute(select(forward).order_by(forward.c.row))
        last = {r.id: Forward(r.id, msgspec.json.decode(r.goes_to, type=tuple[str, ...])) for r in rows}
        yield from (last[identity] for identity in sorted(last))

    def gone(self) -> Iterator[Forgotten]:
        """Ids of events that stand no longer, and since when: what whoever keeps in step takes out."""
        rows = self._connection.execute(select(forward.c.id, forward.c.known_from).order_by(forward.c.row))
        last = {r.id: r.known_from for r in rows if not self.changed_since or r.known_from >= self.changed_since}
        standing = select(event.c.id).where(event.c.known_to.is_(None))
        kept = set(self._connection.execute(standing).scalars()) if last else set()
        yield from (Forgotten(identity, "event", last[identity]) for identity in sorted(last) if identity not in kept)

    def changes(self) -> Iterator[Change]:
        """What whoever keeps in step puts in, changes and takes out, by time: events asked for, ids that stand no
        longer with those that stand for them, and what was forgotten."""
        begun = select(event.c.id, func.min(event.c.known_from)).group_by(event.c.id)
        first = {row.id: str(row[1]) for row in self._connection.execute(begun)}
        to = {one.id: one.to for one in self.forwards()}
        found = [
            Change(one.event.id, "new" if first[one.event.id] == one.updated else "changed", one.updated, ())
            for one in self.outgoing()
        ]
        gone = self.gone()
        found += [Change(g.id, "merged" if to.get(g.id) else "gone", g.at, to.get(g.id, ())) for g in gone]
        since = self.changed_since or ""
        found += [Change(g.id, f"forgotten {g.kind}", g.at, ()) for g in self.forgotten() if g.at >= since]
        yield from sorted(found, key=lambda change: (change.at, change.id, change.what))

    def runs(self) -> Iterator[RunRow]:
        """All runs in their order."""
        columns = [run.c[name] for name in RunRow.__struct_fields__]
        for row in self._connection.execute(select(*columns).order_by(run.c.row)).mappings():
            yield RunRow(**row)


def read_frugally(connection: Connection) -> None:
    """Keep little of the book in memory: what is read once from end to end is not worth keeping."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA mmap_size = 0")
        connection.exec_driver_sql("PRAGMA cache_size = -16384")


class Written(msgspec.Struct, frozen=True):
    """What was written: how many rows of what; how many events the format cannot hold, by reason."""

    rows: int
    of: str
    left_out: dict[str, int] = {}


Writer = Callable[[Selection, BinaryIO], Written]


class Exporter(msgspec.Struct, frozen=True):
    """One format. `suffix` of its files, without the dot; `write` puts the selection into an open stream.

    `tables`: the files of a folder by their names, for formats of several. `lacks`: what no row of it can hold.
    `binary`: not for a terminal or a pipe. `options`: those of the command that it heeds.
    """

    name: str
    about: str
    suffix: str
    write: Writer
    tables: dict[str, Writer] = {}
    lacks: str = ""
    binary: bool = False
    options: tuple[str, ...] = ()


def _beginning(moment: str) -> str:
    """A day stands for its first moment here."""
    known = moment_of(moment)
    return known[:10] + "T00:00:00.000000Z" if len(moment) == 10 else known
