"""What answered what? The graph of events around one, both ways."""

import msgspec
from sqlalchemy import Connection, select

from .pages import Stood, links_to, stood_by_id
from .tables import event


class Chain(msgspec.Struct, frozen=True):
    """Events that answer one another, by day; `more`: there are further ones than were asked for."""

    events: tuple[Stood, ...]
    more: bool


def chain(connection: Connection, identity: str, most: int) -> Chain:
    """The events connected with one by what answers what, the nearest `most` of them."""
    found = dict(stood_by_id(connection, [identity]))
    ring, more = list(found), False
    while ring and not more:
        ahead = dict.fromkeys(a.id for one in ring for a in found[one].kept.event.responds_to)
        ahead |= dict.fromkeys(_answering(connection, ring))
        new = [one for one in ahead if one not in found]
        if len(found) + len(new) > most:
            new, more = new[: most - len(found)], True
        fresh = stood_by_id(connection, new)
        found |= fresh
        ring = list(fresh)
    order = sorted(
        found.values(), key=lambda s: (s.kept.event.date.start if s.kept.event.date else "9", s.kept.event.id)
    )
    return Chain(tuple(order), more)


def _answering(connection: Connection, ids: list[str]) -> list[str]:
    rows = sorted({row for _, row in links_to(connection, ids, "responds_to")})
    return list(connection.execute(select(event.c.id).where(event.c.row.in_(rows)).order_by(event.c.sort)).scalars())
