"""Which words are verbs here? Unvocalised Arabic leaves many open (قتل: he killed, was killed, the killing)."""

from collections.abc import Mapping, Sequence

import msgspec

from ..text.tokens import Words
from .view import Word

_THE = "\u0627\u0644"
_EDGE = "^"
_CACHE = 200_000
_NONE: dict[str, float] = {}
_UNSURE = 1e-6  # sums nearer to zero than this may change their sign with the order of their terms
CLOSED = frozenset(
    ("prepositions", "pronouns", "relatives", "complementizers", "demonstratives", "conditionals", "weekdays")
)


class _Part(msgspec.Struct, frozen=True, gc=False):
    """What a word weighs by itself, with the word before or behind it, and as such a neighbour of another."""

    own: float
    fine: str
    coarse: str
    by_morphs: dict[str, float]
    by_class: dict[str, float]
    before: float
    before_class: dict[str, float]
    behind: float
    behind_class: dict[str, float]


class VerbTable:
    """A log-linear score over a word and its neighbours; the weights are learned from a treebank (`eval/verbs.py`).

    What a word weighs is looked up once and remembered; a sum that the order of its terms might move over zero is added
    up anew, in the order of `features`.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._bias = weights.get("bias", 0.0)
        self._rows: dict[str, dict[str, float]] = {}
        for name, weight in weights.items():
            head, _, tail = name.rpartition("|")
            self._rows.setdefault(head, {})[tail] = weight
        self._parts: dict[str, _Part] = {}
        self._edge = self._part(_EDGE, _EDGE, "", (), "")

    def find(self, words: Words, views: Sequence[Word]) -> list[bool]:
        """For each token whether it is a finite verb; function words, numbers and words with an article are none."""
        folded, sentence, last = words.folded, words.sentence, len(words.folded) - 1
        known = self._parts
        parts = [known.get(word) or self._learn(word, view) for word, view in zip(folded, views, strict=True)]
        out = []
        for i, view in enumerate(views):
            word = folded[i]
            if not word.isalpha() or word.startswith(_THE) or not view.lists.isdisjoint(CLOSED):
                out.append(False)
                continue
            part = parts[i]
            left = parts[i - 1] if i > 0 and sentence[i - 1] == sentence[i] else self._edge
            right = parts[i + 1] if i < last and sentence[i + 1] == sentence[i] else self._edge
            total = part.own + left.before + right.behind
            total += part.by_morphs.get(left.fine, 0.0) + part.by_class.get(left.fine, 0.0)
            total += left.before_class.get(part.coarse, 0.0) + right.behind_class.get(part.coarse, 0.0)
            if -_UNSURE < total < _UNSURE:
                total = self._bias
                for f in features(folded, sentence, views, i):
                    total += self._weights.get(f, 0.0)
            out.append(total > 0)
        return out

    def _learn(self, word: str, view: Word) -> _Part:
        if len(self._parts) >= _CACHE:
            self._parts.clear()
        morphs = _morphs(view)
        own = (*_classes(view, morphs), *_letters(word))
        part = self._parts[word] = self._part(word, str(view.fine), f"C={view.coarse}", own, morphs)
        return part

    def _part(self, word: str, fine: str, coarse: str, own: tuple[str, ...], morphs: str) -> _Part:
        get, row = self._weights.get, self._rows.get
        return _Part(
            self._bias + sum(get(f, 0.0) for f in own),
            fine,
            coarse,
            row(f"m={morphs}", _NONE),
            row(f"c={fine}", _NONE),
            get(f"p={fine}", 0.0) + get(f"l={word}", 0.0),
            row(f"l={word}", _NONE),
            get(f"n={fine}", 0.0) + get(f"r={word[:2]}", 0.0),
            row(f"r={word[:2]}", _NONE),
        )


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
