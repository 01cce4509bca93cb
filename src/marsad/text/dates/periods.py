"""Weeks, months, years and other units by their relation to today, and parts and shares of them."""

from datetime import date

from .arithmetic import (
    Days,
    month_days,
    part_days,
    share_days,
    shifted,
    sunday,
    year_days,
)
from .days import read_named_day
from .line import Line
from .mention import DateMention, anchored_time, open_time
from .months import read_month
from .seasons import read_season
from .years import number_of_year, read_year_alone, relation_at

_STEPS = {"past": -1, "last": -1, "now": 0, "next": 1, "past2": -2, "next2": 2}
_SHIFTS = {"after": {"day": 1, "week": 7}, "before": {"day": -1, "week": -7}, "same": {"day": 0}}
_WEEK = 7


def read_unit(line: Line, i: int) -> DateMention | None:
    """ "الأسبوع الماضي", "هذا الشهر", "العام الجاري", "اليومين الماضيين", "الساعات الـ24 الماضية"."""
    this = line.get(i, "this") is not None
    j = i + this
    dual = line.get(j, "dual")
    unit = dual or line.get(j, "unit")
    if unit is None or (this and not unit.bare):
        return None
    if unit.value == "year" and line.get(i - 1, "general_noun") and not this:
        return None
    end, count, many = j + 1, 2 if dual else 1, bool(dual) or line.get(j, "plural") is not None
    if not dual and many:
        number = line.cardinal(end) or line.ordinal(end)
        count = number[1] if number else 0
        end = number[0] if number else end
    while line.bare(end, "few"):
        end += 1
    told, relation = relation_at(line, end)
    if unit.value == "minute" and relation == "last":
        return None
    if not relation:
        if this and unit.definite and not many:
            return _told(line, i, j + 1, unit.value, "now", 1)
        return None
    if not unit.definite and not (count and many and not dual):
        return None
    year = number_of_year(line, told) if unit.value == "year" and not many else None
    if year and line.word(told).isdecimal():
        return line.mention(i, year[0], year_days(year[1]), "year")
    if relation in ("after", "before", "same"):
        shift = _SHIFTS[relation].get(unit.value) if not many else None
        return anchored_time(i, told, shift)
    return _told(line, i, told, unit.value, relation, count if many else 1, many=many)


def read_counted(line: Line, i: int) -> DateMention | None:
    """ "الـ24 ساعة الماضية", "الثلاثة أشهر المقبلة", "آخر 48 ساعة"."""
    part = line.get(i, "part")
    last = part is not None and line.word(i).endswith("اخر")
    j = i + last + (line.article(i + last))
    number = line.cardinal(j)
    if number is None:
        dual = line.bare(j, "dual") if last else None
        return _told(line, i, j + 1, dual.value, "past", 2, many=True) if dual else None
    end, count = number
    if (line.bare(end, "or") or line.word(end) == "-") and (more := line.cardinal(end + 1)):
        end, count = more
    unit = line.bare(end, "unit")
    if unit is None or count > 1000:
        return None
    told, relation = relation_at(line, end + 1)
    if last:
        return _told(line, i, told if relation in ("past", "last") else end + 1, unit.value, "past", count, many=True)
    if relation not in _STEPS:
        return None
    return _told(line, i, told, unit.value, relation, count, many=True)


def _told(
    line: Line, first: int, end: int, unit: str, relation: str, count: int, *, many: bool = False
) -> DateMention | None:
    if unit == "period" or (
        unit in ("decade", "quarter") or (many and not count and unit not in ("hour", "day", "minute"))
    ):
        return open_time(first, end)
    if line.published is None or relation not in _STEPS:
        return open_time(first, end)
    day = line.published
    if many:
        days = _several(day, unit, relation, count)
        return line.mention(first, end, days, "interval") if days else open_time(first, end)
    return line.mention(first, end, unit_days(day, unit, relation, line.future), _precision(unit))


def _precision(unit: str) -> str:
    return {"hour": "interval", "minute": "day"}.get(unit, unit)


def unit_days(day: date, unit: str, relation: str, future: bool) -> Days:
    """The one unit that stands in this relation to the day."""
    step = _STEPS[relation]
    if unit == "week":
        start = sunday(day)
        if step == 0:
            return start, shifted(start, 6) if future else day
        return (shifted(day, _WEEK * step), shifted(day, _WEEK * step + 6)) if step < 0 else _ahead(day, step)
    if unit == "month":
        return month_days(day.year, day.month + step)
    if unit == "year":
        return year_days(day.year + step)
    if unit == "century":
        first = (day.year - 1) // 100 * 100 + 1 + 100 * step
        return year_days(first)[0], year_days(first + 99)[1]
    if unit == "hour":
        return (shifted(day, -1), day) if step < 0 else (day, shifted(day, 1) if step > 0 else day)
    return shifted(day, step), shifted(day, step)


def _ahead(day: date, step: int) -> Days:
    return shifted(day, _WEEK * (step - 1) + 1), shifted(day, _WEEK * step)


