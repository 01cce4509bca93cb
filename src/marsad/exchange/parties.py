"""Which country do others mean? By its English name in a party's name, its ISO number, its Gleditsch-Ward number."""

import re
from functools import cache

from ..export.codes import codes
from .register import folded

_BRACKETS = re.compile(r"\(([^()]*)\)")
_OTHERS = {
    "dr congo": "COD", "democratic republic of congo": "COD", "turkiye": "TUR", "bosnia herzegovina": "BIH",
    "north yemen": "YEM", "occupied palestinian territory": "PSE", "cote divoire": "CIV",
}  # fmt: skip
"""Names that others use and our table lacks."""


def country_in(text: str) -> str | None:
    """The one country that a name speaks of, by ISO 3166-1 alpha-3; None for none or several."""
    whole = folded(_BRACKETS.sub(" ", text))
    found = _in(whole) or set().union(*(_in(folded(part)) for part in _BRACKETS.findall(text)))
    return next(iter(found)) if len(found) == 1 else None


def country_numbered(iso: str) -> str | None:
    """The country of an ISO 3166-1 number."""
    return _numbers().get(iso.lstrip("0"))


def country_of_ward(number: str) -> str | None:
    """The country of a Gleditsch-Ward number."""
    return _wards().get(number)


def _in(name: str) -> set[str]:
    if not name:
        return set()
    padded = f" {name} "
    found = {code: known for known, code in _names().items() if f" {known} " in padded}
    return {
        code for code, known in found.items() if not any(known in other and known != other for other in found.values())
    }


@cache
def _names() -> dict[str, str]:
    return {folded(row["name"]): code for code, row in codes("countries").items()} | _OTHERS


@cache
def _numbers() -> dict[str, str]:
    return {row["numeric"]: code for code, row in codes("countries").items() if row["numeric"]}


@cache
def _wards() -> dict[str, str]:
    return {row["gw"]: code for code, row in codes("countries").items() if row["gw"]}
