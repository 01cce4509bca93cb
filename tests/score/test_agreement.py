"""The measure: what counts as the same, how records pair off, and the same figures as the reference script."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from marsad.score.agreement import evaluate, pair_records
from marsad.score.assignment import assign
from marsad.score.values import alike, same_party, same_place, tokens

SHARED = Path(os.environ.get("MARSAD_SHARED", "../shared"))


def record(**slots: Any) -> dict[str, Any]:
    base: dict[str, Any] = {"id": "e1", "type": "ASSAULT", "status": "happened", "modes": [], "responds_to": []}
    base |= {"triggers": [{"line": 0, "text": "هجوم"}], "actors": [], "recipients": [], "places": [], "date": None}
    return base | {"count": None, "weapons": [], "killed": None, "injured": None, "said_by": []} | slots


def test_assignment_takes_the_best_total_not_the_best_pair() -> None:
    assert assign([[3.0, 2.0], [2.0, 0.0]]) == {0: 1, 1: 0}


def test_assignment_of_more_rows_than_columns() -> None:
    assert assign([[1.0], [2.0]]) == {1: 0}


def test_words_are_compared_without_clitics_and_spelling() -> None:
    assert tokens("وللقوات") == tokens("القوات")
    assert alike("القوات الأمريكية", "قوات أميركية") is True
    assert alike("الجيش", "الشرطة") is False


def test_armies_of_two_countries_differ() -> None:
    army = {"text": "الجيش السوري", "country": "SYR"}
    assert not same_party(army, {"text": "الجيش الإسرائيلي", "country": "ISR"})


def test_places_within_thirty_kilometres_are_one() -> None:
    p = {"text": "دوما", "lat": 33.57, "lon": 36.40}
    assert same_place(p, {"text": "الغوطة", "lat": 33.52, "lon": 36.45})
    assert not same_place(p, {"text": "حلب", "lat": 36.2, "lon": 37.16})


def test_records_pair_only_on_a_shared_line_and_type() -> None:
    far = record(triggers=[{"line": 5, "text": "هجوم"}])
    assert pair_records([record()], [far]) == {}
    assert pair_records([record()], [record(type="ACCUSE")]) == {}
    assert pair_records([record()], [far, record()]) == {0: 1}


def test_a_missing_report_counts_as_missed_facts() -> None:
    gold = [{"id": "r", "lines": ["هجوم"], "events": [record(killed={"low": 2, "high": 2, "text": "2"})]}]
    facts = evaluate(gold, []).facts
    assert (facts.right, facts.system, facts.gold) == (0, 0, 3)


def test_identical_records_agree_fully() -> None:
    gold = [{"id": "r", "lines": ["هجوم"], "events": [record(modes=["drone"])]}]
    assert evaluate(gold, gold).facts.f1 == 1.0


@pytest.mark.skipif(not SHARED.exists(), reason="the annotated reports are not here")
def test_same_figures_as_the_reference(tmp_path: Path) -> None:
    gold = [json.loads(x) for x in (SHARED / "gold/dev.jsonl").read_text(encoding="utf-8").splitlines()]
    for n, report in enumerate(gold):  # a second coder who differs here and there
        report["events"] = [
            e | {"modes": e["modes"][:1], "actors": e["actors"][n % 2 :], "type": "ACCUSE" if n % 7 == 3 else e["type"]}
            for k, e in enumerate(report["events"])
            if (n + k) % 5
        ]
        kept = {e["id"] for e in report["events"]}
        for e in report["events"]:
            e["modes"] = [] if e["type"] == "ACCUSE" else e["modes"]
            e["responds_to"] = [x for x in e["responds_to"] if x in kept]
            e["status"] = "happened" if e["status"] == "future" else e["status"]
    other = tmp_path / "other.jsonl"
    other.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in gold), encoding="utf-8")
    theirs = subprocess.run(
        [sys.executable, SHARED / "gold/score.py", SHARED / "gold/dev.jsonl", other, "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    ours = subprocess.run(
        [sys.executable, "-m", "marsad", "score", SHARED / "gold/dev.jsonl", other, "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(ours.stdout) == json.loads(theirs.stdout)
