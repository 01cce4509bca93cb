"""What is a value of a facet called? Names of parties, places, weapons and countries from the registers."""

from functools import cache

from ..data.tables import HERE, table
from ..merge.register import arabic_names, country_names, english_names, identified
from ..text.fold import fold
from .shapes import FacetValue, Label

_PARTIES = frozenset(("actor", "recipient"))
_COUNTRIES = frozenset(("country", "actor_country", "recipient_country"))


@cache
def _english() -> dict[str, str]:
    """English names by id: parties, persons, weapons, and countries as parties."""
    found = {f"country-{code.lower()}": name for code, name in country_names().items()}
    for pattern in ("actors/*.tsv", "persons/*.tsv", "weapons.tsv"):
        found.update((row["id"], row["name"]) for row in table((HERE,), pattern))
    return found


@cache
def _weapons() -> dict[str, str]:
    return {row["id"]: names[0] for row in table((HERE,), "weapons.tsv") if (names := row.cells("names"))}


@cache
def _places() -> dict[str, str]:
    """The usual Arabic name of places by their English one; names that several bear are left out."""
    found: dict[str, set[str]] = {}
    for row in table((HERE,), "places/*.tsv"):
        if names := row.cells("names"):
            found.setdefault(row["name"], set()).add(names[0])
    return {name: next(iter(names)) for name, names in found.items() if len(names) == 1}


def label(field: str, value: str) -> Label | None:
    """The names of a value in both languages, None where no register knows it."""
    if field in _COUNTRIES:
        return _both(arabic_names().get(value), country_names().get(value))
    if field in _PARTIES:
        country = value.removeprefix("country-").upper() if value.startswith("country-") else value
        return _both(arabic_names().get(country), _english().get(value))
    if field == "weapon":
        return _both(_weapons().get(value), _english().get(value))
    if field in ("place", "admin1"):
        return _both(_places().get(value), value)
    return None


def values(field: str, counted: list[tuple[str, int]], most: int) -> list[FacetValue]:
    """The values of a facet. A party stands under its id, its name and its words: the id is kept."""
    if field in _PARTIES:
        counted = [(value, number) for value, number in counted if not _other_name(value)]
    return [FacetValue(value, number, label(field, value)) for value, number in counted[:most]]


def _both(arabic: str | None, english: str | None) -> Label | None:
    return Label(arabic, english) if arabic and english else None


@cache
def _names() -> frozenset[str]:
    return frozenset(_english().values())


@cache
def _other_name(value: str) -> bool:
    """Whether a value is only another name of a party that has an id."""
    if value in _english():
        return False
    return value in _names() or fold(value).text in english_names() or identified(value, None, "") is not None
