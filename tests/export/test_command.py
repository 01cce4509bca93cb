"""`marsad export` run for real: files only when whole, wrong use, filters, nothing in it, the same each time."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from marsad.cli import app
from marsad.export import exporters

from .conftest import PRIVATE, Export, written

Run = Callable[..., subprocess.CompletedProcess[bytes]]
NAMES = "acled atom cameo changes csv ftm geojson gpkg hxl jsonl parquet plover timemap ucdp xlsx".split()
BINARY = {"gpkg", "parquet", "xlsx"}


def test_every_format_is_found() -> None:
    assert list(exporters()) == NAMES
    assert {name for name, one in exporters().items() if one.binary} == BINARY


@pytest.mark.parametrize("name", NAMES)
def test_a_book_with_nothing_in_it(empty: Path, name: str) -> None:
    data, told = written(empty, name)
    assert told.rows == 0
    assert data or name in ("jsonl", "plover", "ftm")


@pytest.mark.parametrize("name", NAMES)
def test_the_same_each_time(filled: Path, name: str) -> None:
    assert written(filled, name)[0] == written(filled, name)[0]


@pytest.mark.parametrize("name", sorted(BINARY))
def test_binary_wants_a_file(filled: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("MARSAD_DB", str(filled))
    for more in ((), ("-o", "-")):
        done = CliRunner().invoke(app, ["export", name, *more])
        assert done.exit_code == 2 and "binary" in done.stderr and not done.stdout_bytes


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("geojson", "--bom"), "has no --bom"),
        (("csv", "--table", "maps"), "--table maps"),
        (("csv", "--since", "yesterday"), "YYYY-MM-DD"),
        (("csv", "--changed-since", "never"), "never"),
        (("csv", "-o", "no/such/folder.csv"), "cannot write"),
        (("timemap", "-o", "no/such/folder"), "cannot write"),
        (("xlsx", "-o", "/dev/full/x.xlsx"), "cannot write"),
    ],
)
def test_wrong_use(filled: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: str) -> None:
    monkeypatch.setenv("MARSAD_DB", str(filled))
    done = CliRunner().invoke(app, ["export", *arguments])
    assert done.exit_code == 2 and words in done.stderr, done.output


def test_files_folders_and_what_is_told(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(book.parent)
    runner = CliRunner()
    for name, one in exporters().items():
        done = runner.invoke(app, ["export", name, "-o", f"{name}.{one.suffix}"])
        assert done.exit_code == 0 and done.stderr.startswith(f"{name}: "), done.output
        assert "withheld (--include-private)" in done.stderr and done.stderr.count(one.lacks or "\n\n") <= 1
        if one.tables:
            assert runner.invoke(app, ["export", name, "-o", f"{name}-folder"]).exit_code == 0
            assert sorted(p.name for p in Path(f"{name}-folder").iterdir()) == sorted(one.tables)
    assert not list(book.parent.rglob(".*.part"))


def test_an_interrupted_export_leaves_nothing(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from marsad.export import Selection

    monkeypatch.chdir(book.parent)
    Path("claims.csv").write_text("old")
    monkeypatch.setattr(Selection, "reports_told", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    before = sorted(p.name for p in book.parent.iterdir() if "marsad.db" not in p.name)
    for target in ("folder", "ucdp.csv"):
        arguments = ["export", "csv" if target == "folder" else "ucdp", "-o", target]
        assert CliRunner().invoke(app, arguments).exit_code != 0
    assert sorted(p.name for p in book.parent.iterdir() if "marsad.db" not in p.name) == before


def test_a_pipe_is_written_to_as_it_stands(book: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "marsad", "export", "plover", "-o", str(pipe), "--db", str(book)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as writer:
        assert pipe.read_bytes() == written(book, "plover")[0]
    assert writer.returncode == 0 and pipe.is_fifo()


def test_filters_and_since(book: Path, marsad: Run) -> None:
    def days(*arguments: str) -> list[str]:
        done = marsad("export", "plover", "--db", book, *arguments)
        assert done.returncode == 0, done.stderr.decode()
        return [json.loads(line)["date_end"] for line in done.stdout.splitlines()]

    late = days("--since", "2022-01-20", "--type", "ASSAULT")
    assert late and min(late) >= "2022-01-20"
    assert len(late) < len(days("--type", "ASSAULT")) < len(days())
    assert days("--search", "حلب") == ["2022-03-03"]


def test_changed_since(export: Export) -> None:
    assert export("plover", changed_since="2000-01-01") == export("plover")
    assert export("plover", changed_since="2999-01-01") == b""
    stamps = [json.loads(line)["updated"] for line in export("plover").splitlines()]
    assert export("plover", changed_since=max(stamps))


def test_changes_tell_what_to_put_in_and_take_out(book: Path, marsad: Run) -> None:
    def changes(*arguments: str) -> list[dict[str, str]]:
        done = marsad("export", "changes", "--db", book, *arguments)
        assert done.returncode == 0, done.stderr.decode()
        return list(csv.DictReader(done.stdout.decode().splitlines()))

    first = changes()
    assert {row["what"] for row in first} == {"new"} and len(first) == len(
        json.loads(written(book, "geojson")[0])["features"]
    )
    assert changes("--changed-since", "2999-01-01") == []
    some, other = first[0]["id"], first[1]["id"]
    assert marsad("judge", some, "accept", "--by", "nour", "--db", book).returncode == 0
    assert marsad("judge", some, "same", other, "--by", "nour", "--db", book).returncode == 0
    assert marsad("forget", "hard-1", "--why", "asked to", "--by", "nour", "--db", book).returncode == 0
    newest = max(row["at"] for row in first)
    later = [row for row in changes("--changed-since", newest) if row["at"] > newest]
    merged = [row for row in later if row["what"] == "merged"]
    standing = {json.loads(line)["id"] for line in written(book, "plover")[0].splitlines()}
    assert merged and all(set(row["to"].split("; ")) <= standing for row in merged)
    assert {row["id"] for row in later if row["what"] == "forgotten report"} == {"hard-1"}
    assert any(row["what"] == "gone" for row in later)
    assert [row["at"] for row in later] == sorted(row["at"] for row in later)


def test_what_is_exported_is_added_again(book: Path, tmp_path: Path) -> None:
    whole = written(book, "jsonl", include_private=True)[0]
    reports = [json.loads(line) for line in whole.splitlines() if b'"kind":"report"' in line[:20]]
    for report in reports:
        for key in ("kind", "version", "current", "hash", "original"):
            report.pop(key, None)
    again = tmp_path / "again.jsonl"
    again.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in reports), encoding="utf-8")
    command = [sys.executable, "-m", "marsad", "add", "--coded", str(again), "--db", str(tmp_path / "again.db")]
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "MARSAD_USER": "nour"})
    assert done.returncode == 0, done.stderr.decode()
    assert events(written(tmp_path / "again.db", "jsonl", include_private=True)[0]) == events(whole)


def events(lines: bytes) -> list[bytes]:
    return [line for line in lines.splitlines() if line.startswith(b'{"kind":"event"')]


def test_private_people_only_when_asked(book: Path, marsad: Run) -> None:
    assert PRIVATE.encode() not in marsad("export", "jsonl", "--db", book).stdout
    assert PRIVATE.encode() in marsad("export", "jsonl", "--db", book, "--include-private").stdout
