"""Which words say it? The lines of a report in pieces, each piece with the slots whose words it is."""

import itertools
from collections.abc import Iterator

import msgspec

from ..model import CodedReport, Record
from ..model.record import At


class Piece(msgspec.Struct, frozen=True):
    """A part of a line, and the slots of the record whose words stand there; none for words that say nothing of it."""

    text: str
    slots: tuple[str, ...]


class Line(msgspec.Struct, frozen=True):
    """A line of a report that says something of an event."""

    number: int
    pieces: tuple[Piece, ...]


def lines(report: CodedReport, record: Record) -> list[Line]:
    """The lines of a report that bear the values of a record."""
    spans: dict[int, list[tuple[int, int, str]]] = {}
    for slot, (number, start, end) in _spans(record):
        if 0 <= number < len(report.lines) and 0 <= start < end <= len(report.lines[number]):
            spans.setdefault(number, []).append((start, end, slot))
    return [Line(number, tuple(_pieces(report.lines[number], spans[number]))) for number in sorted(spans)]


def _spans(record: Record) -> Iterator[tuple[str, At]]:
    yield from (("trigger", t.at) for t in record.triggers)
    yield from (("actor", p.at) for p in record.actors)
    yield from (("recipient", p.at) for p in record.recipients)
    yield from (("place", p.at) for p in record.places)
    yield from (("weapon", w.at) for w in record.weapons)
    yield from (("said_by", v.at) for v in record.said_by)
    yield from (("toll", t.at) for t in record.tolls)
    for slot, value in (("date", record.date), ("toll", record.killed), ("toll", record.injured)):
        if value is not None:
            yield slot, value.at


def _pieces(line: str, spans: list[tuple[int, int, str]]) -> Iterator[Piece]:
    """The line cut wherever a span begins or ends."""
    cuts = sorted({0, len(line), *(s for s, _, _ in spans), *(e for _, e, _ in spans)})
    for start, end in itertools.pairwise(cuts):
        slots = dict.fromkeys(slot for s, e, slot in spans if s <= start and end <= e)
        yield Piece(line[start:end], tuple(slots))
