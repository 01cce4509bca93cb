"""Which people are named that no register knows? Unknown names after a title, after a comma, after a verb of saying."""

from collections.abc import Sequence

from ..text.tokens import Words
from .mentions import PartyMention
from .spot import Hit, Word

MOST = 4  # words of a name
REACH = 8  # words between a title and the comma before its name
_COMMA = "\u060c"
_THE = "\u0627\u0644"
_FOR_THE = "\u0644\u0644"
_SKIP = frozenset('"\u00ab\u00bb()#_')


def find_people(
    words: Words,
    views: Sequence[Word],
    hits: dict[int, Hit],
    parties: list[PartyMention],
    taken: set[int],
    known: frozenset[str],
) -> list[PartyMention]:
    """The parties with open personal names: titles take the name that follows, verbs of saying give new ones."""
    reader = _Names(words, views, hits, parties, taken, known)
    found: list[PartyMention] = []
    ends = {p.last: p for p in parties}
    for p in parties:
        if p.kind in ("described", "actor") and reader.titled(p):
            reader.attach(p)
    covered = {i for p in parties for i in range(p.first, p.last)}
    for i, view in enumerate(views):
        if not view.verbal or not view.speech or i + 1 >= len(words) or i + 1 in covered:
            continue
        end = reader.name(i + 1)
        if end > i + 2:
            m = PartyMention(i + 1, end, i + 1, end, "person", None, None)
            reader.describe(m, ends, parties)
            found.append(m)
    return sorted([*parties, *found], key=lambda p: p.first)


class _Names:
    def __init__(
        self,
        words: Words,
        views: Sequence[Word],
        hits: dict[int, Hit],
        parties: list[PartyMention],
        taken: set[int],
        known: frozenset[str],
    ) -> None:
        self.words, self.views, self.hits, self.taken, self.known = words, views, hits, taken, known
        self.inside = {i for p in parties for i in range(p.first, p.last)}
        self.starts = {p.first: p for p in parties}

    def titled(self, p: PartyMention) -> bool:
        """Whether a title stands in the phrase."""
        return any(i in self.hits and "title" in self.hits[i].kinds for i in range(p.first, p.last))

    def attach(self, p: PartyMention) -> None:
        """Give a title the name behind it, at once or after a comma."""
        k = p.last
        while self._here(p, k) and self.words.folded[k] in _SKIP:
            k += 1
        if k == p.last and (ahead := self._comma(p)):
            k = ahead
        comma = self._here(p, k) and self.words.folded[k] == _COMMA
        if comma:
            k += 1
        if not self._here(p, k) or k in self.inside:
            return
        end = self.name(k)
        if end - k < (2 if comma else 1) or (comma and not self._closed(end)):
            return
        if end - k == 1 and not self._known(k):
            return
        p.kind, p.core_first, p.core_last, p.last = "person", k, end, end
        p.id = p.name = None

    def _comma(self, p: PartyMention) -> int:
        """The comma behind a title's particles ("assistant of X at Y, NAME"), 0 where a clause comes first."""
        for k in range(p.last, p.last + REACH):
            if not self._here(p, k) or self.views[k].verbal or self.views[k].lists & {"complementizers", "relatives"}:
                return 0
            if self.words.folded[k] == _COMMA:
                return k
        return 0

    def describe(self, m: PartyMention, ends: dict[int, PartyMention], parties: list[PartyMention]) -> None:
        """Take country and sector of a title that follows the name after a comma or at once."""
        k = m.last
        if self._here(m, k) and self.words.folded[k] == _COMMA:
            k += 1
        title = self.starts.get(k)
        if title is not None and self._here(m, k) and title.kind in ("described", "actor") and self.titled(title):
            m.country, m.sector = title.country, title.sector

    def name(self, k: int) -> int:
        """The end of the personal name that starts at k; k where none does."""
        end = k
        while end < len(self.words) and end - k < MOST and self.words.line[end] == self.words.line[k]:
            word, view = self.words.folded[end], self.views[end]
            hit = self.hits.get(end)
            split = hit is not None and hit.reading.conjunction and word in self.known  # فراس is not ف + راس
            if hit is not None and not split and not hit.kinds & {"person", "place"}:
                break
            if not word.isalpha() or end in self.taken or end in self.inside or view.verbal:
                break
            if view.lists - {"name_parts"} or word.startswith(_FOR_THE) or (word.startswith(_THE) and end == k):
                break
            if view.frames and not (end > k and word in self.known):
                break
            if not (view.fine < 0 or self._known(end)):
                break
            end += 1
        return end

    def _known(self, k: int) -> bool:
        word = self.words.folded[k]
        bare = word[2:] if word.startswith(_THE) else word
        return "name_parts" in self.views[k].lists or word in self.known or bare in self.known

    def _here(self, p: PartyMention, k: int) -> bool:
        return k < len(self.words) and self.words.sentence[k] == self.words.sentence[p.first]

    def _closed(self, end: int) -> bool:
        """Whether something that cannot go on a name follows: a mark, a particle, a date, a complementizer."""
        if end >= len(self.words):
            return True
        view = self.views[end]
        return not self.words.folded[end].isalpha() or bool(view.lists) or end in self.taken or view.verbal
