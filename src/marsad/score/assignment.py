"""Which values pair off? The assignment of best total weight (shortest augmenting paths)."""

import math
from collections.abc import Sequence


def assign(weights: Sequence[Sequence[float]]) -> dict[int, int]:
    """Row -> column of the best total weight; weights are zero or more, pairs of weight zero are left out."""
    rows, columns = len(weights), len(weights[0]) if weights else 0
    if not rows or not columns:
        return {}
    if rows > columns:
        turned = assign([list(column) for column in zip(*weights, strict=True)])
        return {column: row for row, column in turned.items()}
    row_price = [0.0] * (rows + 1)
    column_price = [0.0] * (columns + 1)
    owner = [0] * (columns + 1)
    for row in range(1, rows + 1):
        _place(row, weights, row_price, column_price, owner)
    return {owner[j] - 1: j - 1 for j in range(1, columns + 1) if owner[j] and weights[owner[j] - 1][j - 1] > 0}


def _place(
    row: int, weights: Sequence[Sequence[float]], row_price: list[float], column_price: list[float], owner: list[int]
) -> None:
    """Give one more row a column, moving others along the cheapest path."""
    columns = len(column_price) - 1
    way = [0] * (columns + 1)
    least = [math.inf] * (columns + 1)
    visited = [False] * (columns + 1)
    owner[0], at = row, 0
    while True:
        visited[at] = True
        current, step, nearest = owner[at], math.inf, 0
        for j in range(1, columns + 1):
            if visited[j]:
                continue
            reduced = -weights[current - 1][j - 1] - row_price[current] - column_price[j]
            if reduced < least[j]:
                least[j], way[j] = reduced, at
            if least[j] < step:
                step, nearest = least[j], j
        for j in range(columns + 1):
            if visited[j]:
                row_price[owner[j]] += step
                column_price[j] -= step
            else:
                least[j] -= step
        at = nearest
        if not owner[at]:
            break
    while at:
        owner[at] = owner[way[at]]
        at = way[at]
