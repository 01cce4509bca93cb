"""Which idioms stand in a sentence? Phrases are looked up by their first word and by the next word that they need."""

from collections.abc import Iterator

import msgspec

from ..data.lexicon import GAP, Lexicon
from ..text.clitics import readings
from ..text.memo import Memo
from ..text.tokens import Words

_THE = "\u0627\u0644"
_LONG_GAP = 4
_NONE: tuple[int, ...] = ()


class PhraseHit(msgspec.Struct, frozen=True, gc=False):
    """An idiom found: `target` is a frame (or entry) index, `words` the tokens that matched it."""

    target: int
    words: tuple[int, ...]


class _Starts(msgspec.Struct, frozen=True):
    """The idioms that a word begins, and where in `idioms` those are that need no other word, or which word next.

    `near`: the word right behind; `far`: a word behind a gap.
    """

    idioms: tuple[int, ...]
    alone: tuple[int, ...]
    near: dict[str, tuple[int, ...]]
    far: dict[str, tuple[int, ...]]


class Idioms:
    """The idioms of the frames, or those of reporting."""

    def __init__(self, lexicon: Lexicon, first: dict[str, tuple[int, ...]]) -> None:
        self._lexicon, self._first = lexicon, first
        self._starts = Memo(self._begun)
        self._sets: dict[tuple[int, ...], _Starts] = {}
        self._options: dict[int, frozenset[str]] = {}

    def find(self, words: Words) -> Iterator[PhraseHit]:
        """All idioms of a report, wherever they stand within a sentence."""
        known = self._starts
        for i, word in enumerate(words.folded):
            starts = known[word]
            if starts is None:
                continue
            for n in _likely(words, i, starts):
                phrase = self._lexicon.idioms[starts.idioms[n]]
                matched = self._match(words, i, phrase.words)
                if matched:
                    yield PhraseHit(phrase.target, matched)

    def _begun(self, word: str) -> _Starts | None:
        """The idioms that a word begins in any of its readings."""
        keys = (part.bare if not part.definite else _THE + part.bare for part in readings(word))
        idioms = tuple(index for k in keys for index in self._first.get(k, ()))
        starts = self._sets.get(idioms) if idioms else None
        if idioms and starts is None:
            starts = self._sets[idioms] = self._indexed(idioms)
        return starts

    def _indexed(self, idioms: tuple[int, ...]) -> _Starts:
        alone: list[int] = []
        near: dict[str, list[int]] = {}
        far: dict[str, list[int]] = {}
        for n, index in enumerate(idioms):
            rest = self._lexicon.idioms[index].words[1:]
            needed = next((o for o in rest if o != GAP), GAP)
            if needed == GAP:
                alone.append(n)
                continue
            into = far if rest[0] == GAP else near
            for form in self._lexicon.options[needed]:
                into.setdefault(form, []).append(n)
        return _Starts(idioms, tuple(alone), *({k: tuple(v) for k, v in x.items()} for x in (near, far)))

    def _match(self, words: Words, i: int, pattern: tuple[int, ...]) -> tuple[int, ...]:
        """The tokens that a phrase takes when its first word stands at i; empty when it does not fit."""
        taken = [i]
        at, gap = i + 1, False
        sentence, folded = words.sentence[i], words.folded
        for option in pattern[1:]:
            if option == GAP:
                gap = True
                continue
            forms = self._forms(option)
            reach = min(at + _LONG_GAP + 1 if gap else at + 1, len(folded))
            while at < reach and words.sentence[at] == sentence:
                if not forms.isdisjoint(_whole[folded[at]]):
                    taken.append(at)
                    break
                at += 1
            else:
                return ()
            at, gap = at + 1, False
        return tuple(taken)

    def _forms(self, option: int) -> frozenset[str]:
        known = self._options.get(option)
        if known is None:
            known = self._options[option] = frozenset(self._lexicon.options[option])
        return known


def _forms(word: str) -> tuple[str, ...]:
    """A word, and what is left of it by its readings without a conjunction."""
    return tuple({word, *(part.bare for part in readings(word) if part.conjunction == "")})


_whole = Memo(_forms)


def _likely(words: Words, i: int, starts: _Starts) -> tuple[int, ...] | list[int]:
    """Which of the idioms that begin at token i have the next word that they need within reach, in their order."""
    found = {*starts.alone}
    n, sentence = len(words.folded), words.sentence
    here = sentence[i]
    if starts.near and i + 1 < n and sentence[i + 1] == here:
        for form in _whole[words.folded[i + 1]]:
            found.update(starts.near.get(form, _NONE))
    if starts.far:
        for j in range(i + 1, min(i + 2 + _LONG_GAP, n)):
            if sentence[j] != here:
                break
            for form in _whole[words.folded[j]]:
                found.update(starts.far.get(form, _NONE))
    return sorted(found) if len(found) > 1 else tuple(found)
