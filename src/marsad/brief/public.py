"""What may leave the team? Events under the rules of publication, and the count of what those leave out and why.

Rejected events never go out; those that nobody reviewed only where that is asked for; news of forces being raised or
moved (MOBILIZE) only when it is old enough; private people are withheld as in exports; shelters, hospitals and camps
are blurred. An event without a day counts by the day of the reports that tell of it.
"""

import datetime
from collections.abc import Callable, Iterator

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from ..export.exporter import Outgoing, Selection
from ..model.judgement import BookEvent
from ..store.book import stamp
from ..store.events import read_body
from ..store.lookup import reports_of
from ..store.query import Query, condition
from ..store.tables import event, event_mention, report, report_version
from .blur import blurred
from .telling import retold

_AT_ONCE = 200
_HELD = "MOBILIZE"


class Rules(msgspec.Struct, frozen=True):
    """`include_machine`: also what nobody has reviewed. `delay`: hours for which MOBILIZE is held back before `now`."""

    now: datetime.datetime
    delay: int = 48
    include_machine: bool = False
    include_private: bool = False

    def held_until(self) -> str:
        """The moment since when news of forces is held back, as moments are kept."""
        return stamp(self.now - datetime.timedelta(hours=self.delay))


class LeftOut(msgspec.Struct):
    """How many events were left out, by reason, and how many are shown with less."""

    unreviewed: int = 0
    rejected: int = 0
    held: int = 0
    blurred: int = 0
    undated: int = 0
    names: int = 0


class PublicSelection(Selection):
    """A selection from which every exporter gets only what may be published. `left_out` counts the last reading."""

    def __init__(
        self, connection: Connection, query: Query, rules: Rules, *, step: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(connection, query, include_private=rules.include_private, step=step)
        self.rules = rules
        self.left_out = LeftOut()

    def outgoing(self) -> Iterator[Outgoing]:
        """The events that may be shown, by day, those without a day last."""
        self.left_out = LeftOut()
        asked = or_(condition(self.query, self._dialect), self._undated())
        chosen = select(event.c.body, event.c.known_from).where(asked)
        chosen = chosen.order_by(event.c.first_day.is_(None), event.c.sort, event.c.row)
        for body, known_from in self._connection.execute(chosen, execution_options={"yield_per": _AT_ONCE}):
            self._step()
            if one := self.shown(Outgoing(read_body(body), known_from)):
                self.left_out.undated += one.event.date is None
                yield one
        self.left_out.names = self.names_withheld

    @property
    def connection(self) -> Connection:
        """The state of the book that is read."""
        return self._connection

    @property
    def names_withheld(self) -> int:
        """How many names of private people were withheld so far."""
        return len(self.withholding.names) if self.withholding else 0

    def fit_to_show(self, one: Outgoing) -> Outgoing | None:
        """An event as it may be shown, None where it may not; not counted."""
        counted, self.left_out = self.left_out, LeftOut()
        try:
            return self.shown(one)
        finally:
            self.left_out = counted

    def shown(self, one: Outgoing) -> Outgoing | None:
        """An event as it may be shown, None where it may not."""
        if one.state == "rejected":
            self.left_out.rejected += 1
        elif one.review != "reviewed" and not self.rules.include_machine:
            self.left_out.unreviewed += 1
        elif one.event.type == _HELD and self._moment(one) > self.rules.held_until():
            self.left_out.held += 1
        else:
            return Outgoing(self._fit(one.kept), one.updated)
        return None

    def _fit(self, kept: BookEvent) -> BookEvent:
        less = blurred(kept.event)
        self.left_out.blurred += less is not kept.event
        hidden = msgspec.structs.replace(kept, event=less)
        named = self.withholding.event(hidden) if self.withholding else hidden
        told = named.event if named is hidden and kept.machine is None else retold(named.event)
        # What the machine read, who changed it and why may name what the shown event does not.
        return msgspec.structs.replace(kept, event=told, machine=None, corrections=())

    def _moment(self, one: Outgoing) -> str:
        """The end of the day of an event; without one, of the day of its last report, else since when it is known."""
        day = one.event.date.end if one.event.date else None
        if day is None:
            rows = reports_of(self._connection, one.event.id)
            published = select(func.max(func.substr(report_version.c.published, 1, 10))).join(
                report, report.c.current == report_version.c.row
            )
            day = self._connection.execute(published.where(report.c.row.in_(rows))).scalar()
        return f"{day}T23:59:59" if day else one.updated

    @property
    def _dialect(self) -> str:
        return self._connection.dialect.name

    def _undated(self) -> ColumnElement[bool]:
        """Events without a day that reports of these days tell of."""
        if self.query.since is None and self.query.until is None:
            return event.c.first_day.is_(None) & condition(self.query, self._dialect)
        published = func.substr(report_version.c.published, 1, 10)
        of_days = [report_version.c.row == report.c.current]
        of_days += [published >= self.query.since] if self.query.since else []
        of_days += [published <= self.query.until] if self.query.until else []
        told = (
            select(event_mention.c.event)
            .join(report, report.c.row == event_mention.c.report)
            .join(report_version, report_version.c.report == report.c.row)
            .where(*of_days)
        )
        whenever = msgspec.structs.replace(self.query, since=None, until=None)
        return and_(event.c.first_day.is_(None), event.c.row.in_(told), condition(whenever, self._dialect))
