"""`marsad add` and `marsad watch` with the real coder: files of all formats, the web, and the book that they give."""

import json
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from read.server import says, serving
from read.texts import PARAGRAPHS, TITLE, page

Run = Callable[..., subprocess.CompletedProcess[bytes]]
DATED = '<meta property="article:published_time" content="2018-03-06T01:30:00+03:00">'


def rows(out: bytes, kind: str) -> list[dict[str, Any]]:
    return [row for row in map(json.loads, out.decode().splitlines()) if row["kind"] == kind]


def test_a_folder_of_formats_is_one_book_and_adding_it_again_changes_nothing(
    marsad: Run, tmp_path: Path, report: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(report, encoding="utf-8")
    (folder / "b.html").write_text(page(DATED), encoding="utf-8")
    with zipfile.ZipFile(folder / "c.zip", "w") as packed:
        packed.writestr("d.csv", f"العنوان,النص\n{TITLE},{PARAGRAPHS[1]}\n")
    arguments = (
        "add",
        "in",
        "--date",
        "2018-03-07",
        "--source",
        "wire",
        "--column",
        "title=العنوان",
        "--column",
        "text=النص",
    )
    done = marsad(*arguments)
    assert done.returncode == 0, done.stderr.decode()
    assert b"3 new" in done.stderr
    whole = marsad("export", "jsonl").stdout
    reports = rows(whole, "report")
    assert [(r["id"], r["published"]) for r in reports] == [
        ("a", "2018-03-07"),
        ("b", "2018-03-06T01:30:00+03:00"),
        ("d:2", "2018-03-07"),
    ]
    assert all(r["original"].startswith("SHA-256:") and r["coder"] for r in reports)
    attack = next(e for e in rows(whole, "event") if e["type"] == "ASSAULT")
    assert {m["report"] for m in attack["mentions"]} >= {"a", "b"}
    again = marsad(*arguments)
    assert b"0 new, 0 new versions, 3 known" in again.stderr
    assert marsad("export", "jsonl").stdout == whole
    assert marsad("verify").stdout.endswith(b"sound\n")
    recoded = marsad("recode")
    assert recoded.returncode == 0 and b"0 reports coded" in recoded.stderr


def test_an_address_is_read_only_where_it_is_allowed(marsad: Run) -> None:
    with serving() as server:
        server.routes["/news/1"] = says(page(DATED).encode(), Content_Type="text/html")
        refused = marsad("add", server.base + "/news/1")
        assert refused.returncode == 2 and b"--allow-host 127.0.0.1" in refused.stderr
        done = marsad("add", server.base + "/news/1", "--allow-host", "127.0.0.1")
        assert done.returncode == 0, done.stderr.decode()
        (one,) = rows(marsad("export", "jsonl").stdout, "report")
        assert one["url"] == server.base + "/news/1" and one["lines"][0] == TITLE


def test_watching_feeds(marsad: Run, tmp_path: Path) -> None:
    words = f"<title>{TITLE}</title><description>{PARAGRAPHS[0]}</description>"
    item = f"<item>{words}<guid>1</guid><pubDate>2018-03-06</pubDate></item>"
    with serving() as server:
        server.routes["/rss"] = says(
            f'<?xml version="1.0"?><rss version="2.0"><channel>{item}</channel></rss>'.encode()
        )
        listed = "".join(f'[[feed]]\nurl = "{server.base}{path}"\nname = "{path[1:]}"\n' for path in ("/rss", "/none"))
        (tmp_path / "feeds.toml").write_text(listed)
        done = marsad("watch", "feeds.toml", "--once", "--allow-host", "127.0.0.1")
    assert done.returncode == 1
    assert b"rss: 1 new" in done.stderr and b"none: " in done.stderr and b"answers 404" in done.stderr
    health = marsad("watch", "feeds.toml", "--health").stdout.decode().splitlines()
    assert health[0].startswith("rss\twell\t1 reports") and health[1].startswith("none\t1 failures")
    assert rows(marsad("export", "jsonl").stdout, "event")


@pytest.mark.parametrize(("option", "words"), [("text", "FIELD=NAME"), ("colour=x", "FIELD=NAME")])
def test_wrong_columns_are_told(marsad: Run, option: str, words: str) -> None:
    done = marsad("add", "--column", option)
    assert done.returncode == 2 and words in done.stderr.decode()
