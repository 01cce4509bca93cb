"""How well are the mentions read? Values of all records of a report, pooled by slot and made distinct."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .agreement import Tally
from .assignment import assign
from .values import alike, same_party, same_place, values

Document = Mapping[str, Any]


def _named(a: Any, b: Any) -> bool:
    return alike(a["text"], b["text"])


def _attributes(a: Any, b: Any) -> bool:
    return alike(a["text"], b["text"]) and a.get("country") == b.get("country") and a.get("sector") == b.get("sector")


def _days(a: Any, b: Any) -> bool:
    return bool((a["start"], a["end"]) == (b["start"], b["end"]))


def _amount(a: Any, b: Any) -> bool:
    return bool((a["low"], a.get("high")) == (b["low"], b.get("high")))


POOLS: dict[str, tuple[tuple[str, ...], Callable[[Any, Any], bool]]] = {
    "parties": (("actors", "recipients"), same_party),
    "parties with country and sector": (("actors", "recipients"), _attributes),
    "places": (("places",), same_place),
    "dates": (("date",), _days),
    "weapons": (("weapons",), _named),
    "killed": (("killed",), _amount),
    "injured": (("injured",), _amount),
    "speakers": (("said_by",), _named),
}


def distinct(report: Document, slots: tuple[str, ...], same: Callable[[Any, Any], bool]) -> list[Any]:
    """The values of some slots of all records, each once."""
    found: list[Any] = []
    for record in report.get("events") or []:
        for slot in slots:
            for value in values(record, slot):
                if not any(same(value, other) for other in found):
                    found.append(value)
    return found


def evaluate_pooled(gold: Iterable[Document], system: Iterable[Document]) -> dict[str, Tally]:
    """Tallies by pool over all reports, paired by id."""
    by_id = {d["id"]: d for d in system}
    tallies = {name: Tally() for name in POOLS}
    for g in gold:
        s = by_id.get(g["id"], {"events": []})
        for name, (slots, same) in POOLS.items():
            a, b = distinct(g, slots, same), distinct(s, slots, same)
            right = len(assign([[1.0 if same(x, y) else 0.0 for y in b] for x in a])) if a and b else 0
            tallies[name].add(Tally(right, len(b), len(a)))
    return tallies
