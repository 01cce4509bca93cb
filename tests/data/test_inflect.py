"""Are the forms of verbs and nouns generated as Arabic has them? All forms are folded."""

import pytest

from marsad.data.inflect import guess_imperfect, imperfect, noun, participle, perfect

PERFECT = [
    ("هاجم", "هاجم هاجمت هاجمتا هاجموا هاجما هاجمن هاجمنا"),
    ("قتل", "قتل قتلت قتلتا قتلوا قتلا قتلن قتلنا"),
    ("استهدف", "استهدف استهدفت استهدفتا استهدفوا استهدفا استهدفن استهدفنا"),
    ("نفي", "نفي نفت نفتا نفوا نفيا نفيت نفين نفينا"),
    ("دعا", "دعا دعت دعتا دعوا دعوت دعون دعونا"),
    ("قال", "قال قالت قالتا قالوا قالا قالن قالنا قلت قلنا"),
    ("شن", "شن شنت شنتا شنوا شنا شنن شننا شننت"),
]
IMPERFECT = [
    ("يهاجم", "يهاجم تهاجم نهاجم اهاجم يهاجمون يهاجموا يهاجمان يهاجمن تهاجمون تهاجموا تهاجمان تهاجمن"),
    ("ينفي", "ينفي ينف تنفي تنف ننفي ننف انفي انف ينفون ينفوا ينفيان ينفين تنفون تنفوا تنفيان تنفين"),
    ("يدعو", "يدعو يدع تدعو تدع ندعو ندع ادعو ادع يدعون يدعوا يدعوان تدعون تدعوا تدعوان"),
]
NOUN = [
    ("هجوم", "هجوم هجوما هجومان هجومين هجومات"),
    ("غاره", "غاره غارت غارتان غارتين غارات"),
    ("لقاء", "لقاء لقاءان لقاءين لقاءات"),
    ("احتجاج", "احتجاج احتجاجا احتجاجان احتجاجين احتجاجات"),
]
PARTICIPLE = [
    ("مسلح", "مسلح مسلحا مسلحه مسلحت مسلحان مسلحين مسلحون مسلحات مسلحتان مسلحتين"),
    ("معارضه", "معارض معارضا معارضه معارضت معارضان معارضين معارضون معارضات معارضتان معارضتين"),
]


@pytest.mark.parametrize(("base", "forms"), PERFECT)
def test_perfect(base: str, forms: str) -> None:
    assert set(perfect(base)) == set(forms.split())


@pytest.mark.parametrize(("base", "forms"), IMPERFECT)
def test_imperfect(base: str, forms: str) -> None:
    assert set(imperfect(base)) == set(forms.split())


@pytest.mark.parametrize(("base", "forms"), NOUN)
def test_noun(base: str, forms: str) -> None:
    assert set(noun(base)) == set(forms.split())


@pytest.mark.parametrize(("base", "forms"), PARTICIPLE)
def test_participle(base: str, forms: str) -> None:
    assert set(participle(base)) == set(forms.split())


def test_the_base_form_comes_first() -> None:
    for generate, base in ((perfect, "قتل"), (imperfect, "يقتل"), (noun, "غاره"), (participle, "مسلح")):
        assert next(iter(generate(base))) == base


def test_an_imperfect_that_is_none_is_left_as_it_is() -> None:
    assert list(imperfect("سوف")) == ["سوف"]


@pytest.mark.parametrize(
    ("base", "guess"),
    [("استهدف", "يستهدف"), ("هاجم", "يهاجم"), ("اغتال", "يغتال"), ("انسحب", "ينسحب"), ("دعا", "يدعو")],
)
def test_the_imperfect_is_guessed_for_derived_verbs(base: str, guess: str) -> None:
    assert guess_imperfect(base) == guess
