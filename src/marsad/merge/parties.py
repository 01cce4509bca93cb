"""Are two parties the same, related, or two? By the register and its hierarchy, else by their words."""

from collections.abc import Sequence
from functools import cache

from ..data.tables import HERE, table
from .mention import Side
from .words import rarity

_TELLING = 3.0
"""Rarity from which one shared word of a name tells who it is (al-Sammad, Peskov); below it half of all must agree."""
_DEPTH = 6

_STATE = frozenset(("GOV", "MIL", "COP", "SPY"))

ORDER = ("same", "alike", "related", "state", "vague", "compatriots", "different", "foreign")
_RANK = {name: i for i, name in enumerate(ORDER)}


@cache
def ancestors(identity: str) -> tuple[str, ...]:
    """The bodies that an entry of the register belongs to, nearest first."""
    found: list[str] = []
    while (identity := _parents().get(identity, "")) and identity not in found and len(found) < _DEPTH:
        found.append(identity)
    return tuple(found)


@cache
def _parents() -> dict[str, str]:
    above = {row["id"]: row.get("parent", "") for row in table((HERE,), "actors/*.tsv")}
    above.update((row["id"], row.get("body", "")) for row in table((HERE,), "persons/*.tsv"))
    return {below: up for below, up in above.items() if up}


def relation(a: Side, b: Side) -> str:
    """How two parties stand to each other.

    same · alike (in words) · related (one belongs to the other) · state (two bodies of one) · vague (one is nobody
    in particular) · compatriots · different · foreign.
    """
    if a.id is not None and a.id == b.id:
        return "same"
    foreign = a.country is not None and b.country is not None and a.country != b.country
    if a.vague or b.vague:
        return "foreign" if foreign else "vague"
    if a.id is not None and b.id is not None:
        if b.id in ancestors(a.id) or a.id in ancestors(b.id):
            return "related"
        if a.name is not None and a.name == b.name:
            return "same"
    elif not foreign and (shared := a.bag & b.bag):
        if 2 * len(shared) >= (len(a.bag) + len(b.bag)) / 2:
            return "same" if len(shared) == len(a.bag | b.bag) else "alike"
        if any(rarity(word) >= _TELLING for word in shared):
            return "alike"
    if foreign:
        return "foreign"
    if a.country is None or a.country != b.country:
        return "different"
    return "state" if a.sector in _STATE and b.sector in _STATE and not (_person(a) and _person(b)) else "compatriots"


def _person(side: Side) -> bool:
    return side.id is not None and side.id in _persons()


@cache
def _persons() -> frozenset[str]:
    return frozenset(row["id"] for row in table((HERE,), "persons/*.tsv"))


def closest(a: tuple[Side, ...], b: tuple[Side, ...]) -> str:
    """The nearest relation between any two parties of two sides; unknown where one side is not told."""
    best = len(ORDER)
    for x in a:
        for y in b:
            rank = _RANK[relation(x, y)]
            if rank < best:
                if rank == 0:
                    return "same"
                best = rank
    return ORDER[best] if best < len(ORDER) else "unknown"


def shared(a: Sequence[Side], b: Sequence[Side]) -> int:
    """How many of some parties are one with any of others."""
    return sum(any(relation(x, y) in ("same", "alike") for y in b) for x in a)
