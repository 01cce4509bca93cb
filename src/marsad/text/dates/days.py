"""Days by name and by distance from today: weekdays, today, yesterday, tomorrow, with the part of the day."""

from datetime import date

import msgspec

from .arithmetic import choose, shifted, weekday_options
from .line import COMMAS, Line
from .mention import DateMention, anchored_time
from .months import read_day
from .years import relation_at

_DASHES = frozenset("/-\u2013")
_ANCHORED = ("after", "before", "same")
_QUOTES = frozenset("\"\u00ab\u00bb\u201c\u201d'")
_TWO_NIGHTS = -2


class Core(msgspec.Struct, frozen=True):
    """A named day: the place after it, the day (None: not to be told), and the weekday if it is one."""

    end: int
    day: date | None
    weekday: int | None = None
    anchored: bool = False
    last: date | None = None


def read_named_day(line: Line, i: int) -> DateMention | None:
    """A named day with what stands before and after it: part of the day, "يوم", other names of the same day."""
    j, night = _over_dayparts(line, i)
    core = _today(line, j) or _night(line, i, j, night) or _weekday(line, j, j > i)
    if core is None:
        dated = read_day(line, j) if j > i and line.get(j, "weekday") is None else None
        return dated.begun(i) if dated else _this_daypart(line, i)
    if core.anchored:
        return anchored_time(i, core.end, None)
    end = core.end
    while line.bare(end, "dayadverb"):
        end += 1
    if core.last is None:
        core = _apposition(line, msgspec.structs.replace(core, end=end))
    day, last = core.day, core.last or core.day
    days = (day, last) if day and last else None
    return line.mention(i, core.end, days, "day" if day == last else "interval")


def _over_dayparts(line: Line, i: int) -> tuple[int, bool]:
    """The place after "مساء", "بعد ظهر", "منتصف ليل", "يوم", and whether a night is meant."""
    j, night = i, False
    if line.get(j, "before") or line.get(j, "after"):
        beside = line.bare(j + 1 + bool(line.bare(j + 1, "part")), "daypart")
        j += beside is not None and beside.value != "whole"
    part = line.get(j, "part")
    if part and part.value == "middle" and line.bare(j + 1, "daypart"):
        j += 1
    while True:
        sense = line.get(j, "daypart")
        if sense is None or sense.definite or (j > i and not sense.bare):
            return j, night
        night = night or sense.value == "night"
        j += 1
        if line.bare(j, "of") and line.word(j) == "من" and line.get(j + 1, "daypart"):
            j += 1


def _today(line: Line, i: int) -> Core | None:
    """A day by its distance from the publication day."""
    end, distance = _distance(line, i)
    if distance is None:
        return None
    return Core(end, shifted(line.published, distance) if line.published else None)


def _distance(line: Line, i: int) -> tuple[int, int | None]:
    j = i
    if line.get(j, "first"):
        j += 1
        j += line.bare(j, "from") is not None
        return (j + 1, -2) if line.bare(j, "yesterday") else (i, None)
    if line.get(i, "before") and line.bare(i + 1, "yesterday"):
        return i + 2, -2
    if line.get(i, "after"):
        unit = line.bare(i + 1, "daypart")
        j = i + 1 + bool(unit and unit.value == "whole")
        return (j + 1, 2) if line.bare(j, "tomorrow") else (i, None)
    if line.get(i, "yesterday"):
        following = line.bare(i + 1, "ordinal")
        before = following is not None and following.definite and following.value == "1"
        return i + 1 + before, -2 if before else -1
    if line.get(i, "tomorrow"):
        return (i, None) if line.get(i - 1, "media_noun") or line.get(i - 1, "name_noun") else (i + 1, 1)
    if line.get(i, "now"):
        return (i, None) if line.get(i - 1, "until") or line.get(i - 1, "since") else (i + 1, 0)
    if line.get(i, "today") and not _is_other_day(line, i):
        return i + 1, 0
    if line.get(i, "tonight"):
        end, relation = relation_at(line, i + 1)
        return {"past": (end, -1), "past2": (end, _TWO_NIGHTS), "": (i + 1, 0), "next": (end, 1)}.get(
            relation, (i, None)
        )
    return i, None


