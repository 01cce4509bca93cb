"""Krippendorff's alpha: his published examples, sets, pairs whose types differ, the command."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from marsad.cli import app
from marsad.score.reliability import alpha, masi, nominal, reliability


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [  # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), examples A and B
        ("0100000010", "1110010000", 0.095),
        ("aabbdcccedda", "babbbcccedd" + "d", 0.692),
        ("aab", "aab", 1.0),
        ("ab", "ba", -0.5),
    ],
)
def test_nominal_alpha(first: str, second: str, value: float) -> None:
    assert alpha(list(zip(first, second, strict=True)), nominal).alpha == pytest.approx(value, abs=0.0006)


def test_no_variation_has_no_alpha() -> None:
    assert alpha([("a", "a"), ("a", "a")], nominal).alpha is None and alpha([], nominal).units == 0


def test_masi() -> None:
    a, b = frozenset("a"), frozenset("ab")
    assert masi(a, a) == 0 and masi(a, frozenset("c")) == 1 and masi(frozenset(), a) == 1
    assert masi(a, b) == pytest.approx(1 - 1 / 2 * 2 / 3)
    assert masi(b, frozenset("bc")) == pytest.approx(1 - 1 / 3 * 1 / 3)


def record(identity: str, kind: str, trigger: str, **more: Any) -> dict[str, Any]:
    return {"id": identity, "type": kind, "status": "happened", "triggers": [{"line": 0, "text": trigger}], **more}


def coded(*events: dict[str, Any], identity: str = "r") -> dict[str, Any]:
    return {"id": identity, "lines": ["قصف الجيش السوري حلب واعتقل رجالا"], "events": list(events)}


def test_records_are_paired_whatever_their_type() -> None:
    army, men = {"text": "الجيش السوري", "country": "SYR"}, {"text": "رجالا", "country": None}
    first = [coded(record("e1", "ASSAULT", "قصف", actors=[army]), record("e2", "COERCE", "اعتقل", responds_to=["e1"]))]
    second = [
        coded(
            record("x", "COERCE", "واعتقل", actors=[men], responds_to=["y"]),
            record("y", "ASSAULT", "قصف", actors=[{**army, "text": "السوري"}]),
        )
    ]
    found = reliability(first, second)
    assert (found.reports, found.both, found.first, found.second) == (1, 2, 0, 0)
    assert found.slots["type"].alpha == 1 and found.slots["responds_to"].alpha == 1
    assert found.slots["actors"].observed == 0.5, "one army under two names, one arrest with and without an actor"
    other = reliability(first, [coded(record("x", "ACCUSE", "قصف"))])
    assert (other.both, other.first) == (1, 1) and other.slots["type"].observed == 1


def test_the_command(tmp_path: Path) -> None:
    samples = Path(__file__).parents[2] / "samples" / "expected.jsonl"
    shorter = tmp_path / "b.jsonl"
    lines = [json.loads(line) for line in samples.read_text(encoding="utf-8").splitlines()[:6]]
    for line in lines:
        line["events"] = line["events"][:-1]
        for event in line["events"]:
            event["responds_to"] = []
    shorter.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = CliRunner().invoke(app, ["score", str(samples), str(shorter), "--alpha"])
    assert done.exit_code == 0 and "reports      6 of both" in done.stdout and "type         alpha 1.000" in done.stdout
    told = json.loads(CliRunner().invoke(app, ["score", str(samples), str(shorter), "--alpha", "--json"]).stdout)
    assert told["first"] == 6 and told["second"] == 0 and told["slots"]["actors"]["alpha"] == 1
    shorter.write_text(json.dumps({"id": "other", "lines": [], "events": []}) + "\n")
    done = CliRunner().invoke(app, ["score", str(samples), str(shorter), "--alpha"])
    assert done.exit_code == 2 and "no report in common" in done.stderr
