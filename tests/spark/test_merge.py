"""Merging on a cluster gives the events of the plain command, in its order."""

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from marsad.merge import merge_reports
from marsad.merge.links import LIMIT
from marsad.merge.records import coded_report
from marsad.spark.merge import Order, merge

from .cluster import marsad

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SAMPLES = Path(__file__).parents[2] / "samples" / "expected.jsonl"
CELL, MOST = 14, LIMIT
"""Cells hardly larger than the window, and components that are parted early: what only large books would reach."""


def copies(times: int) -> list[str]:
    """Each sample report told by several outlets on the same days and the next: blocks that are full."""
    out = []
    for row in map(json.loads, SAMPLES.read_text(encoding="utf-8").splitlines()):
        for n in range(times):
            out.append(json.dumps(_later({**row, "id": f"{row['id']}-{n}", "source": f"outlet {n % 5}"}, n % 3)))
    return out


def _later(row: dict[str, Any], days: int) -> dict[str, Any]:
    """The report as one that was published some days later."""
    if row.get("published"):
        day = datetime.date.fromisoformat(row["published"][:10]) + datetime.timedelta(days=days)
        row["published"] = day.isoformat() + row["published"][10:]
    return row


def plain(lines: list[str]) -> list[str]:
    return [msgspec.json.encode(event).decode() for event in merge_reports(map(coded_report, lines))]


def written(out: Path) -> list[str]:
    """The lines that a run wrote, in the order of its files."""
    files = sorted((out / "events").glob("*.txt"))
    return [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]


def test_full_blocks_and_great_components(spark: "SparkSession", tmp_path: Path) -> None:
    lines = copies(7)
    half = len(lines) // 2
    (tmp_path / "a.jsonl").write_text("\n".join([*lines[:half], "no JSON", lines[3]]), encoding="utf-8")
    (tmp_path / "b.jsonl").write_text("\n".join(lines[half:]), encoding="utf-8")
    order = Order((str(tmp_path / "*.jsonl"),), str(tmp_path / "out"), "jsonl", CELL, MOST)
    tally = merge(spark, order, list[str]().append)
    assert written(tmp_path / "out") == plain(lines)
    assert tally.set_aside == 1 and "not JSON" in tally.examples[0].reason
    told: list[str] = []
    merge(spark, order, told.append)
    assert told == [f"{tmp_path / 'out'} is done already"]


def test_command(tmp_path: Path) -> None:
    run = marsad("merge", SAMPLES, "-o", tmp_path / "out", "--master", "local[1]", "--format", "parquet")
    _, told = run.communicate(timeout=300)
    assert run.returncode == 0, told.decode()
    import pyarrow.parquet as pq

    found = [table for path in sorted((tmp_path / "out" / "events").glob("*.parquet"))
             for table in pq.read_table(path).to_pylist()]  # fmt: skip
    expected = [json.loads(line) for line in plain(SAMPLES.read_text(encoding="utf-8").splitlines())]
    assert [event["id"] for event in found] == [event["id"] for event in expected]
    assert found[0] == expected[0]
