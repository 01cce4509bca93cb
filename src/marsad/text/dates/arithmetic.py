"""Which days are meant? Intervals of weeks, months, seasons and years, and the choice among several years."""

import datetime
from collections.abc import Iterable
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

Days = tuple[date, date]
_FAR = 3  # years looked at on either side of the publication day


def shifted(day: date, days: int) -> date:
    """The day so many days later."""
    return day + timedelta(days=days)


def safe_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_days(year: int, month: int) -> Days:
    """The first and last day of a month; months beyond 1 to 12 count on into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def year_days(year: int) -> Days:
    """The first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def sunday(day: date) -> date:
    """The Sunday that begins the week of a day."""
    return day - timedelta(days=(day.weekday() + 1) % 7)


def season_days(year: int, first_month: int) -> Days:
    """A season by its first month, three months each; the winter of a year begins in December before it."""
    start = month_days(year - (first_month == 12), first_month)[0]
    return start, month_days(start.year, start.month + 2)[1]


def part_days(days: Days, part: str, unit: str) -> Days:
    """Start, middle or end of a week, month or year, by the codebook's rule; of other intervals, thirds."""
    start, end = days
    if unit == "month":
        at = {"start": (0, 9), "middle": (10, 19), "end": (20, (end - start).days)}[part]
        return shifted(start, at[0]), shifted(start, at[1])
    if unit == "year":
        months = {"start": (1, 3), "middle": (4, 9), "end": (10, 12)}[part]
        return month_days(start.year, months[0])[0], month_days(start.year, months[1])[1]
    if unit == "week":
        at = {"start": (0, 1), "middle": (2, 3), "end": (4, 6)}[part]
        return shifted(start, at[0]), shifted(start, at[1])
    third = ((end - start).days + 1) // 3
    at = {"start": (0, third - 1), "middle": (third, 2 * third - 1), "end": (2 * third, (end - start).days)}[part]
    return shifted(start, at[0]), shifted(start, at[1])


def share_days(days: Days, which: int, of: int) -> Days | None:
    """The first, second, ... half, third or quarter of a year, a month or other interval."""
    start, end = days
    if not 1 <= which <= of:
        return None
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        step = 12 // of
        return month_days(start.year, 1 + step * (which - 1))[0], month_days(start.year, step * which)[1]
    length = (end - start).days + 1
    step = length // of
    last = end if which == of else shifted(start, step * which - 1)
    return shifted(start, step * (which - 1)), last


def choose(options: Iterable[Days], published: date, relation: str, future: bool) -> Days | None:
    """The interval meant among like ones of other years or weeks, seen from the publication day.

    Without a relation the latest that has begun, or (of what is still to come) the next that has not ended;
    "past" the latest that has ended, "next" the first that has not begun, "now" the nearest.
    """
    ordered = sorted(options)
    if relation == "now":
        return min(ordered, key=lambda d: max((d[0] - published).days, (published - d[1]).days, 0), default=None)
    if relation == "next" or (future and not relation):
        ahead = [d for d in ordered if (d[0] > published if relation == "next" else d[1] >= published)]
        return ahead[0] if ahead else None
    behind = [d for d in ordered if (d[1] < published if relation in ("past", "last") else d[0] <= published)]
    return behind[-1] if behind else None


def years_around(published: date) -> range:
    """The years among which one that is not told is chosen."""
    return range(max(published.year - 2 * _FAR, 1), published.year + 2 * _FAR + 1)


def weekday_options(published: date, weekday: int) -> list[Days]:
    """The days of that name around the publication day."""
    return [(d, d) for d in (shifted(published, n) for n in range(-14, 15)) if d.weekday() == weekday]


def hijri_month(year: int, month: int) -> Days | None:
    """A month of the Umm al-Qura calendar (1343 to 1500), else None."""
    try:
        first = Hijri(year, month, 1)
        start = datetime.date(*first.to_gregorian().datetuple())
        return start, shifted(start, first.month_length() - 1)
    except (OverflowError, ValueError):
        return None


def hijri_years_around(published: date) -> range:
    """The Hijri years among which one that is not told is chosen; empty beyond the calendar's tables."""
    try:
        year = Gregorian.fromdate(published).to_hijri().year
    except (OverflowError, ValueError):
        return range(0)
    return range(year - 2, year + 3)
