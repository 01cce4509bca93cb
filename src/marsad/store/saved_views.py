"""Which questions does somebody ask again and again? Filters kept under a name, for oneself or for all."""

import msgspec
from sqlalchemy import Connection, delete, insert, or_, select

from ..clock import now
from .book import next_row, stamp
from .desk_tables import saved_view


class SavedView(msgspec.Struct, frozen=True):
    """A filter under a name. `query` is the page's address line behind the question mark."""

    id: int
    name: str
    query: str
    by: str
    shared: bool
    at: str


def views_for(connection: Connection, person: str) -> list[SavedView]:
    """One's own and the shared ones, by name."""
    seen = or_(saved_view.c.by == person, saved_view.c.shared == 1)
    rows = connection.execute(select(saved_view).where(seen).order_by(saved_view.c.name, saved_view.c.row))
    return [SavedView(r.row, r.name, r.query, r.by, bool(r.shared), r.at) for r in rows]


def save_view(connection: Connection, name: str, query: str, shared: bool, *, by: str) -> SavedView:
    """Keep a filter; one's own of the same name is replaced. Only the writer may."""
    connection.execute(delete(saved_view).where(saved_view.c.by == by, saved_view.c.name == name))
    made = SavedView(next_row(connection, saved_view), name, query, by, shared, stamp(now()))
    values = {"row": made.id, "name": name, "query": query, "by": by, "shared": int(shared), "at": made.at}
    connection.execute(insert(saved_view).values(**values))
    return made


def drop_view(connection: Connection, row: int, by: str | None) -> bool:
    """Drop a view of somebody (None: of anybody); returns whether there was one."""
    wanted = [saved_view.c.row == row]
    if by is not None:
        wanted.append(saved_view.c.by == by)
    return connection.execute(delete(saved_view).where(*wanted)).rowcount > 0
