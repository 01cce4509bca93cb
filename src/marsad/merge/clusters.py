"""Which mentions are one event? Groups grown from the strongest pair on, never through a vague third."""

import math
from collections.abc import Iterable, Mapping

from .forbid import forbidden
from .mention import Key, Mention
from .score import Scorer

Edge = tuple[float, Key, Key]
_SAMPLE = 8
"""Of large groups as many mentions, evenly spread in their order, stand for all when two groups are compared."""
_DOUBLE = 1.0
"""How much better than others two groups must agree that share a report."""


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
        if a is not b and (joined := pairs.joined(a, b)):
            for whole in joined:
                home.update(dict.fromkeys(whole, whole))
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

    def joined(self, a: list[Key], b: list[Key]) -> list[list[Key]] | None:
        """The groups that two become: one, and one more for each mention told twice by a report; None where they stay.

        A report that tells one event as two would keep apart all others that tell of it: where two groups agree well,
        and most of the lesser one's reports are its own, the doubles in it stand aside.
        """
        if len(a) < len(b):
            a, b = b, a
        told: dict[str, list[Key]] = {}
        for key in a:
            told.setdefault(self._teller(key), []).append(key)
        double = [key for key in b if any(self._score(key, other) is None for other in told.get(self._teller(key), ()))]
        if not double:
            return [sorted(a + b)] if self._mean(a, b) >= self._scorer.table.link else None
        rest = [key for key in b if key not in double]
        if len(rest) < 2 * len(double) or self._mean(a, rest) < self._scorer.table.link + _DOUBLE:
            return None
        return [sorted(a + rest), *([key] for key in double)]

    def _teller(self, key: Key) -> str:
        return self._mentions[key].sketch.teller

    def _mean(self, a: list[Key], b: list[Key]) -> float:
        """The mean score between two groups, moved towards the best pair; minus infinity where a cannot-link stands."""
        total = count = 0.0
        best = -math.inf
        for one in _spread(a):
            for two in _spread(b):
                score = self._score(one, two)
                if score is None:
                    return -math.inf
                total, count = total + score, count + 1
                best = max(best, score)
        share = self._scorer.table.best
        return (1 - share) * total / count + share * best

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
