"""What kind of event does a paragraph tell of? Its words, whatever stands beside the trigger."""

from collections import Counter

from ..mention.mentions import Mentions
from .scorer import Scorer, likelihood
from .triggers import Candidate

Line = tuple[int, str]
_THE = "\u0627\u0644"
_AND = "\u0648"


def line_features(mentions: Mentions, candidates: list[Candidate]) -> dict[Line, tuple[str, ...]]:
    """For each line and each type that one of its words may tell of: the words and word classes of the line."""
    counts = _counts(mentions, candidates)
    bags = _bags(mentions, {line for line, _ in counts})
    return {
        (line, kind): (*_heads(line, kind, n), *(f"{w}|{kind}" for w in bags[line]))
        for (line, kind), n in sorted(counts.items())
    }


def score_lines(mentions: Mentions, candidates: list[Candidate], scorer: Scorer) -> dict[Line, float]:
    """How likely each line tells of each type; the weights are added up in the order of `line_features`."""
    counts = _counts(mentions, candidates)
    bags = _bags(mentions, {line for line, _ in counts})
    rows = {line: [row for w in bag if (row := scorer.row(w))] for line, bag in bags.items()}
    out: dict[Line, float] = {}
    for (line, kind), n in sorted(counts.items()):
        total = scorer.logit(_heads(line, kind, n))
        for row in rows[line]:
            if kind in row:
                total += row[kind]
        out[line, kind] = likelihood(total)
    return out


def _counts(mentions: Mentions, candidates: list[Candidate]) -> Counter[Line]:
    """How many words of each line may tell of each type."""
    lines = mentions.words.line
    return Counter((lines[c.token], c.frame.type) for c in candidates)


def _bags(mentions: Mentions, lines: set[int]) -> dict[int, list[str]]:
    """The words and word classes of each of the lines, sorted."""
    words, views = mentions.words, mentions.views
    bags: dict[int, set[str]] = {line: set() for line in lines}
    for i, word in enumerate(words.folded):
        bag = bags.get(words.line[i])
        if bag is not None and len(word) > 1 and word.isalpha():
            bag.add(_bare(word))
            bag.add(f"c{views[i].fine}")
    return {line: sorted(bag) for line, bag in bags.items()}


def _heads(line: int, kind: str, n: int) -> tuple[str, str, str]:
    """The features of a line and a type beside its words."""
    return f"t={kind}", f"line={min(line, 4)}|{kind}", f"n={min(n, 4)}|{kind}"


def _bare(word: str) -> str:
    if word[0] == _AND and len(word) > 3:
        word = word[1:]
    return word[2:] if word.startswith(_THE) and len(word) > 4 else word
