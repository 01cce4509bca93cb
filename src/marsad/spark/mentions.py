"""How do coded reports become rows to merge? Each record as a mention, with what it is compared by."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from ..merge.candidates import stands_of
from ..merge.mention import Mention, mentions_of
from ..merge.merger import stamp_of
from ..merge.records import RecordFault, coded_report
from .rows import batches_of, rows_of

if TYPE_CHECKING:
    import pyarrow as pa

READ = "path string, report string, published string, stamp string, value binary, fault string"
"""Of a line: the report's id and what decides between two of one id; or why it holds none."""
MENTIONS = (
    "published string, report string, line int, start int, type string, record string, "
    "nth int, keys array<bigint>, days array<int>, body binary"
)
"""The six parts of the key that mentions are ordered by, the place in the report, the stands, the packed mention."""
_PACKER = msgspec.msgpack.Encoder()


def read_coded(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    """Lines (`value`) in, one row a line out."""
    rows = rows_of(batches, "path", "value")
    yield from batches_of(((path, *_read(line)) for path, line in rows if line.strip()), READ)  # type: ignore[arg-type, attr-defined]


def _read(line: bytes) -> tuple[object, ...]:
    try:
        report = coded_report(line.decode("utf-8", "replace"))
    except RecordFault as fault:
        return None, None, None, None, str(fault)
    published, digest = stamp_of(report)
    return report.id, published, f"{digest:016x}", line, None


def find_mentions(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    """The reports that stay in, their mentions out."""
    lines = rows_of(batches, "value")
    yield from batches_of((row for (line,) in lines for row in _mentions(line)), MENTIONS)  # type: ignore[arg-type]


def _mentions(line: bytes) -> Iterator[tuple[object, ...]]:
    report = coded_report(line.decode("utf-8", "replace"))
    found: dict[object, Mention] = {m.key: m for m in mentions_of(report)}
    for nth, m in enumerate(found.values()):
        keys, days = stands_of(m)
        yield *m.key, nth, list(keys), list(days), _PACKER.encode(m)
