"""`marsad merge` as people run it."""

import csv
import io
import json

from conftest import Run

LINES = [
    "مقتل خمسة جنود في قصف على قاعدة الرمانة",
    "قتل خمسة جنود في قصف صاروخي استهدف قاعدة الرمانة الاثنين.",
    "ودانت وزارة الخارجية السورية القصف.",
]
ATTACK = {
    "id": "e1",
    "type": "ASSAULT",
    "modes": ["heavy-weapons"],
    "status": "happened",
    "triggers": [{"line": 0, "text": "قصف"}, {"line": 1, "text": "قصف صاروخي"}],
    "recipients": [{"text": "جنود", "country": "SYR", "sector": "MIL"}],
    "date": {"start": "2018-03-05", "end": "2018-03-05", "text": "الاثنين"},
    "killed": {"low": 5, "high": 5, "text": "خمسة جنود"},
}
CONDEMNED = {
    "id": "e2",
    "type": "ACCUSE",
    "modes": ["disapprove"],
    "status": "happened",
    "triggers": [{"line": 2, "text": "دانت"}],
    "actors": [{"text": "وزارة الخارجية السورية", "country": "SYR", "sector": "GOV"}],
    "responds_to": ["e1"],
}


def coded(*sources: str) -> bytes:
    rows = [
        {"id": s, "source": s, "published": "2018-03-05T10:00:00Z", "lines": LINES, "events": [ATTACK, CONDEMNED]}
        for s in sources
    ]
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows).encode()


def test_records_from_standard_input(marsad: Run) -> None:
    done = marsad("merge", stdin=coded("a", "b"))
    assert done.returncode == 0 and done.stderr == b""
    attack, condemned = (json.loads(line) for line in done.stdout.splitlines())
    assert [m["report"] for m in attack["mentions"]] == ["a", "b"]
    assert attack["mentions"][0]["triggers"] == ATTACK["triggers"]
    assert {a["id"] for a in condemned["responds_to"]} == {attack["id"]}
    assert set(attack) == set(
        "id type modes status standing actors recipients places date count weapons tolls killed injured objects "
        "summary claims mentions responds_to part_of conflicts witnesses".split()
    )


def test_order_of_files_does_not_matter(marsad: Run, tmp_path) -> None:  # type: ignore[no-untyped-def]
    for name in "ab":
        (tmp_path / f"{name}.jsonl").write_bytes(coded(name))
    assert marsad("merge", "a.jsonl", "b.jsonl").stdout == marsad("merge", "b.jsonl", "a.jsonl").stdout


def test_table_shows_who_says_what_and_what_answers(marsad: Run) -> None:
    text = marsad("merge", "--format", "table", stdin=coded("a", "b")).stdout.decode()
    assert "قصف صاروخي" in text and "no report says who did it" in text
    assert "condemned by" in text and "answers" in text
    assert "1 in 2 reports" in text


def test_csv(marsad: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(marsad("merge", "--format", "csv", stdin=coded("a")).stdout.decode())))
    assert [r["type"] for r in rows] == ["ASSAULT", "ACCUSE"]
    assert rows[0]["killed_low"] == "5" and rows[0]["reports"] == "a"


def test_a_broken_line_is_named_and_the_rest_merged(marsad: Run) -> None:
    done = marsad("merge", stdin=coded("a") + b"{broken\n" + coded("b"))
    assert done.returncode == 1
    assert b"line 2" in done.stderr
    assert len(done.stdout.splitlines()) == 2


def test_a_missing_file_is_wrong_use(marsad: Run) -> None:
    done = marsad("merge", "absent.jsonl")
    assert done.returncode == 2 and b"absent.jsonl" in done.stderr
