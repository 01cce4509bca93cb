"""`marsad code` and what people hand it: nothing is lost, nothing ends in a traceback."""

import json
from pathlib import Path
from typing import Any

import pytest


def rows(out: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.decode().splitlines()]


def test_plain_text_from_standard_input(marsad: Any, report: str) -> None:
    done = marsad("code", "--date", "2018-03-06", stdin=report.encode())
    assert done.returncode == 0, done.stderr.decode()
    (coded,) = rows(done.stdout)
    assert coded["id"] == "stdin"
    assert coded["lines"] == report.split("\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_give_the_same_report(marsad: Any, report: str, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(report.encode(encoding))
    done = marsad("code", "a.txt", "--date", "2018-03-06")
    assert done.returncode == 0, done.stderr.decode()
    assert rows(done.stdout)[0]["lines"] == report.split("\n")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty file"),
        (b"   \n \n", "empty file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        ("این یک گزارش است که از پایگاه خبری گرفته شده و به زبان فارسی نوشته شده است".encode(), "Persian"),
        ("یہ ایک رپورٹ ہے جو اردو زبان میں لکھی گئی ہے اور اس میں خبریں ہیں".encode(), "Urdu"),
        ("ئەمە هەواڵێکە بە زمانی کوردی نووسراوە و لە هەولێر بڵاوکراوەتەوە".encode(), "Kurdish"),
        (b"Five soldiers were killed in an attack in eastern Syria on Monday.", "not in Arabic script"),
        (b"x" * 6_000_000, "over 5 MB"),
    ],
)
def test_what_is_no_arabic_report_is_set_aside(marsad: Any, tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    done = marsad("code", "a.txt", "--date", "2018-03-06")
    assert done.returncode == 1
    (coded,) = rows(done.stdout)
    assert coded["events"] == []
    assert reason in coded["set_aside"]
    assert "a" in done.stderr.decode() and reason in done.stderr.decode()


def test_broken_lines_are_named_and_the_others_coded(marsad: Any, report: str) -> None:
    good = json.dumps({"id": "ok", "published": "2018-03-06", "lines": report.split("\n")}, ensure_ascii=False)
    done = marsad("code", stdin="\n".join([good, '{"id": "cut', good.replace("ok", "ok2")]).encode())
    assert done.returncode == 1
    assert [r["id"] for r in rows(done.stdout)] == ["ok", "stdin:2", "ok2"]
    assert "line 2" in done.stderr.decode()


@pytest.mark.parametrize(
    "row", [b'{"lines": ' + b"[" * 100_000, b'{"a": ' * 50_000, b'{"id": 1, "lines": "x"}', b"{}", b"{\xff\xfe"]
)
def test_json_that_is_no_report_is_set_aside(marsad: Any, row: bytes) -> None:
    done = marsad("code", stdin=row)
    assert done.returncode == 1
    assert rows(done.stdout)[0]["set_aside"]
    assert b"Traceback" not in done.stderr


def test_endless_line_is_set_aside_and_the_next_one_coded(marsad: Any, report: str) -> None:
    good = json.dumps({"id": "ok", "published": "2018-03-06", "lines": report.split("\n")}, ensure_ascii=False)
    done = marsad("code", stdin=b'{"lines": ["' + b"x" * 12_000_000 + b"\n" + good.encode())
    assert done.returncode == 1
    first, second = rows(done.stdout)
    assert "5 MB" in first["set_aside"]
    assert second["id"] == "ok" and "set_aside" not in second


def test_missing_file_is_wrong_use(marsad: Any) -> None:
    done = marsad("code", "nowhere.txt")
    assert done.returncode == 2
    assert "nowhere.txt" in done.stderr.decode()


def test_wrong_date_is_wrong_use(marsad: Any) -> None:
    assert marsad("code", "--date", "29.6.2021", stdin=b"x").returncode == 2


@pytest.mark.parametrize(
    ("published", "reason"), [(None, "carries no date"), ("2999-01-01", "future"), ("soon", "YYYY-MM-DD")]
)
def test_without_a_sure_day_records_have_no_date_and_say_so(
    marsad: Any, report: str, published: str | None, reason: str
) -> None:
    done = marsad("code", stdin=json.dumps({"id": "a", "published": published, "lines": report.split("\n")}).encode())
    assert done.returncode == 0
    assert reason in done.stderr.decode()
    for record in rows(done.stdout)[0]["events"]:
        assert record["date"] is None
        assert any(u["field"] == "date" for u in record["unknown"])


def test_folder_is_read_in_order_without_hidden_files(marsad: Any, report: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("b.txt", "a.txt", ".hidden"):
        (folder / name).write_text(report, encoding="utf-8")
    done = marsad("code", "in", "--date", "2018-03-06")
    assert [r["id"] for r in rows(done.stdout)] == ["a", "b"]


def test_glob_and_output_file(marsad: Any, report: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report, encoding="utf-8")
    done = marsad("code", "*.txt", "--date", "2018-03-06", "-o", "out.jsonl")
    assert (done.returncode, done.stdout) == (0, b"")
    assert len(rows((tmp_path / "out.jsonl").read_bytes())) == 1
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".part")] == []


def test_same_bytes_whatever_the_number_of_processes(marsad: Any, report: str) -> None:
    reports = "\n".join(
        json.dumps({"id": str(n), "published": "2018-03-06", "lines": report.split("\n")[: 1 + n % 2]})
        for n in range(80)
    ).encode()
    one = marsad("code", stdin=reports)
    assert one.stdout == marsad("code", "--jobs", "2", stdin=reports).stdout
    assert one.stdout.count(b"\n") == 80


def test_table_and_csv_hold_the_words(marsad: Any, report: str) -> None:
    table = marsad("code", "--date", "2018-03-06", "--format", "table", "--evidence", stdin=report.encode())
    assert "مقتل خمسة جنود" in table.stdout.decode()
    sheet = marsad("code", "--date", "2018-03-06", "--format", "csv", stdin=report.encode())
    assert sheet.stdout.decode().startswith("report,source,published,id,type")
