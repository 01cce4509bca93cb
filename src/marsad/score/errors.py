"""Where do two coders differ? Every missed and false fact with its sentence, grouped by cause."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from .agreement import pair_records
from .values import SLOTS, values

Document = Mapping[str, Any]


class Difference(msgspec.Struct, frozen=True):
    """One fact that only one side has. `cause` groups it: record missed, record false, or slot missed or false."""

    report: str
    record: str
    cause: str
    value: str
    line: str


def differences(gold: Iterable[Document], system: Iterable[Document]) -> Iterator[Difference]:
    """All differences, report by report."""
    by_id = {d["id"]: d for d in system}
    for g in gold:
        s = by_id.get(g["id"], {"events": []})
        golds, systems = g["events"], s.get("events") or []
        pairs = pair_records(golds, systems)
        for i, e in enumerate(golds):
            if i not in pairs:
                yield _difference(g, e, f"record missed: {e['type']}", _words(e))
        for j, e in enumerate(systems):
            if j not in pairs.values():
                yield _difference(g, e, f"record false: {e['type']}", _words(e))
        for i, j in pairs.items():
            for slot, same in SLOTS.items():
                if slot != "responds_to":
                    yield from _slot(g, golds[i], systems[j], slot, same)


def _slot(g: Document, gold: Document, system: Document, slot: str, same: Any) -> Iterator[Difference]:
    a, b = values(gold, slot), values(system, slot)
    for x in a:
        if not any(same(x, y) for y in b):
            yield _difference(g, gold, f"{slot} missed", _text(x))
    for y in b:
        if not any(same(x, y) for x in a):
            yield _difference(g, gold, f"{slot} false", _text(y))


def _difference(g: Document, record: Document, cause: str, value: str) -> Difference:
    line = g["lines"][record["triggers"][0]["line"]]
    return Difference(g["id"], record["id"], cause, value, line)


def _words(record: Document) -> str:
    return " / ".join(dict.fromkeys(t["text"] for t in record["triggers"]))


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        shown = str(value.get("text", ""))
        extra = [
            str(value[k]) for k in ("start", "end", "low", "high", "country", "stance") if value.get(k) is not None
        ]
        return f"{shown} ({', '.join(extra)})" if extra else shown
    return str(value)


def by_cause(found: Iterable[Difference]) -> dict[str, list[Difference]]:
    """Differences by cause, the largest group first."""
    groups: defaultdict[str, list[Difference]] = defaultdict(list)
    for d in found:
        groups[d.cause].append(d)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))
