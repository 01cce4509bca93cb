"""Words that break tables: a megabyte, newlines, quotes, marks of direction, formulas, through each format and back."""

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import polars
import pytest

from marsad.model import CodedReport
from marsad.model.record import Date, Party, Place, Record, Trigger
from marsad.store import Book
from marsad.store.intake import Arrival, add
from marsad.store.settle import Settler

from .conftest import written

LONG = 'قصف "كتيبة\n=1+1; \u202eباء"\u2067 حلب\r\n,\t' + "كلمة " * 200_000
NAME = LONG[LONG.index("كتيبة") : LONG.index(" حلب")]
LIMIT = 3_000_000


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of one report with a headline of a megabyte, whose actor's name has all of it."""
    path = tmp_path_factory.mktemp("hostile") / "book.db"

    def at(text: str) -> tuple[int, int, int]:
        return 0, LONG.index(text), LONG.index(text) + len(text)

    record = Record(
        "e1",
        "ASSAULT",
        "happened",
        (Trigger(0, "قصف", at("قصف")),),
        actors=(Party(NAME, at(NAME), sector="REB"),),
        places=(Place("حلب", at("حلب"), "Aleppo", "SYR", "Aleppo", 36.2, 37.16),),
        date=Date("2022-03-01", "2022-03-01", "x", at("قصف")),
    )
    with Book(str(path), create=True) as book:
        report = CodedReport("r", (LONG,), (record,), "test", "=cmd", "2022-03-02")
        with book.writing() as connection:
            add(connection, [Arrival(report)], book.moment(connection))
        Settler(book).settle()
    return path


def table(hostile: Path, name: str) -> list[dict[str, str]]:
    limit = csv.field_size_limit(LIMIT)
    try:
        data = written(hostile, "csv", file=f"{name}.csv")[0].decode()
        return list(csv.DictReader(io.StringIO(data, newline="")))
    finally:
        csv.field_size_limit(limit)


def test_csv(hostile: Path) -> None:
    (report,) = table(hostile, "reports")
    assert report["headline"] == LONG and report["source"] == "'=cmd"
    (event,) = table(hostile, "events")
    assert event["actors"] == NAME
    for name in ("acled", "cameo", "hxl"):
        rows = list(csv.reader(io.StringIO(written(hostile, name)[0].decode(), newline="")))
        assert len({len(row) for row in rows}) == 1 and any(NAME in row for row in rows)


def test_parquet_and_geopackage(hostile: Path, tmp_path: Path) -> None:
    frame = polars.read_parquet(io.BytesIO(written(hostile, "parquet", file="reports.parquet")[0]))
    assert frame["headline"].to_list() == [LONG] and frame["source"].to_list() == ["=cmd"]
    (tmp_path / "x.gpkg").write_bytes(written(hostile, "gpkg")[0])
    book = sqlite3.connect(tmp_path / "x.gpkg")
    assert book.execute("SELECT headline FROM reports").fetchone() == (LONG,)
    assert book.execute("SELECT actors FROM events").fetchone() == (NAME,)
    book.close()


def test_json(hostile: Path) -> None:
    (feature,) = json.loads(written(hostile, "geojson")[0])["features"]
    assert feature["properties"]["actors"] == NAME.split("; ")
    lines: list[dict[str, Any]] = [json.loads(line) for line in written(hostile, "jsonl")[0].splitlines()]
    assert lines[0]["lines"] == [LONG] and lines[0]["events"][0]["actors"][0]["text"] == NAME
    (source,) = json.loads(written(hostile, "timemap", file="sources.json")[0])
    assert source["title"] == LONG


def test_a_sheet_cuts_and_says_so(hostile: Path) -> None:
    import openpyxl
    from openpyxl.utils.escape import unescape

    data, told = written(hostile, "xlsx")
    assert told.left_out["cells were cut, longer than a cell"] == 1
    sheet = openpyxl.load_workbook(io.BytesIO(data))["reports"]
    assert unescape(str(sheet.cell(2, 5).value)) == LONG[:32_767]
