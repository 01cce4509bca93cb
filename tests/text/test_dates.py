"""Are stated times found with the right words, days and precision?"""

import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from marsad.text.dates import DateMention, find_dates
from marsad.text.tokens import tokenize

TABLE = Path(__file__).parent / "dates.tsv"


def _rows() -> list[list[str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def _shown(mention: DateMention) -> str:
    if mention.anchored:
        return "anchored" if mention.shift is None else f"anchored {mention.shift:+}"
    if mention.precision == "day" and mention.start == mention.end and mention.start:
        return mention.start.isoformat()
    if mention.start or mention.end:
        return f"{mention.precision} {mention.start or ''}..{mention.end or ''}"
    return mention.precision


@pytest.mark.parametrize(("published", "looks", "text", "expected"), [pytest.param(*r[1:], id=r[0]) for r in _rows()])
def test_table(published: str, looks: str, text: str, expected: str) -> None:
    plain = text.replace("[", "").replace("]", "")
    words = tokenize([plain])
    day = None if published == "-" else datetime.date.fromisoformat(published)
    found = find_dates(words.folded, day, future=looks == "ahead")
    told = [plain[words.start[m.start_word] : words.end[m.end_word - 1]] for m in found]
    assert told == ([] if expected == "-" else [text[text.index("[") + 1 : text.index("]")]])
    assert [_shown(m) for m in found] == ([] if expected == "-" else [expected])


def test_table_is_large() -> None:
    assert len(_rows()) >= 220
    assert len({row[0] for row in _rows()}) == len(_rows())


def test_several_in_one_line() -> None:
    words = tokenize(["وقع الهجوم الأحد بعد عام 2016 وفي مارس 2017 وقبل يومين"]).folded
    mentions = find_dates(words, datetime.date(2018, 3, 14))
    assert [m.precision for m in mentions] == ["day", "after", "month", "day"]
    assert all(a.end_word <= b.start_word for a, b in pairwise(mentions))


@pytest.mark.parametrize("day", [1, 28, 29, 30, 31])
def test_last_days_of_months(day: int) -> None:
    published = datetime.date(2020, 1, day)
    (mention,) = find_dates(tokenize(["الشهر المقبل"]).folded, published)
    assert (mention.start, mention.end) == (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))


def test_days_that_do_not_exist_stay_open() -> None:
    (mention,) = find_dates(tokenize(["في 30 فبراير 2018"]).folded, datetime.date(2018, 3, 14))
    assert mention.start is None


@pytest.mark.parametrize("text", ["", "من", "منذ", "قبل", "بين", "بين 3 و", "15", "في 15", "يومي", "أول من", "ال", "/"])
def test_beginnings_without_an_end(text: str) -> None:
    assert find_dates(tokenize([text]).folded, datetime.date(2018, 3, 14)) == []
