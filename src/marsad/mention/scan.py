"""What stands at a word of a report? The words, hits and entries that the finders of names look at."""

import msgspec

from ..data.lexicon import Entry
from ..text.tokens import Words
from .spot import Hit, Spotter, Word

NAMES = frozenset(("actor", "person", "country", "capital", "metonym"))
NOUNS = frozenset(("head", "title"))
STARTS = NAMES | NOUNS | {"nationality"}
_VERBAL = frozenset(("perfect", "imperfect", "future"))
_RANK = {
    "actor": 9,
    "person": 9,
    "country": 12,
    "capital": 7,
    "metonym": 8,
    "title": 6,
    "head": 6,
    "nationality": 5,
    "place": 3,
}


class Scan(msgspec.Struct):
    """A report as the finders of parties see it; `taken` holds tokens that belong to dates and are no names."""

    words: Words
    views: list[Word]
    hits: dict[int, Hit]
    spotter: Spotter
    day: str
    taken: set[int]

    def entry(self, hit: Hit | None) -> Entry | None:
        """The entry of a hit that may name a party on the day of the report."""
        return pick(hit, self.day) if hit is not None else None

    def numeral(self, i: int) -> bool:
        """Whether a number stands at a token."""
        return i >= 0 and (self.words.folded[i].isdigit() or "number" in self.views[i].lists)

    def unknown(self, i: int) -> bool:
        """Whether the word at a token is one that nothing knows, as names are."""
        view, folded = self.views[i], self.words.folded[i]
        return (
            folded.isalpha()
            and len(folded) > 1
            and i not in self.taken
            and i not in self.hits
            and not (view.lists or view.verbal or any(s.morph in _VERBAL and not s.suffix for s in view.frames))
        )

    def same_line(self, i: int, j: int) -> bool:
        """Whether two tokens stand on one line."""
        return self.words.line[i] == self.words.line[j]


def pick(hit: Hit, day: str) -> Entry | None:
    """The entry of a hit that may name a party, by date of the report; names before nouns, longest known first."""
    best: Entry | None = None
    best_score = -1
    for e in hit.entries:
        if e.kind not in STARTS and e.kind != "place":
            continue
        score = _RANK[e.kind]
        if e.start or e.end:
            score += 1 if (not e.start or e.start <= day) and (not e.end or day <= e.end) else -2
        if score > best_score:
            best, best_score = e, score
    return best
