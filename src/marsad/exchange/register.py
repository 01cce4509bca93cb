"""What can a name of others' data mean? Parties, persons, countries and places of the registers with all their names.

Names in Arabic letters are those of the compiled lexicon (folded, without articles); English ones are folded too:
small letters without marks, the article al- and punctuation left out.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import msgspec

from ..data.keys import key
from ..data.lexicon import Entry
from ..data.load import load

KINDS = ("party", "person", "country", "place")
_KIND = {"actor": "party", "person": "person", "country": "country", "place": "place"}
_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset(("al", "el", "the", "ad", "an", "ar", "as", "ash", "at", "az", "of"))
_ARABIC = re.compile("[\u0600-\u06ff]")


class Known(msgspec.Struct, frozen=True):
    """One entry. `place`: province of a place, office of a person; `precision` of a place; days as ISO 8601, open if
    empty; `weight`: inhabitants, the greatest for places of our own file."""

    kind: str
    id: str
    name: str
    country: str
    sector: str
    place: str
    precision: str
    first: str
    last: str
    lat: float | None
    lon: float | None
    weight: int


class Names(msgspec.Struct, frozen=True):
    """All names of one writing, and behind each, at the same position, the entries that bear it."""

    texts: list[str]
    bearers: list[tuple[int, ...]]
    exact: dict[str, int]


class Register(msgspec.Struct, frozen=True):
    """The entries, their names in Latin and in Arabic letters, and the entries of an id."""

    entries: list[Known]
    latin: Names
    arabic: Names
    by_id: dict[str, tuple[int, ...]]


def folded(text: str) -> str:
    """What a name is compared by, in either writing."""
    if _ARABIC.search(text):
        return key(text)
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = _WORD.findall(plain.replace("'", "").replace("\u2019", "").casefold())
    return " ".join([w for w in words if w not in _ARTICLES] or words)


def is_arabic(text: str) -> bool:
    """Whether a name is written in Arabic letters."""
    return bool(_ARABIC.search(text))


@cache
def register() -> Register:
    """The registers of the language data, those laid over them included. Raises DataFault."""
    lexicon = load()
    entries: list[Known] = []
    position: dict[int, int] = {}
    for index, entry in enumerate(lexicon.entries):
        if entry.kind in _KIND:
            position[index] = len(entries)
            entries.append(_known(entry))
    latin: dict[str, list[int]] = {}
    for i, known in enumerate(entries):
        for name in _english(known):
            latin.setdefault(name, []).append(i)
    arabic = {
        name: found
        for name, indices in lexicon.names.items()
        if (found := list(dict.fromkeys(position[i] for i in indices if i in position)))
    }
    ids: dict[str, list[int]] = {}
    for i, known in enumerate(entries):
        ids.setdefault(known.id, []).append(i)
    return Register(entries, _names(latin), _names(arabic), {one: tuple(some) for one, some in ids.items()})


def _known(e: Entry) -> Known:
    kind = _KIND[e.kind]
    identity = f"country-{e.id.lower()}" if kind == "country" else e.id
    place = e.parent if kind == "place" else e.sort if kind == "person" else ""
    precision = e.sort if kind == "place" else ""
    return Known(kind, identity, e.name, e.country, e.sector, place, precision, e.start, e.end, e.lat, e.lon, e.weight)


def _english(known: Known) -> Iterator[str]:
    """The name, and where a note or another name stands in brackets also the name without and the other alone."""
    found = [known.name]
    if "(" in known.name:
        bare, _, note = known.name.partition("(")
        found += [bare, note.partition(")")[0]] if note[:1].isupper() and note[1:2].isupper() else [bare]
    yield from dict.fromkeys(filter(None, map(folded, found)))


def _names(bearers: dict[str, list[int]]) -> Names:
    texts = list(bearers)
    return Names(texts, [tuple(bearers[text]) for text in texts], {text: i for i, text in enumerate(texts)})
