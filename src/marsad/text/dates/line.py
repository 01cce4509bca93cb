"""What stands at a place in the line? The words with their senses, and the day they were published."""

import datetime
from collections.abc import Sequence

from ..cardinals import read_cardinal, read_ordinal
from ..cardinals import table as number_table
from .lexicon import Lexicon, Phrase, Sense
from .mention import DateMention

_EMPTY: dict[str, Sense] = {}
COMMAS = frozenset(",\u060c(-\u2013")


class Line:
    """The words of a line, their senses as words of time, and what times are told from."""

    def __init__(
        self,
        words: Sequence[str],
        published: datetime.date | None,
        future: bool,
        lexicon: Lexicon,
        senses: list[dict[str, Sense]] | None = None,
    ) -> None:
        """Take the folded words; `future` asks for the next such day in place of the latest.

        `senses`: those of each word, where they were looked up before.
        """
        self.words = words
        self.published = published
        self.future = future
        self.lexicon = lexicon
        self._senses = [lexicon.senses.get(word, _EMPTY) for word in words] if senses is None else senses

    def seen_from(self, day: datetime.date | None, future: bool) -> "Line":
        """The same words as if published on another day."""
        return Line(self.words, day, future, self.lexicon, self._senses)

    def word(self, i: int) -> str:
        """The word at `i`, empty beyond the line."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def get(self, i: int, kind: str) -> Sense | None:
        """The sense of that kind of the word at `i`, small words written with it or not."""
        return self._senses[i].get(kind) if 0 <= i < len(self._senses) else None

    def bare(self, i: int, kind: str) -> Sense | None:
        """The sense of that kind, if no conjunction or preposition is written with the word."""
        sense = self.get(i, kind)
        return sense if sense and sense.bare else None

    def phrase(self, i: int, *kinds: str) -> tuple[int, Phrase] | None:
        """The longest phrase of those kinds at `i`: the place after it, and the phrase."""
        for phrase in self.lexicon.phrases.get(self.word(i), ()):
            end = i + len(phrase.words)
            if phrase.kind in kinds and tuple(self.words[i + 1 : end]) == phrase.words[1:]:
                return end, phrase
        return None

    def digits(self, i: int) -> int | None:
        """The whole number written in digits at `i`."""
        word = self.word(i)
        return int(word) if word.isdecimal() and len(word) < 5 else None

    def article(self, i: int) -> bool:
        """Is the word at `i` the article of the digits behind it?"""
        return self.word(i) in number_table().lists["article"] and self.word(i + 1).isdecimal()

    def cardinal(self, i: int) -> tuple[int, int] | None:
        """The end and value of the exact number at `i`."""
        read = read_cardinal(self.words, i) if i < len(self.words) else None
        return (read[0], read[1]) if read and not read[2] else None

    def ordinal(self, i: int) -> tuple[int, int] | None:
        """The end and value of the definite ordinal at `i`."""
        sense = self.get(i, "ordinal")
        if i >= len(self.words) or (sense and not sense.definite):
            return None
        return read_ordinal(self.words, i)

    def mention(
        self, first: int, end: int, days: tuple[datetime.date, datetime.date] | None, precision: str
    ) -> DateMention:
        """A mention of these days, or of the same precision without days where they cannot be told."""
        start, stop = days or (None, None)
        return DateMention(first, end, start, stop, precision)
