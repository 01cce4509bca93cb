"""What do they have that we lack, and the reverse? Events of a table against those of the book, paired one to one.

(An event of the book at several places may stand for one row at each.)
Two may be one event where their kinds of act are one family, their days lie at most so many days apart and their places
so many kilometres (more where a place is a district or a province); without degrees the names of places or provinces
must agree; where neither has a place, a country of the parties. Pairs that agree best go first. What has no day pairs
with nothing. A pair says where its two
sides differ; that they are one event is a guess.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from ..merge.kinds import FAMILY
from ..model.event import Event, EventPlace
from ..model.judgement import BookEvent
from .reconcile import kilometres
from .register import folded
from .told import Told, ToldPlace

BY = ("day", "month", "country", "admin1", "place", "type")
_RADIUS = {"district": 30.0, "province": 90.0, "region": 150.0}
"""Kilometres that a place which is no point may lie off."""
_LONGEST = 366


class Compared(msgspec.Struct, frozen=True):
    """One line of the comparison. `where`: both, theirs or ours; `apart`: days, `km`: kilometres between the two;
    `differs`: the fields in which they do."""

    where: str
    day: str | None
    country: str | None
    admin1: str | None
    place: str | None
    type: str
    theirs: str | None = None
    ours: str | None = None
    apart: int | None = None
    km: float | None = None
    killed_theirs: str | None = None
    killed_ours: str | None = None
    differs: tuple[str, ...] = ()
    summary: str = ""


class Counted(msgspec.Struct, frozen=True):
    """How many events of one value both have, only they, only we."""

    value: str
    both: int
    theirs: int
    ours: int


class _Spot(msgspec.Struct, frozen=True):
    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str


class _Side(msgspec.Struct, frozen=True):
    """An event of either side, made ready to be paired."""

    id: str
    type: str
    modes: frozenset[str]
    first: datetime.date | None
    last: datetime.date | None
    spots: tuple[_Spot, ...]
    lands: frozenset[str]
    low: int | None
    high: int | None
    summary: str


class _Pair(msgspec.Struct, frozen=True):
    """`spot`: which of our event's places it is about: one of ours may stand for rows at several places."""

    worth: float
    theirs: int
    ours: int
    spot: int
    apart: int
    km: float | None


def compare(theirs: Iterable[Told], ours: Iterable[BookEvent], *, days: int = 1, km: float = 30.0) -> list[Compared]:
    """All events of both, those of a pair on one line, by day, country, place and type."""
    left, right = list(map(_of_told, theirs)), [_of_event(kept.event) for kept in ours]
    pairs = sorted(_pairs(left, right, days, km), key=lambda p: (-p.worth, left[p.theirs].id, right[p.ours].id))
    taken: dict[int, _Pair] = {}
    used: set[tuple[int, int]] = set()
    for pair in pairs:
        if pair.theirs not in taken and (pair.ours, pair.spot) not in used:
            taken[pair.theirs] = pair
            used.add((pair.ours, pair.spot))
    paired = {ours for ours, _ in used}
    out = [
        _both(one, right[taken[i].ours], taken[i]) if i in taken else _one("theirs", one) for i, one in enumerate(left)
    ]
    out += [_one("ours", one) for i, one in enumerate(right) if i not in paired]
    return sorted(out, key=_order)


def counted(lines: Iterable[Compared], by: str) -> list[Counted]:
    """The lines counted by a field of `BY`, by its values."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        value = (line.day or "")[:7] if by == "month" else getattr(line, by)
        found[value or ""][line.where] += 1
    return [Counted(v, n["both"], n["theirs"], n["ours"]) for v, n in sorted(found.items())]


def window(theirs: Sequence[Told]) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day of their events; None where none has a day."""
    found = [day for one in theirs for day in (one.first, one.last) if day]
    return (min(found), max(found)) if found else None


def lands(theirs: Sequence[Told]) -> list[str] | None:
    """The countries of their events; None where one of them has none."""
    found = {place.country for one in theirs for place in one.places[:1]}
    return None if None in found or not found else sorted(filter(None, found))


def _of_told(told: Told) -> _Side:
    return _Side(
        told.id,
        told.type,
        frozenset(told.modes),
        told.first,
        told.last,
        tuple(map(_spot, told.places)),
        frozenset(p.country for p in (*told.actors, *told.recipients) if p.country),
        told.killed.low if told.killed else None,
        told.killed.high if told.killed else None,
        " ".join((told.row.get(told.prose or "") or "").split())[:300],
    )


def _of_event(e: Event) -> _Side:
    day = [datetime.date.fromisoformat(d) for d in (e.date.start, e.date.end)] if e.date else [None, None]
    return _Side(
        e.id,
        e.type,
        frozenset(e.modes),
        day[0],
        day[1],
        tuple(map(_spot, e.places)),
        frozenset(p.country for p in (*e.actors, *e.recipients) if p.country),
        e.killed.low if e.killed else None,
        e.killed.high if e.killed else None,
        e.summary.en,
    )


