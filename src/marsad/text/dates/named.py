"""Days with names, feasts, and times that the text leaves open or hangs on another."""

from datetime import date

from .arithmetic import Days, choose, hijri_month, hijri_years_around, safe_day, shifted, years_around
from .line import Line
from .mention import DateMention, anchored_time, open_time
from .years import number_of_year, read_year, relation_at


def read_named(line: Line, i: int) -> DateMention | None:
    """ "هجمات 11 سبتمبر", "ثورة 25 يناير": the day that the name stands for, unless another year is told."""
    phrase = line.phrase(i, "named")
    if phrase is None:
        return None
    day = date.fromisoformat(phrase[1].value)
    end = phrase[0]
    told = read_year(line, end)
    if told.year is not None:
        if told.year != day.year:
            return None
        end = told.end
    elif told.relation:
        return None
    return line.mention(i, end, (day, day), "day")


def read_feast(line: Line, i: int) -> DateMention | None:
    """ "خلال عيد الفطر", "عيد الأضحى الماضي", "عشية رأس السنة": behind a word of time or with a year only."""
    eve = line.get(i, "anchor")
    j = i + bool(eve and eve.value in ("1", "-1"))
    j += line.bare(j, "celebration") is not None
    phrase = line.phrase(j, "feast")
    if phrase is None:
        return None
    calendar, (month, first, length) = phrase[1].value[0], (int(x) for x in phrase[1].value[1:].split("-"))
    hijri = calendar == "h"
    end, relation = relation_at(line, phrase[0])
    told = number_of_year(line, phrase[0], hijri) or number_of_year(line, phrase[0] + 1, hijri)
    governed = any(line.get(i - 1, kind) for kind in ("in_month", "since", "daypart", "dayadverb", "ordinal"))
    if not (told or relation or governed or j > i):
        return None
    if told:
        end = told[0]
    years = range(told[1], told[1] + 1) if told else range(0)
    if not told and line.published is not None:
        years = hijri_years_around(line.published) if hijri else years_around(line.published)
    options = [d for y in years if (d := _feast_days(y, month, first, length, hijri))]
    days = options[0] if told and options else None
    if not told and line.published is not None:
        days = choose(options, line.published, relation, line.future)
    if days and j > i and eve:
        at = shifted(days[0], -1) if eve.value == "-1" else shifted(days[1], 1)
        days = (at, at)
    return line.mention(i, end, days, "day" if days and days[0] == days[1] else "interval")


def _feast_days(year: int, month: int, first: int, length: int, hijri: bool) -> Days | None:
    if hijri:
        days = hijri_month(year, month)
        return (shifted(days[0], first - 1), shifted(days[0], first + length - 2)) if days else None
    day = safe_day(year, month, first)
    return (day, shifted(day, length - 1)) if day else None


def read_open(line: Line, i: int) -> DateMention | None:
    """ "مؤخرا", "في الآونة الأخيرة", "منذ فترة": told, but not when."""
    phrase = line.phrase(i, "vague_phrase")
    if phrase:
        end = relation_at(line, phrase[0])[0]
        return open_time(i, max(end, phrase[0]))
    return open_time(i, i + 1) if line.get(i, "vague") else None


def read_anchor(line: Line, i: int) -> DateMention | None:
    """ "حينها", "غداة", "عشية", "في وقت لاحق", "في ذلك اليوم": told from another time of the text."""
    phrase = line.phrase(i, "anchor_phrase")
    if phrase and relation_at(line, phrase[0])[1] not in ("past", "now", "next"):
        value = phrase[1].value
        return anchored_time(i, phrase[0], None if value == "x" else int(value))
    anchor = line.get(i, "anchor")
    return anchored_time(i, i + 1, int(anchor.value)) if anchor and not anchor.preposition else None
