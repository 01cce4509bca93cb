"""Folding: one spelling, offsets back to the original, idempotent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.text.fold import fold, fold_word

ARABIC = st.text(
    alphabet=st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآٱىةؤئءًٌٍَُِّْـ ﻻﷲ٠١۲\u00a0\u200fabcABC.،"), max_size=60
)


@pytest.mark.parametrize(
    ("spelt", "folded"),
    [
        ("أحمد", "احمد"),
        ("إيران", "ايران"),
        ("آلاف", "الاف"),
        ("مستشفى", "مستشفي"),
        ("غارة", "غاره"),
        ("مسؤول", "مسءول"),
        ("مسئول", "مسءول"),
        ("قُتِلَ", "قتل"),
        ("الـــقوات", "القوات"),
        ("١٢٣", "123"),
        ("۴۵", "45"),
        ("ﻻ", "لا"),
        ("ﷲ", "الله"),
        ("ایران", "ايران"),
        ("كوردستان", "كوردستان"),
        ("NATO", "nato"),
    ],
)
def test_spellings_fold_to_one(spelt: str, folded: str) -> None:
    assert fold(spelt).text == folded
    assert fold_word(spelt) == folded


def test_direction_marks_vanish_and_spaces_are_plain() -> None:
    assert fold("\u202bقصف\u202c\u00a0جوي\u200f").text == "قصف جوي"


@given(ARABIC)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(ARABIC)
def test_offsets_point_at_the_letters_that_were_folded(text: str) -> None:
    folded = fold(text)
    for i, letter in enumerate(folded.text):
        assert letter in fold(text[folded.origin(i)]).text
    assert folded.origin(len(folded.text)) <= len(text)
