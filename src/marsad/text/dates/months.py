"""Days of a month, months and numeric dates, of the common and the Hijri calendar."""

import re
from collections.abc import Iterable
from datetime import date

import msgspec

from .arithmetic import Days, choose, hijri_month, hijri_years_around, month_days, safe_day, shifted, years_around
from .line import Line
from .mention import DateMention, anchored_time
from .years import read_year, relation_at

_NUMERIC = re.compile(r"(\d{1,4})[/\-.](\d{1,2})[/\-.](\d{2,4})")
_SHORT = re.compile(r"(\d{1,2})[/\-](\d{1,2})")
_SLASHES = frozenset("/-\u2013(\\")
_STRONG, _WEAK, _WEAKEST = 2, 1, 0
_KINDS = (("month", _STRONG), ("weak_month", _WEAK), ("weakest_month", _WEAKEST))
_HIJRI_KINDS = (("hijri", _WEAK), ("weakest_hijri", _WEAKEST))


class Month(msgspec.Struct, frozen=True):
    """A month name: the place after it, its number, how surely it is one, and its calendar."""

    end: int
    number: int
    strength: int
    hijri: bool = False

    def days(self, year: int) -> Days | None:
        """Its first and last day in a year of its calendar."""
        return hijri_month(year, self.number) if self.hijri else month_days(year, self.number)

    def day(self, year: int, day: int) -> date | None:
        """One of its days in a year of its calendar."""
        if not self.hijri:
            return safe_day(year, self.number, day)
        days = hijri_month(year, self.number)
        return shifted(days[0], day - 1) if days and day <= (days[1] - days[0]).days + 1 else None

    def years(self, published: date) -> range:
        """The years of its calendar among which one that is not told is chosen."""
        return hijri_years_around(published) if self.hijri else years_around(published)


def read_day(line: Line, i: int, weekday: int | None = None) -> DateMention | None:
    """A date with its day told; a weekday named beside it settles the year that is not told."""
    numeric = _numeric(line, i)
    if numeric:
        return numeric
    numbers = _day_numbers(line, i)
    if numbers is None:
        return None
    j, first, last = numbers
    j += line.bare(j, "from") is not None
    named = line.bare(j, "unit")
    j += bool(named and named.value == "month")
    month = read_month_name(line, j)
    if month is None:
        return _day_of_unit(line, i, numbers)
    ending = read_year(line, month.end, month.hijri)
    if ending.relation in ("after", "before", "same"):
        return anchored_time(i, ending.end, None)
    precision = "day" if first == last else "interval"
    years: Iterable[int] = ()
    if ending.year is not None:
        years = (ending.year,)
    elif line.published is not None:
        years = month.years(line.published)
    options = [(a, b) for y in years for a, b in [(month.day(y, first), month.day(y, last))] if a and b]
    if ending.year is not None:
        return line.mention(i, ending.end, options[0] if options else None, precision)
    named_day = [d for d in options if d[0].weekday() == weekday] if weekday is not None and line.published else []
    near = [d for d in named_day if line.published and abs((d[0] - line.published).days) <= 200]
    days = (
        choose(near or options, line.published, "" if near else ending.relation, line.future)
        if line.published
        else None
    )
    if near and days is None:
        days = near[0]
    return line.mention(i, ending.end, days, precision)


def _day_numbers(line: Line, i: int) -> tuple[int, int, int] | None:
    """The numbers of one day or of several joined days: the place after them, the first and the last."""
    span = _SHORT.fullmatch(line.word(i))
    if span and "-" in span[0] and 1 <= int(span[1]) < int(span[2]) <= 31:
        return i + 1, int(span[1]), int(span[2])
    one = _day_number(line, i)
    if one is None:
        return None
    j, first = one
    last = first
    while True:
        word = line.word(j)
        sense = line.get(j, "ordinal")
        joined = sense is not None and sense.conjunction == "و"
        link = word == "و" or word in _SLASHES or line.bare(j, "until") is not None
        more = _day_number(line, j if joined else j + 1) if joined or link else None
        if more is None or more[1] <= last or (word == "/" and line.get(more[0], "month") is None):
            return j, first, last
        j, last = more


def _day_number(line: Line, i: int) -> tuple[int, int] | None:
    number = line.digits(i)
    if number is not None:
        return (i + 1, number) if 1 <= number <= 31 and len(line.word(i)) < 3 else None
    first = line.get(i, "first")
    if first is not None:
        following = line.bare(i + 1, "unit")
        return i + 1 + bool(following and following.value == "day"), 1
    ordinal = line.ordinal(i)
    return ordinal if ordinal and ordinal[1] <= 31 else None


