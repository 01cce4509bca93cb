"""Learn how words are taken apart from a treebank in CoNLL-U: `python -m eval.segment TREEBANK OUT.tsv`.

Writes the weights of mention/segment.py and prints how they do in cross-validation by sentence. A word counts as right
when all its parts are; words are joined by SpaceAfter=No, punctuation and symbols dropped.
"""

import math
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from marsad.data.levels import TA_MARBUTA, word_levels
from marsad.mention.segment import Cut, Segmenter, cuts, features
from marsad.text.fold import fold_word

FOLDS = 5
EPOCHS = 12
RATE = 0.15
L2 = 1e-3
LEAST = 2  # a feature seen less often is left out
SLIGHT = 1e-3  # steps below it are not taken
SMALLEST = 0.02  # weights nearer to zero are left out of the table
_FORM, _TAG, _MISC = 1, 3, 9
_MARKS = frozenset(("PUNCT", "SYM"))
_HEAD = "# Weights of the features of mention/segment.py (eval/segment.py); learned, not typed.\nid\tweight\n"


class Gold(msgspec.Struct, frozen=True):
    """An orthographic word as it is written, and its parts, folded."""

    word: str
    parts: tuple[str, ...]

    @property
    def spelled(self) -> str:
        """The folded word with its ta marbuta kept."""
        folded = fold_word(self.word)
        return folded[:-1] + TA_MARBUTA if self.word.endswith(TA_MARBUTA) else folded

    @property
    def arabic(self) -> bool:
        """Whether it has Arabic letters only: others are not scored."""
        return all("\u0621" <= c <= "\u064a" for c in self.spelled)


def sentences(path: Path) -> list[list[Gold]]:
    """The orthographic words of each sentence of a treebank."""
    out: list[list[Gold]] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        words: list[Gold] = []
        parts: list[str] = []
        for row in rows:
            if row[_TAG] not in _MARKS:
                parts.append(row[_FORM])
            if parts and ("SpaceAfter=No" not in row[_MISC] or row is rows[-1]):
                words.append(Gold("".join(parts), tuple(map(fold_word, parts))))
                parts = []
        if words:
            out.append(words)
    return out


def learn(words: Sequence[Gold], levels: Mapping[str, int]) -> dict[str, float]:
    """Weights by AdaGrad over the log loss of the right cut among all cuts of a word; deterministic.

    A word that is seen n times weighs 1 + log n.
    """
    seen: Counter[str] = Counter()
    rows: list[tuple[list[list[str]], int, float]] = []  # features of each cut, the right one, weight of the word
    for gold, count in Counter(w for w in words if w.arabic).items():
        candidates = list(cuts(gold.spelled))
        labels = [_parts(c) == gold.parts for c in candidates]
        if len(candidates) > 1 and any(labels):
            found = [features(levels, gold.spelled, c) for c in candidates]
            rows.append((found, labels.index(True), 1 + math.log(count)))
            seen.update(f for fs in found for f in fs)
    ids = {f: n for n, f in enumerate(sorted(f for f, c in seen.items() if c >= LEAST))}
    table = [([[ids[f] for f in fs if f in ids] for fs in found], label, times) for found, label, times in rows]
    weights, squares = [0.0] * len(ids), [1e-2] * len(ids)
    rng = random.Random(7)
    for _ in range(EPOCHS):
        rng.shuffle(table)
        for active, right, times in table:
            scores = [sum([weights[i] for i in one]) for one in active]
            top = max(scores)
            odds = [math.exp(s - top) for s in scores]
            total = sum(odds)
            for n, one in enumerate(active):
                step = (odds[n] / total - (n == right)) * times
                if abs(step) < SLIGHT:
                    continue
                for i in one:
                    g = step + L2 * weights[i]
                    squares[i] += g * g
                    weights[i] -= RATE * g / math.sqrt(squares[i])
    return {f: round(weights[n], 2) for f, n in ids.items() if abs(weights[n]) >= SMALLEST}


def _parts(cut: Cut) -> tuple[str, ...]:
    return tuple(fold_word(p) for p in (cut.conjunction, cut.before, cut.stem, cut.pronoun) if p)


def fault(gold: Gold, said: tuple[str, ...]) -> str:
    """What went wrong with a word, by kind."""
    cut = next((c for c in cuts(gold.spelled) if _parts(c) == gold.parts), None) if gold.arabic else None
    if cut is None:
        return "several words in one, or a part that is not cut (م, أ)"
    taken = next(c for c in cuts(gold.spelled) if _parts(c) == said)
    front, back = cut.conjunction + cut.before, taken.conjunction + taken.before
    if front != back:
        short = len(front) > len(back)
        return (
            f"{'missed' if short else 'invented'} before a word: {front[len(back) :] if short else back[len(front) :]}"
        )
    return f"pronoun {'missed' if cut.pronoun else 'invented'}"


def measure(rows: Sequence[Sequence[Gold]]) -> tuple[float, float, Counter[str], dict[str, list[str]]]:
    """Share of right words as written and folded, in cross-validation; faults of the written ones with examples."""
    levels = word_levels()
    right = right_folded = total = 0
    faults: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    for fold in range(FOLDS):
        segmenter = Segmenter(learn([w for n, r in enumerate(rows) if n % FOLDS != fold for w in r], levels), levels)
        for gold in (w for n, r in enumerate(rows) if n % FOLDS == fold for w in r):
            said = tuple(p.text for p in segmenter.segment(gold.word))
            folded = tuple(p.text for p in segmenter.segment_folded(fold_word(gold.word)))
            total, right, right_folded = total + 1, right + (said == gold.parts), right_folded + (folded == gold.parts)
            if said != gold.parts:
                name = fault(gold, said)
                faults[name] += 1
                examples.setdefault(name, []).append("+".join(gold.parts))
    return right / total, right_folded / total, faults, examples


def main() -> None:
    """Learn, measure, write."""
    rows = sentences(Path(sys.argv[1]))
    words = [w for r in rows for w in r]
    whole = sum(len(w.parts) == 1 for w in words) / len(words)
    written, folded, faults, examples = measure(rows)
    print(f"{len(rows)} sentences, {len(words)} words: right {written:.4f} as written, {folded:.4f} folded", end="; ")
    print(f"splitting nothing {whole:.4f}")
    for name, count in faults.most_common():
        print(f"{count:4d}  {name}: {' '.join(dict.fromkeys(examples[name]))}")
    weights = learn(words, word_levels())
    table = "".join(f"{feature}\t{weight:g}\n" for feature, weight in sorted(weights.items()))
    Path(sys.argv[2]).write_text(_HEAD + table, encoding="utf-8")


if __name__ == "__main__":
    main()
