"""How do the parties of a sentence stand to its verbs and event nouns?"""

import pytest

from conftest import Read
from marsad.event.clauses import Clauses
from marsad.event.syntax import Syntax, feminine
from marsad.event.triggers import Candidate, find_candidates
from marsad.mention.mentions import Mentions
from marsad.mention.spot import Spotter


def relations(mentions: Mentions, spotter: Spotter, word: str) -> dict[str, list[str]]:
    """The labels of the parties, by their words, to the trigger that is `word`."""
    found = find_candidates(mentions, spotter)
    syntax = Syntax(mentions, found)
    trigger = next(c for c in found if mentions.words.text(c.first, c.last) == word)
    return {
        mentions.words.text(mentions.parties[n].core_first, mentions.parties[n].core_last): labels
        for n, labels in syntax.of(trigger).items()
    }


@pytest.mark.parametrize(
    ("sentence", "word", "party", "label"),
    [
        # verb, subject, object
        ("هاجم الحوثيون الجيش اليمني", "هاجم", "الحوثيون", "bare"),
        ("هاجم الحوثيون الجيش اليمني", "هاجم", "الجيش اليمني", "o-bare"),
        ("قتل الجيش خمسة مسلحين", "قتل", "الجيش", "bare"),
        ("قتل الجيش خمسة مسلحين", "قتل", "خمسة مسلحين", "o-bare"),
        ("أدانت مصر وقطر الهجوم", "أدانت", "مصر", "bare"),
        ("أدانت مصر وقطر الهجوم", "أدانت", "وقطر", "and"),
        # subject, verb
        ("الجيش هاجم المسلحين", "هاجم", "الجيش", "before"),
        ("التنظيم الذي هاجم القاعدة انسحب", "هاجم", "التنظيم", "relative"),
        # the subject of the verb before
        ("أعلن الوزير أن القتال توقف وأكد دعمه للاتفاق", "وأكد", "الوزير", "shared"),
        # a plural verb has its subject in itself: what follows is its object
        ("المسلحون هاجموا الجيش", "هاجموا", "الجيش", "o-bare"),
        ("المسلحون هاجموا الجيش", "هاجموا", "المسلحون", "before"),
        # genitives, adjectives and particles of event nouns
        ("مقتل خمسة جنود في هجوم", "مقتل", "خمسة جنود", "G"),
        ("هجوم الجيش على المتمردين", "هجوم", "الجيش", "G"),
        ("هجوم الجيش على المتمردين", "هجوم", "المتمردين", "p:علي"),
        ("غارة إسرائيلية على حزب الله", "غارة", "إسرائيلية", "J"),
        ("غارة إسرائيلية على حزب الله", "غارة", "حزب الله", "p:علي"),
        ("اشتبك الجيش مع المتمردين", "اشتبك", "المتمردين", "p:مع"),
        ("قتل خمسة مدنيين في قصف للجيش", "قصف", "للجيش", "p:ل"),
        # the verb that governs the noun
        ("أدانت مصر هجوم المتمردين", "هجوم", "مصر", "gov-o-bare"),
        ("أدانت مصر هجوم المتمردين", "هجوم", "المتمردين", "G"),
    ],
)
def test_a_party_stands_to_its_trigger(
    sentence: str, word: str, party: str, label: str, read: Read, spotter: Spotter
) -> None:
    assert label in relations(read(sentence), spotter, word).get(party, [])


@pytest.mark.parametrize(
    ("sentence", "word", "party"),
    [
        ("هاجم المتمردون الثكنة. ووصل الوزير إلى العاصمة", "هاجم", "الوزير"),
        ("قال الوزير إن المتمردين هاجموا الثكنة", "هاجموا", "الوزير"),
        ("مقتل جنود في هجوم وقال الوزير إن الوضع هادئ", "مقتل", "الوزير"),
    ],
)
def test_a_party_of_another_clause_does_not(sentence: str, word: str, party: str, read: Read, spotter: Spotter) -> None:
    assert party not in relations(read(sentence), spotter, word)


def test_joined_verbs_share_their_subject(read: Read, spotter: Spotter) -> None:
    found = relations(read("هاجم الحوثيون القرية وقتلوا خمسة جنود"), spotter, "وقتلوا")
    assert set(found["الحوثيون"]) & {"shared", "before"}


@pytest.mark.parametrize(
    ("word", "verb", "expected"),
    [
        ("قصفت", True, True),
        ("تقصف", True, True),
        ("ستقصف", True, True),
        ("قصف", True, False),
        ("يقصف", True, False),
        ("وزاره", False, True),
        ("قوات", False, True),
        ("جيش", False, False),
    ],
)
def test_gender_by_letters(word: str, verb: bool, expected: bool) -> None:
    assert feminine(word, verb=verb) is expected


def test_an_empty_report_has_no_relations(read: Read) -> None:
    assert Syntax(read(), []).units == []


def clauses(mentions: Mentions) -> list[str]:
    numbers = Clauses(mentions).clause
    out: list[list[str]] = []
    for i, number in enumerate(numbers):
        if not i or number != numbers[i - 1]:
            out.append([])
        out[-1].append(mentions.words.text(i, i + 1))
    return [" ".join(words) for words in out]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("قال الوزير إن الحرب انتهت", ["قال الوزير", "إن الحرب انتهت"]),
        ("الجيش الذي هاجم الثكنة انسحب", ["الجيش", "الذي هاجم الثكنة انسحب"]),
        ("هاجم الجيش القرية وقتل خمسة مدنيين", ["هاجم الجيش القرية", "وقتل خمسة مدنيين"]),
        ("انسحب الجيش، وأعلن الوزير الهدنة", ["انسحب الجيش", "،", "وأعلن الوزير الهدنة"]),
        ("انسحب الجيش. عاد السكان", ["انسحب الجيش .", "عاد السكان"]),
        ("انسحب الجيش بينما عاد السكان", ["انسحب الجيش", "بينما عاد السكان"]),
        ("الجيش والشرطة في المدينة", ["الجيش والشرطة في المدينة"]),
    ],
)
def test_clauses_begin_at_particles_joined_verbs_and_marks(sentence: str, parts: list[str], read: Read) -> None:
    assert clauses(read(sentence)) == parts


def test_sentences_bound_their_words(read: Read) -> None:
    mentions = read("انسحب الجيش. عاد السكان", "هدأ القتال")
    c = Clauses(mentions)
    for i, s in enumerate(mentions.words.sentence):
        inside = [j for j, other in enumerate(mentions.words.sentence) if other == s]
        assert c.begin[i] == inside[0]
        assert c.end[i] == inside[-1] + 1


def test_counts_between_two_words_do_not_depend_on_their_order(read: Read) -> None:
    mentions = read("قال الوزير، أمس، إن الجيش هاجم الثكنة وانسحب")
    c = Clauses(mentions)
    last = len(mentions.words) - 1
    assert c.marks_between(0, last) == c.marks_between(last, 0) == 2
    assert c.verbs_between(0, last) == c.verbs_between(last, 0)
    assert c.verbs_between(0, 1) == 0


def test_a_path_names_the_classes_between(read: Read) -> None:
    mentions = read("هجوم نفذه مسلحون على الثكنة")
    path = Clauses(mentions).path(0, 5).split()
    assert path[0] == "E"
    assert "علي" in path


def test_a_candidate_is_a_struct_of_its_words(read: Read, spotter: Spotter) -> None:
    (candidate, *_) = find_candidates(read("وبالهجوم على الثكنة"), spotter)
    assert isinstance(candidate, Candidate)
    assert (candidate.preposition, candidate.definite, candidate.stem) == ("ب", True, "هجوم")
