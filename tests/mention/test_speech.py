"""Who speaks, and what is said?"""

import pytest

from conftest import Read
from marsad.mention.mentions import Mentions, Speech


def speaker(mentions: Mentions, s: Speech) -> str | None:
    if s.speaker < 0:
        return None
    p = mentions.parties[s.speaker]
    return mentions.words.text(p.core_first, p.core_last)


@pytest.mark.parametrize(
    ("sentence", "who", "said"),
    [
        ("قال الوزير إن الحرب انتهت", "الوزير", "إن الحرب انتهت"),
        ("أكدت وزارة الصحة أن الجرحى نقلوا", "وزارة الصحة", "أن الجرحى نقلوا"),
        ("أعلن الجيش العراقي أن المدينة محررة", "الجيش العراقي", "أن المدينة محررة"),
        ("زعم الجيش الإسرائيلي أنه دمر نفقا", "الجيش الإسرائيلي", "أنه دمر نفقا"),
        ("قال الحوثيون في بيان إنهم أطلقوا صاروخا", "الحوثيون", "إنهم أطلقوا صاروخا"),
        ("أكدت وزارة الصحة مقتل طفلين", "وزارة الصحة", "مقتل طفلين"),
        ("قال سكان في مدينة الموصل إن القصف مستمر", "سكان", "إن القصف مستمر"),
        ("الوزير قال إن الحرب انتهت", "الوزير", "إن الحرب انتهت"),
        ("أكد العقيد فراس الحمدان أن القصف توقف", "فراس الحمدان", "أن القصف توقف"),
    ],
)
def test_speakers_and_what_they_say(sentence: str, who: str, said: str, read: Read) -> None:
    mentions = read(sentence)
    assert (who, said) in {(speaker(mentions, s), mentions.words.text(s.first, s.last)) for s in mentions.speech}


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("بحسب المرصد السوري لحقوق الإنسان قتل خمسة أشخاص", "المرصد السوري لحقوق الإنسان"),
        ("قتل خمسة أشخاص، بحسب المرصد السوري لحقوق الإنسان", "المرصد السوري لحقوق الإنسان"),
        ("قتل شخصان، وفق ما ذكر الجيش العراقي", "الجيش العراقي"),
        ("سقط الصاروخ في البحر وفقا للجيش الإسرائيلي", "للجيش الإسرائيلي"),
        ("انسحبت القوات من البلدة حسبما أفادت وزارة الدفاع", "وزارة الدفاع"),
    ],
)
def test_according_to_covers_the_sentence(sentence: str, who: str, read: Read) -> None:
    mentions = read(sentence)
    said = [s for s in mentions.speech if s.kind == "according"]
    assert [speaker(mentions, s) for s in said] == [who]
    assert (said[0].first, said[0].last) == (0, len(mentions.words))


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("نقلت وكالة سانا عن مصدر عسكري أن الجيش أسقط طائرة", "مصدر عسكري"),
        ("نقلت الوكالة عن وزير الدفاع قوله إن الحرب انتهت", "وزير الدفاع"),
        ("نقلت وكالة سانا أن الجيش انسحب", "وكالة سانا"),
    ],
)
def test_a_relay_gives_the_voice_behind_it(sentence: str, who: str, read: Read) -> None:
    mentions = read(sentence)
    assert [speaker(mentions, s) for s in mentions.speech if s.kind == "relay"] == [who]


@pytest.mark.parametrize("sentence", ["قال المدير إن الجرحى نقلوا إلى المدينة", "نقلت القافلة المساعدات إلى المخيم"])
def test_what_is_carried_is_no_relay(sentence: str, read: Read) -> None:
    assert [s for s in read(sentence).speech if s.kind == "relay"] == []


@pytest.mark.parametrize("verb", ["وأضاف", "وتابع", "وأوضح", "وأشار إلى"])
def test_speech_goes_on_with_the_last_speaker(verb: str, read: Read) -> None:
    mentions = read("قال وزير الدفاع إن الحرب انتهت", f"{verb} أن الجيش سيعود")
    last = mentions.speech[-1]
    assert speaker(mentions, last) == "وزير الدفاع"
    assert mentions.words.line[last.verb] == 1


def test_a_new_speaker_goes_on_by_himself(read: Read) -> None:
    mentions = read("قال وزير الدفاع إن الحرب انتهت", "وأضاف رئيس البلدية أن المياه عادت")
    assert speaker(mentions, mentions.speech[-1]) == "رئيس البلدية"


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("نفى الجيش السوري قصف المدينة", "denies"),
        ("تبنى تنظيم الدولة الإسلامية الهجوم", "claims"),
        ("أعلن تنظيم الدولة الإسلامية مسؤوليته عن الهجوم", "claims"),
        ("قال الجيش السوري إن القصف توقف", "states"),
    ],
)
def test_the_stance_of_a_speaker(sentence: str, stance: str, read: Read) -> None:
    mentions = read(sentence)
    assert mentions.parties[0].first < mentions.speech[0].last
    assert (mentions.speech[0].speaker, mentions.speech[0].stance) == (0, stance)


def test_a_quotation_runs_over_its_sentences(read: Read) -> None:
    mentions = read('قال الوزير: "سنرد على الهجوم. لن نسكت. سنعود غدا" ثم غادر القاعة')
    s = mentions.speech[0]
    assert "سنعود غدا" in mentions.words.text(s.first, s.last)


@pytest.mark.parametrize("sentence", ["وصلت القافلة إلى المدينة", "وقع الاجتماع مساء الخميس"])
def test_nobody_speaks(sentence: str, read: Read) -> None:
    assert read(sentence).speech == []
