"""Words taken apart: what is cut off, what stays whole, and where the parts stand."""

import os
from pathlib import Path

import pytest

from marsad.data.levels import word_levels
from marsad.mention.segment import CONJUNCTION, FUTURE, PREPOSITION, PRONOUN, WORD, cuts, segment, segment_folded
from marsad.text.fold import fold_word

TREEBANK = Path(os.environ.get("MARSAD_SHARED", Path(__file__).parents[3] / "shared")) / "treebank"
LEAST_RIGHT = 0.96


def parts(word: str) -> str:
    return "+".join(p.text for p in segment(word))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("وقال", "و+قال"),
        ("وأكدت", "و+اكدت"),
        ("فقتل", "ف+قتل"),
        ("بالجيش", "ب+الجيش"),
        ("للجيش", "ل+لجيش"),
        ("وللقوات", "و+ل+لقوات"),
        ("كالجيش", "ك+الجيش"),
        ("سيقتل", "س+يقتل"),
        ("وسيكون", "و+س+يكون"),
        ("وزيرها", "وزير+ها"),
        ("سفارتها", "سفارت+ها"),
        ("بمقتلهم", "ب+مقتل+هم"),
        ("قتلوه", "قتلو+ه"),
        ("لهم", "ل+هم"),
        ("وبه", "و+ب+ه"),
        ("بأنهم", "ب+ان+هم"),
        ("وبينهما", "و+بين+هما"),
    ],
)
def test_small_words_and_pronouns_are_cut(word: str, expected: str) -> None:
    assert parts(word) == expected


@pytest.mark.parametrize(
    "word",
    "وزير بيان بغداد باريس وفد وقف واشنطن لندن لجنة كييف كابل سوريا فرنسا فصيل كردي هذه ولاية الجيش في و".split(),
)
def test_words_that_only_look_so_stay_whole(word: str) -> None:
    assert parts(word) == fold_word(word)


def test_kinds() -> None:
    assert [p.kind for p in segment("وسيقتلهم")] == [CONJUNCTION, FUTURE, WORD, PRONOUN]
    assert [p.kind for p in segment("له")] == [PREPOSITION, PRONOUN]
    assert [p.kind for p in segment("وزير")] == [WORD]


@pytest.mark.parametrize(
    ("word", "alone"),
    [("للسلطة", "السلطه"), ("سفارتها", "سفاره"), ("قتلوه", "قتلوا"), ("بيتها", "بيت"), ("وقال", "قال")],
)
def test_the_word_alone_is_told(word: str, alone: str) -> None:
    assert [p.free for p in segment(word) if p.kind == WORD] == [alone]


def test_offsets_are_of_the_word_as_given() -> None:
    word = "وَلِلْقُوّاتِ"
    found = segment(word)
    assert [p.text for p in found] == ["و", "ل", "لقوات"]
    assert "".join(word[p.start : p.end] for p in found) == word
    assert word[found[1].start : found[1].end] == "لِ"


def test_a_written_ta_marbuta_is_no_pronoun() -> None:
    assert parts("صفة") == "صفه"
    assert parts("صفة\u200f") == "صفه"
    assert parts("إلى") == "الي"


def test_a_folded_ha_is_what_the_news_writes() -> None:
    assert [p.text for p in segment_folded("مدينه")] == ["مدينه"]
    assert [p.text for p in segment_folded("والده")] == ["والد", "ه"]


def test_numbers_and_other_letters() -> None:
    assert parts("و19") == "و+19"
    assert parts("ب34") == "ب+34"
    assert parts("NATO") == "nato"
    assert parts("2018") == "2018"
    assert segment("") == segment("ـ") == ()


def test_parts_make_the_word_again() -> None:
    for word in list(word_levels())[::500]:
        assert "".join(p.text for p in segment(word)) == fold_word(word)


def test_every_cut_leaves_a_word() -> None:
    assert [c.stem for c in cuts("به")] == ["به", "ب"]
    assert all(c.stem for c in cuts("ولها"))


@pytest.mark.skipif(not TREEBANK.exists(), reason="MARSAD_SHARED is absent")
def test_the_treebank_is_taken_apart() -> None:
    from eval.segment import sentences

    words = [w for s in sentences(next(TREEBANK.glob("*.conllu"))) for w in s]
    right = sum(tuple(p.text for p in segment(w.word)) == w.parts for w in words)
    folded = sum(tuple(p.text for p in segment_folded(fold_word(w.word))) == w.parts for w in words)
    assert right >= LEAST_RIGHT * len(words)
    assert folded >= LEAST_RIGHT * len(words)
