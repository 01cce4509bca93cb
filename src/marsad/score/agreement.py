"""How far do two coders agree? Facts, slots, types, attributes and geocoding of two sets of coded reports."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from .assignment import assign
from .values import NEAR_KM, SLOTS, alike, kilometres, tokens, values

Document = Mapping[str, Any]
FAR_KM = 161.0


class Tally(msgspec.Struct):
    """How many values are right, how many the system has, how many the gold has."""

    right: int = 0
    system: int = 0
    gold: int = 0

    def add(self, other: "Tally") -> None:
        """Count another tally in."""
        self.right += other.right
        self.system += other.system
        self.gold += other.gold

    @property
    def precision(self) -> float:
        """Share of the system's values that are right."""
        return self.right / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold values that the system has."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Agreement(msgspec.Struct):
    """The result of a comparison: all facts, by slot, by type; parties' attributes and places' distances."""

    facts: Tally
    slots: dict[str, Tally]
    types: dict[str, Tally]
    parties: int
    attributes: dict[str, float | None]
    named_places: int
    within: dict[str, float | None]


def matched(gold: Sequence[Any], system: Sequence[Any], slot: str) -> int:
    """How many values of two lists pair off one to one."""
    same = SLOTS[slot]
    return len(assign([[1.0 if same(g, s) else 0.0 for s in system] for g in gold])) if gold and system else 0


def affinity(g: Document, s: Document) -> float:
    """How well two records fit as one event: same type and a shared trigger line, then words, slots and modes."""
    if g["type"] != s["type"]:
        return 0.0
    gold_lines, system_lines = ({t["line"] for t in record["triggers"]} for record in (g, s))
    if not gold_lines & system_lines:
        return 0.0
    hit = any(
        a["line"] == b["line"] and (alike(a["text"], b["text"]) or bool(tokens(a["text"]) & tokens(b["text"])))
        for a in g["triggers"]
        for b in s["triggers"]
    )
    rest = sum(bool(matched(values(g, k), values(s, k), k)) for k in ("actors", "recipients", "places", "date"))
    modes = len(set(g.get("modes") or []) & set(s.get("modes") or []))
    return 1 + 2 * hit + len(gold_lines & system_lines) / len(gold_lines | system_lines) + modes + 0.5 * rest


def pair_records(gold: Sequence[Document], system: Sequence[Document]) -> dict[int, int]:
    """Gold record -> system record of the best total affinity."""
    return assign([[affinity(g, s) for s in system] for g in gold]) if gold and system else {}


def compare(gold: Document, system: Document) -> tuple[dict[str, Tally], dict[int, int]]:
    """Tallies by slot for one report, and the pairing of its records."""
    golds, systems = gold["events"], system.get("events") or []
    pairs = pair_records(golds, systems)
    tallies = {slot: Tally() for slot in SLOTS}
    partner = {systems[j]["id"]: golds[i]["id"] for i, j in pairs.items()}
    for i, j in pairs.items():
        for slot in SLOTS:
            a, b = values(golds[i], slot), values(systems[j], slot)
            if slot == "responds_to":
                tallies[slot].right += len(set(a) & {partner.get(x) for x in b})
            else:
                tallies[slot].right += matched(a, b, slot)
    for slot, tally in tallies.items():
        tally.system = sum(len(values(s, slot)) for s in systems)
        tally.gold = sum(len(values(g, slot)) for g in golds)
    return tallies, pairs


def evaluate(gold: Iterable[Document], system: Iterable[Document]) -> Agreement:
    """Compare two sets of coded reports, paired by id; a report that the system lacks counts as one without events."""
    by_id = {d["id"]: d for d in system}
    slots = {slot: Tally() for slot in SLOTS}
    types: defaultdict[str, Tally] = defaultdict(Tally)
    attributes: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for g in gold:
        s = by_id.get(g["id"], {"events": []})
        tallies, pairs = compare(g, s)
        for slot, tally in tallies.items():
            slots[slot].add(tally)
        systems = s.get("events") or []
        for e in g["events"]:
            types[e["type"]].gold += 1
        for e in systems:
            types[e["type"]].system += 1
        for i, j in pairs.items():
            types[g["events"][i]["type"]].right += 1
            _count_attributes(g["events"][i], systems[j], attributes)
            _count_places(g["events"][i], systems[j], places)
    facts = Tally()
    for tally in slots.values():
        facts.add(tally)
    n, named = attributes["n"], places["n"]
    return Agreement(
        facts,
        slots,
        dict(sorted(types.items(), key=lambda item: -item[1].gold)),
        n,
        {a: round(attributes[a] / n, 3) if n else None for a in ("country", "sector")},
        named,
        {k: round(places[k] / named, 3) if named else None for k in ("30km", "161km")},
    )


def _count_attributes(g: Document, s: Document, counts: Counter[str]) -> None:
    for slot in ("actors", "recipients"):
        for p in values(g, slot):
            q = next((q for q in values(s, slot) if alike(p["text"], q["text"])), None)
            if q is not None:
                counts["n"] += 1
                for a in ("country", "sector"):
                    counts[a] += p.get(a) == q.get(a)


def _count_places(g: Document, s: Document, counts: Counter[str]) -> None:
    for p in values(g, "places"):
        for q in values(s, "places"):
            if alike(p["text"], q["text"]) and None not in (p.get("lat"), q.get("lat")):
                d = kilometres(p, q)
                counts["n"] += 1
                counts["30km"] += d <= NEAR_KM
                counts["161km"] += d <= FAR_KM
                break
