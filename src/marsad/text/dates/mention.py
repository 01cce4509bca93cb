"""What is a date mention? The words of a time and the days it covers."""

import datetime

import msgspec


class DateMention(msgspec.Struct, frozen=True):
    """A stated time: words `start_word` to `end_word` (half open) and the first and last day of its interval.

    `start` is None where the text leaves the time open ("مؤخرا"), hangs it on another time, or tells only when it ended
    ("حتى"; then `end` is told). `precision`: day, interval, week, month, season, quarter, year, decade, century;
    without a start open, until, before, after. `anchored`: told from another event of the narrative
    ("في اليوم التالي"); `shift` is then its distance from that event in days, None if unknown.
    """

    start_word: int
    end_word: int
    start: datetime.date | None
    end: datetime.date | None
    precision: str
    anchored: bool = False
    shift: int | None = None

    def begun(self, start_word: int) -> "DateMention":
        """The same time told by words that begin earlier."""
        return msgspec.structs.replace(self, start_word=start_word)

    def ended(self, end_word: int) -> "DateMention":
        """The same time told by words that end later."""
        return msgspec.structs.replace(self, end_word=end_word)


def open_time(start_word: int, end_word: int) -> DateMention:
    """A time that the text leaves open."""
    return DateMention(start_word, end_word, None, None, "open")


def anchored_time(start_word: int, end_word: int, shift: int | None) -> DateMention:
    """A time told from another one, `shift` days after it."""
    return DateMention(start_word, end_word, None, None, "open", True, shift)
