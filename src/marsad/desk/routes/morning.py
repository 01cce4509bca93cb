"""`/api/morning`: what changed since one last looked, and what waits."""

import datetime
from typing import Annotated

import msgspec
from litestar import get, post
from litestar.params import QueryParameter
from sqlalchemy import Connection, func, select

from ...clock import now
from ...model.event import EventDate, EventParty, EventQuantity
from ...model.judgement import BookEvent
from ...store.book import stamp
from ...store.events import moment_of
from ...store.faults import BookFault
from ...store.judgements import latest, undone_of
from ...store.news import high_tolls, last_look, looked, new_events, turns
from ...store.pages import page, stood_by_id
from ...store.query import Query
from ...store.queue import conditions
from ...store.tables import quarantine
from ..cards import cards
from ..details import changed_fields, one_told
from ..faults import Refusal
from ..privacy import Everything
from ..requests import Asking, TheDesk, shown_to
from ..shapes import Card, Told
from .intake import FeedHealth, feed_health

_FIELDS = ("status", "standing", "type", "state", "actors", "recipients", "places", "date", "killed", "injured")
_MOST = 20
Since = Annotated[str | None, QueryParameter(max_length=40, description="A day or a time.")]


class Turned(msgspec.Struct, frozen=True):
    """An event that is known otherwise now: the fields that changed, as they were and as they are."""

    card: Card
    changed: list[str]
    before: dict[str, str]
    after: dict[str, str]


class Morning(msgspec.Struct, frozen=True):
    """What changed between two times, and what waits."""

    since: str
    until: str
    new: int
    high_tolls: list[Card]
    changed: list[Turned]
    corrections: list[Told]
    assigned: list[Card]
    silent: list[FeedHealth]
    quarantine: int


class Seen(msgspec.Struct, frozen=True):
    """The time of one's last look."""

    seen: str


@get("/morning", sync_to_thread=True)
def morning(request: Asking, desk: TheDesk, since: Since = None) -> Morning:
    """What changed since a time, by default since one's last look, or within a day."""
    shown, moment = shown_to(request), now()
    with desk.reading() as connection:
        if since:
            begin = _moment(since)
        else:
            begin = last_look(connection, request.user.name) or stamp(moment - datetime.timedelta(1))
        waiting = connection.execute(select(func.count()).select_from(quarantine)).scalar_one()
        work = page(connection, Query(), size=_MOST, also=conditions(connection, "assigned", request.user.name))
        return Morning(
            begin,
            stamp(moment),
            new_events(connection, begin),
            cards(connection, high_tolls(connection, begin, _MOST), shown),
            _turned(connection, begin, shown),
            _corrections(connection, begin, request.user.name, shown),
            cards(connection, work.events, shown),
            [feed for feed in feed_health(connection, moment) if feed.silent],
            waiting,
        )


@post("/seen", sync_to_thread=True, status_code=200)
def seen(request: Asking, desk: TheDesk) -> Seen:
    """One has looked."""
    at = stamp(now())
    desk.book.write(lambda connection: looked(connection, request.user.name, at))
    return Seen(at)


def _moment(since: str) -> str:
    try:
        known = moment_of(since)
    except (BookFault, OverflowError):
        raise Refusal(
            400, f"{since}: a day or a time, such as 2021-06-29 or 2021-06-29T08:00Z", field="since"
        ) from None
    return known[:10] + "T00:00:00.000000Z" if len(since) == 10 else known


def _turned(connection: Connection, since: str, shown: Everything) -> list[Turned]:
    found = []
    some = turns(connection, since)
    for turn, card in zip(some, cards(connection, [t.after for t in some], shown), strict=True):
        before, after = shown.event(turn.before), shown.event(turn.after.kept)
        changed = [field for field in changed_fields(before, after) if field in _FIELDS]
        if changed:
            old, new = ({field: _words(kept, field) for field in changed} for kept in (before, after))
            found.append(Turned(card, changed, old, new))
    return found


def _words(kept: BookEvent, field: str) -> str:
    """A field in a few words."""
    value = kept.state if field == "state" else getattr(kept.event, field)
    if isinstance(value, EventQuantity):
        high = "+" if value.high is None else f"-{value.high}"
        return str(value.low) if value.low == value.high else f"{value.low}{high}"
    if isinstance(value, tuple):
        return "; ".join(_party(one) for one in value)
    if isinstance(value, EventDate):
        return value.start if value.start == value.end else f"{value.start}/{value.end}"
    return "" if value is None else str(value)


def _party(one: EventParty) -> str:
    return one.name or one.text


def _corrections(connection: Connection, since: str, person: str, shown: Everything) -> list[Told]:
    some = [j for _, j in latest(connection, size=_MOST, since=since)]
    undone = undone_of(connection, some)
    events = stood_by_id(connection, [j.event for j in some])
    rows = []
    for j in some:
        stood = events.get(j.event)
        told = one_told(j, person, j.id in undone)
        if stood is not None:
            told = shown.without(msgspec.structs.replace(told, summary=stood.kept.event.summary), [stood.kept])
        rows.append(told)
    return rows


ROUTES = [morning, seen]
