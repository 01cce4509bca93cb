"""Which words are verbs here? Unvocalised Arabic leaves many open (قتل: he killed, was killed, the killing)."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from ..text.tokens import Words
from .view import Word

_THE = "\u0627\u0644"
_EDGE = "^"
_CACHE = 200_000
_UNSURE = 1e-6  # sums nearer to zero than this may change their sign with the order of their terms
CLOSED = frozenset(
    ("prepositions", "pronouns", "relatives", "complementizers", "demonstratives", "conditionals", "weekdays")
)


class VerbTable:
    """A log-linear score over a word and its neighbours; the weights are learned from a treebank (`eval/verbs.py`).

    What a word weighs by itself and beside its neighbours is added up once and remembered; a sum that the order of its
    terms might move over zero is added up anew, in the order of `features`.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._bias = weights.get("bias", 0.0)
        self._own: dict[str, tuple[float, str]] = {}
        self._pairs = _Sums(weights, lambda k: (f"m={k[0]}|{k[2]}", f"c={k[1]}|{k[2]}", f"p={k[2]}"))
        self._left = _Sums(weights, lambda k: (f"l={k[0]}", f"l={k[0]}|C={k[1]}"))
        self._right = _Sums(weights, lambda k: (f"r={k[0]}", f"r={k[0]}|C={k[1]}"))
        self._after = _Sums(weights, lambda k: (f"n={k[0]}",))

    def find(self, words: Words, views: Sequence[Word]) -> list[bool]:
        """For each token whether it is a finite verb; function words, numbers and words with an article are none."""
        folded, sentence, last = words.folded, words.sentence, len(words.folded) - 1
        pairs, lefts, rights, afters = self._pairs, self._left, self._right, self._after
        out = []
        for i, view in enumerate(views):
            word = folded[i]
            if not word.isalpha() or word.startswith(_THE) or not view.lists.isdisjoint(CLOSED):
                out.append(False)
                continue
            inside = i > 0 and sentence[i - 1] == sentence[i]
            ahead = i < last and sentence[i + 1] == sentence[i]
            own, morphs = self._own.get(word) or self._learn(word, view)
            total = (
                own
                + pairs[morphs, view.fine, views[i - 1].fine if inside else _EDGE]
                + lefts[folded[i - 1] if inside else _EDGE, view.coarse]
                + rights[folded[i + 1][:2] if ahead else _EDGE, view.coarse]
                + afters[(views[i + 1].fine if ahead else _EDGE,)]
            )
            if -_UNSURE < total < _UNSURE:
                total = self._bias
                for f in features(folded, sentence, views, i):
                    total += self._weights.get(f, 0.0)
            out.append(total > 0)
        return out

    def _learn(self, word: str, view: Word) -> tuple[float, str]:
        """What the word weighs by itself, and its morphs."""
        if len(self._own) >= _CACHE:
            self._own.clear()
        morphs = _morphs(view)
        own = sum(self._weights.get(f, 0.0) for f in (*_classes(view, morphs), *_letters(word)))
        known = self._own[word] = (self._bias + own, morphs)
        return known


class _Sums(dict[tuple[object, ...], float]):
    """Sums of weights, each added up when it is first asked for."""

    def __init__(self, weights: Mapping[str, float], names: Callable[[tuple[object, ...]], Iterable[str]]) -> None:
        super().__init__()
        self._weights, self._names = weights, names

    def __missing__(self, key: tuple[object, ...]) -> float:
        if len(self) >= _CACHE:
            self.clear()
        self[key] = total = sum(self._weights.get(name, 0.0) for name in self._names(key))
        return total


def features(folded: Sequence[str], sentence: Sequence[int], views: Sequence[Word], i: int) -> list[str]:
    """What speaks for or against a verb: class and letters of the word, classes of its neighbours."""
    word, view = folded[i], views[i]
    inside = i > 0 and sentence[i - 1] == sentence[i]
    ahead = i + 1 < len(folded) and sentence[i + 1] == sentence[i]
    before = views[i - 1].fine if inside else _EDGE
    after = views[i + 1].fine if ahead else _EDGE
    left = folded[i - 1] if inside else _EDGE
    right = folded[i + 1][:2] if ahead else _EDGE
    morphs = _morphs(view)
    return [
        *_classes(view, morphs),
        f"m={morphs}|{before}",
        f"c={view.fine}|{before}",
        f"p={before}",
        f"n={after}",
        f"l={left}",
        f"r={right}",
        f"r={right}|C={view.coarse}",
        f"l={left}|C={view.coarse}",
        *_letters(word),
    ]


def _morphs(view: Word) -> str:
    return "".join(sorted({s.morph[0] + s.morph[-1] for s in (*view.frames, *view.speech)}))


def _classes(view: Word, morphs: str) -> tuple[str, ...]:
    return f"c={view.fine}", f"C={view.coarse}", f"m={morphs}"


def _letters(word: str) -> tuple[str, ...]:
    return (
        f"1={word[:1]}|{len(word) > 3}",
        f"2={word[:2]}",
        f"e={word[-1:]}",
        f"e={word[-2:]}",
        f"1={word[:1]}|e={word[-1:]}",
    )
