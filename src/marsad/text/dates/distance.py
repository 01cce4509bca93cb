"""Times told by their distance: "قبل يومين", "منذ ثلاثة أشهر", "بعد أسبوع من", "لليوم الثاني"."""

from datetime import date

import msgspec

from .arithmetic import Days, month_days, shifted, year_days
from .line import Line
from .mention import DateMention, anchored_time, open_time
from .years import relation_at

_DAYS = {"day": 1, "week": 7}
_MOST = {"day": 4000, "week": 500, "month": 400, "year": 300, "hour": 240, "minute": 600}


class Length(msgspec.Struct, frozen=True):
    """A length of time: the place after it, its unit, how many (0: untold), and half a unit more."""

    end: int
    unit: str
    count: int
    half: bool = False


def read_length(line: Line, i: int) -> Length | None:
    """ "يومين", "نحو ثلاثة أسابيع", "عام ونصف", "بضعة أيام", "أيام"."""
    j = i
    about = line.phrase(j, "about_phrase")
    if about:
        j = about[0]
    elif line.bare(j, "about"):
        j += 1
    dual = line.get(j, "dual")
    if dual and not dual.definite and not dual.conjunction:
        return _half(line, Length(j + 1, dual.value, 2))
    if line.bare(j, "some"):
        unit = line.bare(j + 1, "unit")
        return Length(j + 2, unit.value, 0) if unit and not unit.definite else None
    number = line.cardinal(j)
    count, end = (number[1], number[0]) if number else (1, j)
    if number and line.bare(end, "or") and (other := line.cardinal(end + 1)):
        end = other[0]
    unit = line.bare(end, "unit") if number else line.get(j, "unit")
    if unit is None or unit.definite or unit.conjunction or unit.value in ("period", "quarter"):
        return None
    if not number and line.get(end, "plural"):
        count = 0
    return _half(line, Length(end + 1, unit.value, count))


def _half(line: Line, length: Length) -> Length:
    share = line.get(length.end, "share")
    if share and share.conjunction == "و" and share.value == "2":
        unit = line.bare(length.end + 1, "unit")
        return Length(length.end + 1 + bool(unit and unit.definite), length.unit, length.count, True)
    return length


def read_before(line: Line, i: int) -> DateMention | None:
    """ "قبل N يوم": that day, week, month or year; with "من" or "على" behind it, told from another event."""
    if line.get(i, "before") is None:
        return None
    length = read_length(line, i + 1)
    if length is None:
        return _after_that(line, i, -1)
    relation = relation_at(line, length.end)
    if relation[1] and not line.bare(length.end, "before"):
        return None
    if _hangs(line, length.end):
        return anchored_time(i, length.end, _shift(length, -1))
    end = length.end + 2 * (line.bare(length.end, "from") is not None)
    days = ago(line.published, length) if line.published else None
    if days is None:
        return open_time(i, end)
    return line.mention(
        i, end, days, {"minute": "day", "hour": "interval", "week": "day"}.get(length.unit, length.unit)
    )


def _hangs(line: Line, i: int) -> bool:
    """Does "من" or "على" lead to another event than the present?"""
    if line.bare(i, "from") is None and line.bare(i, "on") is None:
        return False
    return not (line.bare(i + 1, "now") or line.bare(i + 1, "today"))


def ago(day: date, length: Length, sign: int = -1) -> Days | None:
    """The day, month or year so far back (or, with sign 1, ahead); None where no number is told."""
    unit, count = length.unit, length.count * sign
    if abs(count) > _MOST.get(unit, 0):
        return None
    if unit == "minute":
        return day, day
    if unit == "hour":
        reach = max(1, (abs(count) + 23) // 24) * sign
        return (shifted(day, reach), day) if sign < 0 else (day, shifted(day, reach))
    if not count:
        return None
    if unit in _DAYS:
        at = shifted(day, count * _DAYS[unit])
        return at, at
    if unit == "month":
        return month_days(day.year, day.month + count)
    if length.half:
        return month_days(day.year, day.month + 12 * count + 6 * sign)
    return year_days(day.year + count) if unit == "year" else None


def _shift(length: Length, sign: int) -> int | None:
    if length.unit in ("hour", "minute"):
        return 0
    return sign * length.count * _DAYS[length.unit] if length.count and length.unit in _DAYS else None


def read_after(line: Line, i: int) -> DateMention | None:
    """ "بعد أسبوع من": told from another event; of what is to come without such, told from today."""
    if line.get(i, "after") is None or (line.get(i - 1, "unit") and not line.get(i - 1, "plural")):
        return None
    length = read_length(line, i + 1)
    if length is None:
        return _after_that(line, i, 1)
    if line.future and line.published and not _hangs(line, length.end):
        days = ago(line.published, length, 1)
        if days:
            return line.mention(
                i, length.end, days, {"minute": "day", "hour": "interval", "week": "day"}.get(length.unit, length.unit)
            )
    return anchored_time(i, length.end, _shift(length, 1))


def _after_that(line: Line, i: int, sign: int) -> DateMention | None:
    """ "بعد ذلك بيومين", "قبل ذلك بأسبوع"."""
    if line.bare(i + 1, "that") is None or line.word(i + 2)[:1] != "ب":
        return None
    length = _with_by(line, i + 2)
    return anchored_time(i, length.end, _shift(length, sign)) if length else None


def _with_by(line: Line, i: int) -> Length | None:
    for kind, count in (("dual", 2), ("unit", 1)):
        sense = line.get(i, kind)
        if sense and not sense.definite:
            return Length(i + 1, sense.value, 0 if count == 1 and line.get(i, "plural") else count)
    return read_length(line, i)


def read_within_length(line: Line, i: int) -> DateMention | None:
    """ "خلال أيام", "في غضون شهرين" of what is still to come: from today on; untold days are a week."""
    if line.get(i, "within") is None or not line.future or line.published is None:
        return None
    length = read_length(line, i + 1)
    if length is None or relation_at(line, length.end)[1]:
        return None
    days = ago(line.published, Length(0, "week", 1) if length.unit == "day" and not length.count else length, 1)
    return line.mention(i, length.end, (line.published, days[1]) if days else None, "interval" if days else "open")


def read_nth_day(line: Line, i: int) -> DateMention | None:
    """ "لليوم الثاني على التوالي": from its first day to today; "في اليوم الثالث من": told from another event."""
    today, week = line.get(i, "today"), line.get(i, "unit")
    sense = today or (week if week and week.definite and week.value in ("day", "week") else None)
    ordinal = line.ordinal(i + 1)
    if sense is None or ordinal is None or not ordinal[1] or line.get(i - 1, "media_noun"):
        return None
    row = line.phrase(ordinal[0], "row")
    end = row[0] if row else ordinal[0]
    if not row and sense.preposition != "ل":
        if today is None or line.get(i + 1, "not_today_before"):
            return None
        return anchored_time(i, end, ordinal[1] - 1)
    if line.published is None or ordinal[1] > 400:
        return open_time(i, end)
    reach = (ordinal[1] - 1) * (1 if today or (week and week.value == "day") else 7)
    first = shifted(line.published, -reach)
    return line.mention(i, end, (first, line.published), "interval" if reach else "day")
