"""How many, whose dead, what was hit, what came of it: what the rules read beside the triggers."""

import pytest
from drafting import Desk

from marsad.data.lexicon import Lexicon


@pytest.mark.parametrize(
    ("line", "word", "count", "words"),
    [
        ("نفذ التحالف ما لا يقل عن خمس هجمات على مواقع الحوثيين", "هجمات", 5, "ما لا يقل عن خمس"),
        ("شنت المقاتلات سلسلة من ثلاثين غارة على المدينة", "غارة", 30, "ثلاثين"),
        ("نفذت الشرطة خمس عمليات مداهمة في العاصمة", "مداهمة", 5, "خمس"),
        ("شنت المقاتلات غارة على المدينة", "غارة", None, ""),  # no number
        ("شنت المقاتلات عدة غارات على المدينة", "غارات", None, ""),  # nobody counted
        ("مقتل خمسة جنود في هجوم على المدينة", "هجوم", None, ""),  # people
        ("منذ عام 2016 غارات على المدينة", "غارات", None, ""),  # a year
    ],
)
def test_a_number_counts_the_trigger_noun_right_behind_it(
    lexicon: Lexicon, line: str, word: str, count: int | None, words: str
) -> None:
    desk = Desk(lexicon, line)
    desk.event("ASSAULT", word)
    (record,) = desk.records()
    assert record.count == count
    at = record.count_at
    assert (line[at[1] : at[2]] if at else "") == words


@pytest.mark.parametrize(
    ("line", "group"),
    [
        ("مقتل خمسة مدنيين في هجوم على البلدة", "civilians"),
        ("مقتل خمسة جنود في هجوم على البلدة", "fighters"),
        ("مقتل خمسة شرطيين في هجوم على البلدة", "police"),
        ("مقتل خمسة من المهاجمين في هجوم على البلدة", "attackers"),
        ("مقتل خمسة أشخاص في هجوم على البلدة", "unknown"),
        ("مقتل خمسة أشخاص برصاص الجنود في هجوم على البلدة", "unknown"),  # who killed is not who died
    ],
)
def test_a_toll_has_the_group_of_the_noun_that_it_counts(lexicon: Lexicon, line: str, group: str) -> None:
    desk = Desk(lexicon, line)
    desk.tolls(desk.event("ASSAULT", "هجوم"), "killed")
    (toll,) = desk.records()[0].tolls
    assert toll.group == group


def test_women_and_children_among_the_dead(lexicon: Lexicon) -> None:
    desk = Desk(lexicon, "مقتل عشرة أشخاص بينهم ثلاثة أطفال وامرأتان في قصف على البلدة")
    desk.tolls(desk.event("ASSAULT", "قصف"), "killed")
    (toll,) = desk.records()[0].tolls
    assert (toll.low, toll.women, toll.children) == (10, 2, 3)


def test_a_toll_is_said_by_whom_its_sentence_quotes(lexicon: Lexicon) -> None:
    desk = Desk(lexicon, "قصف عنيف على البلدة", "قال الجيش السوري إن خمسة مدنيين قتلوا في القصف")
    desk.tolls(desk.event("ASSAULT", "القصف"), "killed")
    (toll,) = desk.records()[0].tolls
    assert toll.said_by == ("الجيش السوري",)


def test_the_missing_stand_beside_their_trigger(lexicon: Lexicon) -> None:
    desk = Desk(lexicon, "فقدان 23 عسكريا بعد هجوم على القاعدة", "نزوح 400 عائلة من المدينة")
    desk.event("ASSAULT", "هجوم")
    assert [(t.kind, t.low) for t in desk.records()[0].tolls] == [("missing", 23)]


def test_what_was_hit_and_not_where_it_came_from(lexicon: Lexicon) -> None:
    desk = Desk(lexicon, "قصف الطيران مستشفى ومدرسة في البلدة من قاعدة جوية")
    desk.event("ASSAULT", "قصف")
    assert [(o.text, o.kind) for o in desk.records()[0].objects] == [("مستشفى", "hospital"), ("مدرسة", "school")]


def test_a_meeting_hits_nothing(lexicon: Lexicon) -> None:
    desk = Desk(lexicon, "اجتماع في مدرسة بالبلدة")
    desk.event("CONSULT", "اجتماع")
    assert desk.records()[0].objects == ()


@pytest.mark.parametrize(
    ("line", "word", "kind"),
    [
        ("شن الجيش هجوما وسيطر على مدينة تدمر", "هجوما", "captured"),
        ("شن الجيش هجوما في محاولة للسيطرة على مدينة تدمر", "هجوما", None),  # only tried
        ("لم يسيطر الجيش في الهجوم على مدينة تدمر", "الهجوم", None),
        ("خسر المسلحون مدينة تدمر في هجوم الجيش", "هجوم", "lost"),
        ("تمكنت القوات من صد هجوم على البلدة", "هجوم", "repelled"),
        ("اعترضت الدفاعات الجوية صاروخا باليستيا أطلقه الحوثيون", "أطلقه", "intercepted"),
        ("اعترض الوزير على الهجوم", "الهجوم", None),  # he objected
    ],
)
def test_what_came_of_an_attack(lexicon: Lexicon, line: str, word: str, kind: str | None) -> None:
    desk = Desk(lexicon, line)
    desk.event("ASSAULT", word)
    outcome = desk.records()[0].outcome
    assert (outcome.kind if outcome else None) == kind
    if outcome:
        assert line[outcome.at[1] : outcome.at[2]] == outcome.text
