"""Locked, read-only, full, gone: a clear message, and nothing lost."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from marsad.model import CodedReport, Report
from marsad.store import Book, BookFault
from marsad.store import book as book_module
from marsad.store.adding import Adding
from marsad.store.intake import as_report
from marsad.store.verify import verify

from .conftest import SAMPLES, SERVER, database, exported, filled, samples
from .many import as_lines, many


def coder(reports: list[CodedReport], at: int = -1, act: object = None) -> object:
    """A coder that knows these reports by heart; before report `at` it does `act`."""
    known = {r.id: r for r in reports}

    def code(some: Iterable[Report]) -> Iterator[CodedReport]:
        for n, report in enumerate(some):
            if n == at:
                act()  # type: ignore[operator]
            yield known[report.id]

    return code


def test_a_locked_book_is_told(filled_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.store.engine.PATIENCE", 0.1)
    path = tmp_path / "busy.db"
    shutil.copy(filled_file, path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Book(str(path)) as book:
        before = exported(book)
        with pytest.raises(BookFault, match="another program is writing"):
            filled(book, many(40))
        other.execute("ROLLBACK")
        other.close()
        assert exported(book) == before
        filled(book, many(40))


def as_nobody(*arguments: str, cwd: Path) -> "subprocess.CompletedProcess[bytes]":
    """The command without the rights of root."""
    command = [sys.executable, "-m", "marsad", *arguments]
    if os.getuid() == 0:
        command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
    return subprocess.run(
        command, capture_output=True, cwd=cwd, check=False, env={**os.environ, "HOME": "/nonexistent"}
    )


@pytest.mark.skipif(not os.access("/usr/bin/setpriv", os.X_OK) and os.getuid() == 0, reason="no setpriv")
def test_a_read_only_book_is_read_and_not_written(filled_file: Path) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(filled_file, folder / "book.db")
        shutil.copy(SAMPLES, folder / "in.jsonl")
        with (folder / "more.jsonl").open("wb") as stream:
            stream.write(as_lines(many(40)))
        (folder / "book.db").chmod(0o444)
        folder.chmod(0o555)
        try:
            probe = as_nobody("--help", cwd=folder)
            if probe.returncode:
                pytest.skip("another user cannot run this Python")
            read = as_nobody("events", "--db", "book.db", "--limit", "1", cwd=folder)
            assert read.returncode == 0, read.stderr.decode()
            assert read.stdout.startswith(b'{"kind":"event"')
            written = as_nobody("add", "--coded", "more.jsonl", "--db", "book.db", cwd=folder)
            assert written.returncode == 2
            assert b"read-only" in written.stderr and b"Traceback" not in written.stderr
            made = as_nobody("add", "--coded", "in.jsonl", "--db", "new.db", cwd=folder)
            assert made.returncode == 2 and b"cannot be opened" in made.stderr
        finally:
            folder.chmod(0o755)


def test_a_full_disk_ends_with_a_line_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(as_lines(many(150)))
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000));"
        "sys.argv = ['marsad', 'add', '--coded', 'in.jsonl', '--db', 'book.db'];"
        "from marsad.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=tmp_path, check=False)
    assert done.returncode == 2, done.stderr.decode()
    assert b"make room" in done.stderr and b"Traceback" not in done.stderr
    with Book(str(tmp_path / "book.db"), create=True) as book:
        assert not verify(book).faults
        filled(book, many(150))
        with Book(str(tmp_path / "whole.db"), create=True) as whole:
            filled(whole, many(150))
            assert exported(book) == exported(whole)


@pytest.mark.skipif(SERVER is None, reason="MARSAD_TEST_POSTGRES names no server")
def test_a_server_that_goes_away_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    import psycopg

    assert SERVER is not None
    monkeypatch.setattr(book_module, "_WAITS", (0.1, 0.1, 0.1))
    reports = samples()

    def cut() -> None:
        with psycopg.connect(str(SERVER), autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name.rsplit("/", 1)[1],)
            )

    with database() as name, Book(name, create=True) as book:
        given = [(as_report(r), None) for r in reports]
        outcome = Adding(book).add(given, coder(reports, 20, cut))  # type: ignore[arg-type]
        assert outcome.tally.added == len(reports)
        assert not verify(book).faults


def test_a_connection_that_breaks_while_writing_is_tried_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from marsad.store.faults import Unreachable

    monkeypatch.setattr(book_module, "_WAITS", (0.0, 0.0))
    told: list[str] = []
    calls: list[int] = []

    def act(_connection: object) -> int:
        calls.append(1)
        if len(calls) < 3:
            raise Unreachable("gone")
        return 7

    with Book(str(tmp_path / "b.db"), create=True) as book:
        book.server = True
        assert book.write(act, tell=told.append) == 7
        assert len(told) == 2
        calls.clear()
        book.server = False
        with pytest.raises(Unreachable):
            book.write(act)


def test_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(BookFault, match="cannot be reached"):
        Book("postgresql://nobody@127.0.0.1:1/none")


def test_interrupted_by_a_person(book: Book) -> None:
    reports = samples()

    def stop() -> None:
        raise KeyboardInterrupt

    given = [(as_report(r), None) for r in reports]
    with pytest.raises(KeyboardInterrupt):
        Adding(book).add(given, coder(reports, 30, stop))  # type: ignore[arg-type]
    Adding(book).add(given, coder(reports))  # type: ignore[arg-type]
    assert not verify(book).faults
