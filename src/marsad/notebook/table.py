"""How do rows get into pandas, polars or Arrow? Through Arrow's C stream, out of the memory in which they lie.

The rows are read from the book once, into columns; whoever takes the table takes these columns, not a copy of them.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ..export.columns import columns, rows
from ..export.exporter import Selection
from .html import table_html

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars
    import pyarrow

_KINDS = {"text": "VARCHAR", "int": "BIGINT", "real": "DOUBLE"}
_DAYS = ("date_start", "date_end")
_LARGEST = 16 << 20  # bytes of one row, for DuckDB's reader
_SHOWN = 10
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {"threads": 1, "autoinstall_known_extensions": False}


class Table:
    """Columns of events, claims or reports, the same as in exports; days are dates.

    It speaks Arrow's PyCapsule protocol: `polars.DataFrame(table)`, `pyarrow.table(table)` and `duckdb.sql("… FROM
    table")` take it as it is.
    """

    def __init__(self, name: str, selection: Selection) -> None:
        self.name = name
        self._relation = _read(name, selection)

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self._relation.columns)

    def __len__(self) -> int:
        return len(self._relation)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._relation.__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> "pyarrow.Table":
        """The table for pyarrow. Raises ImportError, with what to install."""
        arrow = _needed("pyarrow")
        found: pyarrow.Table = arrow.RecordBatchReader.from_stream(self).read_all()
        return found

    def to_polars(self) -> "polars.DataFrame":
        """The table for polars. Raises ImportError, with what to install."""
        found: polars.DataFrame = _needed("polars").DataFrame(self)
        return found

    def to_pandas(self) -> "pandas.DataFrame":
        """The table for pandas, on Arrow's columns. Raises ImportError, with what to install."""
        arrow_type = _needed("pandas").ArrowDtype
        found: pandas.DataFrame = self.to_arrow().to_pandas(types_mapper=arrow_type)
        return found

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self)} rows, {len(self.columns)} columns>"

    def _repr_html_(self) -> str:
        return table_html(self.name, self.columns, self._relation.limit(_SHOWN).fetchall(), len(self))


def _needed(package: str) -> Any:
    """A package that only some need. Raises ImportError."""
    from importlib import import_module

    try:
        return import_module(package)
    except ImportError:
        raise ImportError(f"{package} is not installed: pip install {package}") from None


def _read(name: str, selection: Selection) -> "duckdb.DuckDBPyRelation":
    """The rows in DuckDB's memory, by way of JSON lines, which it reads many times faster than row by row."""
    import duckdb

    connection = duckdb.connect(config=_SETTINGS)
    kinds = {column.name: _KINDS[column.kind] for column in columns(name)}
    typed = ", ".join(f"try_cast({c} AS DATE) AS {c}" if c in _DAYS else f'"{c}"' for c in kinds)
    with tempfile.TemporaryDirectory(prefix="marsad-") as folder:
        path = Path(folder) / "rows.jsonl"
        with path.open("wb") as out:
            for line in _lines(name, selection):
                out.write(line)
        listed = ", ".join(f"'{column}': '{kind}'" for column, kind in kinds.items())
        source = (
            f"read_json($path, format = 'newline_delimited', columns = {{{listed}}}, maximum_object_size = {_LARGEST})"
        )
        connection.execute(f"CREATE TABLE found AS SELECT {typed} FROM {source}", {"path": str(path)})
    return connection.table("found")


def _lines(name: str, selection: Selection) -> Iterator[bytes]:
    names = [column.name for column in columns(name)]
    for row in rows(name, selection):
        yield msgspec.json.encode(dict(zip(names, row, strict=True))) + b"\n"
