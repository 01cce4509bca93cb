"""`marsad code --refused` and `--explain`: why something stands in a record, and why something does not."""

import json
from typing import Any

import pytest

from marsad.data.tables import HERE

trained = pytest.mark.skipif(not (HERE / "weights" / "trigger.tsv").exists(), reason="no trained weights")


def test_refused_is_written_only_when_asked_for(marsad: Any, report: str) -> None:
    plain = marsad("code", "--date", "2018-03-06", stdin=report.encode())
    asked = marsad("code", "--date", "2018-03-06", "--refused", stdin=report.encode())
    assert asked.returncode == 0, asked.stderr.decode()
    without, coded = json.loads(plain.stdout), json.loads(asked.stdout)
    assert "refused" not in without
    assert without == {k: v for k, v in coded.items() if k != "refused"}
    for r in coded["refused"]:
        line, start, end = r["at"]
        assert coded["lines"][line][start:end] == r["text"] and r["reason"] and r["type"]


def test_refused_is_the_same_on_two_processes(marsad: Any, report: str) -> None:
    rows = "\n".join(
        json.dumps({"id": str(n), "published": "2018-03-06", "lines": report.split("\n")}) for n in range(40)
    )
    one, two = (marsad("code", "--refused", "--jobs", str(n), stdin=rows.encode()) for n in (1, 2))
    assert one.stdout == two.stdout and one.stdout.count(b"\n") == 40


@trained
def test_explain_gives_words_stage_probability_and_features(marsad: Any, report: str) -> None:
    done = marsad("code", "--date", "2018-03-06", "--explain", stdin=report.encode())
    assert done.returncode == 0, done.stderr.decode()
    text = done.stdout.decode()
    assert text.startswith("stdin\n  e1 ASSAULT happened\n")
    assert "trigger      هجوم (line 0, 18-22): trigger 0." in text
    assert "f=assault-hjm" in text or "assault" in text
    assert "standing     " in text


def test_explain_of_a_report_set_aside_says_so(marsad: Any) -> None:
    done = marsad("code", "--explain", stdin=b"")
    assert done.returncode == 1
    assert "set aside: empty file" in done.stdout.decode()


def test_explain_is_text(marsad: Any, report: str) -> None:
    done = marsad("code", "--explain", "--format", "csv", stdin=report.encode())
    assert done.returncode == 2
    assert "leave out --format csv" in done.stderr.decode()
