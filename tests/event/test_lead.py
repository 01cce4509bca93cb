"""The headline's attack and the body's: one event where nothing speaks against it."""

import pytest

from marsad.data.lexicon import Lexicon
from marsad.event.coder import Coder
from marsad.model import Record, Report


@pytest.fixture(scope="module")
def coder(lexicon: Lexicon) -> Coder:
    if "trigger" not in lexicon.weights:
        pytest.skip("no learned weights in the language data (weights/trigger.tsv); `marsad train` makes them")
    return Coder(lexicon)


def attacks(coder: Coder, *lines: str) -> list[Record]:
    events = coder.code(Report("lead", lines, "test", "2021-06-30", None)).events
    return [r for r in events if r.type == "ASSAULT"]


def test_other_words_for_the_same_attack_are_one_event(coder: Coder) -> None:
    found = attacks(
        coder,
        "هجوم مدفعي يستهدف قوات أمريكية في سوريا",
        "تعرضت القوات الأمريكية الاثنين لهجوم صاروخي في سوريا.",
        "وقالت مصادر محلية إن جماعة مسلحة أطلقت عدة قذائف مدفعية في محيط حقل العمر النفطي.",
    )
    assert [len({t.line for t in r.triggers}) for r in found] == [3]


def test_an_attack_of_another_kind_stays_apart(coder: Coder) -> None:
    found = attacks(
        coder,
        "غارات إسرائيلية على مواقع في سوريا",
        "شنت طائرات إسرائيلية غارات على مواقع عسكرية قرب دمشق في سوريا.",
        "وفي العراق، قتل خمسة أشخاص في انفجار سيارة مفخخة في بغداد.",
    )
    assert len(found) == 2
