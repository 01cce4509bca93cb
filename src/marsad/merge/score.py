"""How likely do two mentions tell of one event, and why? The sum of what the features weigh."""

import math

import msgspec

from .features import FEATURES
from .kinds import MATERIAL
from .mention import Mention
from .table import Table, table


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

    def _rows(self, *, said: bool) -> list[tuple[object, dict[str, float]]]:
        weights = self.table.weights(said=said)
        return [(feature, weights.get(name, {})) for name, feature in FEATURES.items()]

    def score(self, a: Mention, b: Mention) -> float:
        """The log-odds alone."""
        deed = a.record.type in MATERIAL and b.record.type in MATERIAL
        total = self.table.base if deed else self.table.base_said
        return total + math.fsum(w.get(f(a, b), 0.0) for f, w in (self._deeds if deed else self._said))  # type: ignore[operator]

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
