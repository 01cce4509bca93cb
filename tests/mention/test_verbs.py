"""Is a word that may be a verb or a noun read as what it is here?"""

import pytest

from conftest import Read


def is_verb(read: Read, marked: str) -> bool:
    """Whether the word in brackets is a verb."""
    position = len(marked[: marked.index("[")].split())
    return read(marked.replace("[", "").replace("]", "")).views[position].verbal


@pytest.mark.parametrize(
    "marked",
    [
        "[قتل] ستة مسلحين في الغارة",
        "[وقال] الوزير إن الوضع هادئ",
        "[أعلن] الجيش انتهاء العملية",
        "[نفى] الناطق الخبر",
        "[هاجم] مسلحون الثكنة",
        "[تبنى] التنظيم الهجوم",
        "[اندلعت] اشتباكات في الحي",
        "[أصيب] جنديان بجروح",
        "[يعتزم] الرئيس زيارة المنطقة",
        "لم [يسفر] الهجوم عن ضحايا",
        "[جرح] جنديان في الانفجار",
        "[ذكر] المصدر أن الطريق مغلق",
        "الجنود الذين [قتلوا] في الكمين",
        "كان الجيش قد [أعلن] الهدنة",
    ],
)
def test_a_verb_here(marked: str, read: Read) -> None:
    assert is_verb(read, marked)


@pytest.mark.parametrize(
    "marked",
    [
        "أدان الوزير [قتل] المدنيين",
        "بعد [قصف] المدينة",
        "استمر [القتال] في الحي",
        "أعلن الجيش [إحباط] الهجوم",
        "في [هجوم] على الثكنة",
        "من أجل [وقف] القتال",
        "عملية [قتل] جماعي",
        "بعد [مقتل] خمسة جنود",
        "دعا إلى [حل] الأزمة",
        "طالب بـ [فتح] المعبر",
    ],
)
def test_a_noun_here(marked: str, read: Read) -> None:
    assert not is_verb(read, marked)


@pytest.mark.parametrize("word", ["في", "الذي", "أن", "هذا", "الخميس", "12", "،"])
def test_what_is_never_a_verb(word: str, read: Read) -> None:
    mentions = read(f"قال الوزير {word} كلاما")
    assert not mentions.views[2].verbal
