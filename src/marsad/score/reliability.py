"""How reliable are two annotators, slot by slot? Krippendorff's alpha over the records that both of them saw.

Records are paired by their triggers whatever type they were given, so that types can differ. A slot is compared as a
whole: type, status, date, count and tolls by equality (nominal metric), slots of several values by MASI (Passonneau
2006), the values of a pair being one where the comparison of `marsad score` holds them for the same. An empty slot is a
value. Krippendorff, Content Analysis (2018), ch. 12; records that only one of them saw are told beside it, since alpha
has no place for them.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from .assignment import assign
from .values import SLOTS, alike, tokens, values

Document = Mapping[str, Any]
Label = frozenset[str]
_SINGLE = frozenset(("type", "status", "date", "count", "killed", "injured"))


class Alpha(msgspec.Struct, frozen=True):
    """The alpha of a slot: None where nobody varies, so that nothing could disagree; `observed`: mean disagreement."""

    units: int
    observed: float
    alpha: float | None


class Reliability(msgspec.Struct, frozen=True):
    """Reports of both; records that both, only the first, only the second saw; alpha by slot."""

    reports: int
    both: int
    first: int
    second: int
    slots: dict[str, Alpha]


def reliability(first: Iterable[Document], second: Iterable[Document]) -> Reliability:
    """Compare two sets of coded reports by the reports that both hold."""
    others = {d["id"]: d for d in second}
    pairs: dict[str, list[tuple[Label, Label]]] = {slot: [] for slot in SLOTS}
    reports = both = only_first = only_second = 0
    for a in first:
        b = others.get(a["id"])
        if b is None:
            continue
        reports += 1
        mine, theirs = a.get("events") or [], b.get("events") or []
        met = assign([[_overlap(x, y) for y in theirs] for x in mine]) if mine and theirs else {}
        both, only_first = both + len(met), only_first + len(mine) - len(met)
        only_second += len(theirs) - len(met)
        renamed = {theirs[j]["id"]: mine[i]["id"] for i, j in met.items()}
        for i, j in met.items():
            for slot in SLOTS:
                pairs[slot].append(_labels(mine[i], theirs[j], slot, renamed))
    slots = {slot: alpha(some, nominal if slot in _SINGLE else masi) for slot, some in pairs.items()}
    return Reliability(reports, both, only_first, only_second, slots)


def alpha(pairs: Sequence[tuple[Hashable, Hashable]], distance: Callable[[Any, Any], float]) -> Alpha:
    """Krippendorff's alpha of two coders without missing values: 1 - observed / expected disagreement."""
    if not pairs:
        return Alpha(0, 0.0, None)
    observed = sum(distance(a, b) for a, b in pairs) / len(pairs)
    counts = Counter(value for pair in pairs for value in pair)
    kinds, total = list(counts), 2 * len(pairs)
    expected = sum(2 * counts[a] * counts[b] * distance(a, b) for i, a in enumerate(kinds) for b in kinds[i + 1 :]) / (
        total * (total - 1)
    )
    return Alpha(len(pairs), round(observed, 4), round(1 - observed / expected, 4) if expected else None)


def nominal(a: Hashable, b: Hashable) -> float:
    """0 for the same, 1 for others."""
    return float(a != b)


def masi(a: Label, b: Label) -> float:
    """Distance of two sets: Jaccard's, less strict the more one lies in the other."""
    if a == b:
        return 0.0
    shared = len(a & b)
    if not shared:
        return 1.0
    return 1 - shared / len(a | b) * (2 / 3 if a <= b or b <= a else 1 / 3)


def _overlap(a: Document, b: Document) -> float:
    """How much two records have the same triggers, with a little for the same type."""
    hits = sum(
        x["line"] == y["line"] and (alike(x["text"], y["text"]) or bool(tokens(x["text"]) & tokens(y["text"])))
        for x in a["triggers"]
        for y in b["triggers"]
    )
    return hits + 0.5 * (a["type"] == b["type"]) if hits else 0.0


def _labels(a: Document, b: Document, slot: str, renamed: Mapping[str, str]) -> tuple[Label, Label]:
    """The values of both as sets of labels; values that are the same get one label."""
    mine, theirs = values(a, slot), values(b, slot)
    if slot == "responds_to":
        return frozenset(mine), frozenset(renamed.get(x, f"second {x}") for x in theirs)
    met = assign([[float(SLOTS[slot](x, y)) for y in theirs] for x in mine]) if mine and theirs else {}
    partner = {j: i for i, j in met.items()}
    own = [_label(x) for x in mine]
    return frozenset(own), frozenset(own[partner[j]] if j in partner else _label(y) for j, y in enumerate(theirs))


def _label(value: Any) -> str:
    """What a value is called in all reports."""
    if not isinstance(value, Mapping):
        return str(value)
    if "start" in value:
        return f"{value['start']}/{value['end']}"
    if "low" in value:
        return f"{value['low']}-{value.get('high')}"
    words = " ".join(sorted(tokens(value.get("text"))))
    return "|".join(str(x) for x in (words, value.get("country"), value.get("stance")) if x)
