"""Which events do the book's reports tell of now? Merges what is new, lays judgements over, and writes what changed.

The events are a function of the current reports and the judgements alone, so it does not matter in which order or in
how many runs they came, nor where a run was interrupted. Rows that hold no longer get an end of knowledge and stay.
Reports are merged a few at a time, each few whole, the earliest first; what a report costs depends on the events that
it may be one with, whatever the book holds (see `merged.py`).
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import msgspec
from sqlalchemy import Connection, func, select, update

from ..model.judgement import BookEvent, Judgement, standing
from .book import Book
from .coded import Kept, current, shared_among, unique_name
from .gather import gather_if_due
from .judged import Judged
from .judgements import all_judgements
from .merged import State
from .overlay import overlaid
from .tables import report, report_version
from .writer import Change, EventWriter, stand_in

_AT_ONCE = 200


class Settler:
    """Brings the events of a book up to date. `tell` gets a line for each wait."""

    def __init__(self, book: Book, *, tell: Callable[[str], None] = lambda _: None) -> None:
        self._book = book
        self._tell = tell
        self._state = State()

    def settle(self) -> Change:
        """Merge the reports that wait, and write the events that changed. Raises BookFault."""
        total = Change()
        while waiting := self._waiting():
            for i in range(0, len(waiting), _AT_ONCE):
                some = waiting[i : i + _AT_ONCE]
                with _quick():
                    total += self._book.write(lambda c, some=some: self._merged(c, some), tell=self._tell)  # type: ignore[misc]
        if total.new or total.changed:
            gather_if_due(self._book)
        return total

    def rejudged(self, connection: Connection, judgements: Iterable[Judgement]) -> Change:
        """Bring the events of judgements in line; the transaction is the caller's."""
        with _quick(), self._step(connection) as step:
            return step.written(step.judged.events(judgements), ())

    def without(self, connection: Connection, rows: Sequence[int], erase: Callable[[], str]) -> str:
        """Take reports out, call `erase`, and write the events that are left without them; as for `rejudged`."""
        with _quick(), self._step(connection) as step:
            names = [name for kept in current(connection, rows) for name in step.names(kept)]
            touched = step.removed(names)
            told = erase()
            step.written(touched, ())
            return told

    def _waiting(self) -> list[int]:
        """The rows of the reports that the events do not reckon with yet, in the order of publication."""
        with self._book.writing() as connection:  # a book that was merged otherwise waits as a whole
            self._state.use(connection)
            query = (
                select(report.c.row)
                .join(report_version, report_version.c.row == report.c.current)
                .where(report.c.settled == 0)
                .order_by(func.coalesce(report_version.c.published, ""), report.c.row)
            )
            return list(connection.execute(query).scalars())

    def _merged(self, connection: Connection, rows: Sequence[int]) -> Change:
        with self._step(connection) as step:
            kept = _together(connection, rows)
            touched = step.removed([name for one in kept for name in step.names(one)])
            touched |= step.added(kept)
            own = [one.row for one in kept]
            change = step.written(touched, own)
            connection.execute(update(report).where(report.c.row.in_(own)).values(settled=1))
            return change

    @contextmanager
    def _step(self, connection: Connection) -> Iterator["_Step"]:
        try:
            yield _Step(connection, self._book.moment(connection), self._state)
            self._state.write()
        except BaseException:
            self._state.forget()
            raise


class _Step:
    """What is done in one transaction."""

    def __init__(self, connection: Connection, moment: str, state: State) -> None:
        self._connection, self._moment, self._state = connection, moment, state
        self._merger = state.use(connection)
        self._told: set[str] = set()
        judgements = standing(all_judgements(connection))
        self.judged = Judged(self._merger, state, judgements)

    def names(self, kept: Kept) -> list[str]:
        """The names under which a report is merged: more than one id was shared meanwhile, or is no more."""
        names = (kept.id, unique_name(kept.source, kept.id, frozenset((kept.id,))))
        self._state.fetch_cells(names)
        return [name for name in names if (cell := self._state.cell(name)) and cell.row == kept.row]

    def removed(self, names: Sequence[str]) -> set[str]:
        """Take reports out; returns the events that told of them or are new by that."""
        self._state.fetch(names)
        touched = {own for name in names for own in self._merger.told_by(name).values()}
        for name in names:
            self._merger.remove(name)
        return touched | set(self._merger.renewed())

    def added(self, kept: Sequence[Kept]) -> set[str]:
        """Put reports in; returns the events that tell of them or are new by that."""
        self._state.fetch_cells(one.coded.id for one in kept)
        for one in kept:
            self._state.comes(one)
        self._merger.add_all(one.coded for one in kept)
        self._told.update(one.coded.id for one in kept)
        return {own for one in kept for own in self._merger.told_by(one.coded.id).values()} | set(
            self._merger.renewed()
        )

    def written(self, touched: Iterable[str], rows: Sequence[int]) -> Change:
        """Write the events that changed with those touched. `rows`: reports whose events are all among them."""
        beside = self._merger.beside(touched)
        wanted, judgements = self.judged.closed(beside, self._told)
        names = self._merger.reports_of(wanted)
        self._state.fetch(names)
        events = list(self._merger.some(wanted))
        lost: tuple[Judgement, ...] = ()
        shown: Iterable[BookEvent] = map(BookEvent, events)
        if judgements:
            overlay = overlaid(events, judgements, self.judged.reports(judgements, names))
            shown, lost = overlay.events, overlay.lost
        report_rows = {name: self._state.row(name) for name in names}
        told = {(report_rows[m.report], m.event) for e in events for m in e.mentions}
        writer = EventWriter(self._connection, self._moment, report_rows, self._lines)
        stand = stand_in(self._connection, {*report_rows.values(), *rows}, told, frozenset(rows))
        return msgspec.structs.replace(writer.write_all(shown, stand), lost=lost)

    def _lines(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        return {name: self._state.report(name).lines for name in names}


def _together(connection: Connection, rows: Sequence[int]) -> list[Kept]:
    """Reports with those that have their ids: their names depend on each other."""
    ids = connection.execute(select(report.c.id).where(report.c.row.in_(rows))).scalars()
    shared = shared_among(connection, ids)
    more = connection.execute(select(report.c.row).where(report.c.id.in_(shared))).scalars() if shared else ()
    return list(current(connection, {*rows, *more}, shared))


@contextmanager
def _quick() -> Iterator[None]:
    """Without looking for cycles: what is merged are small structs that have none."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def unsettled(connection: Connection) -> int:
    """How many reports the events do not reckon with yet."""
    return int(connection.execute(select(func.count()).select_from(report).where(report.c.settled == 0)).scalar_one())
