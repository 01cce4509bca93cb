"""Which reports do the inputs hold? Reads each by its format and sets aside what cannot be coded."""

import datetime
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from ..model import Report
from ..text.language import other_language
from .formats import read_stream
from .inputs import Input
from .reader import LONGEST, TOO_LONG, Source

UNSET = datetime.date(1970, 1, 1)
"""The day that machines write which know none."""


def read_inputs(
    inputs: Sequence[Input],
    *,
    today: datetime.date,
    date: str | None = None,
    source: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Report]:
    """All reports in the order of the inputs; `date` and `source` fill in for reports that carry none.

    `columns`: for tables, the column of each field. What is no Arabic report keeps its place and is set aside with its
    reason. Raises InputFault.
    """
    for report, _ in read_each(inputs, today=today, date=date, source=source, columns=columns):
        yield report


def read_each(
    inputs: Sequence[Input],
    *,
    today: datetime.date,
    date: str | None = None,
    source: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[tuple[Report, str | None]]:
    """The same, each report with the path or address at which it can be read again (None: standard input)."""
    for one in inputs:
        with one.open() as stream:
            for report in read_stream(stream, Source(one.name, one.stem, one.url, columns or {})):
                yield checked(filled(report, date, source), today), one.origin


def filled(report: Report, date: str | None, source: str | None) -> Report:
    """The report with a day and a source where it carries none."""
    return msgspec.structs.replace(report, published=report.published or date, source=report.source or source)


def checked(report: Report, today: datetime.date) -> Report:
    """The report, set aside where it cannot be coded, its day doubted where it cannot be relied on."""
    if report.set_aside is not None:
        return report
    size = sum(len(line.encode("utf-8", "surrogatepass")) for line in report.lines)
    if size > LONGEST:
        return msgspec.structs.replace(report, lines=(), set_aside=TOO_LONG)
    language = other_language("\n".join(report.lines))
    if language is not None:
        return msgspec.structs.replace(report, set_aside=f"not Arabic ({language})")
    return msgspec.structs.replace(report, undated=_doubt(report, today))


def _doubt(report: Report, today: datetime.date) -> str | None:
    """Why the day of publication is not known, None where it is. A day of difference may be the time zone's."""
    if not report.published:
        return "the report carries no date; give one with --date"
    if report.day is None:
        return f"the date {report.published!r} is not of the form YYYY-MM-DD"
    if report.day > today + datetime.timedelta(days=1):
        return f"the date {report.published} lies in the future"
    if report.day <= UNSET:
        return f"the date {report.published} is that of a clock that was never set"
    return None
