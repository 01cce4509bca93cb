"""What surrounds a trigger? Its likely parties, the places and days near it, cues of another or an older event."""

import datetime

import msgspec

from ..mention.mentions import Mentions, PlaceMention
from ..text.dates import DateMention
from .clauses import Clauses
from .roles import Filling
from .triggers import Candidate

_MARKED = 0.4
_FAINT = 0.2
_NEAR = 6  # words within which a cue of "another" belongs to the trigger
_OLD = 5  # days before the report from which on an event is background

Days = tuple[datetime.date, datetime.date]


class Surroundings(msgspec.Struct):
    """One trigger's surroundings; places and days of its sentence, `place` and `days` the nearest in it."""

    actors: set[int]
    recipients: set[int]
    actor: int
    recipient: int
    places: set[int]
    dates: set[Days]
    place: PlaceMention | None
    days: Days | None
    another: bool
    background: bool
    tolls: set[tuple[str, int]]
    weapons: set[str]


def surroundings(
    triggers: list[Candidate], fillings: list[Filling], mentions: Mentions, clauses: Clauses
) -> list[Surroundings]:
    """The surroundings of all triggers of a report, in their order."""
    n = len(triggers)
    actors: list[set[int]] = [set() for _ in range(n)]
    recipients: list[set[int]] = [set() for _ in range(n)]
    for f in fillings:
        entity = mentions.parties[f.party].entity
        if f.actor > _MARKED:
            actors[f.trigger].add(entity)
        if f.recipient > _MARKED:
            recipients[f.trigger].add(entity)
    first, second = _top(n, fillings, mentions)
    sentence = mentions.words.sentence
    places: dict[int, list[PlaceMention]] = {}
    for p in mentions.places:
        places.setdefault(sentence[p.first], []).append(p)
    dates: dict[int, list[DateMention]] = {}
    for d in mentions.dates:
        if d.start is not None:
            dates.setdefault(sentence[d.start_word], []).append(d)
    tolls: dict[int, set[tuple[str, int]]] = {}
    for toll in mentions.tolls:
        tolls.setdefault(sentence[toll.first], set()).add((toll.kind, toll.low))
    weapons: dict[int, set[str]] = {}
    for w in mentions.weapons:
        weapons.setdefault(sentence[w.first], set()).add(w.sort)
    out = []
    for i, t in enumerate(triggers):
        here = sentence[t.token]
        near = min(places.get(here, ()), key=lambda p: _gap(t, p.first, p.last), default=None)
        day = min(dates.get(here, ()), key=lambda d: _gap(t, d.start_word, d.end_word), default=None)
        days = _days(day) if day is not None else None
        out.append(
            Surroundings(
                actors[i],
                recipients[i],
                first[i],
                second[i],
                {p.entity for p in places.get(here, ())},
                {d for d in map(_days, dates.get(here, ())) if d is not None},
                near,
                days,
                _another(t, mentions, clauses),
                _background(t, days, mentions, clauses),
                tolls.get(here, set()),
                weapons.get(here, set()),
            )
        )
    return out


def _top(n: int, fillings: list[Filling], mentions: Mentions) -> tuple[list[int], list[int]]:
    """For each trigger its likeliest actor and its likeliest recipient, -1 where none is likely."""
    best: list[list[tuple[float, int]]] = [[(_FAINT, -1)] * n, [(_FAINT, -1)] * n]
    for f in fillings:
        entity = mentions.parties[f.party].entity
        for row, p in zip(best, (f.actor, f.recipient), strict=True):
            if p > row[f.trigger][0]:
                row[f.trigger] = (p, entity)
    return [e for _, e in best[0]], [e for _, e in best[1]]


def _gap(t: Candidate, first: int, last: int) -> int:
    return first - t.last if first >= t.last else 2 * max(t.first - last, 0)


def _days(d: DateMention) -> Days | None:
    return (d.start, d.end or d.start) if d.start is not None else None


def _another(t: Candidate, mentions: Mentions, clauses: Clauses) -> bool:
    """Whether a word such as "another", "second", "previous" stands by the trigger."""
    views = mentions.views
    low, high = max(clauses.begin[t.token], t.first - 2), min(clauses.end[t.token], t.last + _NEAR - 3)
    return any("others" in views[i].lists for i in range(low, high) if not t.first <= i < t.last)


def _background(t: Candidate, days: Days | None, mentions: Mentions, clauses: Clauses) -> bool:
    """Whether the clause tells of earlier times: "wa-kana ... qad", or a day well before the report's."""
    views = mentions.views
    if any("auxiliaries" in views[i].lists for i in range(max(clauses.begin[t.token], t.first - 4), t.first)):
        return True
    return days is not None and mentions.day is not None and (mentions.day - days[1]).days >= _OLD
