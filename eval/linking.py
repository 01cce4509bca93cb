"""Do merged events agree with a register of events? `pairs` end to end, `linking` among what the coder found.

Within a report and a type, mentions of the register and of merged events pair off where they share a trigger line, best
overlap in total. Two mentions of one type are rightly linked when they are of one event in both. An event and the
operation that it is part of may be one or two: such pairs do not count, nor do mentions marked uncertain.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from marsad.model.event import Event
from marsad.score.assignment import assign
from marsad.score.values import tokens

Spots = list[tuple[int, frozenset[str]]]
Told = tuple[str, str, str | None]


def figures(register: dict[str, Any], events: Iterable[Event]) -> dict[str, float]:
    """F1 of pairs, F1 and precision of linking, rounded to thousandths."""
    inside = {frozenset((e["key"], e["part_of"])) for e in register["events"] if e.get("part_of")}
    pairs, linking = [0, 0, 0], [0, 0, 0]
    for (kind, key, one), (other_kind, other_key, two) in combinations(_told(register["events"], events), 2):
        if kind != other_kind or frozenset((key, other_key)) in inside:
            continue
        same, linked = key == other_key, one is not None and one == two
        for counts, counted in ((pairs, True), (linking, one is not None and two is not None)):
            if counted:
                counts[0] += same and linked
                counts[1] += linked
                counts[2] += same
    right, said, _ = linking
    precision = round(right / said, 3) if said else 0.0
    return {"pairs f1": _f1(pairs), "linking f1": _f1(linking), "linking precision": precision}


def _f1(counts: Sequence[int]) -> float:
    right, said, true = counts
    return round(2 * right / (said + true), 3) if said + true else 0.0


def _told(register: Iterable[dict[str, Any]], events: Iterable[Event]) -> list[Told]:
    """Type and event of each mention of the register that is sure, and the merged event that tells of it."""
    golds: dict[tuple[str, str], list[tuple[str, Spots, bool]]] = defaultdict(list)
    found: dict[tuple[str, str], list[tuple[str, Spots]]] = defaultdict(list)
    for e in register:
        for r in e["reports"]:
            spots = [(x["line"], tokens(x["text"])) for x in (r, *(r.get("also") or ()))]
            golds[r["id"], e["type"]].append((e["key"], spots, bool(e.get("uncertain") or r.get("uncertain"))))
    for event in events:
        for m in event.mentions:
            found[m.report, event.type].append((event.id, [(t.line, tokens(t.text)) for t in m.triggers]))
    out: list[Told] = []
    for place, some in golds.items():
        others = found.get(place, [])
        paired = assign([[_affinity(g[1], s[1]) for s in others] for g in some]) if others else {}
        out += [(place[1], g[0], others[paired[n]][0] if n in paired else None) for n, g in enumerate(some) if not g[2]]
    return out


def _affinity(a: Spots, b: Spots) -> float:
    shared = [(x, y) for i, x in a for j, y in b if i == j]
    if not shared:
        return 0.0
    best = max(len(x & y) / len(x | y) if x | y else 0.0 for x, y in shared)
    return 0.1 + sum(bool(x & y) for x, y in shared) + best
