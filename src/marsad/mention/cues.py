"""Which words say how many, of whom, what came of it, what is left open? The cues of `cues.tsv` in a report."""

from collections.abc import Mapping, Sequence

import msgspec

from ..text.clitics import Reading, readings
from ..text.memo import Memo
from ..text.tokens import Words

_THE = "\u0627\u0644"


class Cue(msgspec.Struct, frozen=True):
    """Tokens `first` up to, not including, `last` that stand in the list `name`.

    `definite`: with the article; `preposition`: the particle written to the first word.
    """

    first: int
    last: int
    name: str
    definite: bool = False
    preposition: str = ""


class CueTable:
    """The lists of cues by their first words."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name, cues in sorted(lists.items()):
            for cue in cues:
                parts = tuple(cue.split())
                self._first.setdefault(parts[0], []).append((parts, name))

        self._known = Memo(self._begun)

    def find(self, words: Words) -> list[Cue]:
        """All cues in text order; a word may stand in several lists."""
        found: list[Cue] = []
        known = self._known
        for i, word in enumerate(words.folded):
            cues = known[word]
            if not cues:
                continue
            seen: set[str] = set()
            for reading, parts, name in cues:
                if name not in seen and _follows(words, i, parts):
                    seen.add(name)
                    found.append(_cue(i, i + len(parts), name, reading))
        return found

    def _begun(self, word: str) -> tuple[tuple[Reading, tuple[str, ...], str], ...]:
        """The cues that a word may begin, by its readings."""
        return tuple((r, parts, name) for r in readings(word) for parts, name in self._first.get(r.bare, ()))


def _cue(first: int, last: int, name: str, reading: Reading) -> Cue:
    return Cue(first, last, name, reading.definite, reading.preposition)


def _follows(words: Words, i: int, parts: tuple[str, ...]) -> bool:
    end = i + len(parts)
    if end > len(words) or words.sentence[end - 1] != words.sentence[i]:
        return False
    return all(_bare(words.folded[i + n]) == part for n, part in enumerate(parts) if n)


def _bare(word: str) -> str:
    return word[2:] if word.startswith(_THE) and len(word) > 3 else word
