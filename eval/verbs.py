"""Learn which words are verbs from a treebank in CoNLL-U: `python -m eval.verbs TREEBANK OUT.tsv`.

Writes the weights of mention/verbs.py and prints how they do in cross-validation by sentence.
"""

import sys
from pathlib import Path

from marsad.data.load import load
from marsad.event.fit import Example, fit
from marsad.event.scorer import Scorer
from marsad.event.weights import write_weights
from marsad.mention.spot import Spotter
from marsad.mention.verbs import CLOSED, features
from marsad.text.tokens import tokenize

_FORM, _TAG, _MISC = 1, 3, 9
FOLDS = 5


def sentences(path: Path) -> list[list[tuple[str, str]]]:
    """For each sentence its orthographic words with the tag of their main part (particles and marks left out)."""
    out: list[list[tuple[str, str]]] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        words: list[tuple[str, str]] = []
        group: list[list[str]] = []
        for row in rows:
            group.append(row)
            if "SpaceAfter=No" in row[_MISC] and row is not rows[-1]:
                continue
            for part in _split(group):
                words.append(part)
            group = []
        if words:
            out.append(words)
    return out


def _split(group: list[list[str]]) -> list[tuple[str, str]]:
    marks = {"PUNCT", "SYM"}
    small = marks | {"CCONJ", "ADP", "DET", "AUX", "PART"}
    inner = [r for r in group if r[_TAG] not in marks]
    if not inner:
        return []
    main = next((r for r in inner if r[_TAG] not in small), inner[0])
    return [("".join(r[_FORM] for r in inner), main[_TAG])]


def examples(spotter: Spotter, path: Path) -> list[list[Example]]:
    """By sentence: each open word with whether it is a verb."""
    out: list[list[Example]] = []
    for sentence in sentences(path):
        words = tokenize([" ".join(form for form, _ in sentence)])
        if len(words) != len(sentence):
            continue
        views = [spotter.word(w) for w in words.folded]
        out.append(
            [
                (tuple(features(words.folded, words.sentence, views, i)), int(sentence[i][1] in ("VERB", "AUX")), 1.0)
                for i, view in enumerate(views)
                if words.folded[i].isalpha() and not view.lists & CLOSED and not words.folded[i].startswith("ال")
            ]
        )
    return out


def main() -> None:
    """Learn, measure, write."""
    rows = examples(Spotter(load()), Path(sys.argv[1]))
    right = total = verbs = found = hit = 0
    for fold in range(FOLDS):
        scorer = Scorer(fit([e for n, r in enumerate(rows) for e in r if n % FOLDS != fold]))
        for e in (e for n, r in enumerate(rows) for e in r if n % FOLDS == fold):
            said = scorer.logit(e[0]) > 0
            right += said == bool(e[1])
            total, verbs, found, hit = total + 1, verbs + e[1], found + said, hit + (said and bool(e[1]))
    print(f"{len(rows)} sentences: right {right / total:.4f}, precision {hit / found:.3f}, recall {hit / verbs:.3f}")
    write_weights({"verb": fit([e for r in rows for e in r])}, Path(sys.argv[2]))


if __name__ == "__main__":
    main()
