"""The commands on the book, run for real: what they print, where they end, and that they never end in a traceback."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from marsad.cli import app

SAMPLES = Path(__file__).parents[2] / "samples" / "expected.jsonl"
Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of the sample reports, made by the command."""
    path = tmp_path_factory.mktemp("cli") / "book.db"
    command = [sys.executable, "-m", "marsad", "add", "--coded", str(SAMPLES), "--db", str(path)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert b"36 new" in done.stderr
    return path


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    """A copy of that book under the name that the commands take by themselves."""
    path = tmp_path / "marsad.db"
    path.write_bytes(made.read_bytes())
    for suffix in ("-wal", "-shm"):
        beside = made.with_name(made.name + suffix)
        if beside.exists():
            path.with_name(path.name + suffix).write_bytes(beside.read_bytes())
    return path


def rows(out: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.decode().splitlines()]


def ok(done: "subprocess.CompletedProcess[bytes]") -> bytes:
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.mark.usefixtures("book")
def test_list_filter_search_and_count(marsad: Run) -> None:
    attacks = rows(ok(marsad("events", "--type", "ASSAULT", "--country", "SDN", "--format", "jsonl")))
    assert attacks and {e["type"] for e in attacks} == {"ASSAULT"}
    assert rows(ok(marsad("events", "--search", "الخرطوم", "--limit", "1")))
    counted = ok(marsad("events", "--facet", "type")).decode().splitlines()
    assert counted[0].startswith("type\tASSAULT\t")
    assert ok(marsad("events", "--near", "15.6,32.53", "--km", "20"))
    assert ok(marsad("events", "--day", "2021-06-28", "--within-days", "1"))
    assert ok(marsad("events", "--format", "csv")).startswith(b"id,type")


@pytest.mark.usefixtures("book")
def test_show_judge_and_undo(marsad: Run) -> None:
    event = rows(ok(marsad("events", "--where", "reports__gte=3", "--limit", "1")))[0]["id"]
    made = ok(marsad("judge", event, "correct", "killed=5", "--by", "nour", "--why", "the hospital's list")).decode()
    shown = ok(marsad("show", event)).decode()
    assert "killed = 5" in shown and "the hospital's list" in shown and made.strip() in shown
    assert "line 0" in shown and "report" in shown
    assert rows(ok(marsad("show", event, "--json")))[0]["killed"]["low"] == 5
    ok(marsad("judge", made.strip(), "undo", "--by", "nour"))
    assert rows(ok(marsad("show", event, "--json")))[0]["state"] == "machine"
    assert ok(marsad("verify")).decode().endswith("sound\n")


@pytest.mark.usefixtures("book")
def test_export_backup_vacuum_and_replay(marsad: Run, tmp_path: Path) -> None:
    ok(marsad("judge", rows(ok(marsad("events", "--limit", "1")))[0]["id"], "accept", "--by", "nour"))
    whole = ok(marsad("export", "jsonl"))
    ok(marsad("backup", "copy.db"))
    ok(marsad("vacuum"))
    assert ok(marsad("export", "jsonl", "--db", "copy.db")) == whole
    ok(marsad("export", "jsonl", "-o", "whole.jsonl"))
    assert (tmp_path / "whole.jsonl").read_bytes() == whole
    ok(marsad("add", "--coded", SAMPLES, "--db", "again.db"))
    ok(marsad("judge", "--replay", "whole.jsonl", "--db", "again.db"))
    assert ok(marsad("export", "jsonl", "--db", "again.db")) == whole
    assert b'"kind":"run"' in ok(marsad("export", "jsonl", "--history"))
    assert b"\njsonl\t" in ok(marsad("export"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("events", "--where", "colour=red"), "fields:"),
        (("events", "--near", "here"), "LAT,LON"),
        (("events", "--as-of", "never"), "--as-of"),
        (("events", "--order", "luck"), "--order"),
        (("events", "--facet", "luck"), "--facet"),
        (("show", "ev-0"), "no such event"),
        (("judge", "ev-0", "accept"), "no such event"),
        (("judge", "ev-0", "praise"), "one of"),
        (("judge", "ev-0", "correct", "killed"), "FIELD=VALUE"),
        (("judge", "j-0", "undo"), "no such judgement"),
        (("judge",), "marsad judge ID VERDICT"),
        (("judge", "--replay", "none.jsonl"), "none.jsonl"),
        (("export", "papyrus"), "no such format"),
        (("forget", "nobody here", "--why", "x"), "no text has this name"),
        (("quarantine", "eat"), "list, retry or dismiss"),
        (("quarantine", "retry", "7"), "not in quarantine"),
        (("backup", __file__), "exists already"),
        (("add", "none.txt"), "none.txt"),
        (("add", "--date", "29.6.2021"), "YYYY-MM-DD"),
        (("events", "--db", "none.db"), "no book yet"),
        (("events", "--db", "mysql://x"), "postgresql://"),
        (("events", "--scope", "none.toml"), "none.toml"),
    ],
)
def test_wrong_use_is_told_in_a_line(
    made: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: str
) -> None:
    monkeypatch.setenv("MARSAD_DB", str(made))
    monkeypatch.setenv("MARSAD_USER", "nour")
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 2, done.output
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_broken_records_are_set_aside_by_line(marsad: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_bytes(b'{"id": 1}\n' + SAMPLES.read_bytes().splitlines()[0] + b"\nnothing\n")
    done = marsad("add", "--coded", "bad.jsonl")
    assert done.returncode == 1
    assert b"line 1" in done.stderr and b"line 3" in done.stderr and b"1 new" in done.stderr


def test_what_cannot_be_read_goes_to_quarantine_and_comes_back(marsad: Run, tmp_path: Path, report: str) -> None:
    (tmp_path / "in.txt").write_bytes(b"Only English words stand here, and nothing else.")
    done = marsad("add", "in.txt", "--date", "2018-03-06")
    assert done.returncode == 1
    listed = ok(marsad("quarantine")).decode().split("\t")
    assert listed[2] == "in" and "not in Arabic script" in listed[3] and listed[4].endswith("in.txt")
    assert marsad("quarantine", "retry").returncode == 1
    assert ok(marsad("quarantine")).decode().rstrip().endswith("2")
    (tmp_path / "in.txt").write_text("لا شيء", encoding="utf-8")
    ok(marsad("quarantine", "dismiss", "1"))
    assert ok(marsad("quarantine")) == b""


def test_scope_limits_intake_and_lists(marsad: Run, tmp_path: Path) -> None:
    (tmp_path / "scope.toml").write_text('types = ["ASSAULT"]\nuntil = 2021-12-31\n')
    done = marsad("add", "--coded", SAMPLES, "--scope", "scope.toml")
    assert done.returncode == 0 and b"24 outside the scope" in done.stderr
    assert {e["type"] for e in rows(ok(marsad("events", "--scope", "scope.toml")))} == {"ASSAULT"}
    (tmp_path / "scope.toml").write_text('types = ["WAR"]\n')
    assert marsad("events", "--scope", "scope.toml").returncode == 2


@pytest.mark.usefixtures("book")
def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    command = f"{sys.executable} -m marsad events | head -c 10"
    done = subprocess.run(command, shell=True, capture_output=True, cwd=tmp_path, check=False, env=dict(os.environ))
    assert b"Broken" not in done.stderr and b"Traceback" not in done.stderr


def test_forgetting_leaves_no_byte(marsad: Run, book: Path) -> None:
    report = rows(ok(marsad("export", "jsonl")))[0]
    words = report["lines"][1][:40]
    assert words.encode() in _bytes(book)
    ok(marsad("forget", report["id"], "--why", "asked to", "--by", "nour"))
    assert words.encode() not in _bytes(book)
    gone = [row for row in rows(ok(marsad("export", "jsonl"))) if row["kind"] == "forgotten"]
    assert {(row["id"], row["what"]) for row in gone} == {(report["id"], "report"), (report["id"], "text")}
    assert ok(marsad("verify")).decode().endswith("sound\n")
    done = marsad("add", "--coded", SAMPLES)
    assert b"0 new" in done.stderr and b"1 outside" in done.stderr


def _bytes(book: Path) -> bytes:
    return b"".join(p.read_bytes() for p in book.parent.glob("marsad.db*"))
