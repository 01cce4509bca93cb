"""Which days does an event span by the words of its date?"""

import datetime

import pytest

from marsad.data.lexicon import Lexicon
from marsad.event.draft import Scene
from marsad.event.when import spanned
from marsad.mention.find import see
from marsad.mention.spot import Spotter

DAY = datetime.date(2018, 7, 14)


def days(lexicon: Lexicon, text: str, word: str, status: str = "happened") -> tuple[str, str]:
    """First and last day of the event told by a word of the text, dated by the text's first date."""
    spotter = Spotter(lexicon)
    scene = Scene(see((text,), DAY, spotter), spotter)
    scene.triggers = [c for c in scene.candidates if scene.mentions.words.folded[c.token].endswith(word)][:1]
    assert scene.triggers
    d = scene.draft([0])
    d.status = status
    date = spanned(scene, d, scene.mentions.dates[0])
    return str(date.start), str(date.end)


@pytest.mark.parametrize(
    ("text", "word", "first", "last"),
    [
        ("قتل مدنيون منذ بدء الاحتجاجات على حدود غزة في 30 مارس", "قتل", "2018-03-30", "2018-07-14"),
        ("قتل مدنيون منذ بدء الاحتجاجات على حدود غزة في 30 مارس", "الاحتجاجات", "2018-03-30", "2018-07-14"),
        ("قصف القرى مستمر منذ الهجوم على البلدة في 30 مارس", "قصف", "2018-03-30", "2018-07-14"),
        ("قصف القرى مستمر منذ الهجوم على البلدة في 30 مارس", "الهجوم", "2018-03-30", "2018-03-30"),
        ("قصف الجيش البلدة في 30 مارس", "قصف", "2018-03-30", "2018-03-30"),
    ],
)
def test_what_goes_on_since_a_day_ends_with_the_report(
    lexicon: Lexicon, text: str, word: str, first: str, last: str
) -> None:
    assert days(lexicon, text, word) == (first, last)


def test_a_weekday_of_what_is_to_come_lies_ahead(lexicon: Lexicon) -> None:
    assert days(lexicon, "قمة طارئة في إسطنبول الجمعة", "قمه", "future") == ("2018-07-20", "2018-07-20")
    assert days(lexicon, "قمة طارئة في إسطنبول الجمعة", "قمه") == ("2018-07-13", "2018-07-13")
    assert days(lexicon, "قمة طارئة في إسطنبول السبت", "قمه", "future") == ("2018-07-14", "2018-07-14")
