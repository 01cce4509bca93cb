"""What was nearly coded, and why it was not; why a record says what it says."""

import pytest

from marsad.data.lexicon import Lexicon
from marsad.data.tables import HERE
from marsad.event.coder import Coder
from marsad.event.refused import FLOOR, reason
from marsad.model import Report

trained = pytest.mark.skipif(not (HERE / "weights" / "trigger.tsv").exists(), reason="no trained weights")

LINES = (
    "مقتل خمسة جنود في هجوم شرقي سوريا",
    "قال المتحدث باسم الجيش السوري إن خمسة جنود قتلوا الاثنين في هجوم شنه تنظيم الدولة الإسلامية قرب مدينة تدمر.",
    "وقال محلل إن أي غارة لم تقع، وإن الحرب على الفساد ضربة قوية للاقتصاد وإن كان قد حذر من الهجوم الإعلامي.",
)


@pytest.fixture(scope="module")
def coder(lexicon: Lexicon) -> Coder:
    return Coder(lexicon)


def report(*lines: str) -> Report:
    return Report("a", lines, published="2018-03-06")


@pytest.mark.parametrize(
    ("features", "weights", "expected"),
    [
        (["after-negations", "told=0"], {"after-negations": -2.0, "told=0": -1.0}, "negated"),
        (["after-conditionals|noun", "bias"], {"after-conditionals|noun": -0.5, "bias": -3.0}, "conditional"),
        (["quoted|ASSAULT"], {"quoted|ASSAULT": -0.5}, "quoted"),
        (["after-auxiliaries"], {"after-auxiliaries": -0.5}, "background"),
        (["weak", "told=9"], {"weak": -0.1, "told=9": 2.0}, "weak word"),
        (["told=0|ASSAULT"], {"told=0|ASSAULT": -1.0}, "not told in this paragraph"),
        (["w=x|ASSAULT"], {}, "too little speaks for an event"),
    ],
)
def test_the_reason_is_that_of_the_feature_that_weighs_most_against(
    features: list[str], weights: dict[str, float], expected: str
) -> None:
    assert reason("trigger", features, weights).startswith(expected)


def test_an_event_is_refused_for_reasons_of_its_own() -> None:
    assert reason("event", ["actor=0|ASSAULT"], {"actor=0|ASSAULT": -1.0}) == "nobody who clearly did it"


@trained
def test_refused_words_point_at_their_text_and_are_no_trigger(coder: Coder) -> None:
    coded = coder.code_with_refused(report(*LINES))
    assert coded.refused
    triggers = {t.at for e in coded.events for t in e.triggers}
    for r in coded.refused:
        assert coded.lines[r.at[0]][r.at[1] : r.at[2]] == r.text
        assert r.at not in triggers
        assert r.reason


@trained
def test_refused_are_only_named_when_asked_for(coder: Coder) -> None:
    assert coder.code(report(*LINES)).refused is None
    assert coder.code(report(*LINES)).events == coder.code_with_refused(report(*LINES)).events
    assert 0 < FLOOR < 1


@trained
def test_every_chosen_value_has_its_grounds(coder: Coder) -> None:
    explained = coder.code_explained(report(*LINES))
    assert explained.report.events
    for record, grounds in zip(explained.report.events, explained.grounds, strict=True):
        slots = [g.slot for g in grounds]
        assert slots.count("type") == 1 and slots.count("trigger") == len(record.triggers)
        assert slots.count("mode") == len(record.modes)
        assert slots.count("actors") == len(record.actors)
        assert slots.count("recipients") == len(record.recipients)
        assert slots.count("places") == len(record.places)
        assert slots.count("said_by") >= len(record.said_by)
        assert slots.count("date") == (record.date is not None)
        for g in grounds:
            if g.at is not None and g.slot not in ("count", "alleged_by", "responds_to"):
                assert LINES[g.at[0]][g.at[1] : g.at[2]] == g.value
            assert g.stage.startswith("rule") == (g.probability is None)
            assert len(g.features) <= 3


def test_a_report_set_aside_has_no_grounds(coder: Coder) -> None:
    explained = coder.code_explained(Report("a", (), set_aside="empty file"))
    assert explained.grounds == () and explained.report.refused is None
    assert explained.report.set_aside == "empty file"
