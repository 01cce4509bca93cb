"""What kind of event does a paragraph tell of? Its words, whatever stands beside the trigger."""

from collections import Counter

from ..mention.mentions import Mentions
from .scorer import Scorer, likelihood
from .triggers import Candidate

Line = tuple[int, str]


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
    table = scorer.rows if bags else {}
    rows = {line: [table[w] for w in bag if w in table] for line, bag in bags.items()}
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
    bags: dict[int, set[str]] = {line: set() for line in lines}
    for line, view in zip(mentions.words.line, mentions.views, strict=True):
        if line in bags:
            bags[line].update(view.bag)
    return {line: sorted(bag) for line, bag in bags.items()}


def _heads(line: int, kind: str, n: int) -> tuple[str, str, str]:
    """The features of a line and a type beside its words."""
    return f"t={kind}", f"line={min(line, 4)}|{kind}", f"n={min(n, 4)}|{kind}"