def _spot(place: EventPlace | ToldPlace) -> _Spot:
    name = (place.name if isinstance(place, EventPlace) else None) or place.text
    return _Spot(name, place.country, place.admin1, place.lat, place.lon, place.precision)


def _pairs(left: list[_Side], right: list[_Side], days: int, km: float) -> Iterator[_Pair]:
    """The pairs that may be one event: looked for day by day, so that large tables take time in proportion."""
    by_day: defaultdict[datetime.date, list[int]] = defaultdict(list)
    for j, one in enumerate(right):
        for day in _days(one):
            by_day[day].append(j)
    for i, one in enumerate(left):
        near: dict[int, None] = {}
        for day in _days(one):
            for shift in range(-days, days + 1):
                near.update(dict.fromkeys(by_day.get(day + datetime.timedelta(shift), ())))
        for j in near:
            if pair := _pair(i, j, one, right[j], days, km):
                yield pair


def _days(one: _Side) -> Iterator[datetime.date]:
    """Its days; of more than a year the first and the last alone."""
    if one.first is None or one.last is None:
        return
    length = (one.last - one.first).days
    yield from (
        (one.first + datetime.timedelta(n) for n in range(length + 1)) if length <= _LONGEST else (one.first, one.last)
    )


def _pair(i: int, j: int, a: _Side, b: _Side, days: int, km: float) -> _Pair | None:
    if FAMILY.get(a.type, a.type) != FAMILY.get(b.type, b.type):
        return None
    assert a.first and a.last and b.first and b.last
    apart = max((b.first - a.last).days, (a.first - b.last).days, 0)
    found = _apart(a.spots, b.spots, km) or _placeless(a, b)
    if apart > days or found is None:
        return None
    distance, near, spot = found
    worth = 3.0 * (a.type == b.type) + near + 1 - apart / (days + 1) + 0.5 * bool(a.modes & b.modes)
    worth += 0.5 * bool(a.lands & b.lands) + 0.5 * (a.low is not None and a.low == b.low)
    worth += 0.3 * (a.first == b.first and a.last == b.last)
    return _Pair(worth, i, j, spot, apart, distance)


def _apart(some: tuple[_Spot, ...], others: tuple[_Spot, ...], km: float) -> tuple[float | None, float, int] | None:
    """Kilometres between the nearest places, how near that is (0 to 1) and which of the others it is; None where all
    lie too far apart."""
    best: tuple[float | None, float, int] | None = None
    for a in some:
        for nth, b in enumerate(others):
            one: tuple[float | None, float, int] | None = None
            if a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None:
                distance = kilometres(a.lat, a.lon, b.lat, b.lon)
                reach = max(km, _RADIUS.get(a.precision, 0.0), _RADIUS.get(b.precision, 0.0))
                if distance <= reach:
                    one = round(distance, 1), 1 - distance / (reach + 1), nth
            elif folded(a.name) == folded(b.name):
                one = None, 0.8, nth
            elif a.admin1 and b.admin1 and a.country == b.country and folded(a.admin1) == folded(b.admin1):
                one = None, 0.3, nth
            if one and (best is None or one[1] > best[1]):
                best = one
    return best


def _placeless(a: _Side, b: _Side) -> tuple[None, float, int] | None:
    """What is said often has no place: then the type and a country of the parties must agree."""
    return (None, 0.0, 0) if not a.spots and not b.spots and a.type == b.type and a.lands & b.lands else None


def _both(a: _Side, b: _Side, pair: _Pair) -> Compared:
    differs = [name for name, same in (("type", a.type == b.type), ("day", pair.apart == 0)) if not same]
    if a.low is not None and b.low is not None and (a.low, a.high) != (b.low, b.high):
        differs.append("killed")
    if a.modes and b.modes and not a.modes & b.modes:
        differs.append("modes")
    line = _one("ours", b)
    return msgspec.structs.replace(
        line,
        where="both",
        theirs=a.id,
        apart=pair.apart,
        km=pair.km,
        killed_theirs=_amount(a),
        differs=tuple(differs),
    )


def _one(where: str, one: _Side) -> Compared:
    spot = one.spots[0] if one.spots else None
    line = Compared(
        where,
        one.first.isoformat() if one.first else None,
        spot.country if spot else None,
        spot.admin1 if spot else None,
        spot.name if spot else None,
        one.type,
        summary=one.summary,
    )
    if where == "theirs":
        return msgspec.structs.replace(line, theirs=one.id, killed_theirs=_amount(one))
    return msgspec.structs.replace(line, ours=one.id, killed_ours=_amount(one))


def _amount(one: _Side) -> str | None:
    if one.low is None:
        return None
    return str(one.low) if one.low == one.high else f"{one.low}+" if one.high is None else f"{one.low}-{one.high}"


def _order(line: Compared) -> tuple[str, ...]:
    values = (line.country, line.place, line.type, line.where, line.theirs, line.ours)
    return (line.day or "9999", *(value or "" for value in values))
