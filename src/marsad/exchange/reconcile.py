"""Which entry of our registers do others mean by a name? Candidates with a score from 0 to 100, best first.

The score is the likeness of the folded names (words in any order), less what speaks against the entry: another country,
sector or province, a day on which it did not bear the name, degrees too far away. A candidate is a match where its
score is high and no other comes near; a town and the district or province of its name are no rivals, the town comes
first. Countries answer as parties and as places.
"""

import math
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from ..data.keys import THE
from .register import Known, Names, Register, folded, is_arabic, register

MATCH = 90.0
"""The least score of a match."""
SURE = 95.0
"""The least score at which a name stands for the entry without anybody looking."""
APART = 5.0
"""How far the next candidate must lie behind a match."""
LEAST = 60.0
"""Below this a likeness of names is chance."""
_KINDS = {
    "actor": ("party", "person", "country"),
    "party": ("party", "country"),
    "person": ("person",),
    "place": ("place", "country"),
}
_AGAINST = {"country": 25.0, "sector": 10.0, "admin1": 15.0, "day": 15.0, "far": 25.0}
_FAR = 50.0
_FINE = {"town": 0, "site": 1, "district": 2, "province": 3, "region": 4, "country": 5}
_MANY = 60


class Asked(msgspec.Struct, frozen=True):
    """A name, what it should be (actor, party, person, place; None: anything) and what else is known of it.

    `country` ISO 3166-1 alpha-3 or an English name; `day` ISO 8601; degrees WGS84.
    """

    name: str
    kind: str | None = None
    country: str | None = None
    sector: str | None = None
    admin1: str | None = None
    day: str | None = None
    lat: float | None = None
    lon: float | None = None


class Candidate(msgspec.Struct, frozen=True):
    """An entry that may be meant; `match` where nothing else comes near."""

    entry: Known
    score: float
    match: bool = False


def reconcile(asked: Asked, *, limit: int = 5, least: float = LEAST) -> list[Candidate]:
    """The candidates for a name with at least such a score, best first.

    None for a name that is like none, or a kind that there is not.
    """
    if asked.kind is not None and asked.kind not in _KINDS:
        return []
    held = register()
    scores: dict[int, float] = {}
    for i, likeness in _alike(held, asked.name, least):
        entry = held.entries[i]
        if asked.kind is None or entry.kind in _KINDS[asked.kind]:
            scores[i] = max(scores.get(i, 0.0), likeness - _against(entry, asked))
    best: dict[str, tuple[float, int]] = {}
    for i, score in scores.items():
        identity = held.entries[i].id
        if score >= least and (identity not in best or score > best[identity][0]):
            best[identity] = (score, i)
    ranked = sorted(best.values(), key=lambda one: (-one[0], *_order(held.entries[one[1]])))
    return [
        Candidate(held.entries[i], round(score, 1), nth == 0 and _alone(ranked, held))
        for nth, (score, i) in enumerate(ranked[:limit])
    ]


@lru_cache(maxsize=1 << 16)
def meant(asked: Asked) -> Known | None:
    """The entry that a name means beyond doubt, None where there is none."""
    found = reconcile(asked, limit=2, least=MATCH)
    return found[0].entry if found and found[0].match and found[0].score >= SURE else None


def suggest(prefix: str, kind: str | None = None, *, limit: int = 10) -> list[Known]:
    """Entries with a name that begins so, the shortest names first."""
    held, whole = register(), folded(prefix)
    names = held.arabic if is_arabic(prefix) else held.latin
    if not whole or (kind is not None and kind not in _KINDS):
        return []
    before, gap, last = whole.rpartition(" ")
    starts = (whole, before + gap + last.removeprefix(THE))  # the article of a word that is not yet whole
    found: dict[str, Known] = {}
    for text in sorted((t for t in names.texts if t.startswith(starts)), key=lambda t: (len(t), t)):
        for i in names.bearers[names.exact[text]]:
            entry = held.entries[i]
            if kind is None or entry.kind in _KINDS[kind]:
                found.setdefault(entry.id, entry)
        if len(found) >= limit:
            break
    return list(found.values())[:limit]


def entry_of(identity: str) -> Known | None:
    """The entry of an id; of several rows the latest."""
    held = register()
    rows = [held.entries[i] for i in held.by_id.get(identity, ())]
    return max(rows, key=lambda row: row.first, default=None)


def _alike(held: Register, name: str, least: float) -> Iterator[tuple[int, float]]:
    """Entries by the likeness of their names: those that bear it, and those that bear one like it."""
    from rapidfuzz import fuzz, process

    wanted = folded(name)
    names: Names = held.arabic if is_arabic(name) else held.latin
    if not wanted:
        return
    if (known := held.by_id.get(name.strip())) is not None:
        yield from ((i, 100.0) for i in known)
    close = process.extract(wanted, names.texts, scorer=fuzz.token_sort_ratio, score_cutoff=least, limit=_MANY)
    for text, score, nth in close:
        likeness = 100.0 if text == wanted else min(score, 99.0)
        yield from ((i, likeness) for i in names.bearers[nth])


def _against(entry: Known, asked: Asked) -> float:
    """What speaks against an entry."""
    less = 0.0
    if asked.country and entry.country and folded(asked.country) not in _country_names(entry.country):
        less += _AGAINST["country"]
    if asked.sector and entry.sector and asked.sector != entry.sector:
        less += _AGAINST["sector"]
    if asked.admin1 and entry.kind == "place" and entry.place and folded(asked.admin1) != folded(entry.place):
        less += _AGAINST["admin1"]
    if asked.day and ((entry.first and asked.day < entry.first) or (entry.last and asked.day > entry.last)):
        less += _AGAINST["day"]
    if asked.lat is not None and asked.lon is not None and entry.lat is not None and entry.lon is not None:
        less += _AGAINST["far"] if kilometres(asked.lat, asked.lon, entry.lat, entry.lon) > _FAR else 0.0
    return less


def _order(entry: Known) -> tuple[int, int, str]:
    """Which of two with one score comes first: the town before its province, the larger place."""
    return _FINE.get(entry.precision, 0), -entry.weight, entry.id


def _country_names(code: str) -> tuple[str, ...]:
    held = register()
    names = [held.entries[i].name for i in held.by_id.get(f"country-{code.lower()}", ())]
    return (code.lower(), *map(folded, names))


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points along the great circle."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def _alone(ranked: list[tuple[float, int]], held: Register) -> bool:
    """Whether the first is a match: high, and no other near but the province of the town that it is."""
    (score, first), rest = ranked[0], ranked[1:]
    if score < MATCH:
        return False
    return all(score - other >= APART or _same(held.entries[first], held.entries[i]) for other, i in rest)


def _same(one: Known, other: Known) -> bool:
    """A place and another of its name around it, or a country as party and as place, are no rivals."""
    if one.id == other.id:
        return True
    return one.kind == other.kind == "place" and one.country == other.country and one.name == other.name
