"""Which mentions are one event? Groups grown from the strongest pair on, never through a vague third."""

import math
from collections.abc import Iterable, Mapping

from .forbid import forbidden
from .mention import Key, Mention
from .score import Scorer

Edge = tuple[float, Key, Key]
_SAMPLE = 8
"""Of large groups as many mentions, evenly spread in their order, stand for all when two groups are compared."""


def groups(mentions: Mapping[Key, Mention], edges: Iterable[Edge], scorer: Scorer) -> list[list[Mention]]:
    """The events of connected mentions: a function of the set of mentions and edges, not of their order.

    Pairs are taken from the highest score down; the groups of the two become one when none of the cannot-links stands
    between their mentions and the mean score of all pairs between them, moved a little towards the best of them,
    reaches the table's `link` (average linkage: a third that agrees with both by saying little does not make them one).
    """
    home: dict[Key, list[Key]] = {key: [key] for key in sorted(mentions)}
    pairs = _Pairs(mentions, scorer)
    ranked = sorted(edges, key=lambda e: (-e[0], e[1], e[2]))
    for score, one, two in ranked:
        pairs.know(one, two, score)
    for _, one, two in ranked:
        a, b = home[one], home[two]
        if a is not b and pairs.join(a, b):
            whole = sorted(a + b)
            for key in whole:
                home[key] = whole
    distinct = {keys[0]: keys for keys in home.values()}
    return [[mentions[key] for key in distinct[first]] for first in sorted(distinct)]


class _Pairs:
    """Scores between mentions, computed when first asked for; None where a cannot-link stands."""

    def __init__(self, mentions: Mapping[Key, Mention], scorer: Scorer) -> None:
        self._mentions = mentions
        self._scorer = scorer
        self._known: dict[tuple[Key, Key], float | None] = {}

    def know(self, one: Key, two: Key, score: float) -> None:
        """Keep a score that is known already."""
        self._known[one, two] = score

    def join(self, a: list[Key], b: list[Key]) -> bool:
        """Whether two groups are one event."""
        if {key[1] for key in a} & {key[1] for key in b}:
            return False
        total = count = 0.0
        best = -math.inf
        table = self._scorer.table
        for one in _spread(a):
            for two in _spread(b):
                score = self._score(one, two)
                if score is None:
                    return False
                total, count = total + score, count + 1
                best = max(best, score)
        return (1 - table.best) * total / count + table.best * best >= table.link

    def _score(self, one: Key, two: Key) -> float | None:
        pair = (one, two) if one <= two else (two, one)
        if pair not in self._known:
            a, b = self._mentions[pair[0]], self._mentions[pair[1]]
            self._known[pair] = None if forbidden(a, b) else self._scorer.score(a, b)
        return self._known[pair]


def _spread(keys: list[Key]) -> list[Key]:
    if len(keys) <= _SAMPLE:
        return keys
    return [keys[i * (len(keys) - 1) // (_SAMPLE - 1)] for i in range(_SAMPLE)]
