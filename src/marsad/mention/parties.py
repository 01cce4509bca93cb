"""Which parties are named? Noun phrases around register names, nationalities, titles and head nouns."""

from ..data.lexicon import Entry
from ..text.tokens import Words
from .mentions import PartyMention
from .phrases import grow
from .scan import NAMES, NOUNS, STARTS, Scan
from .spot import Hit, Spotter, Word

_KIND = {
    "person": "person",
    "country": "country",
    "capital": "capital",
    "metonym": "capital",
    "actor": "actor",
    "nationality": "people",
}


def find_parties(
    words: Words, views: list[Word], hits: dict[int, Hit], spotter: Spotter, day: str, taken: set[int]
) -> list[PartyMention]:
    """All party phrases in text order; `taken` holds tokens that belong to dates and are no names."""
    chunker = _Chunker(Scan(words, views, hits, spotter, day, taken))
    found: list[PartyMention] = []
    i = 0
    while i < len(words):
        hit = hits.get(i)
        mention = chunker.party(hit) if hit is not None and hit.kinds & STARTS and i not in taken else None
        if mention is None:
            i += 1
        else:
            if mention.conjunction and found and not mention.preposition:
                _join(words, found[-1], mention)
            found.append(mention)
            i = mention.last
    return found


def _join(words: Words, before: PartyMention, m: PartyMention) -> None:
    """A party joined to the one right before it by "and" stands in the same place of the sentence."""
    gap = range(before.last, m.first)
    if (
        words.line[before.first] == words.line[m.first]
        and len(gap) <= 2
        and all(not words.folded[i].isalnum() for i in gap)
    ):
        m.preposition, m.genitive, m.joined = before.preposition, before.genitive, True


class _Chunker:
    """Reads the phrase of a party that begins with a known word."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.words, self.views, self.hits = scan.words, scan.views, scan.hits

    def party(self, hit: Hit) -> PartyMention | None:
        """The party whose phrase begins with the hit, None where the word names none there."""
        entry = self.scan.entry(hit)
        if entry is None:
            return None
        i = hit.first
        views = self.views[i]
        if entry.kind == "nationality":
            if not self._people(hit):
                return self._adjective(hit, entry)
        elif (
            entry.kind in NOUNS
            and hit.last == i + 1
            and not hit.reading.definite
            and (views.verbal or "prepositions" in views.lists)
        ):
            return None
        m = PartyMention(
            first=i,
            last=hit.last,
            core_first=i,
            core_last=hit.last,
            kind=_KIND.get(entry.kind, "described"),
            country=entry.country or None,
            sector=entry.sector or None,
            definite=hit.reading.definite,
            conjunction=bool(hit.reading.conjunction),
        )
        if entry.kind in NAMES:
            m.id, m.name = entry.id, entry.name
        if entry.kind in ("country", "capital", "metonym"):
            m.id = f"country-{entry.id.lower()}"
        m.head = self.words.folded[i] if entry.kind in NOUNS else ""
        m.preposition, m.genitive = self._governor(i, hit)
        self._number(m)
        if entry.kind in NOUNS:
            grow(self.scan, m, entry, self.party)
        elif entry.kind in ("actor", "person"):
            self._adjectives(m)
        return m

    def _adjective(self, hit: Hit, entry: Entry) -> PartyMention | None:
        """A nationality that qualifies another noun ("an Israeli strike") names the state behind it."""
        if hit.reading.preposition or (hit.reading.conjunction and not self._after_noun(hit.first)):
            return None
        i, last = hit.first, hit.last
        m = PartyMention(
            i, last, i, last, "adjective", entry.country or None, "GOV", f"country-{entry.id.lower()}", entry.name
        )
        m.genitive = True
        m.definite = hit.reading.definite
        return m

    def _people(self, hit: Hit) -> bool:
        """Whether a nationality stands by itself for people: plural, or definite after a preposition or verb."""
        word = self.words.folded[hit.first]
        if word.endswith(("\u064a\u0646", "\u0648\u0646")):
            return not self._after_noun(hit.first)
        return (
            not self._after_noun(hit.first)
            and self.words.folded[hit.first - 1 : hit.first] != []
            and (self.scan.numeral(hit.first - 1))
        )

    def _after_noun(self, i: int) -> bool:
        """Whether the word before may be a noun that this one qualifies: nothing known that closes a phrase."""
        if i == 0 or self.words.line[i - 1] != self.words.line[i]:
            return False
        before = self.views[i - 1]
        word = self.words.folded[i - 1]
        if not word.isalnum() or before.lists & {"prepositions", "complementizers", "subordinators", "negations"}:
            return False
        if before.verbal or self.scan.numeral(i - 1):
            return False
        return (
            word.startswith("\u0627\u0644") == self.words.folded[i].startswith("\u0627\u0644")
            or "\u0627\u0644" in word[:4]
        )

    def _governor(self, i: int, hit: Hit) -> tuple[str, bool]:
        if hit.reading.preposition:
            return hit.reading.preposition, False
        j = i - 1
        while (
            j >= 0
            and self.words.line[j] == self.words.line[i]
            and self.words.folded[j] in ('"', "#", "\u00ab", "(", "\u201c")
        ):
            j -= 1
        if self.scan.numeral(j):
            j -= 1
        if j < 0 or self.words.line[j] != self.words.line[i]:
            return "", False
        view = self.views[j]
        if "prepositions" in view.lists:
            word = self.words.folded[j]
            return (
                word[1:]
                if word[0] in "\u0648\u0641" and len(word) > 2 and word[1:] in self.scan.spotter.simple
                else word
            ), False
        return "", j == i - 1 and self.words.folded[j].isalpha() and not view.verbal

    def _number(self, m: PartyMention) -> None:
        if self.scan.numeral(m.first - 1) and self.words.line[m.first - 1] == self.words.line[m.first]:
            m.number = True
            m.first -= 1
            if m.kind == "described":
                m.core_first = m.first

    def _adjectives(self, m: PartyMention) -> None:
        """After a register name: a nationality in agreement, and a name after an office."""
        hit = self.hits.get(m.last)
        if (
            hit is not None
            and hit.kinds == {"nationality"}
            and not hit.reading.preposition
            and not hit.reading.conjunction
        ):
            entry = hit.entries[0]
            if not m.country or m.country == entry.country:
                m.last = hit.last
                if m.kind == "actor":
                    m.core_last = m.last
                    m.country = m.country or entry.country
