"""What did the book hold at the last brief and hold otherwise now? Values that changed, events that are gone."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import func, select

from ..export.exporter import Outgoing
from ..model.event import Event
from ..store.events import current_event, forwarded, read_body
from ..store.query import condition
from ..store.tables import event
from .public import PublicSelection

FIELDS = ("killed", "injured", "date", "places", "actors", "recipients", "type", "status", "standing")


class Change(msgspec.Struct, frozen=True):
    """An event as it was and as it is (None: gone). `fields`: which values differ. `why`: people, reports, merged,
    rejected, gone."""

    was: Event
    now: Event | None
    fields: tuple[str, ...]
    why: str


class Changes(msgspec.Struct, frozen=True):
    """What changed since a moment. `known`: how many events the book held then."""

    moment: str
    known: int
    changes: tuple[Change, ...]


def changes(selection: PublicSelection, moment: str) -> Changes:
    """The changes of events of the selection, whatever their day. `moment`: of knowledge, as moments are kept."""
    connection, query = selection.connection, selection.query
    then = condition(msgspec.structs.replace(query, since=None, until=None, as_of=moment), connection.dialect.name)
    known = int(connection.execute(select(func.count()).select_from(event).where(then)).scalar_one())
    changed = select(event.c.body, event.c.known_from).where(then, event.c.known_to.is_not(None))
    rows = connection.execute(changed.order_by(event.c.sort, event.c.row)).all()
    return Changes(moment, known, tuple(_compared(selection, [Outgoing(read_body(b), k) for b, k in rows])))


def _compared(selection: PublicSelection, before: list[Outgoing]) -> Iterator[Change]:
    for one in before:
        was = selection.fit_to_show(one)
        if was is None:
            continue
        kept = current_event(selection.connection, one.event.id)
        if kept is None:
            merged = forwarded(selection.connection, one.event.id)
            yield Change(was.event, None, (), "merged" if merged else "gone")
        elif kept.state == "rejected":
            yield Change(was.event, None, (), "rejected")
        elif now := selection.fit_to_show(Outgoing(kept, one.updated)):
            fields = tuple(f for f in FIELDS if _plain(was.event, f) != _plain(now.event, f))
            if fields:
                people = {c.field for c in kept.corrections} & set(fields)
                yield Change(was.event, now.event, fields, "people" if people else "reports")


def _plain(e: Event, field: str) -> object:
    """What a reader sees of a field: names and bounds, not how many witnesses stand behind them."""
    found = getattr(e, field)
    match field:
        case "killed" | "injured":
            return None if found is None else (found.low, found.high)
        case "date":
            return None if found is None else (found.start, found.end)
        case "places" | "actors" | "recipients":
            return tuple(sorted({p.id or p.name or p.text for p in found}))
    return found
