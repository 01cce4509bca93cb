"""Years: told in digits or words, or by their relation to the day of publication."""

import msgspec

from .arithmetic import hijri_month, year_days
from .line import Line
from .mention import DateMention

_FIRST, _LAST = 1900, 2099
_HIJRI_FIRST, _HIJRI_LAST = 1300, 1500


class Ending(msgspec.Struct, frozen=True):
    """What stands behind a month or season: the place after it, its year if told, and its relation to today."""

    end: int
    year: int | None = None
    relation: str = ""


def relation_at(line: Line, i: int) -> tuple[int, str]:
    """ "الماضي", "المقبل", "قبل الماضي": the place after it and the relation, empty if there is none."""
    doubled = {"past": "past2", "next": "next2"}
    if line.bare(i, "before") or line.bare(i, "after"):
        sense = line.bare(i + 1, "relative")
        if sense and sense.value in doubled and bool(line.bare(i, "before")) == (sense.value == "past"):
            return i + 2, doubled[sense.value]
        return i, ""
    sense = line.bare(i, "relative")
    if sense is None:
        return i, ""
    if sense.value in ("past", "next") and line.bare(i + 1, "relative"):
        return i + 1, sense.value
    return i + 1, sense.value


def number_of_year(line: Line, i: int, hijri: bool = False) -> tuple[int, int] | None:
    """The place after the number of a year and the year, in digits or (behind "عام") in words."""
    number = line.digits(i)
    low, high = (_HIJRI_FIRST, _HIJRI_LAST) if hijri else (_FIRST, _LAST)
    end = i + 1
    if number is None:
        unit = line.get(i - 1, "unit")
        words = line.cardinal(i) if unit and unit.value == "year" else None
        if words is None:
            return None
        end, number = words
    if not low <= number <= high or (line.digits(i) is not None and len(line.word(i)) != 4):
        return None
    era = line.bare(end, "era")
    if era and (era.value == "hijri") != hijri:
        return None
    return end + bool(era), number


def read_year(line: Line, i: int, hijri: bool = False) -> Ending:
    """What tells the year of a month: "2018", "من عام 2016", "من العام الماضي", "المقبل"; empty if nothing does."""
    j = i
    if line.word(j) in (",", "\u060c") and number_of_year(line, j + 1, hijri) and line.word(j + 1).isdecimal():
        j += 1
    plain = number_of_year(line, j, hijri)
    if plain:
        return Ending(plain[0], plain[1])
    end, relation = relation_at(line, j)
    if relation:
        return Ending(end, None, relation)
    j += line.bare(j, "of") is not None
    this = line.bare(j, "this") is not None
    unit = line.get(j + this, "unit")
    if unit is None or unit.value != "year" or unit.conjunction:
        behind = number_of_year(line, j, hijri) if j > i and line.word(j).isdecimal() else None
        return Ending(behind[0], behind[1]) if behind else Ending(i)
    told = number_of_year(line, j + this + 1, hijri)
    if told:
        return Ending(told[0], told[1])
    end, relation = relation_at(line, j + this + 1)
    if not relation and this:
        end, relation = j + 2, "now"
    steps = {"past": -1, "last": -1, "now": 0, "next": 1, "past2": -2, "next2": 2}
    if relation in steps and line.published is not None and unit.definite and not hijri:
        return Ending(end, line.published.year + steps[relation])
    return Ending(end, None, relation) if relation and unit.definite else Ending(i)


def read_year_alone(line: Line, i: int) -> DateMention | None:
    """ "عام 2014", "العام 1981", "في 2011", "حرب 1967"; "1435 هـ"."""
    unit = line.get(i, "unit")
    if unit and unit.value == "year":
        told = number_of_year(line, i + 1)
        return line.mention(i, told[0], year_days(told[1]), "year") if told else _hijri_year(line, i, i + 1)
    told = number_of_year(line, i)
    if told is None or not line.word(i).isdecimal():
        return _hijri_year(line, i, i)
    if told[0] > i + 1 or _calls_for_year(line, i):
        return line.mention(i, told[0], year_days(told[1]), "year")
    return None


def _calls_for_year(line: Line, i: int) -> bool:
    before = ("in_month", "part", "year_noun", "season")
    if any(line.get(i - 1, kind) for kind in before):
        return True
    if line.word(i - 1) == "و" and number_of_year(line, i - 2) and line.word(i - 2).isdecimal():
        unit = line.get(i - 3, "unit")
        return bool(unit and unit.value == "year") or _calls_for_year(line, i - 2)
    return line.get(i - 2, "year_noun") is not None and line.word(i - 1).isalpha() and line.get(i - 1, "from") is None


def _hijri_year(line: Line, i: int, j: int) -> DateMention | None:
    told = number_of_year(line, j, hijri=True)
    if told is None or (told[0] == j + 1 and j == i):
        return None
    first, last = hijri_month(told[1], 1), hijri_month(told[1], 12)
    return line.mention(i, told[0], (first[0], last[1]) if first and last else None, "year")
