"""Tokens point at the original words; sentences end at marks; quotations are numbered."""

from hypothesis import given
from hypothesis import strategies as st

from marsad.text.fold import fold
from marsad.text.tokens import tokenize


def words(line: str) -> list[str]:
    tokens = tokenize([line])
    return [tokens.text(i, i + 1) for i in range(len(tokens))]


def test_vowelled_word_keeps_its_signs() -> None:
    assert words("قالَ «محمّدٌ».") == ["قالَ", "«", "محمّدٌ", "»", "."]


def test_numbers_and_dates_are_one_token() -> None:
    assert words("قتل 1,200 في 15/3/2018") == ["قتل", "1,200", "في", "15/3/2018"]


def test_conjunction_before_digits_is_cut_off() -> None:
    assert words("و12 ألفا") == ["و", "12", "ألفا"]


def test_hashtag_falls_apart_into_words() -> None:
    assert words("#الجيش_اليمني") == ["#", "الجيش", "_", "اليمني"]


def test_sentences_end_at_marks_and_lines() -> None:
    tokens = tokenize(["قصف الجيش. رد المسلحون؟", "سطر"])
    assert tokens.sentence == [0, 0, 0, 1, 1, 1, 3]


def test_decimal_point_ends_no_sentence() -> None:
    assert len(set(tokenize(["أنفق 2.5 مليون دولار"]).sentence)) == 1


def test_quotation_is_marked_from_opening_to_closing() -> None:
    tokens = tokenize(['قال "سنرد بقوة" ثم غادر'])
    assert tokens.quoted == [0, 1, 1, 1, 0, 0, 0]


def test_quotation_left_open_ends_with_its_line() -> None:
    tokens = tokenize(['قال "سنرد', "سطر آخر"])
    assert tokens.quoted == [0, 1, 1, 0, 0]


def test_nested_quotation_stays_inside_the_outer_one() -> None:
    tokens = tokenize(['«قال "لا" ثم» غادر'])
    assert tokens.quoted[0] == 1
    assert tokens.quoted[-1] == 0


@given(st.lists(st.text(max_size=40), max_size=4))
def test_every_token_stands_where_it_says(lines: list[str]) -> None:
    tokens = tokenize(lines)
    for i in range(len(tokens)):
        text = lines[tokens.line[i]][tokens.start[i] : tokens.end[i]]
        assert tokens.folded[i] in fold(text).text
        assert text
