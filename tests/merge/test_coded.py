"""Records that a machine coded: wrong days, an event told twice, and weights that were learned."""

from typing import Any

import pytest

from marsad.data.tables import HERE, rows
from marsad.merge import merge_reports
from marsad.merge.clusters import groups
from marsad.merge.features import FEATURES
from marsad.merge.mention import mentions_of
from marsad.merge.score import Scorer
from marsad.merge.table import learned
from marsad.merge.twice import TWICE, told_as_two
from marsad.model import CodedReport

from .reports import LINES, place, record, report, strike

OUTLETS = "abcde"
REWORDED = (
    "خمسة قتلى من الجيش في قصف بالصواريخ طال قاعدة الرمانة",
    "أفاد المرصد السوري لحقوق الإنسان بأن قصفا صاروخيا على قاعدة الرمانة أودى بحياة خمسة جنود يوم الاثنين.",
    "ولم تعلن أي جهة مسؤوليتها.",
)
WRONG = {"start": "2018-02-20", "end": "2018-02-20", "text": "الاثنين"}


def book(confidence: float | None, **last: Any) -> list[CodedReport]:
    """Reports of five outlets on one strike; what the last tells of it departs."""
    slots = {"confidence": confidence}
    told = [report(x, strike(**slots), lines=LINES if n % 2 else REWORDED) for n, x in enumerate(OUTLETS[:-1])]
    return [*told, report(OUTLETS[-1], strike(**slots, **last))]


@pytest.mark.parametrize(("confidence", "sizes"), [(0.8, [6]), (None, [2, 4])])
def test_one_wrong_day_parts_groups_of_annotated_but_not_of_coded_records(
    confidence: float | None, sizes: list[int]
) -> None:
    days: list[dict[str, Any]] = [{}, {}, {"date": None}, {"date": None}, {"date": None}, {"date": WRONG}]
    told = [mentions_of(report(x, strike(confidence=confidence, **d)))[0] for x, d in zip("abcdef", days, strict=True)]
    a, b, c, d, e, f = (m.key for m in told)
    edges = [(9.0, a, b), (8.0, c, d), (8.0, c, e), (8.0, c, f), (7.0, a, c)]
    found = groups({m.key: m for m in told}, edges, Scorer())
    assert sorted(map(len, found)) == sizes


def test_two_coded_records_with_days_apart_stay_two() -> None:
    first, *_, last = book(0.8, date=WRONG)
    assert len(merge_reports([first, last])) == 2


def test_a_record_too_many_does_not_keep_two_groups_apart() -> None:
    unlike = record("e2", line=2, text="الهجوم", modes=["abduct"], confidence=0.3, places=[place("حلب", 36.2, 37.16)])
    told = book(0.8)
    noisy = report("f", strike(confidence=0.8), unlike)
    events = merge_reports([*told, noisy])
    assert sorted(len({m.report for m in e.mentions}) for e in events) == [1, 6]


@pytest.mark.parametrize("coded", [True, False])
def test_parts_of_a_score_add_up(coded: bool) -> None:
    confidence = 0.7 if coded else None
    a, b = (mentions_of(r)[0] for r in book(confidence)[:2])
    scorer = Scorer()
    told = scorer.explain(a, b)
    assert told.total == pytest.approx(scorer.score(a, b))
    assert told.parts[0].level == ("coded" if coded else "annotated")
    assert scorer.explain(b, a).total == pytest.approx(told.total)


def test_an_event_told_in_two_paragraphs_is_likelier_one_than_one_that_answers_the_other() -> None:
    twice = report("a", strike(confidence=0.9), strike(identity="e2", line=1, confidence=0.6))
    answer = report("a", strike(confidence=0.9), strike(identity="e2", line=1, confidence=0.6, responds_to=["e1"]))
    assert told_as_two(*mentions_of(twice)) > told_as_two(*mentions_of(answer))


def test_every_learned_weight_is_of_a_feature() -> None:
    known = {"deeds": {*FEATURES, "about", "base"}, "said": {*FEATURES, "about", "base"}, "twice": {*TWICE, "base"}}
    table = list(rows(HERE.parent / "merge_weights.tsv"))
    assert {row["pairs"] for row in table} == known.keys()
    assert all(row["feature"] in known[row["pairs"]] for row in table)
    base, weights = learned("deeds")
    assert base < 0 < weights["date"]["same-day"]
    assert weights["date"]["apart"] < 0 < weights["triggers"]["same-4"]
