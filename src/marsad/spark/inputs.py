"""How do input files become rows? Spark reads them from wherever they lie: lines, archive records, table rows."""

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING

from ..read.table import NAMES
from .files import File
from .rejoin import COLUMNS, SEPARATORS

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

_FIELDS = ("id", "source", "published", "url", "title", "text", "lines")


def rows(spark: "SparkSession", files: Sequence[File], *, broken: bool = False) -> "DataFrame":
    """The rows of the files with `kind`, `path`, `start` and `value`; see `rejoin`.

    `broken`: of files that cannot be read to their end, what comes before the fault.
    """
    found = []
    for kind in sorted({f.kind for f in files if f.kind}):
        paths = [f.pattern for f in files if f.kind == kind]
        reader = spark.read.option("ignoreCorruptFiles", str(broken).lower())
        if kind == "parquet":
            found.append(_table(reader.option("mergeSchema", "true").parquet(*paths)))
        else:
            found.append(_text(reader.option("lineSep", SEPARATORS[kind]).text(paths), kind))
    return reduce(lambda one, two: one.unionByName(two), found)


def _text(frame: "DataFrame", kind: str) -> "DataFrame":
    from pyspark.sql.functions import col, lit

    return frame.select(
        lit(kind).alias("kind"),
        col("_metadata.file_path").alias("path"),
        col("_metadata.file_block_start").alias("start"),
        col("value").cast("binary").alias("value"),
    )


def _table(frame: "DataFrame") -> "DataFrame":
    """Each row of a Parquet file as the JSON line that would say the same."""
    from pyspark.sql.functions import col, lit, struct, to_json

    fields = [column for name in _FIELDS if (column := _field(frame, name)) is not None]
    value = to_json(struct(*fields)) if fields else lit("{}")
    return frame.select(
        lit("parquet").alias("kind"),
        col("_metadata.file_path").alias("path"),
        col("_metadata.row_index").alias("start"),
        value.cast("binary").alias("value"),
    ).select(*COLUMNS)


def _field(frame: "DataFrame", name: str) -> "Column | None":
    """The column that holds a field of the report, by the names that tables have for it."""
    from pyspark.sql.functions import col, date_format
    from pyspark.sql.types import ArrayType, TimestampNTZType, TimestampType

    known = (name,) if name == "lines" else NAMES[name]
    for column in frame.schema.fields:
        if column.name.lower() in known and isinstance(column.dataType, ArrayType) == (name == "lines"):
            found = col(f"`{column.name}`")
            if isinstance(column.dataType, (TimestampType, TimestampNTZType)):
                return date_format(found, "yyyy-MM-dd'T'HH:mm:ss").alias(name)
            return (found if name == "lines" else found.cast("string")).alias(name)
    return None
