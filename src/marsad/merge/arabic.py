"""One Arabic sentence on an event, with verbs that agree with their subject and numbers with what they count.

A verb before its subject is singular and agrees in gender with the subject's first word; the counted noun is plural
after 3 to 10, singular accusative after 11 to 99, singular genitive after round hundreds (CLDR plural categories).
"""

import datetime
import tomllib
from functools import cache
from importlib import resources

import msgspec

from ..model.event import Event, EventDate, EventParty, EventPlace, EventQuantity
from ..text.fold import fold
from .register import arabic_names

_SHOWN = 2
_STATE = frozenset(("GOV", "MIL", "COP", "SPY"))


class Verb(msgspec.Struct, frozen=True):
    """How an act is told: verb by gender of its subject, its complement with and without an object, its noun."""

    m: str
    f: str
    alone: str
    noun: str
    g: str
    on: str
    complement: str = msgspec.field(name="with")


class Phrases(msgspec.Struct, frozen=True):
    """The parts of Arabic sentences (data/ar/summaries.toml)."""

    comma: str
    also: str
    to: str
    article: str
    to_article: str
    feminine_endings: tuple[str, ...]
    feminine: frozenset[str]
    masculine: frozenset[str]
    year: str
    at: str
    beside: dict[str, str]
    between: str
    day: str
    least: str
    nobody: str
    months: tuple[str, ...]
    toll: dict[str, str]
    led: str
    range: str
    people: dict[str, str]
    outlets: dict[str, str]
    standing: dict[str, str]
    denied: dict[str, str]
    status: dict[str, str]
    happened: dict[str, str]
    oblique: dict[str, str]
    gloss: dict[str, str]
    acts: dict[str, Verb]


@cache
def _phrases() -> Phrases:
    raw = tomllib.loads(resources.files("marsad.data").joinpath("ar/summaries.toml").read_text(encoding="utf-8"))
    return msgspec.convert(raw, Phrases)


@cache
def _glosses() -> dict[str, str]:
    return {fold(word).text: meaning for word, meaning in _phrases().gloss.items()}


def gloss(text: str) -> str | None:
    """The English of a common word for a party, None for a name."""
    return _glosses().get(fold(text).text)


def arabic(event: Event, vouchers: tuple[str, ...], deniers: tuple[str, ...]) -> str:
    """The sentence; `vouchers` and `deniers` as the reports name them."""
    data = _phrases()
    first = " ".join(filter(None, (_head(event, data), _where(event.places, data), _when(event.date, data))))
    parts = [first]
    if event.status in data.status:
        parts.append(data.status[event.status])
    if cost := _cost(event, data):
        parts.append(cost)
    parts.append(_ground(event, vouchers, data))
    if deniers:
        parts.append(data.denied[gender(deniers[0])].format(v=_joined(list(deniers[:_SHOWN]), data)))
    return f"{data.comma} ".join(filter(None, parts)) + "."


def accused_by(event: Event) -> tuple[str, ...]:
    """Who accuses the actors, where nobody else names any of them; empty where someone does."""
    if not event.actors or not all(p.alleged_by for p in event.actors):
        return ()
    return tuple(sorted({speaker for p in event.actors for speaker in p.alleged_by}))


def gender(text: str) -> str:
    """m or f: the gender that a verb before this subject takes, by its first word; names of people are taken as m."""
    data = _phrases()
    head = text.split(maxsplit=1)[0] if text.strip() else ""
    bare = head.removeprefix(data.article)
    if head in data.masculine or bare in data.masculine:
        return "m"
    if head in data.feminine or bare in data.feminine:
        return "f"
    return "f" if head.endswith(data.feminine_endings) and len(head) > 3 else "m"


def category(n: int) -> str:
    """The plural category of a number in Arabic (Unicode CLDR), for whole numbers from 1."""
    if n in (1, 2):
        return ("one", "two")[n - 1]
    rest = n % 100
    return "few" if 3 <= rest <= 10 else "many" if 11 <= rest <= 99 else "other"


def people(n: int) -> str:
    """A number of people in the oblique case: two persons, 5 persons, 11 person."""
    return _phrases().people[category(n)].format(n=n)


def _head(event: Event, data: Phrases) -> str:
    act = next((data.acts[k] for m in event.modes if (k := f"{event.type}.{m}") in data.acts), data.acts[event.type])
    aims = [_oblique(name, data) for name in _names(event.recipients)]
    aim = _joined(aims, data)
    actors = [_direct(name, data) for name in _names(event.actors)]
    if not actors:
        told = f"{data.happened[act.g]} {act.noun}"
        return f"{told} {_prefixed(act.on, aim, data)}" if aims else told
    verb = getattr(act, gender(actors[0]))
    return f"{verb} {_joined(actors, data)} {act.complement.format(o=aim) if aims else act.alone}".rstrip()


