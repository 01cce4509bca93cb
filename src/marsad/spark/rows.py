"""How do workers hand rows back? As Arrow batches, with columns named in Spark's types."""

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

_AT_ONCE = 200


def batches_of(rows: Iterator[tuple[object, ...]], names: str) -> "Iterator[pa.RecordBatch]":
    """Rows as batches with the columns that a list such as "id string, days array<int>" names."""
    import pyarrow as pa

    schema = arrow_schema(names)
    while some := list(islice(rows, _AT_ONCE)):
        columns = zip(zip(*some, strict=True), schema, strict=True)
        yield pa.RecordBatch.from_arrays([pa.array(values, field.type) for values, field in columns], schema=schema)


def rows_of(batches: "Iterator[pa.RecordBatch]", *names: str) -> Iterator[tuple[object, ...]]:
    """The rows of batches, with the values of these columns."""
    for batch in batches:
        yield from zip(*(batch.column(name).to_pylist() for name in names), strict=True)


@cache
def arrow_schema(names: str) -> "pa.Schema":
    """Arrow's schema of columns named in Spark's types."""
    import pyarrow as pa

    plain = {"string": pa.string(), "int": pa.int32(), "bigint": pa.int64(), "double": pa.float64()}
    plain["binary"] = pa.binary()

    def kind(told: str) -> "pa.DataType":
        inner = told.removeprefix("array<")
        return plain[told] if inner == told else pa.list_(kind(inner[:-1]))

    return pa.schema([(name, kind(told)) for name, told in (part.split() for part in names.split(", "))])
