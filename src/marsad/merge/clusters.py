"""Which mentions are one event? Groups grown from the strongest pair on, never through a vague third."""

import math
from collections.abc import Iterable, Mapping

from .forbid import KINDS, forbidden
from .mention import Key, Mention
from .score import Scorer
from .twice import told_as_two

Edge = tuple[float, Key, Key]
_SAMPLE = 8
"""Of large groups as many mentions, evenly spread in their order, stand for all when two groups are compared."""
_PASSES = 3
"""Groups that stayed apart may agree once both have grown."""
_DOUBLE = 1.0
"""How much better than others two groups of annotated records must agree that share a report."""


def groups(mentions: Mapping[Key, Mention], edges: Iterable[Edge], scorer: Scorer) -> list[list[Mention]]:
    """The events of connected mentions: a function of the set of mentions and edges, not of their order.

    Pairs are taken from the highest score down, more than once; the groups of the two become one when no cannot-link
    stands between them and the mean score of all pairs between them, moved a little towards the best of them, reaches
    the table's `link` (average linkage: a third that agrees with both by saying little does not make them one).
    Annotated records are kept apart by any pair that cannot be one event, coded ones, whose days and places are often
    wrong, by a share of such pairs.
    """
    home: dict[Key, list[Key]] = {key: [key] for key in sorted(mentions)}
    pairs = _Pairs(mentions, scorer)
    ranked = sorted(edges, key=lambda e: (-e[0], e[1], e[2]))
    for score, one, two in ranked:
        pairs.know(one, two, score)
    for _ in range(_PASSES):
        grown = False
        for _, one, two in ranked:
            a, b = home[one], home[two]
            if a is not b and (joined := pairs.joined(a, b)):
                grown = True
                for whole in joined:
                    home.update(dict.fromkeys(whole, whole))
        if not grown:
            break
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
        and most of the lesser one's reports are its own, of two records of one report one stands aside.
        """
        if len(a) < len(b):
            a, b = b, a
        told: dict[str, list[Key]] = {}
        for key in a:
            told.setdefault(self._teller(key), []).append(key)
        double = [
            (other, key)
            for key in b
            for other in told.get(self._teller(key), ())
            if not self._one_of_report(other, key)
        ]
        if not double:
            return [sorted(a + b)] if self._mean(a, b) >= self._scorer.table.link else None
        rest = [key for key in b if all(key != two for _, two in double)]
        coded = self._mentions[a[0]].coded
        if len(rest) < (1 if coded else 2) * (len(b) - len(rest)):
            return None
        if coded:
            return self._without_lesser(a, b, double) if self._mean(a, b) >= self._scorer.table.link else None
        if self._mean(a, rest) < self._scorer.table.link + _DOUBLE:
            return None
        return [sorted(a + rest), *([key] for key in b if key not in rest)]

    def _without_lesser(self, a: list[Key], b: list[Key], double: list[tuple[Key, Key]]) -> list[list[Key]]:
        """One group, and one for each record that agrees less with it than another of its report."""
        out: set[Key] = set()
        whole = sorted(a + b)
        for one, two in double:
            if one not in out and two not in out:
                rest = _spread([key for key in whole if self._teller(key) != self._teller(one) and key not in out])
                first, second = (math.fsum(self._weighed(key, other) for other in rest) for key in (one, two))
                out.add(two if first >= second else one)
        return [[key for key in whole if key not in out], *([key] for key in sorted(out))]

    def _teller(self, key: Key) -> str:
        return self._mentions[key].sketch.teller

    def _mean(self, a: list[Key], b: list[Key]) -> float:
        """The mean score between two groups, moved towards the best pair; minus infinity where they are kept apart."""
        table = self._scorer.table
        total = count = barred = 0.0
        best = -math.inf
        for one in _spread(a):
            for two in _spread(b):
                if self._teller(one) == self._teller(two) and self._mentions[one].coded:
                    continue
                score = self._score(one, two)
                if score is None:
                    if not self._doubtful(one, two):
                        return -math.inf
                    barred, score = barred + 1, table.barred
                total, count = total + score, count + 1
                best = max(best, score)
        if not count or barred > table.bars * count:
            return -math.inf
        share = table.best_coded if self._mentions[a[0]].coded else table.best
        return (1 - share) * total / count + share * best

    def _weighed(self, one: Key, two: Key) -> float:
        score = self._score(one, two)
        return self._scorer.table.barred if score is None else score

    def _score(self, one: Key, two: Key) -> float | None:
        pair = (one, two) if one <= two else (two, one)
        if pair not in self._known:
            a, b = self._mentions[pair[0]], self._mentions[pair[1]]
            self._known[pair] = None if forbidden(a, b) else self._scorer.score(a, b)
        return self._known[pair]

    def _doubtful(self, one: Key, two: Key) -> bool:
        """Whether what bars a pair may be a coder's mistake."""
        a, b = self._mentions[one], self._mentions[two]
        return (a.coded or b.coded) and forbidden(a, b) != KINDS

    def _one_of_report(self, one: Key, two: Key) -> bool:
        """Whether two records of one report may stand in one event."""
        a, b = self._mentions[one], self._mentions[two]
        if not a.coded or not b.coded:
            return self._score(one, two) is not None
        return told_as_two(min(a, b, key=_key), max(a, b, key=_key)) >= self._scorer.table.twice


def _key(mention: Mention) -> Key:
    return mention.key


def _spread(keys: list[Key]) -> list[Key]:
    if len(keys) <= _SAMPLE:
        return keys
    return [keys[i * (len(keys) - 1) // (_SAMPLE - 1)] for i in range(_SAMPLE)]
