"""Who may use the desk of this book? People with their roles; passwords are kept as argon2 hashes only."""

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from ..clock import now
from . import audits
from .book import stamp
from .desk_tables import member, ticket
from .faults import BookFault

if TYPE_CHECKING:
    from argon2 import PasswordHasher

ROLES = ("reader", "reviewer", "admin")
SHORTEST = 10
_NAME = re.compile(r"[^\W_][\w.@-]{0,63}")


class Member(msgspec.Struct, frozen=True):
    """A person who may log in."""

    name: str
    role: str
    active: bool
    created: str


def members(connection: Connection) -> list[Member]:
    """All who were ever added, by name."""
    rows = connection.execute(select(member).order_by(member.c.name))
    return [Member(r.name, r.role, bool(r.active), r.created) for r in rows]


def add_member(connection: Connection, name: str, role: str, password: str, *, by: str) -> None:
    """Add somebody. Raises BookFault where the name is taken, or name, role or password will not do."""
    if not _NAME.fullmatch(name):
        raise BookFault(f"{name!r}: a name of letters, digits and . @ - _, beginning with a letter or digit")
    if connection.execute(select(member.c.name).where(member.c.name == name)).first():
        raise BookFault(f"{name}: there is such a user already")
    _check(role, password)
    values = {"name": name, "role": role, "secret": _hasher().hash(password), "active": 1, "created": stamp(now())}
    connection.execute(insert(member).values(**values))
    audits.write(connection, "user added", by=by, subject=name, detail=role)


def change_member(
    connection: Connection,
    name: str,
    *,
    by: str,
    role: str | None = None,
    password: str | None = None,
    active: bool | None = None,
) -> None:
    """Change role, password or whether somebody may log in; what they hold of keys ends. Raises BookFault."""
    known = connection.execute(select(member).where(member.c.name == name)).first()
    if known is None:
        raise BookFault(f"{name}: there is no such user; marsad user list shows them")
    _check(role or known.role, password)
    values: dict[str, object] = {}
    if role is not None:
        values["role"] = role
    if password is not None:
        values["secret"] = _hasher().hash(password)
    if active is not None:
        values["active"] = int(active)
    connection.execute(update(member).where(member.c.name == name).values(**values))
    if password is not None or active is False:
        connection.execute(delete(ticket).where(ticket.c.name == name))
    audits.write(connection, "user changed", by=by, subject=name, detail=", ".join(sorted(values)))


def password_fits(connection: Connection, name: str, password: str) -> Member | None:
    """The person whose password this is. Takes as long for a name that nobody has."""
    from argon2.exceptions import Argon2Error, InvalidHashError

    row = connection.execute(select(member).where(member.c.name == name)).first()
    try:
        _hasher().verify(row.secret if row else _nobody(), password)
    except (Argon2Error, InvalidHashError):
        return None
    return Member(row.name, row.role, True, row.created) if row is not None and row.active else None


def _check(role: str, password: str | None) -> None:
    if role not in ROLES:
        raise BookFault(f"{role}: one of {', '.join(ROLES)}")
    if password is not None and len(password) < SHORTEST:
        raise BookFault(f"the password is too short: {SHORTEST} characters or more")
    if password is not None and len(password) > 1000:
        raise BookFault("the password is too long: 1000 characters at most")


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash("nobody has this password")
