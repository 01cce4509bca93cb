"""Which words of the report does the lexicon know? One pass over the tokens."""

from collections.abc import Iterator

import msgspec

from ..data.compile import CURATED
from ..data.inflect import participle
from ..data.lexicon import Entry, Lexicon
from ..text.clitics import SUFFIXES, Reading, readings
from ..text.tokens import Words
from .cues import CueTable
from .idioms import Idioms, PhraseHit

_THE = "\u0627\u0644"
_TA = "\u062a"
_HA = "\u0647"
_VERBAL = frozenset(("perfect", "imperfect", "future"))
_HEADS = frozenset(("head", "title", "actor", "person", "nationality"))
_CACHE = 200_000


class Sense(msgspec.Struct, frozen=True):
    """One reading of a word as a form of a frame (or of a reporting verb: then `index` points into the entries)."""

    index: int
    morph: str
    conjunction: str
    preposition: str
    definite: bool
    suffix: str


class Word(msgspec.Struct):
    """What the lexicon says of one folded word, whatever stands around it."""

    readings: tuple[Reading, ...]
    frames: tuple[Sense, ...]
    speech: tuple[Sense, ...]
    lists: frozenset[str]
    first: bool
    verbal: bool
    coarse: int = -1
    fine: int = -1


class Hit(msgspec.Struct, frozen=True):
    """Words `first` up to, not including, `last` that name entries of the registers; `reading` is the first word's."""

    first: int
    last: int
    entries: tuple[Entry, ...]
    reading: Reading
    kinds: frozenset[str]


