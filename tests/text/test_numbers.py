"""Are stated numbers read with their bounds?"""

import pytest

from marsad.text.numbers import find_numbers, find_ordinals
from marsad.text.tokens import tokenize

CASES = [
    ("قتل [5] جنود", 5, 5, False, ""),
    ("قتل [٢٥] جنديا", 25, 25, False, ""),
    ("قتل [ثلاثة] جنود", 3, 3, False, ""),
    ("قتلت [ثلاث] نساء", 3, 3, False, ""),
    ("أصيب [اثنان] منهم", 2, 2, False, ""),
    ("أصيب [اثنا عشر] شخصا", 12, 12, False, ""),
    ("أصيبت [إحدى عشرة] امرأة", 11, 11, False, ""),
    ("أصيب [خمسة عشر] شخصا", 15, 15, False, ""),
    ("أصيب [ثمانية وعشرون] شخصا", 28, 28, False, ""),
    ("أصيب [خمسة وعشرين] شخصا", 25, 25, False, ""),
    ("أصيب [مئة] شخص", 100, 100, False, ""),
    ("أصيب [مائة وثلاثة] أشخاص", 103, 103, False, ""),
    ("أصيب [مئة وخمسة وعشرون] شخصا", 125, 125, False, ""),
    ("أصيب [مئتا] شخص", 200, 200, False, ""),
    ("أصيب [ثلاثمئة] شخص", 300, 300, False, ""),
    ("أصيب [أربع مئة] شخص", 400, 400, False, ""),
    ("نزح [ألف] شخص", 1000, 1000, False, ""),
    ("نزح [ألف ومئتا] شخص", 1200, 1200, False, ""),
    ("نزح [ألفا] شخص", 1000, 1000, False, ""),
    ("نزح [ألفي] شخص", 2000, 2000, False, ""),
    ("نزح [ثلاثة آلاف ومئتان وخمسة وأربعون] شخصا", 3245, 3245, False, ""),
    ("نزح [خمسة عشر ألف] شخص", 15000, 15000, False, ""),
    ("نزح [مئة ألف] شخص", 100000, 100000, False, ""),
    ("نزح [1,200] شخص", 1200, 1200, False, ""),
    ("نزح [1.200] شخص", 1200, 1200, False, ""),
    ("نزح [12 ألفا] من السكان", 12000, 12000, False, ""),
    ("نزح [12 ألفا و500] شخص", 12500, 12500, False, ""),
    ("نزح [2.5 مليون] شخص", 2500000, 2500000, False, ""),
    ("نزح [نصف مليون] شخص", 500000, 500000, False, ""),
    ("نزح [مليون ونصف المليون] شخص", 1500000, 1500000, False, ""),
    ("نزح [مليوني] شخص", 2000000, 2000000, False, ""),
    ("قتل [العشرات] في القصف", 20, None, True, ""),
    ("قتل [عشرات] المدنيين", 20, None, True, ""),
    ("نزح [المئات] من القرية", 200, None, True, ""),
    ("نزح [آلاف] السكان", 2000, None, True, ""),
    ("نزح [عشرات الآلاف] من السكان", 20000, None, True, ""),
    ("نزح [مئات الآلاف] من السكان", 200000, None, True, ""),
    ("نزح [ملايين] السكان", 2000000, None, True, ""),
    ("أصيب [عدة] أشخاص", 2, None, True, ""),
    ("قتل [ما لا يقل عن خمسة] أشخاص", 5, None, False, "at least"),
    ("قتل [ما لايقل عن 60] شخصا", 60, None, False, "at least"),
    ("قتل [54] شخصا على الأقل", 54, None, False, "at least"),
    ("قتل [أكثر من 300] مقاتل", 300, None, False, "more"),
    ("هجوم [بأكثر من عشرين] صاروخا", 20, None, False, "more"),
    ("قتل [ما يزيد على مئة] مقاتل", 100, None, False, "at least"),
    ("قتل [أقل من عشرة] مقاتلين", 0, 9, False, "less"),
    ("قتل [ما لا يزيد عن عشرة] مقاتلين", 0, 10, False, "at most"),
    ("قتل [نحو 17] مقاتلا", 17, 17, False, "about"),
    ("قتل [حوالي مئة] مقاتل", 100, 100, False, "about"),
    ("قتل [قرابة 30] مقاتلا", 30, 30, False, "about"),
    ("قتل [بين 5 و9] مقاتلين", 5, 9, False, "range"),
    ("قتل [بين خمسة وسبعة] مقاتلين", 5, 7, False, "range"),
    ("قتل [من 5 إلى 9] مقاتلين", 5, 9, False, "range"),
    ("قتل [ثلاثة أو أربعة] مقاتلين", 3, 4, False, "range"),
    ("قتل [20-30] مقاتلا", 20, 30, False, "range"),
    ("صوت [30%] من الناخبين", 30, 30, False, "percent"),
    ("صوت [30 في المئة] من الناخبين", 30, 30, False, "percent"),
    ("صوت [40 بالمئة] من الناخبين", 40, 40, False, "percent"),
    ("انطلق [بثلاثة] صواريخ", 3, 3, False, ""),
    ("قتيل [واحد] في القصف", 1, 1, False, ""),
]
NONE = [
    "قتل أحد الجنود",
    "لست من هذا البلد",
    "اللواء الخامس والعشرون",
    "وصل إلى مدينة الخمس",
    "وصل الاثنين",
    "التقى نظيره",
]
ORDINALS = [
    ("في اليوم [الأول] من الهدنة", 1),
    ("اللواء [الثاني عشر] مشاة", 12),
    ("الفرقة [الخامسة والعشرون] مشاة", 25),
    ("للمرة [الثالثة] هذا العام", 3),
    ("في الذكرى [العشرين] للحرب", 20),
    ("في [ثالث] هجوم من نوعه", 3),
    ("لليوم [الـ15] على التوالي", 15),
]


@pytest.mark.parametrize(("text", "low", "high", "vague", "bound"), CASES, ids=[c[0] for c in CASES])
def test_numbers(text: str, low: int, high: int | None, vague: bool, bound: str) -> None:
    plain = text.replace("[", "").replace("]", "")
    words = tokenize([plain])
    (number,) = find_numbers(words.folded)
    assert plain[words.start[number.start] : words.end[number.end - 1]] == text[text.index("[") + 1 : text.index("]")]
    assert (number.low, number.high, number.vague, number.bound) == (low, high, vague, bound)


@pytest.mark.parametrize("text", NONE)
def test_no_number(text: str) -> None:
    assert find_numbers(tokenize([text]).folded) == []


@pytest.mark.parametrize(("text", "value"), ORDINALS, ids=[c[0] for c in ORDINALS])
def test_ordinals(text: str, value: int) -> None:
    plain = text.replace("[", "").replace("]", "")
    words = tokenize([plain])
    (ordinal,) = find_ordinals(words.folded)
    assert plain[words.start[ordinal.start] : words.end[ordinal.end - 1]] == text[text.index("[") + 1 : text.index("]")]
    assert (ordinal.low, ordinal.bound) == (value, "ordinal")


def test_two_numbers_stay_two() -> None:
    numbers = find_numbers(tokenize(["قتل 5 جنود و12 مدنيا وجرح عشرون"]).folded)
    assert [n.low for n in numbers] == [5, 12, 20]
    assert [n.low for n in find_numbers(tokenize(["عشرون وخمسة"]).folded)] == [20, 5]
