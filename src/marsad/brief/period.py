"""Which days does a brief cover, how long is something held back? Spans as people write them: 7d, 48h, 2026-03-01."""

import datetime
import re

import msgspec

from ..store import BookFault

_SPAN = re.compile(r"(\d{1,5})([hdw])")
_HOURS = {"h": 1, "d": 24, "w": 168}


class Period(msgspec.Struct, frozen=True):
    """First and last day, ISO 8601, inclusive; None: open."""

    first: str | None
    last: str | None


def period(since: str | None, until: str | None, now: datetime.datetime) -> Period:
    """The days that are meant. `since`: a day, or a span back from now (7d, 48h, 2w). Raises BookFault."""
    first = None if since is None else _day("--since", since, now)
    last = None if until is None else _day("--until", until, now)
    if first and last and last < first:
        raise BookFault(f"--until {until}: lies before --since {since}")
    return Period(first, last)


def hours(option: str, text: str) -> int:
    """The hours of a span. Raises BookFault for another form."""
    found = _SPAN.fullmatch(text)
    if not found:
        raise BookFault(f"{option} {text}: write a number of hours, days or weeks, such as 48h, 7d or 2w")
    return int(found[1]) * _HOURS[found[2]]


def _day(option: str, text: str, now: datetime.datetime) -> str:
    if _SPAN.fullmatch(text):
        try:
            return (now - datetime.timedelta(hours=hours(option, text))).date().isoformat()
        except OverflowError:
            raise BookFault(f"{option} {text}: too long ago") from None
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise BookFault(f"{option} {text}: write a day such as 2021-06-29, or a span such as 7d") from None
