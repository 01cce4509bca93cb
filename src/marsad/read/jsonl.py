"""How does a line of JSON become a report? `lines`, or `title` and `text`, with id, source, published and url."""

import msgspec

from ..model import Report
from .decode import NotText, decode

LONGEST = 5_000_000


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
    made = str(parsed.id) if parsed.id not in (None, "") else name
    reason = None if any(line.strip() for line in lines) else "no text: give `lines`, or `title` and `text`"
    return Report(made, lines, parsed.source, parsed.published, parsed.url, reason)
