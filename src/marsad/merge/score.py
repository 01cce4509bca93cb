"""How likely do two mentions tell of one event, and why? The sum of what the features weigh."""

import math

import msgspec

from . import dates
from .features import FEATURES, Feature
from .forbid import forbidden
from .kinds import MATERIAL
from .mention import Mention
from .table import Table, table

_SLACK = 1e-9
_OTHER = -2.0
"""Log-odds up to which two acts that are answered count as two."""
_LASTING, _WAR = ("same-start", "same-period"), -0.5
"""Calls and charges that answer one war may still be many."""
Row = tuple[Feature, dict[str, float], float]


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
    """Scores pairs of mentions with one table; the order of the two does not matter."""

    def __init__(self, weights: Table | None = None) -> None:
        self.table = weights or table()
        self.features: dict[str, Feature] = {**FEATURES, "about": self.about}
        self._deeds = self._rows(said=False)
        self._said = self._rows(said=True)

    def _rows(self, *, said: bool) -> list[Row]:
        """Feature, weights, and the most that the features after it can add."""
        weights = self.table.weights(said=said)
        rows: list[Row] = []
        rest = 0.0
        for name, feature in reversed(self.features.items()):
            levels = weights.get(name, {})
            rows.append((feature, levels, rest))
            rest += max((0.0, *levels.values()))
        return rows[::-1]

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
        deed = a.record.type in MATERIAL and b.record.type in MATERIAL
        total = self.table.base if deed else self.table.base_said
        return total + math.fsum(levels.get(f(a, b), 0.0) for f, levels, _ in (self._deeds if deed else self._said))

    def reaching(self, a: Mention, b: Mention) -> float | None:
        """The log-odds where they reach the table's `link`; None as soon as it is clear that they do not."""
        deed = a.record.type in MATERIAL and b.record.type in MATERIAL
        total = self.table.base if deed else self.table.base_said
        least = self.table.link
        so_far, found = total, list[float]()
        for feature, levels, rest in self._deeds if deed else self._said:
            found.append(levels.get(feature(a, b), 0.0))
            so_far += found[-1]
            if so_far + rest < least - _SLACK:
                return None
        score = total + math.fsum(found)
        return score if score >= least else None

    def explain(self, a: Mention, b: Mention) -> Score:
        """The log-odds with what each feature found."""
        deed = a.record.type in MATERIAL and b.record.type in MATERIAL
        weights = self.table.weights(said=not deed)
        found = [(name, feature(a, b)) for name, feature in self.features.items()]
        parts = (
            Part("base", "deed" if deed else "said", self.table.base if deed else self.table.base_said),
            *(Part(name, level, weights.get(name, {}).get(level, 0.0)) for name, level in found),
        )
        return Score(math.fsum(p.weight for p in parts), parts)
