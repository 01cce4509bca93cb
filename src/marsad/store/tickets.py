"""Who is logged in, and which keys were given to programs? Sessions and tokens, kept as hashes of their secrets."""

import datetime
import hashlib
import secrets

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from ..clock import now
from . import audits
from .book import stamp
from .desk_tables import member, ticket
from .faults import BookFault

IDLE, LONGEST = datetime.timedelta(hours=12), datetime.timedelta(days=7)
"""A session ends after so long without use, and after so long in all."""
PREFIX = "marsad-"


class Ticket(msgspec.Struct, frozen=True):
    """A session or token that holds. `csrf` only of sessions; `label` says what a token is for."""

    digest: str
    kind: str
    name: str
    role: str
    csrf: str
    label: str
    created: str
    seen: str
    expires: str | None


def open_session(connection: Connection, name: str) -> tuple[str, str]:
    """A new session: its secret and the value that its writing requests bear."""
    secret, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
    moment = now()
    connection.execute(delete(ticket).where(ticket.c.kind == "session", ticket.c.expires < stamp(moment)))
    _insert(connection, secret, "session", name, "", csrf, moment + LONGEST)
    return secret, csrf


def make_token(connection: Connection, name: str, label: str, days: int | None, *, by: str) -> str:
    """A new token for programs: its secret, told once. Raises BookFault where nobody has the name."""
    if connection.execute(select(member.c.name).where(member.c.name == name, member.c.active == 1)).first() is None:
        raise BookFault(f"{name}: there is no such user, or they may not log in")
    secret = PREFIX + secrets.token_urlsafe(32)
    until = None if days is None else now() + datetime.timedelta(days=days)
    _insert(connection, secret, "token", name, label, "", until)
    audits.write(connection, "token made", by=by, subject=name, detail=label)
    return secret


def find_ticket(connection: Connection, kind: str, secret: str) -> Ticket | None:
    """The ticket of a secret, None where none holds (any more), or its holder may not log in."""
    for one in _tickets(connection, ticket.c.digest == _digest(secret), ticket.c.kind == kind):
        moment = now()
        idle = one.kind == "session" and stamp(moment - IDLE) > one.seen
        return None if idle or (one.expires is not None and one.expires < stamp(moment)) else one
    return None


def tickets_of(connection: Connection, name: str, kind: str) -> list[Ticket]:
    """The sessions or tokens of somebody, the oldest first."""
    return _tickets(connection, ticket.c.name == name, ticket.c.kind == kind)


def ticket_numbered(connection: Connection, number: str) -> str | None:
    """The digest of the one token that begins so, None for none or several."""
    query = select(ticket.c.digest).where(ticket.c.kind == "token", ticket.c.digest.startswith(number, autoescape=True))
    found = list(connection.execute(query).scalars())
    return found[0] if number and len(found) == 1 else None


def seen(connection: Connection, digest: str) -> None:
    """A session was used."""
    connection.execute(update(ticket).where(ticket.c.digest == digest).values(seen=stamp(now())))


def end_ticket(connection: Connection, digest: str, *, by: str) -> bool:
    """End a session or token; returns whether there was one."""
    gone = connection.execute(delete(ticket).where(ticket.c.digest == digest)).rowcount > 0
    if gone:
        audits.write(connection, "ticket ended", by=by, subject=digest[:12])
    return gone


def _insert(
    connection: Connection, secret: str, kind: str, name: str, label: str, csrf: str, until: datetime.datetime | None
) -> None:
    values = {"digest": _digest(secret), "kind": kind, "name": name, "label": label, "csrf": csrf}
    moment = stamp(now())
    connection.execute(
        insert(ticket).values(**values, created=moment, seen=moment, expires=None if until is None else stamp(until))
    )


def _tickets(connection: Connection, *conditions: object) -> list[Ticket]:
    query = (
        select(ticket, member.c.role)
        .join(member, member.c.name == ticket.c.name)
        .where(member.c.active == 1, *conditions)  # type: ignore[arg-type]
        .order_by(ticket.c.created)
    )
    return [
        Ticket(r.digest, r.kind, r.name, r.role, r.csrf, r.label, r.created, r.seen, r.expires)
        for r in connection.execute(query)
    ]


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
