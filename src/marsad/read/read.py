"""Which reports do the inputs hold? Tells the format from the content and sets aside what cannot be coded."""

import datetime
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import msgspec

from ..model import Report
from ..text.language import other_language
from .inputs import Input
from .jsonl import LONGEST, looks_like_json, read_row
from .plain import read_plain

_WIDE = (b"\xff\xfe", b"\xfe\xff")


def read_inputs(
    inputs: Sequence[Input], *, today: datetime.date, date: str | None = None, source: str | None = None
) -> Iterator[Report]:
    """All reports in the order of the inputs; `date` and `source` fill in for reports that carry none.

    What is no Arabic report keeps its place and is set aside with its reason. Raises InputFault.
    """
    for report, _ in read_each(inputs, today=today, date=date, source=source):
        yield report


def read_each(
    inputs: Sequence[Input], *, today: datetime.date, date: str | None = None, source: str | None = None
) -> Iterator[tuple[Report, str | None]]:
    """The same, each report with the path or address at which it can be read again (None: standard input)."""
    for one in inputs:
        with one.open() as stream:
            for report in _reports(stream, one):
                yield _checked(_filled(report, date, source), today), one.origin


def _reports(stream: BinaryIO, one: Input) -> Iterator[Report]:
    head = stream.read(LONGEST + 1)
    if not looks_like_json(head):
        if len(head) > LONGEST:
            yield Report(one.stem, (), set_aside="over 5 MB; split it into reports")
        else:
            yield read_plain(head, one.stem)
        return
    if head.startswith(_WIDE) or b"\x00" in head[:64]:
        from .decode import NotText, decode

        try:
            head = decode(head + stream.read()).encode()
        except NotText as fault:
            yield Report(one.stem, (), set_aside=str(fault))
            return
    for number, row, long in _rows(head, stream):
        if long:
            yield Report(f"{one.stem}:{number}", (), set_aside=f"line {number} is over 5 MB; split it into reports")
        elif row.strip():
            report = read_row(row, f"{one.stem}:{number}")
            if report.set_aside and not report.lines:
                report = msgspec.structs.replace(report, set_aside=f"line {number}: {report.set_aside}")
            yield report


def _rows(head: bytes, stream: BinaryIO) -> Iterator[tuple[int, bytes, bool]]:
    """Numbered lines; of one that is too long only the fact, so that memory stays bounded."""
    number, rest, skipping = 0, head.removeprefix(b"\xef\xbb\xbf"), False
    while rest:
        *rows, rest = rest.split(b"\n")
        for row in rows:
            number += 1
            yield number, b"" if skipping else row, skipping or len(row) > LONGEST
            skipping = False
        if len(rest) > LONGEST:
            skipping, rest = True, b""
        chunk = stream.read(1 << 20)
        if not chunk:
            if rest or skipping:
                yield number + 1, rest, skipping
            return
        rest += chunk


def _filled(report: Report, date: str | None, source: str | None) -> Report:
    return msgspec.structs.replace(report, published=report.published or date, source=report.source or source)


def _checked(report: Report, today: datetime.date) -> Report:
    if report.set_aside is not None:
        return report
    size = sum(len(line.encode("utf-8", "surrogatepass")) for line in report.lines)
    if size > LONGEST:
        return msgspec.structs.replace(report, lines=(), set_aside="over 5 MB; split it into reports")
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
    return None
