"""What does nothing recognise? Words of a corpus that stand where a name or a trigger is expected."""

from collections import Counter
from collections.abc import Iterable

from ..model import Report
from ..text.tokens import tokenize
from .spot import Spotter, Word

KINDS = ("name after a title or head noun", "place after a head noun", "verb at the head of a sentence")


def count_unread(reports: Iterable[Report], spotter: Spotter) -> dict[str, Counter[str]]:
    """For each kind the folded words that no table knows, counted over all reports."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for report in reports:
        words = tokenize(report.lines)
        views = [spotter.word(w) for w in words.folded]
        hits = spotter.hits(words, views)
        for hit in hits.values():
            end = hit.last
            if end < len(words) and words.line[end] == words.line[hit.first] and _unknown(views[end], end in hits):
                if hit.kinds & {"title", "head"} and words.folded[end].isalpha():
                    counts[KINDS[0]][f"{' '.join(words.folded[hit.first : end])} + {words.folded[end]}"] += 1
                elif "place_head" in hit.kinds and words.folded[end].isalpha():
                    counts[KINDS[1]][words.folded[end]] += 1
        for i, view in enumerate(views):
            begins = i == 0 or words.sentence[i - 1] != words.sentence[i]
            if begins and words.folded[i].isalpha() and _unknown(view, i in hits):
                counts[KINDS[2]][words.folded[i]] += 1
    return counts


def _unknown(view: Word, named: bool) -> bool:
    return not (named or view.frames or view.speech or view.lists)
