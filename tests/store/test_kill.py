"""Killed at any moment: the book is sound, exports, and resuming gives the same book to the byte.

MARSAD_KILLS and MARSAD_KILL_REPORTS make it longer (`make soak`: 100 kills on 2,000 reports).
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.store import Book, BookFault
from marsad.store.verify import verify

from .conftest import database, exported
from .many import as_lines, many

KILLS = int(os.environ.get("MARSAD_KILLS", "10"))
REPORTS = int(os.environ.get("MARSAD_KILL_REPORTS", "300"))


@pytest.fixture
def again(kind: str, tmp_path: Path) -> Iterator[str]:
    """The name of another book."""
    if kind == "sqlite":
        yield str(tmp_path / "again.db")
    else:
        with database() as made:
            yield made


def add(name: str, source: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "marsad", "add", "--coded", str(source), "--db", name]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(running: "subprocess.Popen[bytes]") -> bytes:
    _, told = running.communicate()
    assert running.returncode == 0, told.decode()
    return told


def test_killed_while_adding(name: str, again: str, kind: str, tmp_path: Path) -> None:
    """Each run is given more reports than the one before, so that there is always something to be killed at."""
    kills = KILLS if kind == "sqlite" else (KILLS + 2) // 3
    reports = many(REPORTS)
    source = tmp_path / "reports.jsonl"
    source.write_bytes(as_lines(reports))
    finish(add(name, source))
    with Book(name) as book:
        wanted = exported(book)
    chance, hit = random.Random(6), 0
    for n in range(kills):
        part = tmp_path / "part.jsonl"
        part.write_bytes(as_lines(reports[: REPORTS * (n + 1) // kills]))
        running = add(again, part)
        time.sleep(chance.uniform(0.1, 1.6))
        running.send_signal(signal.SIGKILL)
        running.communicate()
        hit += running.returncode == -signal.SIGKILL
        try:
            with Book(again) as book:
                assert not verify(book).faults
                exported(book)
        except BookFault as fault:
            assert "no book yet" in str(fault)
    assert hit
    finish(add(again, source))
    with Book(again) as book:
        assert exported(book) == wanted
        assert not verify(book).faults


def test_two_writers_at_once_give_the_book_of_one(name: str, again: str, tmp_path: Path) -> None:
    reports = many(100)
    whole, first, second = tmp_path / "all.jsonl", tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    whole.write_bytes(as_lines(reports))
    first.write_bytes(as_lines(reports[:60]))
    second.write_bytes(as_lines(reports[40:][::-1]))
    finish(add(again, whole))
    both = [add(name, first), add(name, second)]
    for running in both:
        finish(running)
    with Book(name) as book, Book(again) as other:
        assert exported(book) == exported(other)
        assert not verify(book).faults
