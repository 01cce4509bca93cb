"""How is each feed? When it was looked at, what it answered, how often it failed, when it is due again."""

import datetime

import msgspec
from sqlalchemy import Connection, insert, select, update

from .book import stamp
from .feed_list import Feed
from .tables import feed as table

LONGEST = 86_400
"""Seconds that a failing feed is left alone, at most."""


class State(msgspec.Struct, frozen=True):
    """What is remembered of a feed. `failures` in a row; `reports` over all; `message`: the last failure."""

    url: str
    name: str
    etag: str | None = None
    modified: str | None = None
    checked: str | None = None
    succeeded: str | None = None
    due: str | None = None
    failures: int = 0
    reports: int = 0
    message: str | None = None


def states(connection: Connection) -> dict[str, State]:
    """What is remembered, by address."""
    rows = connection.execute(select(table).order_by(table.c.url)).mappings()
    return {row["url"]: State(**row) for row in rows}


def remember(connection: Connection, state: State) -> None:
    """Write down how a feed is."""
    values = msgspec.structs.asdict(state)
    if connection.execute(update(table).where(table.c.url == state.url).values(**values)).rowcount == 0:
        connection.execute(insert(table).values(**values))


def succeeded(
    before: State, feed: Feed, moment: datetime.datetime, etag: str | None, modified: str | None, reports: int
) -> State:
    """The state after an answer."""
    return State(
        feed.url,
        feed.name,
        etag,
        modified,
        stamp(moment),
        stamp(moment),
        stamp(moment + datetime.timedelta(seconds=feed.every)),
        0,
        before.reports + reports,
        None,
    )


def failed(before: State, feed: Feed, moment: datetime.datetime, message: str, wait: float | None = None) -> State:
    """The state after a failure: each in a row doubles the time until the next look, to a day at most."""
    failures = before.failures + 1
    seconds = min(LONGEST, max(feed.every * 2 ** min(failures, 16), wait or 0))
    return msgspec.structs.replace(
        before,
        name=feed.name,
        checked=stamp(moment),
        due=stamp(moment + datetime.timedelta(seconds=seconds)),
        failures=failures,
        message=message[:500],
    )
