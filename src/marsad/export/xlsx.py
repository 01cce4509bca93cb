"""How does it get into Excel? As one file with a sheet each for events, claims, reports, and the Arabic sentences.

The Arabic sheet runs from right to left. Text stays text: nothing is taken for a formula, a number or an address.
"""

import datetime
from typing import TYPE_CHECKING, BinaryIO

from .cells import cell
from .columns import NOTICE, columns, rows, tables
from .exporter import Exporter, Selection, Written

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MOST_ROWS = 1_048_576
_MOST_CHARACTERS = 32_767
_OLD = datetime.datetime(2000, 1, 1)  # the same file for the same book
_ARABIC = ("id", "summary_ar", "date_start", "date_end", "place", "state", "standing", "notice")
_WIDTHS = {"summary_en": 80, "summary_ar": 80, "headline": 60, "value": 30}


def write(selection: Selection, stream: BinaryIO) -> Written:
    """Write the sheets; rows go to disk as they come. What a cell cannot hold is cut and counted. Raises OSError."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    options = {"constant_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "in_memory": False}
    book = xlsxwriter.Workbook(stream, {**options, "strings_to_urls": False})
    book.set_properties({"title": f"marsad: {NOTICE}", "created": _OLD})
    head = book.add_format({"bold": True})
    count, cut, over = 0, 0, 0
    for table in (*tables(), "arabic"):
        sheet = book.add_worksheet(table)
        names = list(_ARABIC) if table == "arabic" else [column.name for column in columns(table)]
        _begin(sheet, names, head, arabic=table == "arabic")
        picked = [i for i, c in enumerate(columns("events")) if c.name in _ARABIC]
        order = sorted(picked, key=lambda i: _ARABIC.index(columns("events")[i].name))
        number = 0
        for row in rows("events" if table == "arabic" else table, selection):
            number += 1
            if number >= _MOST_ROWS:
                over += 1
                continue
            cut += _row(sheet, number, [row[i] for i in order] if table == "arabic" else row)
        count += number if table == "events" else 0
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error
    return Written(count, "events", {"rows did not fit a sheet": over, "cells were cut, longer than a cell": cut})


def _begin(sheet: "Worksheet", names: list[str], head: "Format", *, arabic: bool) -> None:
    if arabic:
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    for i, name in enumerate(names):
        sheet.set_column(i, i, _WIDTHS.get(name, 16))
    for i, name in enumerate(names):
        sheet.write_string(0, i, name, head)


def _row(sheet: "Worksheet", number: int, values: list[object]) -> int:
    """Write a row; returns how many cells were cut."""
    cut = 0
    for i, value in enumerate(map(cell, values)):
        if value is None:
            continue
        if isinstance(value, int | float):
            sheet.write_number(number, i, value)
        else:
            text = str(value).encode("utf-8", "replace").decode()
            cut += len(text) > _MOST_CHARACTERS
            sheet.write_string(number, i, text[:_MOST_CHARACTERS])
    return cut


EXPORTER = Exporter("xlsx", "sheets of events, claims, reports; Arabic from right to left", "xlsx", write, binary=True)
