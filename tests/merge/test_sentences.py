"""Are the sentences grammatical? Numbers, gender, prepositions, names."""

import pytest

from marsad.merge import merge_reports
from marsad.merge.arabic import gender, people
from marsad.merge.english import party_name
from marsad.merge.romanise import romanise
from marsad.model.event import EventParty

from .reports import report, strike


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "شخص واحد"),
        (2, "شخصين"),
        (3, "3 أشخاص"),
        (10, "10 أشخاص"),
        (11, "11 شخصا"),
        (99, "99 شخصا"),
        (100, "100 شخص"),
        (102, "102 شخص"),
        (103, "103 أشخاص"),
        (1211, "1211 شخصا"),
    ],
)
def test_counted_noun(n: int, words: str) -> None:
    assert people(n) == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("القوات التركية", "f"),
        ("الجيش السوري", "m"),
        ("جماعة مسلحة", "f"),
        ("واشنطن", "f"),
        ("مسلحون", "m"),
        ("خليفة حفتر", "m"),
        ("كتائب القسام", "f"),
        ("أسامة بن لادن", "m"),
        ("كوريا الشمالية", "f"),
        ("زكريا الزبيدي", "m"),
    ],
)
def test_gender_of_a_subject(text: str, expected: str) -> None:
    assert gender(text) == expected


@pytest.mark.parametrize(
    ("text", "latin"),
    [("الصماد", "al-Samad"), ("بيسكوف", "Biskuf"), ("عبد الملك", "Abd al-Malk"), ("BBC", "BBC"), ("قَسَد", "Qasd")],
)
def test_romanised(text: str, latin: str) -> None:
    assert romanise(text) == latin


def test_sentences_of_a_strike() -> None:
    actors = [{"text": "القوات الإسرائيلية", "country": "ISR", "sector": "MIL"}]
    (event,) = merge_reports([report("a", strike(actors=actors))])
    assert event.summary.en.startswith("Armed forces of Israel shelled soldiers at ")
    assert "on 5 March 2018; five killed, according to" in event.summary.en
    assert event.summary.ar.startswith("قصف الجيش الإسرائيلي جنود في قاعدة الرمانة في سوريا يوم 5 مارس/آذار 2018")
    assert "أسفر ذلك عن مقتل 5 أشخاص" in event.summary.ar


def test_an_accused_party_is_not_told_as_a_fact() -> None:
    actors = [{"text": "إسرائيل", "country": "ISR", "sector": "GOV", "alleged_by": ["وزارة الخارجية السورية"]}]
    (event,) = merge_reports([report("a", strike(actors=actors))])
    assert "alleged" in event.summary.en
    assert "اتهام" in event.summary.ar


def test_no_actor() -> None:
    (event,) = merge_reports([report("a", strike())])
    assert event.summary.en.startswith("Shelling of ")
    assert event.summary.ar.startswith("سجل قصف على جنود")


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("خمسة جنود", "five soldiers"),
        ("30 مسلحا", "30 gunmen"),
        ("أكثر من 100 شخص", "at least 100 people"),
        ("ثلاثة أطفال", "three children"),
        ("عشرات المدنيين", "dozens of civilians"),
        ("مئات المتظاهرين", "hundreds of protesters"),
    ],
)
def test_people_that_a_number_counts_are_told_and_not_spelt(text: str, english: str) -> None:
    assert party_name(EventParty(text)) == english


def test_a_place_beside_the_event_is_not_where_it_was() -> None:
    places = [{"text": "تدمر", "country": "SYR", "precision": "town", "lat": 34.56, "lon": 38.27, "relation": "near"}]
    (event,) = merge_reports([report("a", strike(places=places))])
    assert "near" in event.summary.en and "قرب" in event.summary.ar
