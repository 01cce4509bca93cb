"""How likely do two mentions tell of one event, and why? The sum of what the features weigh."""

import math

import msgspec

from .features import FEATURES, Feature
from .kinds import MATERIAL
from .mention import Mention
from .table import Table, table

_SLACK = 1e-9
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
        self._deeds = self._rows(said=False)
        self._said = self._rows(said=True)

    def _rows(self, *, said: bool) -> list[Row]:
        """Feature, weights, and the most that the features after it can add."""
        weights = self.table.weights(said=said)
        rows: list[Row] = []
        rest = 0.0
        for name, feature in reversed(FEATURES.items()):
            levels = weights.get(name, {})
            rows.append((feature, levels, rest))
            rest += max((0.0, *levels.values()))
        return rows[::-1]

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
        found = [(name, feature(a, b)) for name, feature in FEATURES.items()]
        parts = (
            Part("base", "deed" if deed else "said", self.table.base if deed else self.table.base_said),
            *(Part(name, level, weights.get(name, {}).get(level, 0.0)) for name, level in found),
        )
        return Score(math.fsum(p.weight for p in parts), parts)