def _names(some: tuple[EventParty, ...]) -> list[str]:
    names = (arabic_names().get(p.id or "", p.text) for p in distinct(some))
    return list(dict.fromkeys(names))[:_SHOWN]


def distinct(some: tuple[EventParty, ...]) -> list[EventParty]:
    """The parties that a sentence names: of two bodies of one state the first, and named ones rather than nameless."""
    kept: list[EventParty] = []
    for p in some:
        state = p.country is not None and p.sector in _STATE
        if not (state and any(k.country == p.country and k.sector in _STATE for k in kept)):
            kept.append(p)
    named = [p for p in kept if gloss(p.text) is None]
    return named or kept


def _joined(names: list[str], data: Phrases) -> str:
    return f" {data.also}".join(names)


def _oblique(name: str, data: Phrases) -> str:
    """A sound plural after a preposition or as an object takes its other ending."""
    head, _, rest = name.partition(" ")
    article = data.article if head.startswith(data.article) else ""
    changed = article + data.oblique.get(head.removeprefix(article), head.removeprefix(article))
    return f"{changed} {rest}".rstrip()


def _direct(name: str, data: Phrases) -> str:
    """A sound plural as the subject takes the ending that a dictionary gives; a form that may be a dual is a plural."""
    head, _, rest = name.partition(" ")
    article = data.article if head.startswith(data.article) else ""
    bare = head.removeprefix(article)
    changed = article + next((direct for direct, other in reversed(data.oblique.items()) if other == bare), bare)
    return f"{changed} {rest}".rstrip()


def _prefixed(on: str, name: str, data: Phrases) -> str:
    """A preposition with its noun; li- is written together with it, and merges with the article."""
    if not on:
        return name
    if on != data.to:
        return f"{on} {name}"
    return data.to_article + name.removeprefix(data.article) if name.startswith(data.article) else on + name


def _where(places: tuple[EventPlace, ...], data: Phrases) -> str:
    if not places:
        return ""
    names = [arabic_names().get(places[0].id or "", places[0].text)]
    land = arabic_names().get(places[0].country or "")
    if land and places[0].precision != "country" and land not in names[0]:
        names.append(f"{data.at} {land}")
    return f"{data.beside.get(places[0].relation, data.at)} " + " ".join(names)


def _when(date: EventDate | None, data: Phrases) -> str:
    if date is None:
        return ""
    first, last = datetime.date.fromisoformat(date.start), datetime.date.fromisoformat(date.end)
    if first == last:
        return f"{data.day} {_day(first, data)}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{data.year} {first.year}"
    if (first.year, first.month, first.day) == (last.year, last.month, 1) and (last + datetime.timedelta(1)).day == 1:
        return f"{data.at} {data.months[first.month - 1]} {first.year}"
    return f"{data.between} {_day(first, data)} {data.also}{_day(last, data)}"


def _day(day: datetime.date, data: Phrases) -> str:
    return f"{day.day} {data.months[day.month - 1]} {day.year}"


def _cost(event: Event, data: Phrases) -> str:
    told = [q for q in (event.killed, event.injured) if q is not None]
    if told and all(q.high == 0 for q in told):
        return data.nobody
    pairs = (("killed", event.killed), ("injured", event.injured))
    parts = [data.toll[kind].format(p=_amount(q, data)) for kind, q in pairs if q is not None and q.high != 0]
    return data.led.format(t=_joined(parts, data)) if parts else ""


def _amount(q: EventQuantity, data: Phrases) -> str:
    if q.high is None:
        return f"{people(max(q.low, 1))} {data.least}"
    if q.low in (q.high, 0):
        return people(q.high)
    return data.range.format(low=q.low, p=people(q.high))


def _ground(event: Event, vouchers: tuple[str, ...], data: Phrases) -> str:
    if not vouchers:
        n = len({m.report for m in event.mentions})
        return data.standing["outlet"].format(v=data.outlets[category(n)].format(n=n))
    names = [_oblique(v, data) for v in vouchers[:_SHOWN]]
    standing = "accuser" if accused_by(event) else "independent" if event.standing == "outlet" else event.standing
    return data.standing.get(standing, data.standing["independent"]).format(v=_joined(names, data))
