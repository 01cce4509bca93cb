"""What links events? Answers and wholes, put into the events when all are known."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from ..merge.build import linked
from ..merge.mention import Said
from ..merge.wholes import Whole, parts
from ..model.event import Answer, Event
from .rows import batches_of, rows_of

if TYPE_CHECKING:
    import pyarrow as pa

PARTS = "part string, great string"
FINISHED = "id string, value string"
_WHOLE = msgspec.msgpack.Decoder(Whole)
_EVENT = msgspec.msgpack.Decoder(Event)
_SAID = msgspec.msgpack.Decoder(Said)
_ENCODER = msgspec.json.Encoder()


def find_parts(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    """The events of one report after another, in the order of their ids, in; which is part of which out."""

    def rows() -> Iterator[tuple[object, ...]]:
        for _, some in groupby(rows_of(batches, "report", "whole"), key=lambda row: row[0]):
            yield from sorted(parts([_WHOLE.decode(row[1]) for row in some]))  # type: ignore[arg-type]

    yield from batches_of(rows(), PARTS)


def finish(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    """Events with their answers and wholes in, the lines of the plain command out."""

    def rows() -> Iterator[tuple[object, ...]]:
        for body, targets, reports, words, greats in rows_of(batches, "body", "targets", "reports", "words", "greats"):
            event = _EVENT.decode(body)  # type: ignore[arg-type]
            said = zip(targets or (), reports or (), words or (), strict=True)  # type: ignore[call-overload]
            answers = tuple(_answer(*one) for one in said)
            whole = linked(event, answers, tuple(greats or ()))  # type: ignore[arg-type]
            yield event.id, _ENCODER.encode(whole).decode()

    yield from batches_of(rows(), FINISHED)


def _answer(target: str, report: str, packed: bytes) -> Answer:
    said = _SAID.decode(packed)
    return Answer(target, report, said.at, said.text)
