"""Which parties are named? Noun phrases around register names, nationalities, titles and head nouns."""

from ..data.lexicon import Entry
from ..text.tokens import Words
from .mentions import PartyMention
from .spot import Hit, Spotter, Word

NAMES = frozenset(("actor", "person", "country", "capital", "metonym"))
NOUNS = frozenset(("head", "title"))
STARTS = NAMES | NOUNS | {"nationality"}
_LONGEST = 14
_OF = "\u0644"
_BODIES = frozenset(("MIL", "COP", "GOV", "REB", "PTY", "IGO", "LEG", "SPY"))
_VERBAL = frozenset(("perfect", "imperfect", "future"))
_NAME_WORDS = 4
_NUNATED = ("\u0648\u0646", "\u064a\u0646", "\u0627\u0646")
_KIND = {"person": "person", "country": "country", "capital": "capital", "metonym": "capital"}


def find_parties(
    words: Words, views: list[Word], hits: dict[int, Hit], spotter: Spotter, day: str, taken: set[int]
) -> list[PartyMention]:
    """All party phrases in text order; `taken` holds tokens that belong to dates and are no names."""
    chunker = _Chunker(words, views, hits, spotter, day, taken)
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
    """Grows noun phrases to the right from a known word."""

    def __init__(
        self, words: Words, views: list[Word], hits: dict[int, Hit], spotter: Spotter, day: str, taken: set[int]
    ) -> None:
        self.words, self.views, self.hits, self.day, self.taken = words, views, hits, day, taken
        self.adjectives = spotter.adjectives
        self.backed = spotter.backed
        self.place_stop = spotter.place_stop
        self.name_words = spotter.name_words
        self.simple = spotter.simple

    def party(self, hit: Hit) -> PartyMention | None:
        entry = pick(hit, self.day)
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
            kind=_KIND.get(entry.kind, {"actor": "actor", "nationality": "people"}.get(entry.kind, "described")),
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
            self._grow(m, entry)
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
            and (self._numeral(hit.first - 1))
        )

    def _after_noun(self, i: int) -> bool:
        """Whether the word before may be a noun that this one qualifies: nothing known that closes a phrase."""
        if i == 0 or self.words.line[i - 1] != self.words.line[i]:
            return False
        before = self.views[i - 1]
        word = self.words.folded[i - 1]
        if not word.isalnum() or before.lists & {"prepositions", "complementizers", "subordinators", "negations"}:
            return False
        if before.verbal or self._numeral(i - 1):
            return False
        return (
            word.startswith("\u0627\u0644") == self.words.folded[i].startswith("\u0627\u0644")
            or "\u0627\u0644" in word[:4]
        )

    def _numeral(self, i: int) -> bool:
        return i >= 0 and (self.words.folded[i].isdigit() or "number" in self.views[i].lists)

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
        if self._numeral(j):
            j -= 1
        if j < 0 or self.words.line[j] != self.words.line[i]:
            return "", False
        view = self.views[j]
        if "prepositions" in view.lists:
            word = self.words.folded[j]
            return (
                word[1:] if word[0] in "\u0648\u0641" and len(word) > 2 and word[1:] in self.simple else word
            ), False
        return "", j == i - 1 and self.words.folded[j].isalpha() and not view.verbal

    def _number(self, m: PartyMention) -> None:
        if self._numeral(m.first - 1) and self.words.line[m.first - 1] == self.words.line[m.first]:
            m.number = True
            m.first -= 1
            if m.kind == "described":
                m.core_first = m.first

    def _grow(self, m: PartyMention, head: Entry) -> None:
        """Extend a described party: adjectives, genitives, names, "in the name of", "of", "backed by"."""
        words, line = self.words, self.words.line[m.first]
        limit = min(len(words), m.first + _LONGEST)
        title = head.kind == "title"
        k = m.last
        # a sound plural or dual that keeps its nun has no genitive: مسلحون الجيش are two parties
        construct = not m.definite and not words.folded[k - 1].endswith(_NUNATED)
        while k < limit and words.line[k] == line:
            folded, view = words.folded[k], self.views[k]
            if folded in "#_":
                k += 1
                continue
            if folded == "\u060c" and title and self._apposition(m, k + 1):
                break
            if k in self.taken or (not folded.isalnum() and folded not in '"\u00ab\u00bb('):
                break
            hit = self.hits.get(k)
            entry = pick(hit, self.day) if hit is not None else None
            clean = hit is not None and not hit.reading.preposition and not hit.reading.conjunction
            if folded in '"\u00ab\u00bb(':
                if k + 1 < limit and (after := self.hits.get(k + 1)) and after.kinds & {"actor", "person"}:
                    k += 1
                    continue
                self._quoted(m, k)
                break
            if entry is not None and hit is not None and clean:
                step = self._take(m, hit, entry, construct=construct, title=title)
                if step == 0:
                    break
                k = m.last = hit.last
                if step == 2:
                    break
                if hit.reading.definite or entry.kind in NAMES:
                    construct = False
                    m.definite = True
                title = title or entry.kind == "title"
                continue
            if hit is not None and entry is not None and self._office_of(m, hit, entry, title=title):
                k = m.last
                construct = False
                continue
            if self._link(m, k, limit):
                k = m.last
                construct = False
                continue
            base = folded[2:] if folded.startswith("\u0627\u0644") else folded
            if base in self.adjectives and not view.lists & {"prepositions"}:
                if base in self.backed:
                    end = self._backer(k, limit)
                    if end:
                        m.last = k = end
                        if not m.country:
                            m.core_last = end
                        break
                k += 1
                m.last = k
                if folded.startswith("\u0627\u0644"):
                    construct, m.definite = False, True
                continue
            if view.lists or view.verbal:
                break
            if folded.startswith("\u0627\u0644") and len(folded) > 4 and construct:
                k += 1
                m.last, construct = k, False
                m.definite = True
                continue
            if (title and self._name(m, k)) or (
                head.sector == "REB" and head.sort == "sing" and not m.definite and self._group(m, k)
            ):
                k = m.last
                break
            break
        if m.core_first == m.first or m.kind == "described":
            m.core_last = max(m.core_last, m.last) if m.kind == "described" else m.core_last

    def _quoted(self, m: PartyMention, k: int) -> None:
        """Take the name in quotation marks behind a head noun: صحيفة "هآرتس"."""
        words = self.words
        end = k + 1
        while end < len(words) and end - k <= _NAME_WORDS and words.folded[end].isalnum():
            end += 1
        if k + 1 < end < len(words) and words.folded[end] in '"\u00bb\u201d)' and not self.views[k + 1].verbal:
            m.last = m.core_last = end + 1
            m.kind = "group" if m.kind == "described" else m.kind

    def _apposition(self, m: PartyMention, k: int) -> bool:
        """Take a name set off by a comma after an office: "the president, X,"."""
        hit = self.hits.get(k)
        if hit is not None and "person" in hit.kinds and not hit.reading.preposition:
            entry = pick(hit, self.day)
            if entry is not None and entry.kind == "person":
                self._take(m, hit, entry, construct=False, title=True)
                m.last = hit.last
                return True
        return bool(k < len(self.words) and self.words.line[k] == self.words.line[m.first] and self._name(m, k))

    def _take(self, m: PartyMention, hit: Hit, entry: Entry, *, construct: bool, title: bool) -> int:
        """Whether the phrase takes in the hit that follows: 0 no, 1 yes and go on, 2 yes and stop."""
        if entry.kind == "nationality":
            m.country = m.country or entry.country
            return 1
        if entry.kind == "person":
            if not title and m.head and m.number:
                return 0
            m.core_first, m.core_last, m.kind = hit.first, hit.last, "person"
            m.id, m.name = entry.id, entry.name
            m.country = entry.country or m.country
            m.sector = entry.sector or m.sector
            return 2
        if entry.kind in ("country", "capital", "metonym"):
            if not construct and not title:
                return 0
            m.country = m.country or entry.country
            return 1
        if entry.kind == "actor":
            if m.kind == "actor":
                return 0
            m.country = m.country or entry.country or None
            m.sector = m.sector if m.sector and title else entry.sector or m.sector
            m.id, m.name, m.kind = entry.id, entry.name, "actor"
            if not title:
                m.core_first, m.core_last = hit.first, hit.last
            return 1
        if entry.kind in ("head", "title"):
            if not construct and not title and not self._agrees(m, hit):
                return 0
            if not construct and hit.reading.definite is False and entry.kind == "head":
                return 0
            m.sector = entry.sector if entry.sector and (not m.sector or m.head in ("",)) else m.sector
            return 1
        if entry.kind == "place" and self._ordinary(hit):
            return 0
        if entry.kind == "place":
            if not construct:
                return 0
            m.country = m.country or entry.country or None
            return 1
        return 0

    def _agrees(self, m: PartyMention, hit: Hit) -> bool:
        """Whether a definite noun behind a definite one may qualify it: المجموعات المسلحة, not الجيش المسلحين."""
        word = self.words.folded[hit.first]
        return m.definite and hit.reading.definite and word.endswith("\u0647")

    def _office_of(self, m: PartyMention, hit: Hit, entry: Entry, *, title: bool) -> bool:
        """Take in the body that a long title belongs to by a particle: "the commander in chief of (li-) the army"."""
        if not title or hit.reading.preposition != _OF or m.last - m.first < 2 or entry.sector not in _BODIES:
            return False
        if entry.kind not in ("actor", "head"):
            return False
        m.last = hit.last
        m.country = m.country or entry.country or None
        m.sector = m.sector or entry.sector
        m.core_last = m.last
        return True

    def _ordinary(self, hit: Hit) -> bool:
        """Whether a place's name is an ordinary word too."""
        return hit.last == hit.first + 1 and self.words.folded[hit.first] in self.place_stop

    def _link(self, m: PartyMention, k: int, limit: int) -> bool:
        """Take in what hangs on the phrase by a particle: "bi-smi X", members "min X", officials "fi X"."""
        lists = self.views[k].lists
        if k + 1 >= limit:
            return False
        nxt = self.hits.get(k + 1)
        if nxt is None or self.words.line[k + 1] != self.words.line[m.first]:
            return False
        entry = pick(nxt, self.day)
        if entry is None:
            return False
        if "in_the_name" in lists and entry.kind in NAMES | NOUNS | {"place"}:
            inner = self.party(nxt)
            if inner is None:
                return False
            m.last = inner.last
            m.country = inner.country or m.country
            m.sector = inner.sector or m.sector
            m.id, m.name = inner.id or m.id, inner.name or m.name
            if inner.kind == "person":
                m.kind, m.core_first, m.core_last = "person", inner.core_first, inner.core_last
            elif self._name(m, m.last):
                pass
            else:
                m.core_first, m.core_last = m.first, m.last
            return True
        if "of" in lists and m.head and self._member(m) and entry.kind in ("actor", "head", "country"):
            inner = self.party(nxt)
            if inner is None or inner.sector in ("CVL", None):
                return False
            m.last = inner.last
            m.country = inner.country or m.country
            m.sector = inner.sector or m.sector
            m.id, m.name = inner.id, inner.name
            if inner.kind in ("actor", "group"):
                m.core_first, m.core_last = inner.core_first, inner.core_last
            else:
                m.core_last = m.last
            return True
        if "within" in lists and self._official(m) and entry.kind in NAMES | NOUNS | {"place"}:
            inner = self.party(nxt) if entry.kind != "place" else None
            m.last = m.core_last = inner.last if inner is not None else nxt.last
            if inner is not None:
                m.country = inner.country or m.country
                m.sector = m.sector or inner.sector
            else:
                m.country = m.country or entry.country or None
            return True
        return False

    def _member(self, m: PartyMention) -> bool:
        return "member_heads" in self._head_lists(m)

    def _official(self, m: PartyMention) -> bool:
        return "official_heads" in self._head_lists(m)

    def _head_lists(self, m: PartyMention) -> frozenset[str]:
        for k in range(m.first, min(m.first + 2, m.last)):
            if self.words.folded[k] == m.head:
                view = self.views[k]
                return view.lists
        return frozenset()

    def _backer(self, k: int, limit: int) -> int:
        """The end of "backed by X" that starts at k, 0 where no party follows."""
        at = k + 1
        while at < min(k + 4, limit):
            hit = self.hits.get(at)
            if hit is not None and hit.kinds & NAMES:
                return hit.last
            if hit is not None and hit.kinds & NOUNS:
                inner = self.party(hit)
                return inner.last if inner is not None else hit.last
            if not self.views[at].lists & {"prepositions"}:
                return 0
            at += 1
        return 0

    def _unknown(self, k: int) -> bool:
        view = self.views[k]
        folded = self.words.folded[k]
        return (
            folded.isalpha()
            and len(folded) > 1
            and k not in self.taken
            and k not in self.hits
            and not (view.lists or view.verbal or any(s.morph in _VERBAL and not s.suffix for s in view.frames))
        )

    def _name(self, m: PartyMention, k: int) -> bool:
        """Take an unknown personal name that starts at k."""
        start, words = k, self.words
        if k >= len(words) or words.line[k] != words.line[m.first]:
            return False
        while k < len(words) and k - start < _NAME_WORDS and words.line[k] == words.line[m.first]:
            hit = self.hits.get(k)
            folded = words.folded[k]
            if folded in "#_":
                k += 1
                continue
            if "name_parts" in self.views[k].lists or (hit is not None and "person" in hit.kinds):
                k = hit.last if hit is not None else k + 1
                continue
            if (
                not self._unknown(k)
                or folded.startswith("\u0644\u0644")
                or (folded.startswith("\u0627\u0644") and k == start)
            ):
                break
            if self.views[k].frames and (k == start or folded not in self.name_words):
                break
            k += 1
        if k == start:
            return False
        m.core_first, m.core_last, m.last, m.kind = start, k, k, "person"
        m.id = m.name = None
        return True

    def _group(self, m: PartyMention, k: int) -> bool:
        """Take the unknown name of a group after its head noun."""
        end = k
        while (
            end < len(self.words)
            and end - k < 3
            and self.words.line[end] == self.words.line[m.first]
            and self._unknown(end)
        ):
            end += 1
        if end == k:
            return False
        m.last = m.core_last = end
        m.kind = "group"
        return True

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
