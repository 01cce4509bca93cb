"""How good is the machine, and how alike are the coders? Figures from blind codings, with intervals.

The machine is held against what people settled, or else coded from a blank page. Intervals hold 95 of 100 samples of
the reports drawn anew (bootstrap by reports, 200 draws from one seed: the same figures each time).
"""

import random
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from ..model import CodedReport
from ..score.agreement import Tally, compare
from ..score.reliability import reliability
from ..score.values import SLOTS

DRAWS, SEED = 200, 7
Document = dict[str, Any]


class Figure(msgspec.Struct, frozen=True):
    """A figure with its interval; null where nothing can be said. `n`: values, or records that both saw."""

    value: float | None
    low: float | None
    high: float | None
    n: int


class Slot(msgspec.Struct, frozen=True):
    """The figures of a slot."""

    slot: str
    precision: Figure
    recall: Figure
    alpha: Figure


class Group(msgspec.Struct, frozen=True):
    """The figures of all slots together for the reports of one outlet, or of all."""

    name: str
    reports: int
    precision: Figure
    recall: Figure


class Quality(msgspec.Struct, frozen=True):
    """The figures: reports that people coded, reports that two coded; by slot, by outlet, over all."""

    reports: int
    double: int
    slots: list[Slot]
    outlets: list[Group]
    all: Group


def quality(
    gold: Sequence[CodedReport], machine: Sequence[CodedReport], pairs: Sequence[tuple[CodedReport, CodedReport]]
) -> Quality:
    """The figures. `machine`: the same reports as `gold` in the same order; `pairs`: two codings of one report."""
    tallies = [compare(_plain(g), _plain(m))[0] for g, m in zip(gold, machine, strict=True)]
    both = [(_plain(a), _plain(b)) for a, b in pairs]
    alphas = _alphas(both)
    slots = [
        Slot(slot, _figure(tallies, [slot], "precision"), _figure(tallies, [slot], "recall"), alphas[slot])
        for slot in SLOTS
    ]
    outlets = sorted({g.source or "" for g in gold})
    groups = []
    for outlet in outlets:
        own = [t for t, g in zip(tallies, gold, strict=True) if (g.source or "") == outlet]
        groups.append(_group(outlet, own))
    return Quality(len(gold), len(pairs), slots, groups, _group("", tallies))


def _group(name: str, tallies: list[dict[str, Tally]]) -> Group:
    slots = list(SLOTS)
    return Group(name, len(tallies), _figure(tallies, slots, "precision"), _figure(tallies, slots, "recall"))


def _figure(tallies: list[dict[str, Tally]], slots: list[str], what: str) -> Figure:
    def over(some: Sequence[dict[str, Tally]]) -> tuple[float | None, int]:
        total = Tally()
        for one in some:
            for slot in slots:
                total.add(one[slot])
        number = total.system if what == "precision" else total.gold
        return (getattr(total, what) if number else None), number

    return _with_interval(tallies, over)


def _alphas(both: list[tuple[Document, Document]]) -> dict[str, Figure]:
    def over(slot: str) -> Callable[[Sequence[tuple[Document, Document]]], tuple[float | None, int]]:
        def measured(some: Sequence[tuple[Document, Document]]) -> tuple[float | None, int]:
            named = [({**a, "id": str(n)}, {**b, "id": str(n)}) for n, (a, b) in enumerate(some)]
            found = reliability([a for a, _ in named], [b for _, b in named]).slots[slot]
            return found.alpha, found.units

        return measured

    return {slot: _with_interval(both, over(slot)) for slot in SLOTS}


def _with_interval(some: Sequence[Any], over: Callable[[Sequence[Any]], tuple[float | None, int]]) -> Figure:
    value, number = over(some)
    if value is None or len(some) < 2:
        return Figure(value, None, None, number)
    dice = random.Random(SEED)
    drawn = sorted(v for _ in range(DRAWS) if (v := over(dice.choices(some, k=len(some)))[0]) is not None)
    if not drawn:
        return Figure(round(value, 3), None, None, number)
    low, high = drawn[int(0.025 * len(drawn))], drawn[min(len(drawn) - 1, int(0.975 * len(drawn)))]
    return Figure(round(value, 3), round(low, 3), round(high, 3), number)


def _plain(coded: CodedReport) -> Document:
    plain: Document = msgspec.json.decode(msgspec.json.encode(coded))
    plain.setdefault("events", [])
    return plain