class Spotter:
    """Looks words up in a lexicon and remembers what it found, since few words make up most of the news."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._idioms = Idioms(lexicon, lexicon.phrases)
        self._speech_idioms = Idioms(lexicon, lexicon.speech_phrases)
        self._known: dict[str, Word] = {}
        self._lists: dict[str, set[str]] = {}
        self.name_words = frozenset(lexicon.words.get("name_words", ()))
        self.cues = CueTable(lexicon.cues)
        for name, words in lexicon.words.items():
            for word in words if name not in ("name_words", "place_stop") else ():
                self._lists.setdefault(word, set()).add(name)
        inflected = {f for word in lexicon.words.get("party_adjectives", ()) for f in participle(word)}
        self.backed = {f for word in lexicon.words.get("backed", ()) for f in participle(word)}
        self.adjectives = inflected | self.backed
        self.place_adjectives = frozenset(lexicon.words.get("place_adjectives", ()))
        self.place_stop = frozenset(lexicon.words.get("place_stop", ()))
        self.country_place = {
            e.country: e for e in lexicon.entries if e.kind == "place" and e.sort == "country" and e.country
        }

    def word(self, folded: str) -> Word:
        """The lexicon's view of one folded word."""
        known = self._known.get(folded)
        if known is None:
            if len(self._known) >= _CACHE:
                self._known.clear()
            known = self._known[folded] = self._look_up(folded)
        return known

    def head(self, bare: str) -> str:
        """The head noun that a bare word is a form of (the same for all numbers), else the word itself."""
        for index in self.lexicon.terms.get(bare, ()):
            entry = self.lexicon.entries[index]
            if entry.kind == "head":
                return entry.id.removesuffix("-plur").removesuffix("-dual")
        return bare

    def _look_up(self, folded: str) -> Word:
        parts = readings(folded)
        frames = tuple(_senses(parts, self.lexicon.forms))
        speech = tuple(_senses(parts, self.lexicon.speech))
        lists = self._lists.get(folded)
        for part in parts:
            if lists is None and part.conjunction and not part.preposition and not part.definite:
                lists = self._lists.get(part.bare)
        lengths = self.lexicon.lengths
        first = any(part.bare in lengths or (part.definite and _THE + part.bare in lengths) for part in parts)
        verbal = any(s.morph in _VERBAL for s in frames) or any(s.morph in _VERBAL for s in speech)
        coarse, fine = self._classes(folded, parts)
        return Word(parts, frames, speech, frozenset(lists or ()), first, verbal, coarse, fine)

    def _classes(self, folded: str, parts: tuple[Reading, ...]) -> tuple[int, int]:
        """The distributional classes of a word, or of what is left of it without its conjunction; -1 for unknown."""
        classes = self.lexicon.classes
        if folded in classes:
            return classes[folded]
        bare = next((p.bare for p in parts if p.conjunction and not p.preposition and not p.definite), "")
        return classes.get(bare, (-1, -1))

    def hits(self, words: Words, views: list[Word]) -> dict[int, Hit]:
        """The longest known names and terms, by their first token; they do not overlap."""
        found: dict[int, Hit] = {}
        i, n = 0, len(words)
        while i < n:
            hit = self._longest(words, views, i) if views[i].first else None
            if hit is None:
                i += 1
            else:
                found[i] = hit
                i = hit.last
        return found

    def _longest(self, words: Words, views: list[Word], i: int) -> Hit | None:
        lexicon, folded, line = self.lexicon, words.folded, words.line
        best: Hit | None = None
        for reading in views[i].readings:
            stem = reading.bare
            longest = max(lexicon.lengths.get(stem, 0), lexicon.lengths.get(_THE + stem, 0) if reading.definite else 0)
            for count in range(longest, 0, -1):
                if best is not None and count < best.last - best.first:
                    break
                indices: tuple[int, ...] = ()
                last = i + 1
                if count == 1:
                    indices = lexicon.names.get(_THE + stem if reading.definite else stem, ())
                    indices += lexicon.terms.get(stem, ())
                else:
                    taken = [stem]
                    while last < len(words) and len(taken) < count and line[last] == line[i]:
                        word = folded[last]
                        if word not in "-#_":
                            taken.append(word[2:] if word.startswith(_THE) and len(word) > 3 else word)
                        last += 1
                    if len(taken) == count:
                        k = " ".join(taken)
                        indices = lexicon.names.get(k, ()) + lexicon.terms.get(k, ())
                if indices:
                    best = self._better(best, i, last, tuple(lexicon.entries[x] for x in indices), reading)
                    break
        return best

    def _better(self, best: Hit | None, i: int, last: int, entries: tuple[Entry, ...], reading: Reading) -> Hit:
        """The longer hit; of two readings of the same words both, with the reading of the one that heads a phrase."""
        if best is not None and best.last >= last:
            if best.last > last:
                return best
            if not _HEADS & best.kinds and _HEADS & {e.kind for e in entries}:
                entries = (*entries, *(e for e in best.entries if not _chance(e)))
            else:
                entries, reading = (*best.entries, *(e for e in entries if not _chance(e))), best.reading
            entries = tuple(dict.fromkeys(entries))
        return Hit(i, last, entries, reading, frozenset(e.kind for e in entries))

    def phrases(self, words: Words, *, speech: bool) -> Iterator[PhraseHit]:
        """The idioms of the frames, or those of reporting, wherever they stand within a sentence."""
        return (self._speech_idioms if speech else self._idioms).find(words)


def _chance(e: Entry) -> bool:
    """Whether an entry is an inhabited place of the gazetteer, whose name may be any word."""
    return e.kind == "place" and e.weight < CURATED


def _senses(parts: tuple[Reading, ...], forms: dict[str, tuple[tuple[int, str], ...]]) -> Iterator[Sense]:
    seen = set()
    for part in parts:
        for form, suffix in _without_suffix(part.bare, forms):
            for index, morph in forms[form]:
                if morph in _VERBAL and (part.definite or (part.preposition and part.preposition != "\u0644")):
                    continue
                if suffix and part.definite:
                    continue
                if (index, morph) not in seen:
                    seen.add((index, morph))
                    yield Sense(index, morph, part.conjunction, part.preposition, part.definite, suffix)


def _without_suffix(bare: str, forms: dict[str, tuple[tuple[int, str], ...]]) -> Iterator[tuple[str, str]]:
    if bare in forms:
        yield bare, ""
        return
    for suffix in SUFFIXES:
        stem = bare[: -len(suffix)]
        if len(stem) >= 3 and bare.endswith(suffix):
            if stem in forms:
                yield stem, suffix
            elif stem[-1] == _TA and stem[:-1] + _HA in forms:
                yield stem[:-1] + _HA, suffix
            elif stem[-1] == "\u0648" and stem + "\u0627" in forms:
                yield stem + "\u0627", suffix
            else:
                continue
            return
