"""What does a worker do? It reads reports and codes them, with the functions of the plain command."""

import datetime
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ..data.lexicon import Lexicon
from ..event.coder import Coder
from ..model import CodedReport, Report
from ..read.jsonl import READER as JSONL
from ..read.jsonl import read_row
from ..read.read import checked, filled
from ..read.reader import Source
from ..read.warc import READER as WARC
from .rejoin import Portion, joined, portions

if TYPE_CHECKING:
    import pyarrow as pa

_READERS = {"jsonl": JSONL, "warc": WARC}
_AT_ONCE = 100
_ENCODER = msgspec.json.Encoder()
_PACKER = msgspec.msgpack.Encoder()
_UNPACKER = msgspec.msgpack.Decoder(Report)


class Work(msgspec.Struct, frozen=True):
    """What each worker is told: the shipped lexicon's file, today, and what fills in for reports that lack it."""

    lexicon: str
    today: datetime.date
    date: str | None = None
    source: str | None = None


def read_batches(batches: "Iterator[pa.RecordBatch]", work: Work) -> "Iterator[pa.RecordBatch]":
    """Portions of files in, reports out (packed, in the column `report`)."""
    import pyarrow as pa

    reports = read_reports(batches, work)
    while some := [_PACKER.encode(r) for r in islice(reports, _AT_ONCE)]:
        yield pa.RecordBatch.from_pydict({"report": pa.array(some, pa.binary())})


def code_read(batches: "Iterator[pa.RecordBatch]", work: Work) -> "Iterator[pa.RecordBatch]":
    """What `read_batches` gave in, coded reports out."""
    yield from _coded((_UNPACKER.decode(row) for batch in batches for row in batch.column("report").to_pylist()), work)


def code_files(batches: "Iterator[pa.RecordBatch]", work: Work) -> "Iterator[pa.RecordBatch]":
    """Portions of files in, coded reports out: `id`, `set_aside` and the JSON `value` of each."""
    yield from _coded(read_reports(batches, work), work)


def read_reports(batches: "Iterator[pa.RecordBatch]", work: Work) -> Iterator[Report]:
    """The reports of a task; what cannot be read keeps its place and says why."""
    for portion, rows in portions(batches):
        for report in _read(portion, rows):
            yield checked(filled(report, work.date, work.source), work.today)


def _read(portion: Portion, rows: Iterator[bytes]) -> Iterator[Report]:
    if portion.kind == "parquet":
        yield from (read_row(row, f"{portion.stem}:{portion.start + 1}") for row in rows)
    else:
        source = Source(portion.path, portion.stem)
        for report in _READERS[portion.kind].read(joined(portion, rows), source):
            if not (portion.start and report.id == portion.stem):  # the middle of an archive may well have no pages
                yield report


def _coded(reports: Iterator[Report], work: Work) -> "Iterator[pa.RecordBatch]":
    import pyarrow as pa

    coder = _coder(work.lexicon)
    while some := [coded_or_aside(coder, r) for r in islice(reports, _AT_ONCE)]:
        yield pa.RecordBatch.from_pydict(
            {
                "id": pa.array([r.id for r in some], pa.string()),
                "set_aside": pa.array([r.set_aside for r in some], pa.string()),
                "value": pa.array([_ENCODER.encode(r).decode() for r in some], pa.string()),
            }
        )


def coded_or_aside(coder: Coder, report: Report) -> CodedReport:
    """A report coded; one on which the coder fails is set aside, so that it does not stop all others."""
    try:
        return coder.code(report)
    except Exception as error:
        reason = f"the coder failed: {type(error).__name__}: {error}"
        return coder.code(msgspec.structs.replace(report, set_aside=reason))


@cache
def _coder(name: str) -> Coder:
    """The coder with the shipped lexicon; made once in a worker process, which does one task after another."""
    from pyspark import SparkFiles

    packed = Path(SparkFiles.get(name)).read_bytes()
    return Coder(msgspec.msgpack.decode(packed, type=Lexicon))
