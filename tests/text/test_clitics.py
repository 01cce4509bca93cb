"""Readings of a word by its proclitics."""

from marsad.text.clitics import readings
from marsad.text.fold import fold_word


def bares(word: str) -> set[str]:
    return {r.bare for r in readings(fold_word(word))}


def test_whole_word_comes_first() -> None:
    assert readings("وزير")[0].bare == "وزير"


def test_conjunction_preposition_and_article_are_cut() -> None:
    assert {"قوات"} <= bares("وللقوات")
    assert {"جيش"} <= bares("فبالجيش")
    assert {"قال"} <= bares("وقال")


def test_article_makes_definite() -> None:
    assert [r.definite for r in readings("الجيش")] == [False, True]


def test_short_words_are_left_whole() -> None:
    assert bares("في") == {"في"}
