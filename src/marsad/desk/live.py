"""Who is told of changes? One look at the book a second for all who listen, whoever wrote to it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import msgspec

from ..store.faults import BookFault
from ..store.news import changed_after
from .desk import Desk

EVERY, HEARTBEAT, MOST = 1.0, 15.0, 100
"""Seconds between looks and between signs of life; ids told at a time."""
_BEHIND = 20


class News(msgspec.Struct, frozen=True):
    """The state of the book, and the events that changed; `more`: there are further ones."""

    state: int
    events: list[str]
    more: bool


def news(desk: Desk, since: int) -> News:
    """What changed since a state. Raises BookFault."""
    with desk.reading() as connection:
        return News(*changed_after(connection, since, MOST))


class Pulse:
    """Looks at the book as long as somebody listens."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._listeners: set[asyncio.Queue[News]] = set()
        self._looking: asyncio.Task[None] | None = None

    async def listen(self) -> AsyncIterator[News | None]:
        """What changes from now on, beginning with the state; None as a sign of life."""
        first = await asyncio.to_thread(self._state)
        queue: asyncio.Queue[News] = asyncio.Queue(_BEHIND)
        self._listeners.add(queue)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look(first))
        try:
            yield News(first, [], False)
            while True:
                try:
                    yield await asyncio.wait_for(queue.get(), HEARTBEAT)
                except TimeoutError:
                    yield None
        finally:
            self._listeners.discard(queue)

    def _state(self) -> int:
        with self._desk.reading() as connection:
            return self._desk.state(connection)

    async def _look(self, state: int) -> None:
        while self._listeners:
            await asyncio.sleep(EVERY)
            try:
                found = await asyncio.to_thread(news, self._desk, state)
                if found.state != state:
                    await asyncio.to_thread(self._desk.catch_up)
            except BookFault:
                continue  # the database is away: whoever listens waits
            if found.state == state:
                continue
            state = found.state
            for queue in tuple(self._listeners):
                with contextlib.suppress(asyncio.QueueFull):  # one who does not read asks anew by /api/changes
                    queue.put_nowait(found)
