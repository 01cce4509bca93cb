"""How likely is a candidate? A log-linear score over named features, its weights one readable table."""

import math
from collections.abc import Iterable, Mapping
from functools import cached_property

BIAS = "bias"


def likelihood(logit: float) -> float:
    """The probability of log-odds, 0 to 1."""
    return 1 / (1 + math.exp(-logit)) if logit > -500 else 0.0


class Scorer:
    """A logistic regression: `weights` maps the names of features to log-odds."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights if isinstance(weights, dict) else dict(weights)
        self._bias = self.weights.get(BIAS, 0.0)

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

    @cached_property
    def rows(self) -> dict[str, dict[str, float]]:
        """The weights of the features `head|tail` by head, then by tail."""
        rows: dict[str, dict[str, float]] = {}
        for feature, weight in self.weights.items():
            head, _, tail = feature.rpartition("|")
            if head in rows:
                rows[head][tail] = weight
            else:
                rows[head] = {tail: weight}
        return rows
