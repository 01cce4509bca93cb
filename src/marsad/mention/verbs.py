"""Which words are verbs here? Unvocalised Arabic leaves many open (قتل: he killed, was killed, the killing)."""

from collections.abc import Sequence

from ..text.tokens import Words
from .spot import Word

_THE = "\u0627\u0644"
_EDGE = "^"


def find_verbs(words: Words, views: Sequence[Word], weights: dict[str, float]) -> list[bool]:
    """For each token whether it is a finite verb: a log-linear score over the word and its neighbours.

    The weights are learned from a treebank (`eval/verbs.py`). Function words, numbers and words with an article are none.
    """
    bias = weights.get("bias", 0.0)
    out = []
    for i, view in enumerate(views):
        word = words.folded[i]
        if not word.isalpha() or view.lists & CLOSED or word.startswith(_THE):
            out.append(False)
            continue
        total = bias
        for f in features(words.folded, words.sentence, views, i):
            w = weights.get(f)
            if w is not None:
                total += w
        out.append(total > 0)
    return out


CLOSED = frozenset(
    ("prepositions", "pronouns", "relatives", "complementizers", "demonstratives", "conditionals", "weekdays")
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
    morphs = "".join(sorted({s.morph[0] + s.morph[-1] for s in (*view.frames, *view.speech)}))
    return [
        f"c={view.fine}",
        f"C={view.coarse}",
        f"m={morphs}",
        f"m={morphs}|{before}",
        f"c={view.fine}|{before}",
        f"p={before}",
        f"n={after}",
        f"l={left}",
        f"r={right}",
        f"r={right}|C={view.coarse}",
        f"l={left}|C={view.coarse}",
        f"1={word[:1]}|{len(word) > 3}",
        f"2={word[:2]}",
        f"e={word[-1:]}",
        f"e={word[-2:]}",
        f"1={word[:1]}|e={word[-1:]}",
    ]
