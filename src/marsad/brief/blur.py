"""Which places are shown no more exactly than their district? Those of events at a shelter, a hospital or a camp.

Every place of such an event that is finer than a district becomes "a district of" its province, and its coordinates the
middle of a cell of a fixed grid; the names of the place and of the house are blocked out of all other words of the
event, what sources say of the place is left out, and the sentences are made anew.
"""

import math
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

import msgspec

from ..data.tables import HERE, table
from ..merge.register import arabic_names
from ..model.event import Event, EventObject, EventParty, EventPlace
from ..store.masking import masked_all
from ..text.fold import fold
from .names import country, province
from .telling import retold
from .words import words

CELL = 0.25
"""Side of a grid cell in degrees: some 25 km, as wide as a district of the countries that we read most of."""
_FINE = frozenset(("site", "town"))
_ARTICLE = "\u0627\u0644"
_LATIN = re.compile("[a-z]+")


class Sensitive(msgspec.Struct, frozen=True):
    """What data/brief/sensitive.toml lists."""

    objects: frozenset[str]
    heads: frozenset[str]
    names: tuple[str, ...]
    english: frozenset[str]


def blurred(event: Event) -> Event:
    """The event as it may be shown; itself where nothing in it is sensitive."""
    houses = [p.text for p in (*event.actors, *event.recipients) if _house(p.text, p.name, p.id)]
    sites = [p.text for p in event.places if _house(p.text, p.name, p.id)]
    hit = [o.text for o in event.objects if o.kind in _sensitive().objects]
    if not (houses or sites or hit):
        return event
    names = {p.text for p in event.places if p.precision in _FINE} | {*houses, *sites}
    names |= {text for text in hit if " " in text.strip()}
    plain = msgspec.to_builtins(event)
    for name in sorted(names, key=lambda n: (-len(n), n)):
        plain = masked_all(plain, name)
    hidden = msgspec.convert(plain, Event)
    event = msgspec.structs.replace(
        hidden,
        actors=tuple(map(_party, event.actors, hidden.actors)),
        recipients=tuple(map(_party, event.recipients, hidden.recipients)),
        places=tuple(dict.fromkeys(map(_place, event.places))),
        objects=tuple(EventObject(o.kind, o.kind, o.support) for o in event.objects),
        claims=tuple(c for c in hidden.claims if c.field != "places"),
        conflicts=tuple(field for field in hidden.conflicts if field != "places"),
    )
    told = retold(msgspec.structs.replace(event, places=tuple(map(_for_sentence, event.places))))
    return msgspec.structs.replace(event, summary=told.summary)


def _place(p: EventPlace) -> EventPlace:
    if p.precision not in _FINE and not _house(p.text, p.name, p.id):
        return p
    arabic, english = (_district(p, language) for language in ("ar", "en"))
    return EventPlace(
        arabic,
        english,
        p.country,
        p.admin1,
        _middle(p.lat),
        _middle(p.lon),
        "district",
        "in",
        None,
        p.admin_code,
        p.support,
    )


def _district(p: EventPlace, language: str) -> str:
    say = words(language)
    if p.admin1:
        return say.say["blurred"].format(place=province(p.country, p.admin1, say))
    return say.say["blurred_country"].format(place=country(p.country, say)) if p.country else say.say["not_told"]


def _middle(degrees: float | None) -> float | None:
    return None if degrees is None else (math.floor(degrees / CELL) + 0.5) * CELL


def _for_sentence(p: EventPlace) -> EventPlace:
    """Without what its name says already."""
    if p.precision != "district" or p.id is not None:
        return p
    return msgspec.structs.replace(p, admin1=None, country=p.country if p.admin1 else None)


def _party(was: EventParty, hidden: EventParty) -> EventParty:
    """A house that is a party becomes its kind: the hospital."""
    kind = next(_kinds(was.text), None)
    if not _house(was.text, was.name, was.id) or kind is None:
        return hidden
    return msgspec.structs.replace(hidden, text=kind, name=None, id=None)


def _house(text: str, name: str | None, identity: str | None) -> bool:
    """Whether words name a shelter, a hospital or a camp."""
    if next(_kinds(text), None) or next(_kinds(arabic_names().get(identity or "", "")), None):
        return True
    return (
        bool(_sensitive().english & set(_LATIN.findall((name or "").lower())))
        and "military" not in (name or "").lower()
    )


def _kinds(text: str) -> Iterator[str]:
    """The nouns for shelters, hospitals and camps that words begin with."""
    found = [word.removeprefix(_ARTICLE) for word in fold(text).text.split()]
    for length in (3, 2, 1):
        if (noun := _nouns().get(" ".join(found[:length]))) is not None:
            yield noun


@cache
def _nouns() -> dict[str, str]:
    """The nouns by their folded form without articles."""
    sensitive = _sensitive()
    names = list(sensitive.names)
    for row in table((HERE,), "place_heads.tsv"):
        if row["id"] in sensitive.heads:
            names += row.cells("names")
    for row in table((HERE,), "objects.tsv"):
        if row["kind"] in sensitive.objects:
            names += row.cells("names")
    return {" ".join(w.removeprefix(_ARTICLE) for w in fold(name).text.split()): name for name in names}


@cache
def _sensitive() -> Sensitive:
    text = resources.files("marsad.data").joinpath("brief/sensitive.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Sensitive)
