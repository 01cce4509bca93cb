"""How are weights drawn from labelled pairs? Logistic regression that pulls every weight towards what it was before."""

from collections.abc import Mapping, Sequence

STEPS = 25
LONGEST = 2.0
Example = tuple[Sequence[str], int, float]


def ridge(
    examples: Sequence[Example], prior: Mapping[str, float], strength: Mapping[str, float]
) -> tuple[float, dict[str, float]]:
    """Base and weights by Newton's method over (names, label, weight of the example).

    A weight's distance from `prior`, squared, costs half its `strength`; the base is free. Deterministic. Needs numpy.
    """
    import numpy as np

    names = sorted({name for levels, _, _ in examples for name in levels})
    place = {name: n for n, name in enumerate(names, 1)}
    x = np.zeros((len(examples), len(names) + 1), dtype=np.float32)
    x[:, 0] = 1
    for n, (levels, _, _) in enumerate(examples):
        x[n, [place[name] for name in levels]] = 1
    y = np.array([label for _, label, _ in examples], dtype=np.float64)
    scale = np.array([weight for _, _, weight in examples], dtype=np.float64)
    before = np.array([0.0, *(prior[name] for name in names)])
    pull = np.array([0.0, *(strength[name] for name in names)])
    weights = before.copy()
    weights[0] = -1.0
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (scale * (y - p)) - pull * (weights - before)
        bend = (x * np.maximum(scale * p * (1 - p), 1e-4)[:, None].astype(np.float32)).T @ x
        bend = bend.astype(np.float64)
        bend[np.diag_indices(len(weights))] += pull + 1e-6
        step = np.linalg.solve(bend, slope)
        weights += np.clip(step, -LONGEST, LONGEST)
        if np.abs(step).max() < 1e-3:
            break
    return float(weights[0]), {name: float(weights[n]) for name, n in place.items()}
