"""What is a date expression? Its words and the days that it may mean."""

import datetime

import msgspec


class DateMention(msgspec.Struct, frozen=True):
    """Words start_word up to, not including, end_word; first and last day, None where the text leaves them open.

    `precision`: day, interval, week, month, quarter, year, open. `anchored`: hangs on another time of the text.
    """

    start_word: int
    end_word: int
    start: datetime.date | None
    end: datetime.date | None
    precision: str
    anchored: bool = False
