"""How likely do two mentions tell of one event, and why? The sum of what the features weigh."""

import math

import msgspec

from . import dates
from .features import FEATURES, Feature
from .forbid import forbidden
from .kinds import MATERIAL
from .mention import Mention
from .table import Table, Weights, learned, table

_SLACK = 1e-9
_OTHER = -2.0
"""Log-odds up to which two acts that are answered count as two."""
_LASTING, _WAR = ("same-start", "same-period"), -0.5
"""Calls and charges that answer one war may still be many."""
Row = tuple[str, Feature, dict[str, float], float]
Side = tuple[float, list[Row]]


class Part(msgspec.Struct, frozen=True):
    """What one feature found and what that weighs."""

    feature: str
    level: str
    weight: float


class Score(msgspec.Struct, frozen=True):
    """The log-odds that two mentions are one event, and its parts."""

    total: float
    parts: tuple[Part, ...]


class Scorer:
    """Scores pairs of mentions; the order of the two does not matter.

    Records that people annotated are weighed by data/merge.toml, pairs with one that a machine coded by what coded
    records taught (data/merge_weights.tsv); the log-odds of both are on one scale.
    """

    def __init__(self, weights: Table | None = None) -> None:
        self.table = weights or table()
        self.features: dict[str, Feature] = {**FEATURES, "about": self.about}
        known = self.table
        self._annotated = {
            True: self._side(known.base, known.weights(said=False)),
            False: self._side(known.base_said, known.weights(said=True)),
        }
        self._coded = {True: self._side(*learned("deeds")), False: self._side(*learned("said"))}

    def _side(self, base: float, weights: Weights) -> Side:
        """Base, feature by feature its name, weights, and the most that the features after it can add."""
        rows: list[Row] = []
        rest = 0.0
        for name, feature in reversed(self.features.items()):
            levels = weights.get(name, {})
            rows.append((name, feature, levels, rest))
            rest += max((0.0, *levels.values()))
        return base, rows[::-1]

    def _of(self, a: Mention, b: Mention) -> Side:
        deeds = a.record.type in MATERIAL and b.record.type in MATERIAL
        return (self._coded if a.coded or b.coded else self._annotated)[deeds]

    def about(self, a: Mention, b: Mention) -> str:
        """same · open · other · barred (for good) · unknown: whether two condemn one attack, deny one charge."""
        if not a.about or not b.about:
            return "unknown"
        free = [(x, y) for x in a.about for y in b.about if not forbidden(x, y)]
        if not free:
            return "barred"
        best = max(self._answered(x, y) for x, y in free)
        return "same" if best >= self.table.link else "open" if best > _OTHER else "other"

    def _answered(self, x: Mention, y: Mention) -> float:
        score = self.score(x, y)
        return min(score, _WAR) if dates.relation(x, y) in _LASTING else score

    def score(self, a: Mention, b: Mention) -> float:
        """The log-odds alone."""
        base, rows = self._of(a, b)
        return base + math.fsum(levels.get(f(a, b), 0.0) for _, f, levels, _ in rows)

    def reaching(self, a: Mention, b: Mention) -> float | None:
        """The log-odds where they reach the table's `link`; None as soon as it is clear that they do not."""
        base, rows = self._of(a, b)
        least = self.table.link
        so_far, found = base, list[float]()
        for _, feature, levels, rest in rows:
            found.append(levels.get(feature(a, b), 0.0))
            so_far += found[-1]
            if so_far + rest < least - _SLACK:
                return None
        score = base + math.fsum(found)
        return score if score >= least else None

    def explain(self, a: Mention, b: Mention) -> Score:
        """The log-odds with what each feature found."""
        base, rows = self._of(a, b)
        found = [(name, feature(a, b), levels) for name, feature, levels, _ in rows]
        parts = (
            Part("base", "coded" if a.coded or b.coded else "annotated", base),
            *(Part(name, level, levels.get(level, 0.0)) for name, level, levels in found),
        )
        return Score(math.fsum(p.weight for p in parts), parts)
