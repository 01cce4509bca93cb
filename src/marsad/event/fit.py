"""How is one table of weights learned? Logistic regression over named features."""

import math
import random
from collections import Counter
from collections.abc import Sequence

from .scorer import BIAS

EPOCHS = 8
RATE = 0.05
L2 = 2e-2
LEAST = 2  # a feature seen less often tells more of its report than of Arabic
SMALLEST = 0.02  # weights nearer to zero are left out of the table
Example = tuple[tuple[str, ...], int, float]


def fit(examples: Sequence[Example], *, seed: int = 7) -> dict[str, float]:
    """Weights by AdaGrad over the log loss of (features, label, weight of the example); deterministic.

    Features seen fewer than LEAST times are left out.
    """
    counts: Counter[str] = Counter()
    for features, _, _ in examples:
        counts.update(set(features))
    names = {f: n for n, f in enumerate(sorted(f for f, c in counts.items() if c >= LEAST), 1)}
    rows = [([0, *(names[f] for f in features if f in names)], label, weight) for features, label, weight in examples]
    weights = [0.0] * (len(names) + 1)
    squares = [1e-6] * (len(names) + 1)
    order = list(range(len(rows)))
    rng = random.Random(seed)
    for _ in range(EPOCHS):
        rng.shuffle(order)
        for n in order:
            active, label, weight = rows[n]
            z = sum([weights[i] for i in active])
            p = 1 / (1 + math.exp(-z)) if -35 < z < 35 else (0.0 if z < 0 else 1.0)
            step = (p - label) * weight
            for i in active:
                g = step + L2 * weights[i]
                squares[i] += g * g
                weights[i] -= RATE * g / math.sqrt(squares[i])
    out = {BIAS: round(weights[0], 3)}
    out.update((f, round(weights[n], 3)) for f, n in names.items() if abs(weights[n]) >= SMALLEST)
    return out