def _several(day: date, unit: str, relation: str, count: int) -> Days | None:
    """The last or next so many units; 0 for untold: hours are a day, days to come a week, days past stay open."""
    ahead = _STEPS[relation] > 0
    if unit in ("hour", "minute"):
        reach = max(1, (count + 23) // 24) if unit == "hour" else 0
        return (day, shifted(day, reach)) if ahead else (shifted(day, -reach), day)
    if not count:
        return (shifted(day, 1), shifted(day, _WEEK)) if unit == "day" and ahead else None
    if unit in ("day", "week"):
        reach = count * (_WEEK if unit == "week" else 1)
        return (day, shifted(day, reach)) if ahead else (shifted(day, -reach), shifted(day, -1))
    if unit == "month" and count < 1200:
        return (day, month_days(day.year, day.month + count)[1]) if ahead else (
            month_days(day.year, day.month - count)[0], month_days(day.year, day.month - 1)[1]
        )  # fmt: skip
    if unit == "year" and count < 300:
        return (day, year_days(day.year + count)[1]) if ahead else (
            year_days(day.year - count)[0], year_days(day.year - 1)[1]
        )  # fmt: skip
    return None


def _whole(line: Line, i: int) -> tuple[DateMention, str] | None:
    """A week, month, year or season at `i`, and which of them it is; bare "العام" is the one that runs."""
    found = read_month(line, i) or read_season(line, i)
    if found:
        return found, found.precision
    year = read_year_alone(line, i) or (_bare_year(line, i))
    if year:
        return year, "year"
    told = read_unit(line, i)
    if told and told.precision in ("week", "month", "year"):
        return told, told.precision
    unit = line.bare(i, "unit")
    if (
        told is None
        and unit
        and unit.definite
        and unit.value in ("week", "month", "year")
        and not line.get(i, "plural")
    ):
        now = _told(line, i, i + 1, unit.value, "now", 1)
        return (now, unit.value) if now else None
    return None


def _bare_year(line: Line, i: int) -> DateMention | None:
    number = line.digits(i)
    known = number is not None and 1900 <= number <= 2099
    return line.mention(i, i + 1, year_days(number), "year") if known and number else None


def read_part(line: Line, i: int) -> DateMention | None:
    """ "مطلع الأسبوع", "منتصف مارس الماضي", "أواخر عام 2017", "نهاية الأسبوع الماضي"."""
    part = line.get(i, "part")
    if part is None or part.definite:
        return None
    j = i + 1
    whole = _whole(line, j)
    if whole is None:
        return None
    mention, unit = whole
    if mention.start is None or mention.end is None:
        return mention.begun(i)
    days = (mention.start, mention.end)
    if unit == "week":
        if part.value == "end" and line.published is not None and line.word(i).endswith("نهايه"):
            return line.mention(i, mention.end_word, _weekend(line, mention), "interval")
        start = sunday(mention.start if mention.start <= (line.published or mention.start) else mention.end)
        days = (start, shifted(start, 6))
    precision = "quarter" if unit == "year" and part.value != "middle" else "interval"
    return line.mention(i, mention.end_word, part_days(days, part.value, unit), precision)


def _weekend(line: Line, week: DateMention) -> Days:
    """Saturday and Sunday: the last ones begun for a past or running week, else the next."""
    day = line.published or week.start
    assert day is not None and week.start is not None
    saturday = shifted(day, -((day.weekday() - 5) % 7))
    if week.start > day or line.future:
        saturday = shifted(saturday, 7) if saturday < day else saturday
    return saturday, shifted(saturday, 1)


def read_share(line: Line, i: int) -> DateMention | None:
    """ "النصف الأول من 2018", "الربع الأخير من العام الماضي", "الأسبوع الأول من مايو"."""
    share = line.get(i, "share")
    week = line.get(i, "unit")
    is_week = week is not None and week.value == "week" and week.definite and not line.get(i, "plural")
    if (share is None or not share.definite) and not is_week:
        return None
    ordinal = line.ordinal(i + 1)
    last = line.bare(i + 1, "relative")
    if ordinal is None and not (last and last.value == "last"):
        return None
    end = ordinal[0] if ordinal else i + 2
    if line.bare(end, "of") is None:
        return None
    whole = _whole(line, end + 1)
    if whole is None or whole[0].start is None or whole[0].end is None:
        return None
    start, stop = whole[0].start, whole[0].end
    if is_week:
        if whole[1] != "month" or (ordinal and ordinal[1] > 5):
            return None
        at = shifted(start, 7 * (ordinal[1] - 1)) if ordinal else shifted(stop, -6)
        return line.mention(i, whole[0].end_word, (at, min(shifted(at, 6), stop)), "week")
    assert share is not None
    of = int(share.value)
    days = share_days((start, stop), ordinal[1] if ordinal else of, of)
    return line.mention(i, whole[0].end_word, days, "quarter" if of == 4 else "interval")


def read_within(line: Line, i: int) -> DateMention | None:
    """ "في وقت سابق من الشهر الجاري", "في وقت لاحق هذا الأسبوع": the part of it before or after today."""
    j = i + (line.word(i + 1) != "" and line.get(i, "time") is None)
    time, later, earlier = line.get(j, "time"), line.bare(j + 1, "later"), line.bare(j + 1, "earlier")
    if time is None or time.definite or not (later or earlier):
        return None
    j += 2 + (line.bare(j + 2, "of") is not None)
    day = read_named_day(line, j)
    if day:
        return day.begun(i)
    whole = read_unit(line, j)
    if whole is None or whole.start is None or whole.end is None or line.published is None:
        return None
    today = line.published
    start, stop = whole.start, whole.end
    if whole.precision == "week" and start <= today:
        stop = max(stop, shifted(sunday(today), 6)) if stop == today else stop
    if not start <= today <= stop:
        return whole.begun(i)
    return line.mention(i, whole.end_word, (today, stop) if later else (start, today), "interval")
