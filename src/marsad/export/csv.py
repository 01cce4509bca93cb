"""How does it get into a spreadsheet? As CSV: every claim a row, and in a folder also the events and the reports.

A claim's row repeats what is held of its event, so that it is never read without. Text that a spreadsheet would take
for a formula gets an apostrophe before it. Several values of a slot are divided by "; ".
"""

from typing import BinaryIO

from .cells import Sheet
from .columns import columns, rows, tables
from .exporter import Exporter, Selection, Writer, Written


def write(selection: Selection, stream: BinaryIO) -> Written:
    """Write the claims, or the table that is asked for."""
    return _writer(selection.table or "claims")(selection, stream)


def _writer(table: str) -> Writer:
    def written(selection: Selection, stream: BinaryIO) -> Written:
        with Sheet(stream, [column.name for column in columns(table)], bom=selection.bom) as sheet:
            for row in rows(table, selection):
                sheet.row(row)
        return Written(sheet.rows, table)

    return written


EXPORTER = Exporter(
    "csv",
    "claims, one a row; a folder has events and reports too",
    "csv",
    write,
    {f"{table}.csv": _writer(table) for table in tables()},
    options=("table", "bom"),
)
