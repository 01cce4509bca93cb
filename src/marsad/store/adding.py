"""How do many reports get in? In small batches, each whole: interruptions lose none, resuming skips what is there."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import msgspec
from sqlalchemy import Connection

from ..clock import now
from ..model import CodedReport, Report
from . import quarantine
from .book import Book, stamp
from .content import cleaned, version_hash
from .forget import Forgotten
from .intake import Arrival, Tally, add, as_report, known
from .runs import Run
from .scope import Scope
from .settle import Settler, unsettled
from .writer import Change

BATCH = 100
_LOOK = 64
Code = Callable[[Iterable[Report]], Iterator[CodedReport]]


class Outcome(msgspec.Struct, frozen=True):
    """What became of the reports, how many were outside the scope or forgotten, and what became of the events."""

    tally: Tally
    outside: int
    change: Change


class Adding:
    """Takes reports into a book. `tell` gets a line for each report that is set aside and for each wait."""

    def __init__(
        self, book: Book, *, kind: str = "add", scope: Scope | None = None, tell: Callable[[str], None] = lambda _: None
    ) -> None:
        self._book = book
        self._kind = kind
        self._scope = scope or Scope()
        self._tell = tell
        self._settler: Settler | None = None
        self._aside: list[tuple[Report, str | None]] = []
        self._waiting: deque[Report] = deque()
        self._skipped = Tally()
        self._outside = 0

    def add(self, reports: Iterable[tuple[Report, str | None]], code: Code) -> Outcome:
        """Code and add reports, each with its origin (path or address); merge at the end. Raises BookFault."""
        with self._book.reading() as connection:
            forgotten = Forgotten(connection)
        return self._run(self._arrivals(reports, code, forgotten))

    def add_coded(self, reports: Iterable[CodedReport]) -> Outcome:
        """Add reports that were coded before; merge at the end. Raises BookFault."""
        return self.add_arrivals(Arrival(coded, None, stamp(now())) for coded in reports)

    def add_arrivals(self, arrivals: Iterable[Arrival]) -> Outcome:
        """Add coded reports with what is known of their fetching; merge at the end. Raises BookFault."""
        with self._book.reading() as connection:
            forgotten = Forgotten(connection)
        return self._run(self._checked(arrivals, forgotten))

    def _run(self, arrivals: Iterator[Arrival]) -> Outcome:
        run = Run(self._book, self._kind)
        try:
            while batch := list(islice(arrivals, BATCH)):
                self._write(run, batch)
            self._write(run, [])
            change = self._merged()
        except BaseException as error:
            self._end_badly(run, error)
            raise
        run.end()
        return Outcome(run.tally, self._outside, change)

    def _end_badly(self, run: Run, error: BaseException) -> None:
        try:
            run.end("interrupted" if isinstance(error, KeyboardInterrupt) else "failed", str(error) or None)
        except Exception as again:  # the first error is the one to tell
            self._tell(f"the run could not be closed: {again}")

    def _write(self, run: Run, batch: list[Arrival]) -> None:
        aside, skipped = self._aside, self._skipped
        if not batch and not aside and skipped == Tally():
            return

        def act(connection: Connection) -> Tally:
            moment = self._book.moment(connection)
            tally = add(connection, batch, moment)
            held = [report for report, _ in aside]
            quarantine.hold(connection, held, moment, {r.id: origin for r, origin in aside if origin})
            total = Tally(tally.added, tally.versions, tally.unchanged + skipped.unchanged, len(aside))
            run.count(connection, total, batch[0].coded.coder if batch else None)
            return total

        run.counted(self._book.write(act, tell=self._tell))
        self._aside, self._skipped = [], Tally()

    def _merged(self) -> Change:
        with self._book.reading() as connection:
            waiting = unsettled(connection)
        if not waiting:
            return Change()
        self._settler = self._settler or Settler(self._book, tell=self._tell)
        return self._settler.settle()

    def _arrivals(
        self, reports: Iterable[tuple[Report, str | None]], code: Code, forgotten: Forgotten
    ) -> Iterator[Arrival]:
        for coded in code(self._fresh(reports, forgotten)):
            report = self._waiting.popleft()
            if coded.set_aside is not None:
                self._set_aside(msgspec.structs.replace(report, set_aside=coded.set_aside), report.url)
                continue
            yield Arrival(coded, report.original, stamp(now()))

    def _fresh(self, reports: Iterable[tuple[Report, str | None]], forgotten: Forgotten) -> Iterator[Report]:
        """Those that must be coded; the others are counted."""
        rest = iter(reports)
        while some := list(islice(rest, _LOOK)):
            wanted = []
            for came, origin in some:
                plain = cleaned(came)
                report = forgotten.without_people(plain)
                if report.set_aside is not None:
                    self._set_aside(report, origin)
                elif not self._scope.takes(report) or forgotten.refuses(report):
                    self._outside += 1
                else:
                    wanted.append((report, plain))
            with self._book.reading() as connection:
                there = known(connection, [one for pair in wanted for one in pair])
            for report, plain in wanted:
                if version_hash(report) in there or version_hash(plain) in there:
                    self._skipped.unchanged += 1
                else:
                    self._waiting.append(report)
                    yield report

    def _set_aside(self, report: Report, origin: str | None) -> None:
        self._aside.append((report, origin))
        self._tell(f"set aside: {report.id}: {report.set_aside}")

    def _checked(self, arrivals: Iterable[Arrival], forgotten: Forgotten) -> Iterator[Arrival]:
        """Coded reports that are taken in. Their records stand on their words: one with a forgotten name is refused."""
        rest = iter(arrivals)
        while some := list(islice(rest, _LOOK)):
            with self._book.reading() as connection:
                there = known(connection, [as_report(arrival.coded) for arrival in some])
            for arrival in some:
                coded = arrival.coded
                report = as_report(coded)
                clean = forgotten.without_people(cleaned(report))
                if coded.set_aside is not None:
                    self._set_aside(msgspec.structs.replace(report, set_aside=coded.set_aside), coded.url)
                elif clean != report:
                    reason = "has characters that cannot be kept, or a forgotten name; code it anew"
                    self._set_aside(msgspec.structs.replace(clean, set_aside=reason), coded.url)
                elif not self._scope.takes(report) or forgotten.refuses(report):
                    self._outside += 1
                elif version_hash(report) in there:
                    self._skipped.unchanged += 1
                else:
                    yield arrival
