"""How far does the noun phrase of a party reach? Adjectives, genitives, names and offices behind its first word."""

from ..data.lexicon import Entry
from .links import Party, backer, link, office_of
from .mentions import PartyMention
from .open_names import take_group, take_person, take_quoted
from .scan import NAMES, Scan
from .spot import Hit

LONGEST = 14  # tokens of a phrase
_NUNATED = ("\u0648\u0646", "\u064a\u0646", "\u0627\u0646")
_QUOTES = '"\u00ab\u00bb('
_STATES = frozenset(("country", "capital", "metonym"))


def grow(scan: Scan, m: PartyMention, head: Entry, party: Party) -> None:
    """Extend a described party: adjectives, genitives, names, "in the name of", "of", "backed by"."""
    _Phrase(scan, m, head, party).read()
    if m.kind == "described":
        m.core_last = max(m.core_last, m.last)


class _Phrase:
    """A phrase while it grows to the right; `construct`: its last noun may still take a genitive."""

    def __init__(self, scan: Scan, m: PartyMention, head: Entry, party: Party) -> None:
        self.scan, self.m, self.head, self.party = scan, m, head, party
        self.limit = min(len(scan.words), m.first + LONGEST)
        self.title = head.kind == "title"
        # a sound plural or dual that keeps its nun has no genitive: مسلحون الجيش are two parties
        self.construct = not m.definite and not scan.words.folded[m.last - 1].endswith(_NUNATED)

    def read(self) -> None:
        """Take in word after word until one does not belong to the phrase."""
        k = self.m.last
        while 0 <= k < self.limit and self.scan.same_line(k, self.m.first):
            k = self._step(k)

    def _step(self, k: int) -> int:
        """The token after what the phrase takes in at k, -1 where it ends."""
        scan, m = self.scan, self.m
        folded = scan.words.folded[k]
        if folded in "#_":
            return k + 1
        if folded == "\u060c" and self.title and self._apposition(k + 1):
            return -1
        if k in scan.taken or (not folded.isalnum() and folded not in _QUOTES):
            return -1
        if folded in _QUOTES:
            return self._quote(k)
        hit = scan.hits.get(k)
        entry = scan.entry(hit)
        if hit is not None and entry is not None:
            if not hit.reading.preposition and not hit.reading.conjunction:
                return self._known(hit, entry)
            if office_of(m, hit, entry, title=self.title):
                self.construct = False
                return m.last
        if link(scan, m, k, self.limit, self.party):
            self.construct = False
            return m.last
        return self._word(k)

    def _quote(self, k: int) -> int:
        after = self.scan.hits.get(k + 1) if k + 1 < self.limit else None
        if after is not None and after.kinds & {"actor", "person"}:
            return k + 1
        take_quoted(self.scan, self.m, k)
        return -1

    def _known(self, hit: Hit, entry: Entry) -> int:
        if not self._takes(hit, entry):
            return -1
        self.m.last = hit.last
        if entry.kind == "person":
            return -1
        if hit.reading.definite or entry.kind in NAMES:
            self.construct = False
            self.m.definite = True
        self.title = self.title or entry.kind == "title"
        return hit.last

    def _word(self, k: int) -> int:
        """An adjective, the genitive of a bare noun, or an unknown name."""
        scan, m = self.scan, self.m
        folded, view = scan.words.folded[k], scan.views[k]
        the = folded.startswith("\u0627\u0644")
        base = folded[2:] if the else folded
        if base in scan.spotter.adjectives and "prepositions" not in view.lists:
            end = backer(scan, k, self.limit, self.party) if base in scan.spotter.backed else 0
            if end:
                m.last = end
                if not m.country:
                    m.core_last = end
                return -1
            m.last = k + 1
            if the:
                self.construct, m.definite = False, True
            return k + 1
        if view.lists or view.verbal:
            return -1
        if the and len(folded) > 4 and self.construct:
            m.last, self.construct, m.definite = k + 1, False, True
            return k + 1
        fighters = self.head.sector == "REB" and self.head.sort == "sing" and not m.definite
        if not (self.title and take_person(scan, m, k)) and fighters:
            take_group(scan, m, k)
        return -1

    def _apposition(self, k: int) -> bool:
        """Take a name set off by a comma after an office: "the president, X,"."""
        hit = self.scan.hits.get(k)
        entry = self.scan.entry(hit)
        if hit is not None and entry is not None and entry.kind == "person" and not hit.reading.preposition:
            self._person(hit, entry)
            self.m.last = hit.last
            return True
        return take_person(self.scan, self.m, k)

    def _takes(self, hit: Hit, entry: Entry) -> bool:
        """Whether the phrase takes in the known word or name that follows."""
        m, title = self.m, self.title
        if entry.kind == "nationality":
            m.country = m.country or entry.country
            return True
        if entry.kind == "person":
            if not title and m.head and m.number:
                return False
            self._person(hit, entry)
            return True
        if entry.kind == "actor":
            return self._body(hit, entry)
        if entry.kind in ("head", "title"):
            if not self.construct and not title and not self._agrees(hit):
                return False
            if not self.construct and not hit.reading.definite and entry.kind == "head":
                return False
            m.sector = entry.sector if entry.sector and (not m.sector or not m.head) else m.sector
            return True
        if entry.kind in _STATES or entry.kind == "place":
            if not self.construct and not (title and entry.kind in _STATES):
                return False
            if entry.kind == "place" and self._ordinary(hit):
                return False
            m.country = m.country or entry.country or None
            return True
        return False

    def _person(self, hit: Hit, entry: Entry) -> None:
        m = self.m
        m.core_first, m.core_last, m.kind = hit.first, hit.last, "person"
        m.id, m.name = entry.id, entry.name
        m.country = entry.country or m.country
        m.sector = entry.sector or m.sector

    def _body(self, hit: Hit, entry: Entry) -> bool:
        m, title = self.m, self.title
        if m.kind == "actor":
            return False
        m.country = m.country or entry.country or None
        m.sector = m.sector if m.sector and title else entry.sector or m.sector
        m.id, m.name, m.kind = entry.id, entry.name, "actor"
        if not title:
            m.core_first, m.core_last = hit.first, hit.last
        return True

    def _agrees(self, hit: Hit) -> bool:
        """Whether a definite noun behind a definite one may qualify it: المجموعات المسلحة, not الجيش المسلحين."""
        return self.m.definite and hit.reading.definite and self.scan.words.folded[hit.first].endswith("\u0647")

    def _ordinary(self, hit: Hit) -> bool:
        """Whether a place's name is an ordinary word too."""
        return hit.last == hit.first + 1 and self.scan.words.folded[hit.first] in self.scan.spotter.place_stop
