"""How is one table of weights learned? Logistic regression over named features."""

import random
from collections import Counter
from collections.abc import Sequence

from .scorer import BIAS

EPOCHS = 6
RATE = 0.03
L2 = 2e-2  # pulls a feature's weight to zero each time that it is seen
BATCH = 32
LEAST = 2  # a feature seen less often tells more of its report than of Arabic
SMALLEST = 0.02  # weights nearer to zero are left out of the table
Example = tuple[tuple[str, ...], int, float]


def fit(examples: Sequence[Example], *, seed: int = 7) -> dict[str, float]:
    """Weights by AdaGrad over the log loss of (features, label, weight of the example), in small batches.

    Deterministic.
    Features seen fewer than LEAST times are left out. Needs numpy.
    """
    import numpy as np

    counts: Counter[str] = Counter()
    for features, _, _ in examples:
        counts.update(set(features))
    names = {f: n for n, f in enumerate(sorted(f for f, c in counts.items() if c >= LEAST), 1)}
    if not examples:
        return {BIAS: 0.0}
    rows = [[0, *(names[f] for f in features if f in names)] for features, _, _ in examples]
    lengths = np.array([len(r) for r in rows])
    starts = np.concatenate(([0], np.cumsum(lengths)))
    columns = np.fromiter((i for r in rows for i in r), dtype=np.int64, count=int(starts[-1]))
    labels = np.array([label for _, label, _ in examples], dtype=np.float64)
    scale = np.array([weight for _, _, weight in examples], dtype=np.float64)
    size = len(names) + 1
    weights, squares = np.zeros(size), np.full(size, 1e-6)
    order = list(range(len(rows)))
    rng = random.Random(seed)
    for _ in range(EPOCHS):
        rng.shuffle(order)
        for begin in range(0, len(order), BATCH):
            batch = np.array(order[begin : begin + BATCH])
            n = lengths[batch]
            ends = np.cumsum(n)
            where = np.repeat(starts[batch] - (ends - n), n) + np.arange(ends[-1])
            active = columns[where]
            z = np.add.reduceat(weights[active], ends - n)
            step = (1 / (1 + np.exp(-np.clip(z, -35, 35))) - labels[batch]) * scale[batch]
            seen, inverse, times = np.unique(active, return_inverse=True, return_counts=True)
            gradient = np.bincount(inverse, weights=np.repeat(step, n)) + L2 * weights[seen] * times
            squares[seen] += gradient * gradient
            weights[seen] -= RATE * gradient / np.sqrt(squares[seen])
    found = {BIAS: round(float(weights[0]), 3)}
    found.update((f, round(float(weights[n]), 3)) for f, n in names.items() if abs(weights[n]) >= SMALLEST)
    return found
