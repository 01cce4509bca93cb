"""Which words tell of people who came to harm? The cues of data/ar/tolls.toml, looked up in a report."""

from collections.abc import Mapping

import msgspec

from ..text.clitics import readings
from ..text.memo import Memo
from ..text.tokens import Words

_CLOSERS = frozenset(".!?\u061f\u061b;\u060c,:")
Mark = Mapping[str, str]
Cue = tuple[str, tuple[str, ...]]


class TollWords:
    """Cues by word: each folded word or phrase with the lists that hold it and the kind of harm each stands for."""

    def __init__(self, table: Mapping[str, Mark]) -> None:
        self._table = table
        self._phrases: dict[str, list[Cue]] = {}
        for text, lists in table.items():
            parts = tuple(text.split())
            if len(parts) > 1:
                for name in lists:
                    self._phrases.setdefault(parts[0], []).append((name, parts))
        for options in self._phrases.values():
            options.sort(key=lambda option: -len(option[1]))
        self._marks = Memo(self._mark)
        self._openings = Memo(self._opens)

    def mark(self, word: str) -> Mark:
        """The lists that hold a folded word without its clitics, with their kinds; empty for most words."""
        return self._marks[word]

    def openings(self, word: str) -> tuple[list[Cue], ...]:
        """The cues of several words that a word may begin, by its readings."""
        return self._openings[word]

    def phrases(self, word: str) -> list[Cue]:
        """The cues of several words that begin with this very word, the longest first."""
        return self._phrases.get(word, [])

    def definite(self, word: str) -> bool:
        """Whether a word is a cue with its article."""
        return any(r.definite for r in readings(word) if r.bare in self._table)

    def _mark(self, word: str) -> Mark:
        return next((self._table[r.bare] for r in readings(word) if r.bare in self._table), {})

    def _opens(self, word: str) -> tuple[list[Cue], ...]:
        return tuple(self._phrases[r.bare] for r in readings(word) if r.bare in self._phrases)


class Harm(msgspec.Struct):
    """A report's words with what each tells of harm."""

    words: Words
    marks: list[Mark]
    known: TollWords

    def same(self, i: int, j: int) -> bool:
        """Whether two tokens are of the report and of one sentence."""
        n, sentence = len(self.words), self.words.sentence
        return 0 <= i < n and 0 <= j < n and sentence[i] == sentence[j]

    def closes(self, j: int) -> bool:
        """Whether a mark that ends a clause stands at a token."""
        return self.words.folded[j] in _CLOSERS
