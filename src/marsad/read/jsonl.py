"""How does a line of JSON become a report? `lines`, or `title` and `text`, with id, source, published and url."""

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from ..model import Report
from .decode import NotText, decode
from .digest import bytes_hash
from .reader import LONGEST, Reader, Source, aside

_WIDE = (b"\xff\xfe", b"\xfe\xff")
_CHUNK = 1 << 20


class _Row(msgspec.Struct):
    id: str | int | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None
    lines: list[str] | None = None
    title: str | None = None
    text: str | None = None


_decoder = msgspec.json.Decoder(_Row)


def looks_like_json(data: bytes) -> bool:
    """Whether a file begins as JSON lines do, in whatever encoding."""
    head = (
        data[:64]
        .replace(b"\x00", b"")
        .removeprefix(b"\xef\xbb\xbf")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
    )
    return head.lstrip()[:1] == b"{"


def read_row(row: bytes, name: str) -> Report:
    """One report from one line; `name` (file and line number) is the id of a line that has none.

    A line that cannot be read gives a report that is set aside with the reason and what to do.
    """
    try:
        if row[:1] not in (b"{", b" ", b"\t"):
            row = decode(row).encode()
        parsed = _decoder.decode(row)
    except RecursionError:
        return Report(name, (), set_aside="nested too deeply; a report is a flat object")
    except NotText as fault:
        return Report(name, (), set_aside=str(fault))
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        return Report(name, (), set_aside=f"not a report: {fault}")
    if parsed.lines is not None:
        lines = tuple(line.replace("\r", " ").replace("\n", " ") for line in parsed.lines)
    else:
        whole = "\n".join(part for part in (parsed.title, parsed.text) if part)
        lines = tuple(line.strip() for line in whole.splitlines() if line.strip())
    made = str(parsed.id) if parsed.id not in (None, "") else parsed.url or name
    reason = None if any(line.strip() for line in lines) else "no text: give `lines`, or `title` and `text`"
    return Report(made, lines, parsed.source, parsed.published, parsed.url, reason, original=bytes_hash(row))


def _read(stream: BinaryIO, source: Source) -> Iterator[Report]:
    head = stream.read(LONGEST + 1)
    if head.startswith(_WIDE) or b"\x00" in head[:64]:
        try:
            head = decode(head + stream.read()).encode()
        except NotText as fault:
            yield aside(source.stem, str(fault))
            return
    for number, row, long in _rows(head, stream):
        if long:
            yield aside(f"{source.stem}:{number}", f"line {number} is over 5 MB; split it into reports")
        elif row.strip():
            report = read_row(row, f"{source.stem}:{number}")
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
        chunk = stream.read(_CHUNK)
        if not chunk:
            if rest or skipping:
                yield number + 1, rest, skipping
            return
        rest += chunk


def _claims(head: bytes, _name: str) -> bool:
    return looks_like_json(head)


READER = Reader("jsonl", "JSON lines, one report a line", _claims, _read)
