"""Which weapons are named, and what was hit?"""

import pytest

from conftest import Read


@pytest.mark.parametrize(
    ("sentence", "text", "mode"),
    [
        ("قصف الجيش القرية بالصواريخ", "بالصواريخ", "heavy-weapons"),
        ("قصف الجيش القرية بقذائف المدفعية", "بقذائف المدفعية", "heavy-weapons"),
        ("استهدفت طائرة مسيرة الموقع", "طائرة مسيرة", "drone"),
        ("انفجرت سيارة مفخخة قرب السوق", "سيارة مفخخة", "explosives"),
        ("انفجرت عبوة ناسفة على الطريق", "عبوة ناسفة", "explosives"),
        ("انفجر لغم أرضي بشاحنة", "لغم أرضي", "explosives"),
        ("فجر نفسه بحزام ناسف", "بحزام ناسف", "suicide-attack"),
        ("طعن رجل شرطيا بسكين", "بسكين", "primitive"),
        ("قتل ثلاثة برصاص قناص", "برصاص قناص", "firearms"),
        ("أطلقوا النار من بنادق كلاشينكوف", "بنادق كلاشينكوف", "firearms"),
        ("ألقت المروحيات براميل متفجرة", "براميل متفجرة", "aerial"),
        ("أطلق صاروخ باليستي من الشرق", "صاروخ باليستي", "heavy-weapons"),
        ("سقطت قذيفة هاون على الحي", "قذيفة هاون", "heavy-weapons"),
    ],
)
def test_a_weapon_and_the_mode_of_its_use(sentence: str, text: str, mode: str, read: Read) -> None:
    mentions = read(sentence)
    assert (text, mode) in {(mentions.words.text(w.first, w.last), w.mode) for w in mentions.weapons}


@pytest.mark.parametrize("sentence", ["وصل الوزير إلى العاصمة", "ارتفع سعر الخبز", "عقد المجلس جلسة"])
def test_no_weapon_here(sentence: str, read: Read) -> None:
    assert read(sentence).weapons == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("قصف الجيش مستشفى في المدينة", "hospital"),
        ("استهدف القصف مدرسة للبنات", "school"),
        ("سقطت قذيفة على سوق شعبي", "market"),
        ("أحرقوا مسجدا في القرية", "worship"),
        ("انفجرت عبوة أمام كنيسة", "worship"),
        ("أصاب القصف مخيما للنازحين", "camp"),
        ("تعرضت قافلة مساعدات لهجوم", "aid"),
        ("دمر القصف محطة مياه", "water"),
        ("خرجت محطة كهرباء عن الخدمة", "power"),
        ("استهدفت الغارة جسرا على النهر", "bridge"),
        ("هاجم مسلحون نقطة تفتيش", "checkpoint"),
        ("دمرت الغارة مستودع أسلحة", "depot"),
    ],
)
def test_what_was_hit(sentence: str, kind: str, read: Read) -> None:
    assert kind in {o.sort for o in read(sentence).objects}
