"""Which mentions are one event? The plain merger's own grouping, for one connected set of mentions after another."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from ..merge.build import built
from ..merge.clusters import groups
from ..merge.identity import event_id
from ..merge.links import Links
from ..merge.mention import Key, Mention
from ..merge.wholes import whole
from .comparing import scorer
from .rows import batches_of, rows_of

if TYPE_CHECKING:
    import pyarrow as pa

MEMBERS = ("component", "one", "two", "score", "nth", "body")
"""A mention (`one`, without `two`) or a link of a component."""
EVENTS = (
    "event string, first bigint, body binary, whole binary, mentions array<bigint>, reports array<string>, "
    "records array<string>, nths array<int>, asking array<bigint>, asked array<string>, targets array<string>, "
    "words array<binary>"
)
"""An event, packed, and as a whole of others; its mentions; for each of their links the mention, report and record."""
_PACKER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Mention)


def group(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    """Components, one after another, each with its mentions before its links, in; their events out."""
    yield from batches_of(_events(rows_of(batches, *MEMBERS)), EVENTS)


def _events(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    for _, some in groupby(rows, key=lambda row: row[0]):
        yield from _of_component(some)


def _of_component(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    links = Links(scorer().table.link)
    mentions: dict[Key, Mention] = {}
    numbers: dict[Key, int] = {}
    nths: dict[Key, int] = {}
    keys: dict[int, Key] = {}
    for _, one, two, score, nth, body in rows:
        if two is None:
            m = _DECODER.decode(body)  # type: ignore[arg-type]
            mentions[m.key], numbers[m.key], nths[m.key], keys[one] = m, one, nth, m.key  # type: ignore[index, assignment]
        else:
            links.add(keys[one], keys[two], score)  # type: ignore[arg-type, index]
    left = set(mentions)
    for start in sorted(mentions):
        if start not in left:
            continue
        unit, edges = links.unit(start)
        left -= unit
        for found in groups({key: mentions[key] for key in sorted(unit)}, edges, scorer()):
            yield _event(found, numbers, nths)


def _event(some: list[Mention], numbers: dict[Key, int], nths: dict[Key, int]) -> tuple[object, ...]:
    keys = sorted(m.key for m in some)
    by_key = {m.key: m for m in some}
    some = [by_key[key] for key in keys]
    own = event_id(keys)
    counts = [m.record.count for m in some if m.record.count is not None]
    asked = [(numbers[m.key], m.key[1], said) for m in some for said in m.links]
    return (
        own,
        numbers[keys[0]],
        _PACKER.encode(built(own, some)),
        _PACKER.encode(whole(own, some, max(counts, default=None))),
        [numbers[key] for key in keys],
        [key[1] for key in keys],
        [key[5] for key in keys],
        [nths[key] for key in keys],
        [number for number, _, _ in asked],
        [report for _, report, _ in asked],
        [said.record for _, _, said in asked],
        [_PACKER.encode(said) for _, _, said in asked],
    )
