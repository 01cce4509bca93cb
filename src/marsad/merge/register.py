"""What are the entries of the registers called? Arabic names by id for sentences, English ones of others."""

from functools import cache

from ..data.tables import HERE, table
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


@cache
def _heads() -> dict[str, str]:
    return {fold(name).text: _plural(row["name"]) for row in table((HERE,), "heads.tsv") for name in row.cells("names")}


def _plural(noun: str) -> str:
    """The English of a head without its note: activist (pl.) is activists, activist (two) two activists."""
    bare, _, note = noun.partition(" (")
    if note.startswith("two"):
        return f"two {bare}s"
    return bare + "s" if note.startswith("pl") and not bare.endswith("s") else bare


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
