"""How likely is a candidate? A log-linear score over named features, its weights one readable table."""

import math
from collections.abc import Iterable, Mapping

from ..model.codes import MODES

BIAS = "bias"
_KINDS = tuple(MODES)
_CACHE = 100_000


def likelihood(logit: float) -> float:
    """The probability of log-odds, 0 to 1."""
    return 1 / (1 + math.exp(-logit)) if logit > -500 else 0.0


class Scorer:
    """A logistic regression: `weights` maps the names of features to log-odds."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights if isinstance(weights, dict) else dict(weights)
        self._bias = self.weights.get(BIAS, 0.0)
        self._rows: dict[str, dict[str, float]] = {}

    def logit(self, features: Iterable[str]) -> float:
        """The sum of the weights of the features that the table knows."""
        weights = self.weights
        total = self._bias
        for f in features:
            if f in weights:
                total += weights[f]
        return total

    def probability(self, features: Iterable[str]) -> float:
        """How likely the candidate is right, 0 to 1."""
        return likelihood(self.logit(features))

    def row(self, head: str) -> dict[str, float]:
        """The weights of the features `head|type` by type of event, remembered."""
        row = self._rows.get(head)
        if row is None:
            if len(self._rows) >= _CACHE:
                self._rows.clear()
            get = self.weights.get
            row = {kind: w for kind in _KINDS if (w := get(f"{head}|{kind}")) is not None}
            self._rows[head] = row
        return row
