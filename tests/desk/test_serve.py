"""`marsad serve` for real: it tells of changes, keeps what it acknowledged, and lets nobody in unasked."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from marsad.store import Book
from marsad.store.judgements import all_judgements
from marsad.store.verify import verify


@contextmanager
def served(book: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A desk in a process of its own, and its address."""
    command = [sys.executable, "-m", "marsad", "serve", "--db", str(book), "--port", "0", "--by", "anna", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            told = process.stderr.readline()
            found = re.search(r"http://\S+", told)
            assert found, told
            yield process, found[0]
        finally:
            process.kill()


def test_changes_are_told_and_what_was_acknowledged_is_kept(sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    shutil.copy(sample_file, path)
    with served(path) as (process, address), httpx.Client(base_url=address, timeout=30) as client:
        csrf = {"X-CSRF-Token": client.get("/api/me").json()["csrf"]}
        events = client.get("/api/queue?_size=2").json()["rows"]
        with client.stream("GET", "/api/live") as live:
            lines = live.iter_lines()
            assert live.headers["content-type"].startswith("text/event-stream")
            state = told(lines, "hello")["state"]
            key = {"key": uuid4().hex, "verdict": "accept", "event": events[0]["id"]}
            assert client.post("/api/judgements", json=key, headers=csrf).status_code == 200
            news = told(lines, "changed")
            assert news["events"] == [events[0]["id"]] and news["state"] > state
        assert client.get("/api/changes", params={"since": state}).json() == news
        assert client.get("/api/changes", params={"since": news["state"]}).json()["events"] == []
        head = client.head("/api/live")
        assert head.status_code == 200 and head.headers["content-type"].startswith("text/event-stream")
        last = {"key": uuid4().hex, "verdict": "reject", "event": events[1]["id"]}
        made = client.post("/api/judgements", json=last, headers=csrf).json()["judgements"][0]["id"]
        process.kill()
    with Book(str(path)) as book:
        with book.reading() as connection:
            assert made in {j.id for j in all_judgements(connection)}
        assert verify(book).faults == ()


def told(lines: Iterator[str], event: str) -> dict[str, Any]:
    """The data of the next event of a kind."""
    for line in lines:
        if line == f"event: {event}":
            data: dict[str, Any] = json.loads(next(lines).removeprefix("data: "))
            return data
    raise AssertionError(f"no {event}")


def test_others_are_let_in_only_where_there_are_users(sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    shutil.copy(sample_file, path)
    refused = marsad("serve", "--db", path, "--host", "0.0.0.0")
    assert refused.returncode == 2 and "marsad user add" in refused.stderr and "Traceback" not in refused.stderr
    added = marsad("user", "add", "adam", "--role", "admin", "--db", path, stdin="a long password\n")
    assert added.returncode == 0, added.stderr
    assert "adam\tadmin\tmay log in" in marsad("user", "list", "--db", path).stdout
    with served(path, "--host", "127.0.0.1") as (_, address):
        assert httpx.get(f"{address}/api/events").status_code == 401
        token = marsad("user", "token", "adam", "--label", "tests", "--db", path).stdout.strip()
        bearer = {"Authorization": f"Bearer {token}"}
        assert httpx.get(f"{address}/api/me", headers=bearer).json()["role"] == "admin"
    number = marsad("user", "tokens", "adam", "--db", path).stdout.split("\t")[0]
    assert marsad("user", "revoke", number, "--db", path).returncode == 0
    assert marsad("user", "tokens", "adam", "--db", path).stdout == ""
    assert "token made" in marsad("audit", "list", "--db", path).stdout
    assert marsad("audit", "verify", "--db", path).stdout == "sound\n"


def test_what_cannot_be_is_told(sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    shutil.copy(sample_file, path)
    for arguments, words in (
        (("user", "add", "adam", "--db", path), "too short"),
        (("user", "add", "a b", "--db", path), "a name of letters"),
        (("user", "add", "adam", "--role", "king", "--db", path), "reader, reviewer, admin"),
        (("user", "role", "nobody", "admin", "--db", path), "no such user"),
        (("user", "token", "nobody", "--db", path), "no such user"),
        (("user", "revoke", "12", "--db", path), "no such token"),
    ):
        found = marsad(*arguments, stdin="short\n" if "short" in words else "a long password\n")
        assert found.returncode == 2 and words in found.stderr, found.stderr
        assert "Traceback" not in found.stderr
    with served(path) as (_, address):
        taken = marsad("serve", "--db", path, "--port", address.rsplit(":", 1)[1])
        assert taken.returncode == 2 and "cannot listen" in taken.stderr and "Traceback" not in taken.stderr


def marsad(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command."""
    return subprocess.run(
        [sys.executable, "-m", "marsad", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
