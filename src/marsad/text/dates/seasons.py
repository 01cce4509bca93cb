"""Seasons and decades."""

from .arithmetic import choose, season_days, year_days, years_around
from .line import Line
from .mention import DateMention, anchored_time
from .years import read_year, relation_at


def read_season(line: Line, i: int) -> DateMention | None:
    """ "صيف 2015", "الصيف الماضي", "خريف العام الماضي", "هذا الشتاء"."""
    this = line.get(i, "this") is not None
    j = i + this
    unit = line.get(j, "unit")
    j += bool(unit and unit.value == "quarter")
    season = line.get(j, "season")
    if season is None or (this and not season.definite):
        return None
    ending = read_year(line, j + 1)
    month = int(season.value)
    if ending.year is not None:
        return line.mention(i, ending.end, season_days(ending.year, month), "season")
    relation = ending.relation or ("now" if this else "")
    if not relation or not season.definite:
        return None
    if relation in ("after", "before", "same") or line.published is None:
        return anchored_time(i, max(ending.end, j + 1), None)
    options = [season_days(y, month) for y in years_around(line.published)]
    return line.mention(i, max(ending.end, j + 1), choose(options, line.published, relation, line.future), "season")


def read_decade(line: Line, i: int) -> DateMention | None:
    """ "الثمانينيات", "تسعينات القرن الماضي"."""
    decade = line.get(i, "decade")
    if decade is None:
        return None
    unit = line.bare(i + 1, "unit")
    century = unit is not None and unit.value == "century" and relation_at(line, i + 2)[1] == "past"
    if not (decade.definite or century) or (line.bare(i + 1, "from") and line.get(i + 2, "age")):
        return None
    end = i + 3 if century else i + 1
    if line.bare(end, "of"):
        after = line.bare(end + 1, "unit")
        if after and after.value == "century" and relation_at(line, end + 2)[1] == "past":
            end += 3
    first = int(decade.value)
    return line.mention(i, end, (year_days(first)[0], year_days(first + 9)[1]), "decade")
