"""Which words of the report does the lexicon know? One pass over the tokens."""

from collections.abc import Iterator

import msgspec

from ..data.entries import CURATED
from ..data.inflect import participle
from ..data.lexicon import Entry, Lexicon
from ..text.clitics import Reading
from ..text.memo import Memo
from ..text.tokens import Words
from .cues import CueTable
from .idioms import Idioms, PhraseHit
from .toll_words import TollWords
from .verbs import VerbTable
from .view import Reader, Word

__all__ = ["Hit", "PhraseHit", "Spotter", "Word"]

_THE = "\u0627\u0644"
_HEADS = frozenset(("head", "title", "actor", "person", "nationality"))


class Hit(msgspec.Struct, frozen=True, gc=False):
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
        self._reader = Reader(lexicon)
        self._known = Memo(self._reader.read)
        self._turned = Memo(self._turn)
        self.verbs = VerbTable(lexicon.weights.get("verb", {}))
        self.simple = frozenset(lexicon.words.get("simple_prepositions", ()))
        self.name_words = frozenset(lexicon.words.get("name_words", ()))
        self.cues = CueTable(lexicon.cues)
        self.tolls = TollWords(lexicon.tolls)
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
        return self._known[folded]

    def turned(self, folded: str) -> Word:
        """The same word as a noun where it would be a verb, or as a verb where it would be none."""
        return self._turned[folded]

    def _turn(self, folded: str) -> Word:
        view = self.word(folded)
        return msgspec.structs.replace(view, verbal=not view.verbal, shape=None)

    def head(self, bare: str) -> str:
        """The head noun that a bare word is a form of (the same for all numbers), else the word itself."""
        for index in self.lexicon.terms.get(bare, ()):
            entry = self.lexicon.entries[index]
            if entry.kind == "head":
                return entry.id.removesuffix("-plur").removesuffix("-dual")
        return bare

    def hits(self, words: Words, views: list[Word]) -> dict[int, Hit]:
        """The longest known names and terms, by their first token; they do not overlap."""
        found: dict[int, Hit] = {}
        end = 0
        for i, view in enumerate(views):
            if i < end or not view.lengths:
                continue
            hit = self._longest(words, view, i)
            if hit is not None:
                found[i] = hit
                end = hit.last
        return found

    def _longest(self, words: Words, view: Word, i: int) -> Hit | None:
        names, terms, entries, pairs = self.lexicon.names, self.lexicon.terms, self.lexicon.entries, self.lexicon.pairs
        best: Hit | None = None
        counts = view.lengths
        if max(counts) > 1:
            behind, _ = _behind(words, i, 2)
            second = behind[0] if behind else ""
            counts = tuple(
                [pairs.get(f"{r.bare} {second}", 1) if n > 1 else n for r, n in zip(view.readings, counts, strict=True)]
            )
        behind, ends = _behind(words, i, max(counts))
        for reading, most in zip(view.readings, counts, strict=True):
            stem = reading.bare
            for count in range(min(most, len(ends)), 0, -1):
                if best is not None and count < best.last - best.first:
                    break
                if count == 1:
                    indices = names.get(_THE + stem if reading.definite else stem, ()) + terms.get(stem, ())
                else:
                    k = " ".join((stem, *behind[: count - 1]))
                    indices = names.get(k, ()) + terms.get(k, ())
                if indices:
                    best = self._better(best, i, ends[count - 1], tuple([entries[x] for x in indices]), reading)
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


def _behind(words: Words, i: int, most: int) -> tuple[list[str], list[int]]:
    """The bare words behind token i that a name of at most so many words may have, and where each ends, i included."""
    behind, ends = [], [i + 1]
    folded, line = words.folded, words.line
    last, n = i + 1, len(folded)
    while last < n and len(ends) < most and line[last] == line[i]:
        word = folded[last]
        last += 1
        if word not in "-#_":
            behind.append(word[2:] if len(word) > 3 and word.startswith(_THE) else word)
            ends.append(last)
    return behind, ends


def _chance(e: Entry) -> bool:
    """Whether an entry is an inhabited place of the gazetteer, whose name may be any word."""
    return e.kind == "place" and e.weight < CURATED
