"""Which events may be the same as this one? Those near in time that share parties or places, and how well they fit."""

import datetime
import math
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, func, or_, select

from ..merge.mention import Mention, mentions_of
from ..merge.score import Part, Scorer
from .coded import current
from .lookup import reports_of
from .pages import Stood, stood, stood_by_id
from .tables import event, event_value

_TELLING = ("actor", "recipient", "place", "country", "weapon")
_DAYS, _LOOKED_AT, _REPORTS = 4, 40, 6


class Neighbour(msgspec.Struct, frozen=True):
    """Another event; log-odds that both are one by their best fitting records (None: they cannot be), and why."""

    event: Stood
    score: float | None
    parts: tuple[Part, ...]


def neighbours(connection: Connection, identity: str, most: int) -> list[Neighbour]:
    """The likeliest events first; none where no such event stands."""
    own = stood_by_id(connection, [identity]).get(identity)
    if own is None:
        return []
    others = stood(connection, _candidates(connection, own))
    scorer, mine = Scorer(), _mentions(connection, own)
    found = [_scored(scorer, mine, other, _mentions(connection, other)) for other in others]
    found.sort(key=lambda n: (-(n.score if n.score is not None else -math.inf), n.event.kept.event.id))
    return found[:most]


def _candidates(connection: Connection, own: Stood) -> list[int]:
    """Rows of events near in time that share most of what tells an event."""
    shared = select(event_value.c.field, event_value.c.value).where(
        event_value.c.event == own.row, event_value.c.field.in_(_TELLING)
    )
    wanted = {(r.field, r.value) for r in connection.execute(shared)}
    conditions = [event.c.known_to.is_(None), event.c.row != own.row]
    if own.kept.event.date is not None:
        first, last = _window(own.kept.event.date.start, own.kept.event.date.end)
        near = (event.c.first_day <= last) & (func.coalesce(event.c.last_day, event.c.first_day) >= first)
        conditions.append(or_(near, event.c.first_day.is_(None)))
    likely = [f"{field}\x1f{value}" for field, value in wanted]
    key = event_value.c.field + "\x1f" + event_value.c.value
    query = (
        select(event.c.row)
        .join(event_value, event_value.c.event == event.c.row)
        .where(*conditions, event_value.c.field.in_(_TELLING), key.in_(likely))
        .group_by(event.c.row)
        .order_by((event.c.type == own.kept.event.type).desc(), func.count().desc(), event.c.row)
        .limit(_LOOKED_AT)
    )
    return list(connection.execute(query).scalars())


def _window(start: str, end: str) -> tuple[str, str]:
    days = datetime.timedelta(_DAYS)
    first, last = datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)
    return (max(first, datetime.date.min + days) - days).isoformat(), (
        min(last, datetime.date.max - days) + days
    ).isoformat()


def _mentions(connection: Connection, one: Stood) -> list[Mention]:
    wanted = {(m.report, m.event) for m in one.kept.event.mentions}
    rows = sorted(reports_of(connection, one.kept.event.id))[:_REPORTS]
    return [
        m
        for kept in current(connection, rows)
        for m in mentions_of(kept.coded)
        if (kept.coded.id, m.record.id) in wanted
    ]


def _scored(scorer: Scorer, mine: Iterable[Mention], other: Stood, theirs: list[Mention]) -> Neighbour:
    best = None
    for a in mine:
        for b in theirs:
            score = scorer.explain(a, b)
            if best is None or score.total > best.total:
                best = score
    return Neighbour(other, None, ()) if best is None else Neighbour(other, round(best.total, 3), best.parts)
