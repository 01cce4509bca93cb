"""What does the lexicon say of one word by itself? Its readings as forms of frames and reporting verbs, its lists."""

from collections.abc import Iterator, Mapping

import msgspec

from ..data.lexicon import Lexicon
from ..text.clitics import SUFFIXES, Reading, readings

_THE = "\u0627\u0644"
_AND = "\u0648"
_TA = "\u062a"
_HA = "\u0647"
_VERBAL = frozenset(("perfect", "imperfect", "future"))
_UNLISTED = frozenset(("name_words", "place_stop"))
_NONE: frozenset[str] = frozenset()
_BY_LAST = {s[-1]: tuple(x for x in SUFFIXES if x[-1] == s[-1]) for s in SUFFIXES}

Forms = Mapping[str, tuple[tuple[int, str], ...]]


class Sense(msgspec.Struct, frozen=True, gc=False):
    """One reading of a word as a form of a frame (or of a reporting verb: then `index` points into the entries)."""

    index: int
    morph: str
    conjunction: str
    preposition: str
    definite: bool
    suffix: str


class Word(msgspec.Struct, gc=False):
    """What the lexicon says of one folded word, whatever stands around it.

    `lengths`: for each reading how many words the longest entry has that begins with it; empty where none does.
    `bag`: the bare word and its class, which describe its line; empty for marks, numbers and single letters.
    `shape`: room for the word's class in paths (event/clauses.py), which remembers it here.
    """

    readings: tuple[Reading, ...]
    frames: tuple[Sense, ...]
    speech: tuple[Sense, ...]
    lists: frozenset[str]
    lengths: tuple[int, ...]
    verbal: bool
    coarse: int = -1
    fine: int = -1
    bag: tuple[str, ...] = ()
    shape: str | None = None


class Reader:
    """Looks single words up in a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._lists: dict[str, set[str]] = {}
        for name, words in lexicon.words.items():
            for word in words if name not in _UNLISTED else ():
                self._lists.setdefault(word, set()).add(name)

    def read(self, folded: str) -> Word:
        """The lexicon's view of one folded word."""
        parts = readings(folded)
        frames = tuple(_senses(parts, self._lexicon.forms))
        speech = tuple(_senses(parts, self._lexicon.speech))
        lists = self._lists.get(folded)
        for part in parts:
            if lists is None and part.conjunction and not part.preposition and not part.definite:
                lists = self._lists.get(part.bare)
        lengths = tuple(map(self._longest, parts))
        verbal = any(s.morph in _VERBAL for s in frames) or any(s.morph in _VERBAL for s in speech)
        coarse, fine = self._classes(folded, parts)
        return Word(
            parts, frames, speech, frozenset(lists) if lists else _NONE, lengths if any(lengths) else (), verbal,
            coarse, fine, (_bare(folded), f"c{fine}") if len(folded) > 1 and folded.isalpha() else (),
        )  # fmt: skip

    def _longest(self, part: Reading) -> int:
        known = self._lexicon.lengths
        return max(known.get(part.bare, 0), known.get(_THE + part.bare, 0) if part.definite else 0)

    def _classes(self, folded: str, parts: tuple[Reading, ...]) -> tuple[int, int]:
        """The distributional classes of a word, or of what is left of it without its conjunction; -1 for unknown."""
        classes = self._lexicon.classes
        if folded in classes:
            return classes[folded]
        bare = next((p.bare for p in parts if p.conjunction and not p.preposition and not p.definite), "")
        return classes.get(bare, (-1, -1))


def _bare(word: str) -> str:
    """A word without its conjunction and its article."""
    if word[0] == _AND and len(word) > 3:
        word = word[1:]
    return word[2:] if word.startswith(_THE) and len(word) > 4 else word


def _senses(parts: tuple[Reading, ...], forms: Forms) -> Iterator[Sense]:
    seen = set()
    for part in parts:
        form, suffix = _without_suffix(part.bare, forms)
        if not form or (suffix and part.definite):
            continue
        for index, morph in forms[form]:
            if morph in _VERBAL and (part.definite or (part.preposition and part.preposition != "\u0644")):
                continue
            if (index, morph) not in seen:
                seen.add((index, morph))
                yield Sense(index, morph, part.conjunction, part.preposition, part.definite, suffix)


def _without_suffix(bare: str, forms: Forms) -> tuple[str, str]:
    """The form that a word is, and the pronoun written behind it; both empty for a word that is none."""
    if bare in forms:
        return bare, ""
    for suffix in _BY_LAST.get(bare[-1:], ()):
        stem = bare[: -len(suffix)]
        if len(stem) >= 3 and bare.endswith(suffix):
            if stem in forms:
                return stem, suffix
            if stem[-1] == _TA and stem[:-1] + _HA in forms:
                return stem[:-1] + _HA, suffix
            if stem[-1] == "\u0648" and stem + "\u0627" in forms:
                return stem + "\u0627", suffix
    return "", ""