def _day_of_unit(line: Line, i: int, numbers: tuple[int, int, int]) -> DateMention | None:
    """ "الخامس من الشهر الجاري", "10 من هذا الشهر"."""
    j, first, last = numbers
    if line.bare(j, "of") is None or line.published is None:
        return None
    this = line.bare(j + 1, "this") is not None
    unit = line.bare(j + 1 + this, "unit")
    if unit is None or unit.value != "month" or not unit.definite:
        return None
    end, relation = relation_at(line, j + 2 + this)
    if not relation and this:
        end, relation = j + 3, "now"
    if relation not in ("past", "now", "next", "past2", "next2"):
        return anchored_time(i, end, None) if relation else None
    step = {"past": -1, "now": 0, "next": 1, "past2": -2, "next2": 2}[relation]
    start = month_days(line.published.year, line.published.month + step)[0]
    days = [safe_day(start.year, start.month, d) for d in (first, last)]
    both = (days[0], days[1]) if days[0] and days[1] else None
    return line.mention(i, end, both, "day" if first == last else "interval")


def read_month(line: Line, i: int) -> DateMention | None:
    """A month, with its year or without; weak names only where the words beside them make them months."""
    unit = line.get(i, "unit")
    after_unit = unit is not None and unit.value == "month"
    month = read_month_name(line, i + after_unit, first=not after_unit)
    if month is None:
        return None
    ending = read_year(line, month.end, month.hijri)
    told = after_unit or ending.year is not None or bool(ending.relation)
    if not told and not _governed(line, i, month):
        return None
    if ending.relation in ("after", "before", "same"):
        return anchored_time(i, ending.end, None)
    if ending.year is not None:
        return line.mention(i, ending.end, month.days(ending.year), "month")
    if line.published is None:
        return line.mention(i, ending.end, None, "month")
    options = [d for y in month.years(line.published) if (d := month.days(y))]
    return line.mention(i, ending.end, choose(options, line.published, ending.relation, line.future), "month")


def _governed(line: Line, i: int, month: Month) -> bool:
    if month.strength == _STRONG:
        return True
    before = ("in_month", "since", "until", "part", "between", "construct", "season")
    governed = any(line.get(i - 1, kind) for kind in before)
    ranged = line.get(i - 1, "from") is not None and line.get(month.end, "until") is not None
    return month.strength == _WEAK and (governed or ranged)


def read_month_name(line: Line, i: int, first: bool = False) -> Month | None:
    """A month name with the same month's other names ("مارس/آذار", "شباط فبراير"); the first one told counts."""
    month = _one_name(line, i, first)
    if month is None:
        return None
    j = month.end
    slash = line.word(j) in _SLASHES
    other = _one_name(line, j + slash, False)
    if other is None or other.hijri != month.hijri or (other.number != month.number and line.word(j) != "/"):
        return month
    end = other.end + (slash and line.word(j) == "(" and line.word(other.end) == ")")
    return Month(end, month.number, _STRONG, month.hijri)


def _one_name(line: Line, i: int, first: bool) -> Month | None:
    pair = line.phrase(i, "month_pair", "hijri_pair") if first or line.word(i)[:1] not in ("و", "ف") else None
    if pair:
        return Month(pair[0], int(pair[1].value), _STRONG, pair[1].kind == "hijri_pair")
    for kinds, hijri in ((_KINDS, False), (_HIJRI_KINDS, True)):
        for kind, strength in kinds:
            sense = line.get(i, kind)
            if sense and (first or not sense.conjunction):
                return Month(i + 1, int(sense.value), strength, hijri)
    return None


def _numeric(line: Line, i: int) -> DateMention | None:
    """ "15/3/2018", "2018-03-15", "15 / 3 / 2018"; "15/3" only behind "يوم", "في" or "بتاريخ"."""
    word, end = line.word(i), i + 1
    if line.word(i + 1) in ("/", "\\") and line.word(i + 1) == line.word(i + 3):
        word, end = f"{word}/{line.word(i + 2)}/{line.word(i + 4)}", i + 5
    parts = _NUMERIC.fullmatch(word)
    if parts is None:
        short = _SHORT.fullmatch(word)
        if short is None or "/" not in word or line.published is None or not line.get(i - 1, "in"):
            return None
        options = [(d, d) for y in years_around(line.published) if (d := safe_day(y, int(short[2]), int(short[1])))]
        return line.mention(i, end, choose(options, line.published, "", line.future), "day") if options else None
    a, b, c = (int(x) for x in parts.groups())
    if len(parts[1]) == 4 and len(parts[3]) <= 2:
        day = safe_day(a, b, c)
    elif len(parts[1]) <= 2 and len(parts[3]) in (2, 4) and (len(parts[3]) == 4 or "/" in word):
        year = c if len(parts[3]) == 4 else 2000 + c
        day = safe_day(year, b, a) or safe_day(year, a, b)
    else:
        return None
    if day is None or not 1900 <= day.year < 2100:
        return None
    era = line.bare(end, "era")
    return line.mention(i, end + bool(era), (day, day), "day")
