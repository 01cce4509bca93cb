"""Which phrases name places, how exactly, and how does the event lie to them?"""

import pytest

from conftest import Read
from marsad.mention.mentions import Mentions, PlaceMention


def place(mentions: Mentions, text: str) -> PlaceMention:
    found = [p for p in mentions.places if mentions.words.text(p.first, p.last) == text]
    assert found, [mentions.words.text(p.first, p.last) for p in mentions.places]
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "text", "precision", "relation", "country"),
    [
        ("وقع انفجار في مدينة حلب", "مدينة حلب", "town", "in", "SYR"),
        ("وقع انفجار في محافظة حلب", "محافظة حلب", "province", "in", "SYR"),
        ("وقع انفجار في حلب", "حلب", "province", "in", "SYR"),
        ("وقع انفجار في بلدة تل شهاب", "بلدة تل شهاب", "town", "in", "SYR"),
        ("وقع انفجار في ريف دير الزور الشرقي", "ريف دير الزور الشرقي", "district", "in", "SYR"),
        ("وقع انفجار شرقي سوريا", "شرقي سوريا", "region", "in", "SYR"),
        ("وقع انفجار قرب دمشق", "قرب دمشق", "town", "near", "SYR"),
        ("سقط صاروخ في محيط مطار بغداد", "محيط مطار بغداد", "site", "near", "IRQ"),
        ("غرقت السفينة قبالة سواحل اليمن", "قبالة سواحل اليمن", "region", "off", "YEM"),
        ("وقع القصف بين حلب وإدلب", "بين حلب", "province", "between", "SYR"),
        ("وقعت اشتباكات على الحدود بين سوريا والعراق", "الحدود بين سوريا", "region", "near", "SYR"),
        ("قال سكان في مدينة الموصل إن القصف مستمر", "مدينة الموصل", "town", "in", "IRQ"),
    ],
)
def test_head_nouns_decide(sentence: str, text: str, precision: str, relation: str, country: str, read: Read) -> None:
    p = place(read(sentence), text)
    assert (p.precision, p.relation, p.country) == (precision, relation, country)


def test_a_known_place_has_coordinates(read: Read) -> None:
    p = place(read("وقع انفجار في مدينة الموصل"), "مدينة الموصل")
    assert p.lat == pytest.approx(36.34, abs=0.3)
    assert p.lon == pytest.approx(43.13, abs=0.3)


def test_an_unknown_place_is_kept_by_name_in_its_parent(read: Read) -> None:
    p = place(read("وقع انفجار في قرية كفر حمود بريف إدلب"), "قرية كفر حمود")
    assert (p.id, p.precision, p.country) == (None, "town", "SYR")


@pytest.mark.parametrize(
    "sentence",
    [
        "قال الاتحاد إن البيان صدر",
        "وقع الاجتماع يوم الخميس",
        "انتهى العام بهدوء",
        "صدر بيان عن الوزارة",
        "كرر الوزير قوله إن الحرب انتهت",
        "قال الطبيب إن الطريق مفتوح",
        "المدينة هادئة والطريق سالك",
        "أكد العقيد فراس الحمدان أن القصف توقف",
        "قال محافظ حلب إن الوضع هادئ",
        "قال تنظيم القاعدة إن الهدنة انتهت",
        "قال رئيس بلدية صيدا إن المياه مقطوعة",
        "اشتبكت قوات سوريا الديمقراطية مع المسلحين",
        "قالت كتائب حزب الله العراقي إن الهدنة انتهت",
        "غارة إسرائيلية ليلا",
    ],
)
def test_no_place_here(sentence: str, read: Read) -> None:
    mentions = read(sentence)
    assert [mentions.words.text(p.first, p.last) for p in mentions.places] == []


def test_a_town_named_as_a_weekday_needs_a_particle_of_place(read: Read) -> None:
    assert read("وقع الانفجار مساء الخميس").places == []


def test_the_same_place_twice_is_one(read: Read) -> None:
    mentions = read("وقع انفجار في مدينة الموصل", "وقال سكان إن الموصل هادئة", "وفي مدينة كركوك هدوء")
    numbers = [p.entity for p in mentions.places]
    assert len(numbers) == 3
    assert numbers[0] == numbers[1] != numbers[2]


def test_the_report_settles_a_name_of_several_countries(read: Read) -> None:
    lebanon = read("قال الجيش اللبناني إن مدينة طرابلس هادئة", "وعقد مجلس النواب اللبناني جلسة في بيروت")
    libya = read("قال الجيش الليبي إن مدينة طرابلس هادئة", "وعقد مجلس النواب الليبي جلسة في بنغازي")
    assert place(lebanon, "مدينة طرابلس").country == "LBN"
    assert place(libya, "مدينة طرابلس").country == "LBY"


def test_every_precision_and_relation_is_one_of_the_format(read: Read) -> None:
    mentions = read(
        "تقدمت القوات باتجاه مدينة الرقة غربي العراق",
        "وقصفت الطائرات حقل العمر النفطي ومخيم اليرموك وجبل سنجار",
        "وأبحرت السفن قبالة سواحل ليبيا ووصلت إلى جزيرة سقطرى",
    )
    assert {p.precision for p in mentions.places} <= {"site", "town", "district", "province", "country", "region"}
    assert {p.relation for p in mentions.places} <= {"in", "near", "between", "toward", "off"}
    assert len(mentions.places) >= 6


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("تظاهر المئات في القاهرة والرياض", "Cairo", "town"),
        ("اشتباكات في طرابلس بين ميليشيات ليبية", "Tripoli", "town"),
        ("وصل إلى طرابلس في لبنان", "Tripoli (Lebanon)", "town"),
        ("قصف محافظة دمشق", "Damascus", "province"),
        ("قصف الحديدة اليمنية", "Hodeidah", "province"),
    ],
)
def test_a_capital_is_the_town_and_not_its_province(read: Read, text: str, name: str, precision: str) -> None:
    place = read(text).places[0]
    assert (place.name, place.precision) == (name, precision)
