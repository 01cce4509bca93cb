"""Who asks? The person behind a request: by session, by token, or the one who sits at a desk without users."""

import contextlib
import datetime
import threading
import time

import msgspec

from ..clock import now
from ..store.book import stamp
from ..store.faults import BookFault
from ..store.members import ROLES, members
from ..store.tickets import Ticket, find_ticket, seen
from .desk import Desk

COOKIE = "marsad_session"
_NOTED = datetime.timedelta(minutes=10)
_FRESH = 3.0
"""Seconds for which a ticket that was found is not looked for again."""


class Person(msgspec.Struct, frozen=True):
    """Who asks. `how`: open (a desk without users), session or token; `csrf`: what writing requests bear."""

    name: str
    role: str
    how: str
    csrf: str = ""
    ticket: str = ""

    def may(self, role: str) -> bool:
        """Whether this person has a role or a higher one."""
        return ROLES.index(self.role) >= ROLES.index(role)


class People:
    """Finds who asks."""

    def __init__(self, desk: Desk, csrf: str) -> None:
        self._desk = desk
        self._open = Person(desk.settings.person, "admin", "open", csrf)
        self._guard = threading.Lock()
        self._tickets: dict[str, tuple[float, Person | None]] = {}
        self._needed: tuple[float, bool] = (0.0, True)

    def login_needed(self) -> bool:
        """Whether the book has users, or is served to others."""
        if not self._desk.settings.loopback:
            return True
        since, needed = self._needed
        if time.monotonic() - since > _FRESH:
            with self._desk.reading() as connection:
                needed = any(m.active for m in members(connection))
            self._needed = (time.monotonic(), needed)
        return needed

    def find(self, secret: str | None, bearer: str | None) -> Person | None:
        """The person of a session's or a token's secret; None where there is none and one is needed."""
        if bearer:
            return self._by_ticket("token", bearer)
        if not self.login_needed():
            return self._open
        return self._by_ticket("session", secret) if secret else None

    def forget(self) -> None:
        """Look everything up anew: somebody logged out, or a role changed."""
        with self._guard:
            self._tickets.clear()
        self._needed = (0.0, True)

    def _by_ticket(self, kind: str, secret: str) -> Person | None:
        key = f"{kind} {secret}"
        with self._guard:
            since, person = self._tickets.get(key, (0.0, None))
        if time.monotonic() - since <= _FRESH:
            return person
        with self._desk.reading() as connection:
            ticket = find_ticket(connection, kind, secret)
        if ticket is not None and kind == "session":
            self._used(ticket)
        person = None if ticket is None else _person(ticket)
        with self._guard:
            if len(self._tickets) > 10_000:
                self._tickets.clear()
            self._tickets[key] = (time.monotonic(), person)
        return person

    def _used(self, ticket: Ticket) -> None:
        """Note now and then that a session is in use; a busy book is not waited for twice."""
        if ticket.seen < stamp(now() - _NOTED):
            with contextlib.suppress(BookFault):
                self._desk.book.write(lambda connection: seen(connection, ticket.digest))


def _person(ticket: Ticket) -> Person:
    return Person(ticket.name, ticket.role, ticket.kind, ticket.csrf, ticket.digest)
