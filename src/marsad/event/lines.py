"""What kind of event does a paragraph tell of? Its words, whatever stands beside the trigger."""

from collections import Counter

from ..mention.mentions import Mentions
from .scorer import Scorer
from .triggers import Candidate

Line = tuple[int, str]
_THE = "\u0627\u0644"
_AND = "\u0648"


def line_features(mentions: Mentions, candidates: list[Candidate]) -> dict[Line, tuple[str, ...]]:
    """For each line and each type that one of its words may tell of: the words and word classes of the line."""
    words = mentions.words
    types: dict[int, set[str]] = {}
    counts: Counter[Line] = Counter()
    for c in candidates:
        types.setdefault(words.line[c.token], set()).add(c.frame.type)
        counts[words.line[c.token], c.frame.type] += 1
    bags: dict[int, set[str]] = {line: set() for line in types}
    for i, word in enumerate(words.folded):
        bag = bags.get(words.line[i])
        if bag is not None and word.isalpha() and len(word) > 1:
            bag.add(_bare(word))
            bag.add(f"c{mentions.views[i].fine}")
    out: dict[Line, tuple[str, ...]] = {}
    for line, kinds in types.items():
        for kind in sorted(kinds):
            out[line, kind] = (
                f"t={kind}",
                f"line={min(line, 4)}|{kind}",
                f"n={min(counts[line, kind], 4)}|{kind}",
                *(f"{w}|{kind}" for w in sorted(bags[line])),
            )
    return out


def score_lines(mentions: Mentions, candidates: list[Candidate], scorer: Scorer) -> dict[Line, float]:
    """How likely each line tells of each type."""
    return {key: scorer.probability(f) for key, f in line_features(mentions, candidates).items()}


def _bare(word: str) -> str:
    if word[0] == _AND and len(word) > 3:
        word = word[1:]
    return word[2:] if word.startswith(_THE) and len(word) > 4 else word
