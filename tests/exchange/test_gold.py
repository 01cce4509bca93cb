"""Gold files from what people decided: whole reports alone, corrections with words, marks, the form of the codebook."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from marsad.model.judgement import BookEvent, Verdict
from marsad.score.files import faults
from marsad.store import Book
from marsad.store.events import all_events
from marsad.store.judge import judge
from marsad.store.marks import put

from .conftest import Done

Run = Callable[..., Done]


def events_of(book: Book, report: str) -> list[BookEvent]:
    with book.reading() as connection:
        return [e for e in all_events(connection) if any(m.report == report for m in e.event.mentions)]


def written(marsad: Run) -> tuple[dict[str, dict[str, Any]], str]:
    done = marsad("annotate")
    assert done.returncode == 0
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert not [fault for one in found for fault in faults(one)]
    return {one["id"]: one for one in found}, done.stderr.decode()


@pytest.fixture
def report(judged: Path) -> str:
    """A report of few events that it alone tells of."""
    with Book(str(judged)) as book, book.reading() as connection:
        told: dict[str, list[BookEvent]] = {}
        for e in all_events(connection):
            for m in e.event.mentions:
                told.setdefault(m.report, []).append(e)
    alone = {r: es for r, es in told.items() if all(e.state == "machine" for e in es)}
    return min((r for r, es in alone.items() if len(es) >= 3), key=lambda r: (len(alone[r]), r))


def test_nothing_is_gold_before_people_decide(marsad: Run, report: str) -> None:
    found, told = written(marsad)
    assert report not in found and "with events that nobody reviewed" in told


def test_a_report_whose_events_are_all_decided_on(marsad: Run, judged: Path, report: str) -> None:
    with Book(str(judged)) as book:
        first, second, *rest = events_of(book, report)
        judge(
            book,
            first.event.id,
            Verdict.correct,
            by="nour",
            values=[("killed", "7"), ("type", "COERCE"), ("actors", "Nobody here")],
        )
        judge(book, second.event.id, Verdict.reject, by="nour")
        for e in rest:
            assert report not in written(marsad)[0]
            judge(book, e.event.id, Verdict.accept, by="nour")
    found, told = written(marsad)
    gold = found[report]
    mentions = {m.event: e for e in (first, second) for m in e.event.mentions if m.report == report}
    corrected = [r for r in gold["events"] if mentions.get(r["id"]) is first]
    assert corrected and all((r["type"], r["killed"]["low"]) == ("COERCE", 7) for r in corrected)
    assert not [r for r in gold["events"] if mentions.get(r["id"]) is second]
    assert "actors: the corrected value has no words" in told
    assert set(gold) == {"id", "source", "url", "published", "lines", "events"}
    assert "at" not in json.dumps(gold["events"][0]["triggers"])


def test_marks_make_gold(marsad: Run, judged: Path, report: str) -> None:
    with Book(str(judged)) as book:
        book.write(lambda c: put(c, "report", report, "done", by="nour", at="2020-01-01T00:00:00Z"))
        assert len(written(marsad)[0][report]["events"]) >= 3
        book.write(lambda c: put(c, "report", report, "no-events", by="nour", at="2020-01-02T00:00:00Z"))
        assert written(marsad)[0][report]["events"] == []
        book.write(lambda c: put(c, "report", report, None, by="nour", at="2020-01-03T00:00:00Z"))
        assert report not in written(marsad)[0]


def test_gold_is_scored(marsad: Run, judged: Path, report: str) -> None:
    with Book(str(judged)) as book:
        book.write(lambda c: put(c, "report", report, "done", by="nour", at="2020-01-01T00:00:00Z"))
    assert marsad("annotate", "-o", "gold.jsonl").returncode == 0
    samples = Path(__file__).parents[2] / "samples" / "expected.jsonl"
    done = marsad("score", "gold.jsonl", samples)
    assert done.returncode == 0 and b"f1 1.000" in done.stdout.splitlines()[0]
