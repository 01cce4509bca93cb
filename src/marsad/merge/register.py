"""What are the entries of the registers called? Arabic names by id for sentences, English ones of others."""

from functools import cache

import msgspec

from ..data.tables import HERE, first_day, last_day, table
from ..text.fold import fold

_ARTICLE = "\u0627\u0644"
_LONGEST = 3
_TABLES = ("actors/*.tsv", "persons/*.tsv", "places/*.tsv")


@cache
def arabic_names() -> dict[str, str]:
    """The first Arabic name of every entry, by id; countries by their three letters."""
    found: dict[str, str] = {}
    for pattern in (*_TABLES, "countries.tsv"):
        found.update((row["id"], names[0]) for row in table((HERE,), pattern) if (names := row.cells("names")))
    return found


@cache
def english_names() -> dict[str, str]:
    """The English name of a folded Arabic name of a party or person; names that several bear are left out.

    A capital stands for its state (Washington denies).
    """
    found: dict[str, set[str]] = {}
    for pattern in (*_TABLES[:2], "countries.tsv"):
        for row in table((HERE,), pattern):
            for name in (*row.cells("names"), *row.cells("capitals")):
                found.setdefault(fold(name).text, set()).add(row["name"])
    return {name: next(iter(bearers)) for name, bearers in found.items() if len(bearers) == 1}


class Entry(msgspec.Struct, frozen=True):
    """A party or person of the register, and the days between which the row holds (empty: open)."""

    id: str
    name: str
    country: str
    first: str
    last: str


def identified(text: str, country: str | None, day: str) -> Entry | None:
    """The one entry that these words name on a day (ISO 8601), None for none or several; another country's is none.

    Articles do not count, so that "militias loyal to" and "the militias loyal to" are one name.
    """
    found = {
        entry.id: entry
        for entry in _entries().get(_bare(text), ())
        if (not entry.first or entry.first <= day) and (not entry.last or day <= entry.last)
        if not country or not entry.country or entry.country == country
    }
    exact = [entry for entry in found.values() if entry.country == (country or "")]
    some = exact if len(exact) == 1 else list(found.values())
    return some[0] if len(some) == 1 else None


@cache
def _entries() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for pattern in (*_TABLES[:2], "countries.tsv"):
        for row in table((HERE,), pattern):
            country = row["id"] if pattern == "countries.tsv" else row.get("country", "")
            identity = f"country-{row['id'].lower()}" if pattern == "countries.tsv" else row["id"]
            days = first_day(row.get("from", "")), last_day(row.get("to", ""))
            for name in {_bare(n) for n in (*row.cells("names"), *row.cells("capitals"))}:
                found.setdefault(name, []).append(Entry(identity, row["name"], country, *days))
    return {name: tuple(entries) for name, entries in found.items()}


def _bare(text: str) -> str:
    return " ".join(word.removeprefix(_ARTICLE) for word in fold(text).text.split())


_IRREGULAR = {"child": "children", "person": "people"}


@cache
def _heads() -> dict[str, str]:
    return {fold(name).text: _plural(row["name"]) for row in table((HERE,), "heads.tsv") for name in row.cells("names")}


def _plural(noun: str) -> str:
    """The English of a head without its note: activist (pl.) is activists, activist (two) two activists."""
    bare, _, note = noun.partition(" (")
    if note.startswith("two"):
        return f"two {several(bare)}"
    return several(bare) if note.startswith("pl") else bare


def several(noun: str) -> str:
    """The plural of an English noun; one that is plural stays as it is."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("man"):
        return noun.removesuffix("man") + "men"
    return noun if noun.endswith(("s", "men", "people", "children")) else noun + "s"


def head(text: str) -> tuple[str, bool] | None:
    """The English of the common noun that a party's words begin with, and whether more words follow; None for none."""
    words = [w.removeprefix(_ARTICLE) for w in fold(text).text.split()]
    for length in range(min(len(words), _LONGEST), 0, -1):
        if (noun := _heads().get(" ".join(words[:length]))) is not None:
            return noun, length < len(words)
    return None


@cache
def country_names() -> dict[str, str]:
    """English names of countries by their three letters."""
    return {row["id"]: row["name"] for row in table((HERE,), "countries.tsv")}
