"""Which events do the book's reports tell of now? Merges them, lays judgements over, and writes what changed.

The events are a function of the current reports and the judgements alone, so it does not matter in which order or in
how many runs they came, nor where a run was interrupted. Rows that hold no longer get an end of knowledge and stay.
Takes time and memory in proportion to the book; `Settler` keeps the merged state between calls of one process.
"""

import gc
from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection, select, update

from ..merge import Merger
from ..model import CodedReport
from ..model.judgement import BookEvent, Judgement
from .book import Book
from .coded import Kept, current, shared_ids
from .judgements import all_judgements
from .overlay import overlaid
from .tables import report
from .writer import Change, EventWriter


class Settler:
    """Keeps the merged state of a book and brings its events up to date."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._merger = Merger()
        self._filled = False
        self._noted: dict[int, tuple[str, int, tuple[str, str]]] = {}  # name, coding, source and id of a report row
        self._shared: frozenset[str] = frozenset()

    def settle(self) -> Change:
        """Write the events that changed. Raises BookFault.

        Merging goes on without the lock; what others added meanwhile is taken in before writing.
        """
        collected = gc.isenabled()
        gc.disable()  # small structs without cycles
        try:
            with self._book.reading() as connection:
                self._take_in(connection)
            return self._book.write(self._written)
        finally:
            if collected:
                gc.enable()

    def _written(self, connection: Connection) -> Change:
        self._take_in(connection)
        rows = {name: row for row, (name, _, _) in self._noted.items()}
        writer = EventWriter(connection, self._book.moment(connection), rows)
        if judgements := all_judgements(connection):
            reports = self._judged_reports(connection, judgements)
            overlay = overlaid(list(self._merger.events()), judgements, reports)
            change = msgspec.structs.replace(writer.write_all(overlay.events), lost=overlay.lost)
        else:
            change = writer.write_all(map(BookEvent, self._merger.events()))
        connection.execute(update(report).where(report.c.settled == 0).values(settled=1))
        return change

    def _take_in(self, connection: Connection) -> None:
        """Bring the merged state in line with the current reports."""
        shared = shared_ids(connection)
        if not self._filled:
            self._merger.add_all(self._coded(connection))
            self._filled, self._shared = True, shared
            return
        stale = set(connection.execute(select(report.c.row).where(report.c.settled == 0)).scalars())
        if differing := shared ^ self._shared:
            stale.update(row for row, (_, _, key) in self._noted.items() if key[1] in differing)
        there = set(connection.execute(select(report.c.row)).scalars())
        for row in self._noted.keys() - there:
            self._merger.remove(self._noted.pop(row)[0])
        for kept in current(connection, stale):
            before = self._noted.get(kept.row)
            if before is not None and before[:2] == (kept.coded.id, kept.coding):
                continue
            if before is not None:
                self._merger.remove(before[0])
            self._note(kept)
            self._merger.add(kept.coded)
        self._shared = shared

    def _coded(self, connection: Connection) -> Iterator[CodedReport]:
        for kept in current(connection):
            self._note(kept)
            yield kept.coded

    def _note(self, kept: Kept) -> None:
        self._noted[kept.row] = (kept.coded.id, kept.coding, (kept.source, kept.id))

    def _judged_reports(
        self, connection: Connection, judgements: Sequence[Judgement]
    ) -> dict[tuple[str, str], CodedReport]:
        """The reports that judgements point at, and those that share an event with them."""
        wanted = {(a.source, a.report) for j in judgements for a in (*j.anchors, *j.others)}
        rows = {row for row, (_, _, key) in self._noted.items() if key in wanted}
        if any(j.others for j in judgements):
            names = {self._noted[row][0] for row in rows}
            told = [{m.report for m in e.mentions} for e in self._merger.events()]
            near = set().union(*(some for some in told if not some.isdisjoint(names)))
            rows |= {row for row, (name, _, _) in self._noted.items() if name in near}
        return {(kept.source, kept.id): kept.coded for kept in current(connection, rows)} if rows else {}


def unsettled(connection: Connection) -> int:
    """How many reports the events do not reckon with yet."""
    return len(connection.execute(select(report.c.row).where(report.c.settled == 0)).all())
