"""What is an exporter? A name, what it is for, and a function that writes a selection of the book to a stream of bytes.

Each format is one file in this package with one `EXPORTER`; it is found by that name, nothing else has to change.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO

import msgspec
from sqlalchemy import Connection, select

from ..model.event import Forward
from ..model.judgement import BookEvent, Judgement
from ..store.coded import Kept, versions
from ..store.find import find
from ..store.judgements import all_judgements
from ..store.query import Query
from ..store.tables import forward, run, tombstone


class Forgotten(msgspec.Struct, frozen=True):
    """What was forgotten, by its id: whoever holds an earlier export deletes it there."""

    id: str
    kind: str
    at: str


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


class Selection:
    """What an exporter may ask of the book: one consistent state, always in the same order.

    `query` limits the events; `history` asks for runs, times of fetching and forwarding entries too.
    """

    def __init__(self, connection: Connection, query: Query, *, history: bool = False) -> None:
        self._connection = connection
        self.query = query
        self.history = history

    def events(self) -> Iterator[BookEvent]:
        """The events that the query asks for, by day."""
        return find(self._connection, self.query)

    def reports(self) -> Iterator[Kept]:
        """All versions of all reports with their records, by source, id and number."""
        return versions(self._connection)

    def judgements(self) -> list[Judgement]:
        """All judgements in their order."""
        return all_judgements(self._connection)

    def forgotten(self) -> Iterator[Forgotten]:
        """What was forgotten."""
        rows = self._connection.execute(select(tombstone).order_by(tombstone.c.id, tombstone.c.row))
        yield from (Forgotten(r.id, r.kind, r.known_from) for r in rows)

    def forwards(self) -> Iterator[Forward]:
        """Ids that stand no longer, the last word on each."""
        rows = self._connection.execute(select(forward).order_by(forward.c.row))
        last = {r.id: Forward(r.id, msgspec.json.decode(r.goes_to, type=tuple[str, ...])) for r in rows}
        yield from (last[identity] for identity in sorted(last))

    def runs(self) -> Iterator[RunRow]:
        """All runs in their order."""
        columns = [run.c[name] for name in RunRow.__struct_fields__]
        for row in self._connection.execute(select(*columns).order_by(run.c.row)).mappings():
            yield RunRow(**row)


class Exporter(msgspec.Struct, frozen=True):
    """One format. `suffix` of its files, without the dot; `write` puts the selection into an open stream."""

    name: str
    about: str
    suffix: str
    write: Callable[[Selection, BinaryIO], None]
