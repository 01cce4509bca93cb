"""How likely is a candidate? A log-linear score over named features, its weights one readable table."""

import math
from collections.abc import Iterable, Mapping

BIAS = "bias"


class Scorer:
    """A logistic regression: `weights` maps the names of features to log-odds."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = dict(weights)
        self._bias = self.weights.get(BIAS, 0.0)

    def logit(self, features: Iterable[str]) -> float:
        """The sum of the weights of the features that the table knows."""
        get = self.weights.get
        total = self._bias
        for f in features:
            w = get(f)
            if w is not None:
                total += w
        return total

    def probability(self, features: Iterable[str]) -> float:
        """How likely the candidate is right, 0 to 1."""
        z = self.logit(features)
        return 1 / (1 + math.exp(-z)) if z > -500 else 0.0
