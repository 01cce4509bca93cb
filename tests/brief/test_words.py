"""The words of both languages: the same sentences, grammatical numbers, a name for every code."""

import re
import string

import pytest

from marsad.brief.words import LANGUAGES, words
from marsad.model.codes import MODES, STATUSES

AR, EN = words("ar"), words("en")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same() -> None:
    assert set(AR.say) == set(EN.say)
    for key in AR.say:
        assert fields(AR.say[key]) == fields(EN.say[key]), key
    for table in ("count", "type", "mode", "status", "standing", "stance", "name_of_field", "toll", "group"):
        assert set(getattr(AR, table)) == set(getattr(EN, table)), table


def test_every_code_has_a_name() -> None:
    for w in (AR, EN):
        assert set(w.type) == set(MODES) and set(w.status) == STATUSES
        assert set(w.mode) == frozenset().union(*MODES.values())


def test_arabic_is_arabic_without_vowel_signs_or_tatweel() -> None:
    texts = [*AR.say.values(), *(form for forms in AR.count.values() for form in forms.values())]
    for text in texts:
        assert not re.search("[\u0640\u064b-\u065f]", text), text
    assert all(re.search("[\u0621-\u064a]", text) for key, text in AR.say.items() if key != "other_language")


@pytest.mark.parametrize(
    ("n", "arabic", "oblique", "english"),
    [
        (0, "لا أحداث", "لا أحداث", "no events"),
        (1, "حدث واحد", "حدث واحد", "1 event"),
        (2, "حدثان", "حدثين", "2 events"),
        (3, "3 أحداث", "3 أحداث", "3 events"),
        (10, "10 أحداث", "10 أحداث", "10 events"),
        (11, "11 حدثا", "11 حدثا", "11 events"),
        (99, "99 حدثا", "99 حدثا", "99 events"),
        (100, "100 حدث", "100 حدث", "100 events"),
        (1103, "1,103 أحداث", "1,103 أحداث", "1,103 events"),
    ],
)
def test_numbers_govern_their_nouns(n: int, arabic: str, oblique: str, english: str) -> None:
    assert (AR.counted("events", n), AR.counted_oblique("events", n)) == (arabic, oblique)
    assert EN.counted("events", n) == EN.counted_oblique("events", n) == english


def test_bounds_and_days() -> None:
    assert [EN.bounds(*b) for b in ((5, 5), (3, 9), (20, None), (0, 4))] == ["5", "3 to 9", "at least 20", "up to 4"]
    assert AR.bounds(3, 9) == "من 3 إلى 9" and AR.bounds(20, None) == "20 على الأقل"
    assert EN.interval("2022-03-01", "2022-03-01") == "1 March 2022"
    assert AR.interval("2022-03-01", "2022-03-03") == "من 1 مارس/آذار 2022 إلى 3 مارس/آذار 2022"
    assert LANGUAGES == ("ar", "en")
