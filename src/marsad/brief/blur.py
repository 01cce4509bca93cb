"""Which places are shown no more exactly than their district? Those of events at a shelter, a hospital or a camp.

Every place of such an event that is finer than a district becomes "a district of" its province, and its coordinates the
middle of a cell of a fixed grid; the names of the place and of the house are blocked out of all other words of the
event, what sources say of the place is left out, and the sentences are made anew.
"""

import math
import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

import msgspec

from ..data.tables import HERE, table
from ..merge.register import arabic_names
from ..model.event import Event, EventObject, EventParty, EventPlace
from ..store.masking import masked_all
from ..text.fold import fold
from .telling import district_of, retold
from .words import words

CELL = 0.25
"""Side of a grid cell in degrees: some 25 km, as wide as a district of the countries that we read most of."""
_FINE = frozenset(("site", "town"))
_ARTICLE = "\u0627\u0644"
_PARTICLES = frozenset("\u0648\u0641\u0628\u0644\u0643")
"""Letters that are written together with the word behind them."""
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[a-z]+")


class Sensitive(msgspec.Struct, frozen=True):
    """What data/brief/sensitive.toml lists."""

    objects: frozenset[str]
    heads: frozenset[str]
    but: frozenset[str]
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
    plain = msgspec.json.decode(msgspec.json.encode(event))
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
    return retold(event)


def tells_of_house(text: str) -> bool:
    """Whether a shelter, a hospital or a camp is spoken of anywhere in a text, with or without a particle before it."""
    found = [word.removeprefix(_ARTICLE) for word in _WORD.findall(fold(text).text)]
    bare = [word[1:].removeprefix(_ARTICLE) if word[:1] in _PARTICLES else word for word in found]
    return any(
        " ".join((first[i], *found[i + 1 : i + length])) in _nouns()
        for first in (found, bare)
        for i in range(len(found))
        for length in (1, 2, 3)
    )


def _place(p: EventPlace) -> EventPlace:
    if p.precision not in _FINE and not _house(p.text, p.name, p.id):
        return p
    arabic, english = (district_of(p, words(language)) for language in ("ar", "en"))
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


def _middle(degrees: float | None) -> float | None:
    return None if degrees is None else (math.floor(degrees / CELL) + 0.5) * CELL


def _party(was: EventParty, hidden: EventParty) -> EventParty:
    """A house that is a party becomes its kind: a hospital."""
    noun = next(_kinds(was.text), None)
    if noun is None or not _house(was.text, was.name, was.id):
        return hidden
    return msgspec.structs.replace(hidden, text=noun.arabic, name=noun.english, id=None)


@lru_cache(maxsize=8192)
def _house(text: str, name: str | None, identity: str | None) -> bool:
    """Whether words name a shelter, a hospital or a camp; a military camp is none."""
    arabic = arabic_names().get(identity or "", "")
    if next(_kinds(text), None) or next(_kinds(arabic), None):
        return True
    if any(_bare(told.split(" ")[0]) in _military() for told in (text, arabic)):
        return False
    return bool(_sensitive().english & set(_LATIN.findall((name or "").lower())))


def _bare(word: str) -> str:
    return fold(word).text.removeprefix(_ARTICLE)


@cache
def _military() -> frozenset[str]:
    """The nouns for military camps."""
    heads = (row for row in table((HERE,), "place_heads.tsv") if row["id"] in _sensitive().but)
    return frozenset(_bare(name) for row in heads for name in row.cells("names"))


def _kinds(text: str) -> Iterator["Noun"]:
    """The nouns for shelters, hospitals and camps that words begin with."""
    found = [word.removeprefix(_ARTICLE) for word in fold(text).text.split()]
    for length in (3, 2, 1):
        if (noun := _nouns().get(" ".join(found[:length]))) is not None:
            yield noun


class Noun(msgspec.Struct, frozen=True):
    """A noun for a house, and what it is in English."""

    arabic: str
    english: str


@cache
def _nouns() -> dict[str, Noun]:
    """The nouns by their folded form without articles."""
    sensitive = _sensitive()
    nouns = [Noun(name, words("en").say["house"]) for name in sensitive.names]
    for pattern, column, wanted in (
        ("place_heads.tsv", "id", sensitive.heads),
        ("objects.tsv", "kind", sensitive.objects),
    ):
        for row in table((HERE,), pattern):
            if row[column] in wanted:
                nouns += [Noun(name, _one(row["name"])) for name in row.cells("names")]
    return {" ".join(w.removeprefix(_ARTICLE) for w in fold(n.arabic).text.split()): n for n in nouns}


def _one(noun: str) -> str:
    """An English noun with its article, without what follows a comma."""
    bare = noun.partition(",")[0]
    return f"an {bare}" if bare[:1] in "aeiou" else f"a {bare}"


@cache
def _sensitive() -> Sensitive:
    text = resources.files("marsad.data").joinpath("brief/sensitive.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Sensitive)
