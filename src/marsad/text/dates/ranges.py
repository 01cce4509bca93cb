"""Times from one day to another: "بين 3 و5 مايو", "يومي الاثنين والثلاثاء", "من … إلى", "منذ", "حتى"."""

import re
from collections.abc import Callable

from .arithmetic import shifted, year_days
from .distance import ago, read_length
from .line import COMMAS, Line
from .mention import DateMention, anchored_time, open_time
from .months import read_day
from .years import number_of_year

Reader = Callable[[Line, int], DateMention | None]
_YEARS = re.compile(r"(19\d\d|20\d\d)[-/](19\d\d|20\d\d)")
_DASHES = frozenset("-\u2013")


def _one(line: Line, i: int, read: Reader) -> DateMention | None:
    """A time at `i`, a number that can be a year included."""
    year = number_of_year(line, i)
    found = read(line, i)
    if year and line.word(i).isdecimal() and (found is None or found.end_word <= year[0]):
        return line.mention(i, year[0], year_days(year[1]), "year")
    return found


def _joined(line: Line, first: DateMention, start: int, j: int, read: Reader) -> DateMention | None:
    """The interval from a time to the one at `j`; the earlier one is told from the later where it must be."""
    last = _one(line, j, read)
    if last is None or last.end is None or last.start is None or last.anchored:
        return None
    opening = first.start
    if opening is None or opening > last.start:
        again = _one(line.seen_from(last.start, False), first.start_word, read)
        if again is None or again.start is None or again.start > last.end:
            return None
        if line.future and line.published and again.start < line.published and first.start:
            later = _one(line.seen_from(first.start, True), j, read)
            if later and later.end and later.end >= first.start:
                return line.mention(start, later.end_word, (first.start, later.end), "interval")
        opening = again.start
    return line.mention(start, last.end_word, (opening, last.end), "interval")


def read_between(line: Line, i: int, read: Reader) -> DateMention | None:
    """ "بين 3 و5 مايو", "بين عامي 2011 و2015", "بين الأول من يناير و30 يونيو"."""
    if line.get(i, "between") is None:
        return None
    pair = read_pair(line, i + 1, read)
    if pair:
        return pair.begun(i)
    days = read_day(line, i + 1)
    if days and days.precision == "interval":
        return days.begun(i)
    first = _one(line, i + 1, read)
    if first is None:
        return None
    j = first.end_word
    j += line.word(j) in ("و", ",", "،") or (line.word(j) in COMMAS and line.word(j + 1) == "و") + 0
    if j == first.end_word and line.word(j)[:1] != "و":
        return None
    j += line.bare(j, "between") is not None or line.get(j, "until") is not None
    return _joined(line, first, i, j, read)


def read_from(line: Line, i: int, read: Reader) -> DateMention | None:
    """ "من 3 إلى 5 مايو", "من الأحد حتى الثلاثاء", "2011-2015", "اعتبارا من الأحد"."""
    span = _YEARS.fullmatch(line.word(i))
    if span and int(span[1]) < int(span[2]):
        return line.mention(i, i + 1, (year_days(int(span[1]))[0], year_days(int(span[2]))[1]), "interval")
    if line.get(i, "from") is None or not _may_be_time(line, i + 1):
        return None
    days = read_day(line, i + 1)
    if days and days.precision == "interval":
        return days.begun(i)
    first = _one(line, i + 1, read)
    if first is None:
        return None
    j = first.end_word
    if line.word(j) == "و" or line.get(j, "until") is None:
        j += line.word(j) == "و"
    return _joined(line, first, i, j + 1, read) if line.get(j, "until") or line.word(j) in _DASHES else None


def _may_be_time(line: Line, i: int) -> bool:
    word = line.word(i)
    return word in line.lexicon.senses or word[:1].isdecimal()


def read_pair(line: Line, i: int, read: Reader) -> DateMention | None:
    """ "يومي الاثنين والثلاثاء", "عامي 2014 و2015", "شهري مارس وأبريل", "أيام 3 و4 و5 مايو"."""
    construct = line.get(i, "construct")
    if construct is None or line.word(i) in ("يوم", "عاما", "شهرا", "يوما"):
        return None
    if construct.value == "day":
        days = read_day(line, i + 1)
        if days and days.precision == "interval":
            return days.begun(i)
    mentions = []
    j = i + 1
    while True:
        mention = _one(line, j, read)
        if mention is None or mention.anchored or mention.precision in ("open", "until", "before"):
            break
        mentions.append(mention)
        j = mention.end_word
        if line.word(j) == "و":
            j += 1
        elif line.word(j)[:1] != "و":
            break
    if len(mentions) < 2:
        return None
    last = mentions[-1]
    if last.start is None:
        return last.begun(i)
    first = _one(line.seen_from(last.start, False), mentions[0].start_word, read)
    if first is None or first.start is None or last.end is None or first.start > last.end:
        return None
    return line.mention(i, last.end_word, (first.start, last.end), "interval")


def read_since(line: Line, i: int, read: Reader) -> DateMention | None:
    """ "منذ X": from the first day of X to today, or to the day that "حتى" tells."""
    phrase = line.phrase(i, "since_phrase")
    if line.get(i, "since") is None and phrase is None:
        return None
    inner = _since_inner(line, phrase[0] if phrase else i + 1, read)
    if inner is None:
        return None
    if inner.anchored:
        return anchored_time(i, inner.end_word, None)
    if inner.start is None:
        return inner.begun(i)
    j = inner.end_word + (line.word(inner.end_word) == "و")
    if line.get(j, "until"):
        ended = _joined(line, inner, i, j + 1, read)
        if ended:
            return ended
    if line.published is None:
        return open_time(i, inner.end_word)
    if inner.start > line.published or (phrase and line.future):
        return inner.begun(i)
    precision = inner.precision if inner.start == line.published else "interval"
    return line.mention(i, inner.end_word, (inner.start, line.published), precision)


def _since_inner(line: Line, j: int, read: Reader) -> DateMention | None:
    length = read_length(line, j)
    whole = _one(line, j, read)
    if length is None or (whole and whole.end_word >= length.end):
        return whole
    days = ago(line.published, length) if line.published else None
    return line.mention(j, length.end, days, "interval" if days else "open")


def read_until(line: Line, i: int, read: Reader) -> DateMention | None:
    """ "حتى X": only the end is told; of what is still to come, from today."""
    sense = line.get(i, "until")
    if sense is None or line.word(i).endswith("الي"):
        return None
    inner = _one(line, i + 1, read)
    if inner is None or inner.anchored or inner.precision in ("until", "before", "after"):
        return None
    if line.future and line.published and inner.end and inner.end >= line.published:
        return line.mention(i, inner.end_word, (line.published, inner.end), "interval")
    return DateMention(i, inner.end_word, None, inner.end, "until" if inner.end else "open")


def read_side(line: Line, i: int, read: Reader) -> DateMention | None:
    """ "قبل عام 2011", "بعد الأحد": before or after a time; the day itself is not told."""
    before, after = line.get(i, "before"), line.get(i, "after")
    if before is None and (after is None or after.value == "soon"):
        return None
    inner = _one(line, i + 1, read)
    if inner is None or inner.start is None or inner.precision in ("until", "before", "after"):
        return None
    if before and line.future and line.published and inner.start > line.published:
        return line.mention(i, inner.end_word, (line.published, shifted(inner.start, -1)), "interval")
    if before:
        return DateMention(i, inner.end_word, None, shifted(inner.start, -1), "before")
    return DateMention(i, inner.end_word, None, None, "after")
