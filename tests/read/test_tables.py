"""CSV with columns known or mapped, and Telegram exports."""

import json
from pathlib import Path

import pytest

from .reading import read, written
from .texts import PARAGRAPHS, TEXT, TITLE


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16"])
def test_csv_with_known_columns(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = '"' + "\n".join(PARAGRAPHS) + '"'
    rows = [["ID", "Date", "Link", "Headline", "Body"], ["7", "2018-03-06", "https://example.org/7", TITLE, text]]
    table = "\r\n".join(delimiter.join(row) for row in rows)
    (report,) = read(written(tmp_path, "x.csv", table.encode(encoding)))
    assert report.lines == tuple(TEXT.split("\n"))
    assert (report.id, report.published, report.url) == ("7", "2018-03-06", "https://example.org/7")


def test_csv_with_mapped_columns(tmp_path: Path) -> None:
    path = written(tmp_path, "x.csv", f"العنوان,التاريخ\n{TITLE},2018-03-06\n")
    (report,) = read(path, columns={"title": "العنوان", "published": "التاريخ"})
    assert (report.lines, report.published, report.id) == ((TITLE,), "2018-03-06", "x:2")
    (unmapped,) = read(path)
    assert "--column" in str(unmapped.set_aside)
    (wrong,) = read(path, columns={"title": "nothing"})
    assert "no column 'nothing'" in str(wrong.set_aside)


def test_days_that_may_be_two_are_left_open(tmp_path: Path) -> None:
    (report,) = read(written(tmp_path, "x.csv", f"title,date\n{TITLE},06/03/2018\n"))
    assert report.day is None and report.undated is not None


@pytest.mark.parametrize(("day", "reason"), [("1970-01-01", "never set"), ("2090-01-01", "future")])
def test_impossible_days_are_doubted(tmp_path: Path, day: str, reason: str) -> None:
    (report,) = read(written(tmp_path, "x.csv", f"title,date\n{TITLE},{day}\n"))
    assert reason in str(report.undated) and report.day is None


def test_telegram(tmp_path: Path) -> None:
    export = {
        "name": "قناة",
        "type": "public_channel",
        "id": 42,
        "messages": [
            {"id": 1, "type": "service", "date": "2018-03-06T01:00:00", "text": "created"},
            {"id": 2, "type": "message", "date": "2018-03-06T01:30:00", "date_unixtime": "1520289000", "text": TEXT},
            {
                "id": 3,
                "type": "message",
                "date": "2018-03-06T01:31:00",
                "text": [{"type": "bold", "text": TITLE}, "\n", PARAGRAPHS[0]],
            },
            {"id": 4, "type": "message", "date": "2018-03-06T01:32:00", "text": "", "photo": "x.jpg"},
        ],
    }
    first, second = read(written(tmp_path, "result.json", json.dumps(export, ensure_ascii=False, indent=1)))
    assert (first.id, first.source, first.published) == ("42/2", "قناة", "2018-03-06T01:30:00+03:00")
    assert first.lines == tuple(TEXT.split("\n"))
    assert second.lines == (TITLE, PARAGRAPHS[0])
    account = {"about": "x", "chats": {"list": [export]}}
    assert len(read(written(tmp_path, "result.json", json.dumps(account, ensure_ascii=False, indent=1)))) == 2


def test_broken_telegram_export_is_set_aside(tmp_path: Path) -> None:
    (report,) = read(written(tmp_path, "result.json", '{\n "name": "x",\n "messages": [{"id": "a"}]\n}'))
    assert "Telegram" in str(report.set_aside)
