"""Which noun phrases name parties, how far do they reach, and who is the same?"""

import pytest

from conftest import Read
from marsad.mention.mentions import Mentions, PartyMention


def core(mentions: Mentions, p: PartyMention) -> str:
    return mentions.words.text(p.core_first, p.core_last)


def one(mentions: Mentions, text: str) -> PartyMention:
    """The party whose core is `text`."""
    found = [p for p in mentions.parties if core(mentions, p) == text]
    assert found, [core(mentions, p) for p in mentions.parties]
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "text", "country"),
    [
        ("قال الأمريكيون إن القصف توقف", "الأمريكيون", "USA"),
        ("اتهم الإيرانيون واشنطن بالهجوم", "الإيرانيون", "IRN"),
        ("قتل ثلاثة فلسطينيين برصاص الجيش", "فلسطينيين", "PSE"),
        ("أصيب أربعة سوريين في الانفجار", "سوريين", "SYR"),
        ("اعتقل ستة عراقيين على الحدود", "عراقيين", "IRQ"),
        ("أفرجت السلطات عن لبنانيين اثنين", "لبنانيين", "LBN"),
        ("رحب المصريون بالاتفاق", "المصريون", "EGY"),
        ("غادر اليمنيون القاعة", "اليمنيون", "YEM"),
    ],
)
def test_people_of_a_nationality(sentence: str, text: str, country: str, read: Read) -> None:
    assert one(read(sentence), text).country == country


@pytest.mark.parametrize(
    ("sentence", "country"),
    [("غارة إسرائيلية على بيروت", "ISR"), ("قصف روسي على إدلب", "RUS"), ("ضربات أمريكية ليلا", "USA")],
)
def test_a_nationality_that_qualifies_names_the_state(sentence: str, country: str, read: Read) -> None:
    adjectives = [p for p in read(sentence).parties if p.kind == "adjective"]
    assert [(p.country, p.sector) for p in adjectives] == [(country, "GOV")]


@pytest.mark.parametrize(
    ("sentence", "text", "country", "sector"),
    [
        ("قصفت قوات أمريكية الموقع", "قوات أمريكية", "USA", "MIL"),
        ("هاجم الحوثيون الموقع", "الحوثيون", "YEM", "REB"),
        ("قال مسلحون حوثيون إنهم أسقطوا طائرة", "مسلحون حوثيون", "YEM", "REB"),
        ("هاجمت جماعة مسلحة مدعومة من إيران الثكنة", "جماعة مسلحة مدعومة من إيران", None, "REB"),
        ("اعتقلت الشرطة أربعة أعضاء من حزب الله", "حزب الله", "LBN", "REB"),
        ("قتل خمسة مدنيين في القصف", "خمسة مدنيين", None, "CVL"),
        ("هاجم مسلحون مجهولون نقطة تفتيش", "مسلحون مجهولون", None, None),
        ("قال مصدر أمني عراقي إن الطائرة سقطت", "مصدر أمني عراقي", "IRQ", "COP"),
        ("قال مسؤول في وزارة الصحة اليمنية إن المستشفى خرج عن الخدمة", "مسؤول في وزارة الصحة اليمنية", "YEM", "GOV"),
        ("قال محافظ حلب إن الوضع هادئ", "محافظ حلب", "SYR", "GOV"),
        ("اعتقلت السلطات ناشطين حقوقيين", "ناشطين حقوقيين", None, "CVL"),
        ("قال البيت الأبيض إن الرئيس سيسافر", "البيت الأبيض", "USA", "GOV"),
        ("أعلن الكرملين موعد القمة", "الكرملين", "RUS", "GOV"),
        ("قال المتحدث باسم الجيش العراقي إن الهجوم انتهى", "المتحدث باسم الجيش العراقي", "IRQ", "MIL"),
        ("قال مجلس الأمن الدولي إن الوضع خطير", "مجلس الأمن الدولي", None, "IGO"),
        ("قالت وكالة سانا إن الطريق مفتوح", "وكالة سانا", "SYR", "MED"),
        ("اجتمع سكان القرية في الساحة", "سكان القرية", None, "CVL"),
    ],
)
def test_described_and_named_parties(
    sentence: str, text: str, country: str | None, sector: str | None, read: Read
) -> None:
    p = one(read(sentence), text)
    assert (p.country, p.sector) == (country, sector)


