"""How do words make a date? A hand-written grammar over folded words."""

import calendar
import datetime
import re
from collections.abc import Sequence

from ..clitics import readings
from ..numbers import find_numbers, find_ordinals
from .mention import DateMention
from .words import may_begin, vocabulary

Day = datetime.date
_YEAR = re.compile(r"(19|20)\d\d$")
_NUMERIC = re.compile(r"(\d{1,4})[/\-](\d{1,2})[/\-](\d{1,4})$")
_SKIPPED = frozenset("(،,\"")


def find_dates(words: Sequence[str], published: Day | None, *, future: bool = False) -> list[DateMention]:
    """All date expressions of folded words in order. Without a day of publication only full dates have days.

    `future`: months and weekdays without more are the next ones, not the last ones.
    """
    return _Grammar(words, published, future).find()


class _Grammar:
    """One list of words being read from left to right."""

    def __init__(self, words: Sequence[str], published: Day | None, future: bool) -> None:
        self.words, self.p, self.future = words, published, future
        self.v = vocabulary()
        self.numbers: dict[int, tuple[int, int]] | None = None
        self.ordinals: dict[int, tuple[int, int]] | None = None

    def find(self) -> list[DateMention]:
        found: list[DateMention] = []
        i = 0
        while i < len(self.words):
            mention = self._at(i) if may_begin(self.words[i]) else None
            if mention is None:
                i += 1
            else:
                found.append(mention)
                i = mention.end_word
        return found

    def _at(self, i: int) -> DateMention | None:
        for rule in (self._numeric, self._since, self._ago, self._daypart, self._weekday, self._day_of_month, self._part,
                     self._month, self._deictic, self._unit, self._year, self._open):  # fmt: skip
            mention = rule(i)
            if mention is not None:
                return mention
        return None

    # small readers

    def _is(self, table: str, i: int) -> str | None:
        return self.v.find(table, self.words[i]) if 0 <= i < len(self.words) else None

    def _number(self, i: int) -> tuple[int, int] | None:
        """(value, end) of a number that begins at i."""
        if self.numbers is None:
            self.numbers = {n.start: (n.low, n.end) for n in find_numbers(self.words) if not n.vague}
        if i in self.numbers:
            return self.numbers[i]
        if i < len(self.words) and self.words[i].isdigit() and len(self.words[i]) < 5:
            return int(self.words[i]), i + 1
        return None

    def _ordinal(self, i: int) -> tuple[int, int] | None:
        if self.ordinals is None:
            self.ordinals = {n.start: (n.low, n.end) for n in find_ordinals(self.words)}
        return self.ordinals.get(i)

    def _made(self, i: int, j: int, start: Day | None, end: Day | None, precision: str, *, anchored: bool = False) -> DateMention:
        return DateMention(i, j, start, end, precision if start is not None else "open", anchored)

    def _month_at(self, i: int) -> tuple[int, int, bool] | None:
        """(month, end, strong) of a month name at i, doubled names and all."""
        if i >= len(self.words):
            return None
        value, end, strong = None, i + 1, True
        if i + 1 < len(self.words):
            pair = " ".join((self._bare(i), self._bare(i + 1)))
            if (pair_value := self.v.tables["month_pair"].get(pair)) is not None:
                value, end = int(pair_value), i + 2
        if value is None:
            for table in ("month", "weak_month", "weakest_month"):
                found = self._is(table, i)
                if found is not None:
                    value, strong = int(found), table == "month"
                    break
        if value is None:
            return None
        j = end
        while j < len(self.words) and self.words[j] in "/-(":
            j += 1
        other = self._month_at(j) if j < len(self.words) and (j > end or self.words[j] != self.words[i]) else None
        if other is not None and other[0] == value:
            end, strong = other[1], True
            if end < len(self.words) and self.words[end] == ")":
                end += 1
        return value, end, strong

    def _bare(self, i: int) -> str:
        parts = readings(self.words[i])
        return next((r.bare for r in parts if r.definite), self.words[i])

    def _year_at(self, i: int) -> tuple[int, int] | None:
        """(year, end) of a year at i, with or without the word for year or "of" before it."""
        j = i
        if j < len(self.words) and (self._is("of", j) or self.words[j] in "/،"):
            j += 1
        if j < len(self.words) and self._is("unit", j) == "year":
            j += 1
        if j < len(self.words) and _YEAR.match(self.words[j]):
            return int(self.words[j]), j + 1
        return None

    # rules

    def _numeric(self, i: int) -> DateMention | None:
        m = _NUMERIC.match(self.words[i])
        if m is None:
            return None
        a, b, c = (int(x) for x in m.groups())
        year, month, day = (a, b, c) if a > 31 else (c, b, a)
        day_ = _day(year, month, day)
        return self._made(i, i + 1, day_, day_, "day") if day_ and year > 1900 else None

    def _since(self, i: int) -> DateMention | None:
        if self._is("since", i) is None:
            return None
        j = i + 1
        inner = self._ago(i) or (self._at(j) if j < len(self.words) and may_begin(self.words[j]) else None)
        if inner is None and (year := self._year_at(j)) is not None:
            inner = self._made(j, year[1], Day(year[0], 1, 1), Day(year[0], 12, 31), "year")
        if inner is None or inner.start is None or self.p is None or inner.start > self.p:
            return inner
        return self._made(i, inner.end_word, inner.start, self.p, "interval")

    def _ago(self, i: int) -> DateMention | None:
        """ "qabla thalathat ayyam", "mundhu amayn"."""
        if self._is("before", i) is None and self._is("since", i) is None:
            return None
        j = i + 1
        while j < len(self.words) and (self._is("about", j) is not None):
            j += 1
        count, unit = 1, None
        if j < len(self.words) and (unit := self._is("dual", j)) is not None:
            count, j = 2, j + 1
        elif (n := self._number(j)) is not None and (unit := self._is("unit", n[1])) is not None:
            count, j = n[0], n[1] + 1
        elif j < len(self.words) and self.words[j] in self.v.tables["unit"] and not self._is("relative", j + 1):
            unit, j = self.v.tables["unit"][self.words[j]], j + 1
        if unit is None:
            return None
        p = self.p
        if p is None or count > 300:
            return self._made(i, j, None, None, "open")
        if unit in ("hour", "minute"):
            return self._made(i, j, p, p, "day")
        if unit in ("day", "week"):
            day = p - datetime.timedelta(days=count * (7 if unit == "week" else 1))
            return self._made(i, j, day, day, "day")
        if unit == "month":
            return self._made(i, j, *_month_span(_months_before(p, count)), "month")
        if unit == "year":
            return self._made(i, j, Day(p.year - count, 1, 1), Day(p.year - count, 12, 31), "year")
        return self._made(i, j, None, None, "open")

    def _daypart(self, i: int) -> DateMention | None:
        """ "fajr al-khamis", "masa ams", "al-layla al-madiya"."""
        if self._is("daypart", i) is None or i + 1 >= len(self.words):
            return None
        if self.words[i] in self.v.tables["unit"] or (self._is("unit", i) and not self._is("weekday", i + 1) and not self._is("yesterday", i + 1) and not self._is("today", i + 1)):
            if self._is("weekday", i + 1) is None and self._is("yesterday", i + 1) is None:
                return None
        j = i + 1
        while j < len(self.words) and self._is("daypart", j) is not None and self._is("today", j) is None:
            j += 1
        inner = self._weekday(j) or self._deictic(j) or self._day_of_month(j) if j < len(self.words) else None
        if inner is not None:
            return self._made(i, inner.end_word, inner.start, inner.end, inner.precision)
        if self._is("relative", i + 1) == "past" and self.p is not None:
            day = self.p - datetime.timedelta(days=1)
            return self._made(i, i + 2, day, day, "day")
        return None

    def _weekday(self, i: int) -> DateMention | None:
        number = self._is("weekday", i)
        if number is None or "name_noun" in self._before(i):
            return None
        word = self.words[i]
        if not any(r.definite for r in readings(word)):
            return None
        j = i + 1
        while j < len(self.words) and (self._is("dayadverb", j) is not None or self.words[j] in _SKIPPED and j == i + 1):
            j += 1
        full = self._day_of_month(j) if j < len(self.words) and (self.words[j][0].isdigit() or self._ordinal(j)) else None
        if full is not None and full.start == full.end:
            return self._made(i, full.end_word, full.start, full.end, "day")
        if self.words[j - 1] in _SKIPPED:
            j -= 1
        relative = self._is("relative", j)
        if self.p is None:
            return self._made(i, j, None, None, "open")
        back = (self.p.weekday() - int(number)) % 7
        if relative in ("past", "last"):
            day, j = self.p - datetime.timedelta(days=back or 7), j + 1
        elif relative == "next" or self.future:
            day, j = self.p + datetime.timedelta(days=(7 - back) if back else 7 if relative else 0), j + (relative == "next")
        else:
            day = self.p - datetime.timedelta(days=back)
        return self._made(i, j, day, day, "day")

    def _before(self, i: int) -> set[str]:
        if i == 0:
            return set()
        return {t for t in ("name_noun", "media_noun", "general_noun", "in", "in_month", "year_noun") if self._is(t, i - 1) is not None}

    def _day_of_month(self, i: int) -> DateMention | None:
        """ "15 maris/adhar 2018", "al-khamis wal-ishrin min yunyu"."""
        number = self._number(i) if self.words[i][0].isdigit() else self._ordinal(i)
        if number is None or not 1 <= number[0] <= 31:
            return None
        j = number[1]
        if j < len(self.words) and self._is("of", j):
            j += 1
        if j < len(self.words) and self._is("unit", j) == "month":
            j += 1
        month = self._month_at(j)
        if month is None:
            if j < len(self.words) and self._is("unit", j - 1) == "month" and self._is("relative", j) in ("now", "past"):
                when = self.p and (_months_before(self.p, 1) if self._is("relative", j) == "past" else self.p)
                day = when and _day(when.year, when.month, number[0])
                return self._made(i, j + 1, day, day, "day")
            return None
        year = self._year_at(month[1])
        j = year[1] if year is not None else month[1]
        relative = self._is("relative", j)
        chosen = year[0] if year is not None else self._guess_year(month[0], number[0], relative)
        if relative in ("past", "now", "next") and year is None:
            j += 1
        day = _day(chosen, month[0], number[0]) if chosen else None
        return self._made(i, j, day, day, "day")

    def _guess_year(self, month: int, day: int, relative: str | None) -> int | None:
        p = self.p
        if p is None:
            return None
        if relative == "now":
            return p.year
        if (relative == "next" or self.future) and (month, day) < (p.month, p.day):
            return p.year + 1
        if (relative == "next" or self.future) or (month, day) <= (p.month, p.day):
            return p.year
        return p.year - 1

    def _part(self, i: int) -> DateMention | None:
        """ "matla al-usbu", "awakhir maris", "muntasaf al-am al-jari"."""
        part = self._is("part", i)
        if part is None or i + 1 >= len(self.words):
            return None
        j = i + 1
        if self._is("unit", j) == "month" and self._month_at(j + 1) is not None:
            j += 1
        month = self._month_at(j)
        inner = self._month(j, sure=True) if month is not None else self._unit(j) or self._year(j)
        if inner is None and (year := self._year_at(j)) is not None:
            inner = self._made(j, year[1], Day(year[0], 1, 1), Day(year[0], 12, 31), "year")
        if inner is None or inner.start is None or inner.end is None:
            return None
        a, b = inner.start, inner.end
        if inner.precision == "month":
            last = calendar.monthrange(a.year, a.month)[1]
            days = {"start": (1, 10), "middle": (11, 20), "end": (21, last)}[part]
            return self._made(i, inner.end_word, a.replace(day=days[0]), a.replace(day=days[1]), "interval")
        if inner.precision == "year":
            months = {"start": (1, 3), "middle": (4, 9), "end": (10, 12)}[part]
            end = Day(a.year, months[1], calendar.monthrange(a.year, months[1])[1])
            return self._made(i, inner.end_word, Day(a.year, months[0], 1), end, "quarter")
        if inner.precision == "week" and part == "start":
            sunday = a - datetime.timedelta(days=(a.weekday() + 1) % 7)
            return self._made(i, inner.end_word, sunday, sunday + datetime.timedelta(days=1), "interval")
        return self._made(i, inner.end_word, a, b, inner.precision)

    def _month(self, i: int, *, sure: bool = False) -> DateMention | None:
        j = i
        named = self._is("unit", i) == "month" and self.words[i] in self.v.tables["unit"]
        if named:
            j += 1
        month = self._month_at(j)
        if month is None:
            return None
        year = self._year_at(month[1])
        j = year[1] if year is not None else month[1]
        relative = self._is("relative", j)
        governed = bool({"in_month"} & self._before(i)) or any(r.preposition for r in readings(self.words[i]) if r.bare in self.v.tables["weak_month"])
        if not (month[2] or sure or named or year or relative in ("past", "next", "now") or governed):
            return None
        if year is None and relative in ("past", "next", "now"):
            j += 1
        if year is not None:
            chosen: int | None = year[0]
        elif self.p is None:
            chosen = None
        elif relative == "next" or self.future:
            chosen = self.p.year + (month[0] < self.p.month)
        elif relative == "now":
            chosen = self.p.year
        else:
            chosen = self.p.year - (month[0] > self.p.month)
        if chosen is None:
            return self._made(i, j, None, None, "open")
        return self._made(i, j, *_month_span(Day(chosen, month[0], 1)), "month")

    def _deictic(self, i: int) -> DateMention | None:
        """ "al-yawm", "ams", "awwal min ams", "ghadan"."""
        word, p = self.words[i], self.p
        offset = None
        j = i + 1
        if self._is("first", i) is not None and i + 1 < len(self.words):
            j = i + 1 + (self._is("of", i + 1) is not None)
            if j < len(self.words) and self._is("yesterday", j) is not None:
                offset, j = -2, j + 1
        elif self._is("yesterday", i) is not None:
            offset = -1
        elif self._is("tomorrow", i) is not None:
            offset = 1
        elif self._is("today", i) is not None and any(r.definite for r in readings(word)):
            if self._is("media_noun", i - 1) or self._is("not_today_after", i - 1) or self._is("not_today_before", i + 1):
                return None
            offset = 0
        elif self._is("tonight", i) is not None and self._is("relative", i + 1) is None and any(r.definite for r in readings(word)):
            offset = 0
        if offset is None:
            return None
        while j < len(self.words) and self.words[j] in _SKIPPED and j == i + 1 and self._weekday(j + 1) is not None:
            j += 1
        named = self._weekday(j) if j < len(self.words) else None
        if named is not None:
            j = named.end_word
            if named.end_word - named.start_word > 1 or offset == 0:
                return self._made(i, j, named.start, named.end, "day")
        elif self.words[j - 1] in _SKIPPED:
            j -= 1
        while j < len(self.words) and self._is("relative", j) == "past" and offset == -1:
            j += 1
        day = p + datetime.timedelta(days=offset) if p is not None else None
        return self._made(i, j, day, day, "day")

    def _unit(self, i: int) -> DateMention | None:
        """ "al-usbu al-madi", "hadha al-sham", "al-yawmayn al-madiyayn", "al-am al-jari"."""
        this = self._is("this", i) is not None
        j = i + this
        dual = self._is("dual", j)
        unit = dual or self._is("unit", j)
        if unit is None or j >= len(self.words) or not any(r.definite for r in readings(self.words[j])):
            return None
        if unit == "year" and self._is("general_noun", j - 1) is not None:
            return None
        k = j + 1
        while self._is("few", k) is not None:
            k += 1
        relative = self._is("relative", k)
        if relative is None and not this:
            return None
        end = k + 1 if relative is not None else j + 1
        p = self.p
        if p is None:
            return self._made(i, end, None, None, "open")
        relative = relative or "now"
        one = datetime.timedelta(days=1)
        if unit in ("hour", "minute") and relative in ("past", "last"):
            return self._made(i, end, p - one, p, "interval")
        if dual == "day" and relative in ("past", "last"):
            return self._made(i, end, p - 2 * one, p - one, "interval")
        sunday = p - datetime.timedelta(days=(p.weekday() + 1) % 7)
        if unit == "week" and dual is None:
            spans = {"past": (p - 7 * one, p - one), "now": (sunday, p), "next": (sunday + 7 * one, sunday + 13 * one)}
            if relative in spans:
                return self._made(i, end, *spans[relative], "week")
        if unit == "month" and dual is None and not self.words[j].endswith("\u0631\u0647"):
            step = {"past": 1, "now": 0, "next": -1}.get(relative)
            if step is not None and self._singular(j):
                return self._made(i, end, *_month_span(_months_before(p, step)), "month")
        if unit == "year" and dual is None and self._singular(j):
            step = {"past": 1, "now": 0, "next": -1}.get(relative)
            if step is not None:
                return self._made(i, end, Day(p.year - step, 1, 1), Day(p.year - step, 12, 31), "year")
        if unit == "day" and self._singular(j) and relative == "now":
            return self._made(i, end, p, p, "day")
        return self._made(i, end, None, None, "open", anchored=relative in ("after", "before", "same"))

    def _singular(self, j: int) -> bool:
        return self._bare(j) in _SINGULARS

    def _year(self, i: int) -> DateMention | None:
        word = self.words[i]
        if self._is("unit", i) == "year" and i + 1 < len(self.words) and _YEAR.match(self.words[i + 1]):
            year, j = int(self.words[i + 1]), i + 2
        elif _YEAR.match(word) and ({"in", "in_month", "year_noun"} & self._before(i)) and (self._is("unit", i + 1) is None):
            year, j = int(word), i + 1
        else:
            return None
        return self._made(i, j, Day(year, 1, 1), Day(year, 12, 31), "year")

    def _open(self, i: int) -> DateMention | None:
        """Times that hang on another time, or that the text leaves open."""
        for table, anchored in (("anchor", True), ("vague", False)):
            if self._is(table, i) is not None:
                return self._made(i, i + 1, None, None, "open", anchored=anchored)
        return None


_SINGULARS = frozenset("\u0634\u0647\u0631 \u0639\u0627\u0645 \u0633\u0646\u0647 \u064a\u0648\u0645".split())


def _day(year: int, month: int, day: int) -> Day | None:
    try:
        return Day(year, month, day)
    except ValueError:
        return None


def _month_span(day: Day) -> tuple[Day, Day]:
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _months_before(day: Day, count: int) -> Day:
    month = day.year * 12 + day.month - 1 - count
    return Day(max(1, month // 12), month % 12 + 1, 1)
