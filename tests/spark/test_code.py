"""Coding on a cluster gives what the plain command gives."""

import datetime
import gzip
import io
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from marsad.event.parallel import code_all
from marsad.read import open_inputs, read_inputs
from marsad.spark import SparkFault
from marsad.spark.code import Order, code

from .cluster import Cluster, marsad_here

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SAMPLES = Path(__file__).parents[2] / "samples" / "reports.jsonl"
TODAY = datetime.date(2026, 1, 1)
BAD = b'{"id": "cut off\nno JSON\n{"title": "English", "text": "only English here"}\n'


def rows(prefix: str, most: int) -> list[dict[str, Any]]:
    """Sample reports under other ids."""
    read = map(json.loads, SAMPLES.read_text(encoding="utf-8").splitlines()[:most])
    return [{**row, "id": f"{prefix}{row['id']}"} for row in read]


def lines(prefix: str, most: int) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(prefix, most)).encode()


def archive(prefix: str, most: int) -> bytes:
    """A gzipped WARC file of pages with the sample reports."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for row in rows(prefix, most):
        title, *text = row["lines"]
        told = "".join(f"<p>{line}</p>" for line in text)
        page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{told}</article></body></html>"
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        address, body = f"https://news.example/{row['id']}", page.encode()
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(body), length=len(body), http_headers=headers
        )
        writer.write_record(record)
    return out.getvalue()


def plain(*paths: Path) -> list[str]:
    """The lines of the plain command, sorted."""
    reports = read_inputs(open_inputs([str(p) for p in paths]), today=TODAY, date="2021-06-29")
    return sorted(msgspec.json.encode(report).decode() for report in code_all(reports))


def written(out: Path) -> list[str]:
    """The lines that a run wrote, sorted."""
    return sorted(line for path in out.glob("step=*/*.txt") for line in path.read_text(encoding="utf-8").splitlines())


def order(inputs: Path, out: Path, **options: object) -> Order:
    told = {"form": "jsonl", "today": TODAY, "date": "2021-06-29", **options}
    return msgspec.convert({"inputs": (str(inputs),), "out": str(out), **told}, Order)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with files of all kinds."""
    folder = tmp_path_factory.mktemp("in put")
    (folder / "a.jsonl").write_bytes(lines("a", 24))
    (folder / "[bad].jsonl").write_bytes(BAD)
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress(lines("g", 8)))
    (folder / "pages.warc.gz").write_bytes(archive("w", 6))
    return folder


@pytest.fixture(scope="module")
def expected(inputs: Path) -> list[str]:
    """The plain command's lines of that folder."""
    return plain(inputs)


def test_same_lines_though_an_executor_is_killed(
    spark: "SparkSession", cluster: Cluster, inputs: Path, expected: list[str], tmp_path: Path
) -> None:
    before, over = len(cluster.executors()), threading.Event()
    with ThreadPoolExecutor(1) as beside:
        killed = beside.submit(cluster.kill_one_at_work, over)
        try:
            run = marsad_here("code", inputs, "-o", tmp_path / "out", "--date", "2021-06-29")
        finally:
            over.set()
        assert killed.result() is not None
    assert run.exit_code == 1, run.output
    assert len(cluster.executors()) > before  # one in place of the killed
    assert written(tmp_path / "out") == expected
    assert "set aside: [bad]:2: line 2: not a report" in run.stderr


def test_steps_that_are_done_are_not_done_again(
    spark: "SparkSession", inputs: Path, expected: list[str], tmp_path: Path
) -> None:
    told: list[str] = []
    tally = code(spark, order(inputs, tmp_path / "out", each=2), told.append)
    assert (tally.reports, tally.set_aside, len(told)) == (41, 3, 2)
    assert written(tmp_path / "out") == expected
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "step=00000").iterdir()}
    (tmp_path / "out" / "_marsad" / "step-00001.json").unlink()  # as if it had been cut off there
    (tmp_path / "out" / "step=00001" / "half.txt").write_text("half", encoding="utf-8")
    assert code(spark, order(inputs, tmp_path / "out"), told.append) == tally
    assert written(tmp_path / "out") == expected
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    with pytest.raises(SparkFault, match="other inputs, settings"):
        code(spark, order(inputs, tmp_path / "out", source="x"), told.append)


def test_parquet_in_and_out(spark: "SparkSession", tmp_path: Path) -> None:
    table = spark.createDataFrame(
        [(row["id"], row["source"], row["published"], row["lines"]) for row in rows("p", 12)],
        "article_id string, outlet string, `date` string, lines array<string>",
    )
    table.coalesce(1).write.parquet(str(tmp_path / "in"))
    (tmp_path / "same.jsonl").write_bytes(lines("p", 12))
    code(spark, order(tmp_path / "in", tmp_path / "out", form="parquet"), list[str]().append)
    found = spark.read.parquet(str(tmp_path / "out"))
    assert found.selectExpr("explode(events) AS e").where("e.type = 'ASSAULT'").count() > 0
    back = found.drop("step").selectExpr("to_json(struct(*), map('ignoreNullFields', 'false')) AS value").collect()
    again = [msgspec.json.encode(_coded(row["value"])).decode() for row in back]
    assert sorted(again) == plain(tmp_path / "same.jsonl")


def _coded(line: str) -> object:
    from marsad.merge.records import coded_report

    return coded_report(line)


def test_a_broken_file_is_read_to_its_fault(spark: "SparkSession", tmp_path: Path) -> None:
    inputs, whole = tmp_path / "in", archive("w", 8)
    inputs.mkdir()
    (inputs / "cut.warc.gz").write_bytes(whole[: len(whole) * 3 // 4])
    (inputs / "sound.jsonl").write_bytes(lines("s", 3))
    tally = code(spark, order(inputs, tmp_path / "out"), list[str]().append)
    coded = [json.loads(line) for line in written(tmp_path / "out")]
    assert tally.set_aside >= 1 and any(a.id == "cut.warc" and "to its end" in a.reason for a in tally.examples)
    assert sum(row["id"].startswith("https://news.example/w") for row in coded) >= 3
    assert sum(row["id"].startswith("s") for row in coded) == 3


def test_nothing_to_read_is_told(spark: "SparkSession", tmp_path: Path) -> None:
    with pytest.raises(SparkFault, match="no such file"):
        code(spark, order(tmp_path / "none", tmp_path / "out"), list[str]().append)
    (tmp_path / "page.doc").write_text("x", encoding="utf-8")
    with pytest.raises(SparkFault, match="no input that can be read"):
        code(spark, order(tmp_path / "page.doc", tmp_path / "out"), list[str]().append)