def _is_other_day(line: Line, i: int) -> bool:
    """Is "اليوم" here an outlet, the word day, or a day named otherwise?"""
    if line.get(i - 1, "media_noun") or line.get(i - 1, "not_today_after") or line.get(i + 1, "not_today_before"):
        return True
    quoted = line.word(i - 2) in _QUOTES and line.word(i + 1) in _QUOTES
    if line.get(i - 1, "outlet") and (quoted or line.get(i - 2, "media_noun")) and not line.get(i + 1, "weekday"):
        return True
    if line.ordinal(i + 1) or line.bare(i + 1, "that"):
        return True
    return relation_at(line, i + 1)[1] != ""


def _weekday(line: Line, i: int, led: bool) -> Core | None:
    """The latest such day on or before the publication day, unless the words beside it say otherwise."""
    sense = line.get(i, "weekday")
    if sense is None or not sense.definite or (led and not sense.bare):
        return None
    if not led and (line.get(i - 1, "name_noun") or (line.bare(i - 1, "unit") and line.word(i - 1).endswith("ين"))):
        return None
    weekday = int(sense.value)
    end, relation = relation_at(line, i + 1)
    if relation in _ANCHORED:
        return Core(end, None, weekday, True)
    days = None
    if line.published is not None:
        days = choose(weekday_options(line.published, weekday), line.published, _of_weekday(relation), line.future)
        if relation in ("past2", "next2") and days:
            days = (shifted(days[0], -7 if relation == "past2" else 7),) * 2
    return Core(end, days[0] if days else None, weekday if not relation else None)


def _of_weekday(relation: str) -> str:
    return {"now": "", "past2": "past", "next2": "next"}.get(relation, relation)


def _night(line: Line, i: int, j: int, night: bool) -> Core | None:
    """ "ليل السبت الأحد", "ليلة الجمعة/السبت": both days."""
    first = line.bare(j, "weekday")
    if not night or j == i or first is None or not first.definite:
        return None
    k = j + 1 + (line.word(j + 1) in _DASHES)
    second = line.get(k, "weekday")
    if second is None or not second.definite or (int(second.value) - int(first.value)) % 7 != 1:
        return None
    end, relation = relation_at(line, k + 1)
    if line.published is None:
        return Core(end, None)
    days = choose(
        weekday_options(line.published, int(second.value)), line.published, _of_weekday(relation), line.future
    )
    return Core(end, shifted(days[0], -1), last=days[0]) if days else Core(end, None)


def _apposition(line: Line, core: Core) -> Core:
    """The same day told twice: "اليوم الأحد", "أمس، الاثنين", "الاثنين 12 مارس", "الأحد الموافق 3 يونيو"."""
    j = core.end
    comma = line.word(j) in COMMAS and line.word(j) not in ("-", "\u2013")
    k = j + comma
    agreed = line.bare(k, "agreed")
    k += bool(agreed)
    sense = line.bare(k, "weekday")
    if core.weekday is None and core.day and sense and sense.definite:
        near = min(
            weekday_options(core.day, int(sense.value)), key=lambda d: abs((d[0] - core.day).days if core.day else 0)
        )
        closes = line.word(j) == "(" and line.word(k + 1) == ")"
        return _apposition(line, Core(k + 1 + closes, near[0], int(sense.value)))
    date_there = (
        line.digits(k) is not None or line.bare(k, "ordinal") or line.word(k)[:1].isdecimal() or line.bare(k, "first")
    )
    full = read_day(line, k, core.weekday) if date_there else None
    if full is None or full.precision != "day" or full.anchored:
        return core
    closes = line.word(j) == "(" and line.word(full.end_word) == ")"
    return Core(full.end_word + closes, full.start, None, last=full.end)


def _this_daypart(line: Line, i: int) -> DateMention | None:
    """ "هذا المساء", "هذه الليلة", "هذا اليوم"; "الليلة قبل الماضية" is told by the day words."""
    sense = line.bare(i + 1, "daypart") or line.bare(i + 1, "today")
    if line.get(i, "this") is None or sense is None or not sense.definite:
        return None
    end, relation = relation_at(line, i + 2)
    if relation:
        return None
    days = (line.published, line.published) if line.published else None
    return line.mention(i, end, days, "day")