@pytest.mark.parametrize(
    ("sentence", "name", "sector"),
    [
        ("أكد العقيد فراس الحمدان أن القصف توقف", "فراس الحمدان", "MIL"),
        ("قال المحلل فادي العلي إن المدينة سقطت", "فادي العلي", None),
        ("قال رئيس البلدية، نبيل مراد، إن المدينة سقطت", "نبيل مراد", "GOV"),
        ("قال المتحدث باسم وزارة الدفاع الأمريكية جون سميث إن القوات ستبقى", "جون سميث", "MIL"),
    ],
)
def test_a_title_takes_the_name_behind_it(sentence: str, name: str, sector: str | None, read: Read) -> None:
    mentions = read(sentence)
    p = one(mentions, name)
    assert (p.kind, p.id) == ("person", None)
    if sector:
        assert p.sector == sector


def test_a_verb_of_saying_gives_an_open_name(read: Read) -> None:
    assert one(read("صرح مايكل تيرنر للصحفيين بأن الاتفاق قريب"), "مايكل تيرنر").kind == "person"


@pytest.mark.parametrize(
    ("lines", "full", "short"),
    [
        (("قال المرصد السوري لحقوق الإنسان إن القصف توقف", "وأضاف المرصد أن الهدوء عاد"), 0, 1),
        (("أعلن التحالف العربي تنفيذ الضربة", "وقال التحالف إن الهدف دمر"), 0, 1),
        (("أكد العقيد فراس الحمدان أن القصف توقف", "وأضاف الحمدان أن الهدوء عاد"), 0, -1),
    ],
)
def test_a_short_later_form_is_the_same_party(lines: tuple[str, ...], full: int, short: int, read: Read) -> None:
    mentions = read(*lines)
    if short < 0:
        assert mentions.parties[mentions.speech[-1].speaker].entity == mentions.parties[full].entity
    else:
        assert mentions.parties[full].entity == mentions.parties[short].entity


def test_different_parties_have_different_numbers(read: Read) -> None:
    mentions = read("اشتبكت قوات سوريا الديمقراطية مع الجيش الوطني السوري", "وقال الجيش العراقي إن الحدود مغلقة")
    assert len({p.entity for p in mentions.parties}) == len(mentions.parties)


def test_parties_joined_by_and_share_the_particle(read: Read) -> None:
    mentions = read("توسطت قطر بين روسيا وأوكرانيا")
    parties = {core(mentions, p): p for p in mentions.parties}
    assert parties["وأوكرانيا"].joined
    assert parties["وأوكرانيا"].preposition == parties["روسيا"].preposition == "بين"


@pytest.mark.parametrize(
    ("sentence", "preposition"),
    [("هجوم على الجيش", "علي"), ("تعاون مع الشرطة", "مع"), ("رسالة للحكومة", "ل"), ("هاجم الجيش", "")],
)
def test_the_governing_particle(sentence: str, preposition: str, read: Read) -> None:
    assert read(sentence).parties[0].preposition == preposition


def test_a_party_with_a_number_begins_at_the_number(read: Read) -> None:
    mentions = read("قتل 12 جنديا في الكمين")
    p = mentions.parties[0]
    assert p.number
    assert core(mentions, p) == "12 جنديا"


@pytest.mark.parametrize("sentence", ["وصلت القافلة مساء", "انهار الجسر بعد الفيضان", "ارتفعت أسعار القمح"])
def test_a_sentence_without_a_party(sentence: str, read: Read) -> None:
    assert read(sentence).parties == []


def test_a_row_holds_by_the_day_of_the_report(spotter: object) -> None:
    import datetime

    from marsad.mention.find import find_mentions, see
    from marsad.mention.spot import Spotter

    assert isinstance(spotter, Spotter)
    lines = ("قال الجيش السوري إن الهدنة صامدة",)
    ids = {
        find_mentions(see(lines, datetime.date(year, 6, 1), spotter), spotter).parties[0].id for year in (2019, 2025)
    }
    assert len(ids) == 2
