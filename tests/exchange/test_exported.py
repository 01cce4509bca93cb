"""An exported book comes back: the same bytes, judgements, what was forgotten; faulty lines are named, others taken."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Done

Run = Callable[..., Done]


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize("source", ["file", "standard input"])
def test_export_import_export_gives_the_same_bytes(marsad: Run, tmp_path: Path, source: str) -> None:
    first = marsad("export", "jsonl", "--include-private").stdout
    kinds = [json.loads(line)["kind"] for line in first.splitlines()]
    assert {"report", "event", "judgement", "forgotten"} == set(kinds)
    assert any(b'"own_id"' in line for line in first.splitlines()), "two sources share an id"
    (tmp_path / "book.jsonl").write_bytes(first)
    named, stdin = ("book.jsonl", b"") if source == "file" else ("-", first)
    done = marsad("import", named, "--db", "again.db", "--by", "nour", stdin=stdin)
    assert done.returncode == 0, done.stderr.decode()
    assert marsad("export", "jsonl", "--include-private", "--db", "again.db").stdout == first
    assert marsad("verify", "--db", "again.db").stdout.endswith(b"sound\n")
    twice = marsad("import", named, "--db", "again.db", "--by", "nour", stdin=stdin)
    assert b"reports: 0 new, 0 new versions" in twice.stderr and b"0 judgements are new, 0 forgotten" in twice.stderr
    assert marsad("export", "jsonl", "--include-private", "--db", "again.db").stdout == first


@pytest.mark.usefixtures("judged")
def test_an_export_with_names_withheld_comes_back_too(marsad: Run, tmp_path: Path) -> None:
    first = marsad("export", "jsonl").stdout
    (tmp_path / "book.jsonl").write_bytes(first)
    done = marsad("import", "book.jsonl", "--db", "again.db", "--by", "nour")
    assert done.returncode == 0, done.stderr.decode()

    def of(kind: str, data: bytes) -> list[bytes]:
        return [line for line in data.splitlines() if line.startswith(b'{"kind":"%s"' % kind.encode())]

    again = marsad("export", "jsonl", "--db", "again.db").stdout
    for kind in ("report", "judgement", "forgotten"):
        assert of(kind, again) == of(kind, first)
    assert len(of("event", again)) == len(of("event", first))


@pytest.mark.usefixtures("judged")
def test_history_and_what_is_not_taken_over(marsad: Run, tmp_path: Path) -> None:
    sample = (Path(__file__).parents[2] / "samples" / "expected.jsonl").read_bytes().splitlines()[0]
    marsad("add", "--coded", "-", stdin=sample.replace(b'"id":"', b'"id":"other-', 1))
    (tmp_path / "book.jsonl").write_bytes(marsad("export", "jsonl", "--history", "--include-private").stdout)
    done = marsad("import", "book.jsonl", "--db", "again.db", "--by", "nour")
    assert done.returncode == 0 and b"lines run" in done.stderr
    fetches = [marsad("export", "jsonl", "--history", "--db", db).stdout for db in ("marsad.db", "again.db")]
    assert len({line for line in fetches[1].splitlines() if b'"kind":"fetch"' in line}) > 30


@pytest.mark.usefixtures("judged")
def test_faulty_lines_are_named_and_the_others_taken(marsad: Run, tmp_path: Path) -> None:
    lines = marsad("export", "jsonl", "--include-private").stdout.splitlines()
    changed = json.loads(lines[1])
    changed["lines"][0] += " changed"
    lines[1] = json.dumps(changed, ensure_ascii=False, separators=(",", ":")).encode()
    bad = [
        b'{"kind":"report","id":"x"}',
        b'{"kind":"report","id":',
        b'{"kind":"song"}',
        b"\xff",
        b'{"kind":"judgement"}',
    ]
    (tmp_path / "book.jsonl").write_bytes(b"\n".join([*lines[:3], *bad, *lines[3:]]) + b"\n")
    done = marsad("import", "book.jsonl", "--db", "again.db", "--by", "nour")
    told = done.stderr.decode()
    assert done.returncode == 1 and "Traceback" not in told
    assert "line 2:" in told and "does not fit its hash" in told.replace("do not", "does not")
    assert "line 4:" in told and "line 5:" in told and "line 7:" in told and "lines song" in told
    kept = [json.loads(line) for line in marsad("export", "jsonl", "--db", "again.db").stdout.splitlines()]
    reports = sum(b'"kind":"report"' in line[:20] for line in lines)
    assert sum(one["kind"] == "report" for one in kept) == reports - 1


@pytest.mark.usefixtures("judged")
def test_what_was_forgotten_there_is_told_where_it_is_held(marsad: Run, tmp_path: Path) -> None:
    whole = marsad("export", "jsonl", "--include-private").stdout
    gone = next(json.loads(line) for line in whole.splitlines() if b'"kind":"forgotten"' in line)
    sample = (Path(__file__).parents[2] / "samples" / "expected.jsonl").read_bytes().splitlines()[0]
    (tmp_path / "book.jsonl").write_bytes(whole)
    marsad("add", "--coded", "-", "--db", "other.db", stdin=sample)
    done = marsad("import", "book.jsonl", "--db", "other.db", "--by", "nour")
    assert f"{gone['id']} was forgotten there and is held here" in done.stderr.decode()
    fresh = marsad("import", "book.jsonl", "--db", "new.db", "--by", "nour")
    assert fresh.returncode == 0
    assert b"1 outside the scope" in marsad("add", "--coded", "-", "--db", "new.db", stdin=sample).stderr
