"""`/api/feeds`, `/api/quarantine`, `/api/runs`: where reports come from, and what could not be read."""

import datetime
from typing import Annotated

import msgspec
from litestar import get
from litestar.params import QueryParameter
from sqlalchemy import Connection, func, select

from ...clock import now
from ...store.book import stamp
from ...store.feed_state import states
from ...store.quarantine import Held, held
from ...store.tables import run
from ..access import reviewer
from ..requests import TheDesk
from ..shapes import Envelope

SILENT = datetime.timedelta(days=1)
"""A feed that gave nothing for so long is silent."""


class FeedHealth(msgspec.Struct, frozen=True):
    """How a feed is. `silent`: it fails, or was not reached for a day."""

    url: str
    name: str
    checked: str | None
    succeeded: str | None
    due: str | None
    failures: int
    reports: int
    message: str | None
    silent: bool


class RunTold(msgspec.Struct, frozen=True):
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


Size = Annotated[int, QueryParameter(name="_size", ge=1, le=500, description="Rows on a page.")]


@get("/feeds", sync_to_thread=True)
def feeds(desk: TheDesk) -> Envelope[FeedHealth]:
    """The health of each feed."""
    with desk.reading() as connection:
        rows = feed_health(connection, now())
    return Envelope(rows, len(rows))


@get("/quarantine", sync_to_thread=True, guards=[reviewer])
def set_aside(desk: TheDesk) -> Envelope[Held]:
    """What could not be read, and why."""
    with desk.reading() as connection:
        rows = held(connection)
    return Envelope(rows[:500], len(rows))


@get("/runs", sync_to_thread=True)
def runs(desk: TheDesk, size: Size = 50) -> Envelope[RunTold]:
    """What was done to the book, the newest first."""
    with desk.reading() as connection:
        columns = [run.c[name] for name in RunTold.__struct_fields__]
        rows = connection.execute(select(*columns).order_by(run.c.row.desc()).limit(size)).mappings().all()
        number = connection.execute(select(func.count()).select_from(run)).scalar_one()
    return Envelope([RunTold(**row) for row in rows], number)


def feed_health(connection: Connection, moment: datetime.datetime) -> list[FeedHealth]:
    """The health of each feed, by name."""
    late = stamp(moment - SILENT)
    found = [
        FeedHealth(s.url, s.name, s.checked, s.succeeded, s.due, s.failures, s.reports, s.message,
                   s.failures > 0 or (s.succeeded or "") < late)
        for s in states(connection).values()
    ]  # fmt: skip
    return sorted(found, key=lambda f: (f.name, f.url))


ROUTES = [feeds, set_aside, runs]
