"""Which mentions are linked? Neighbours within a block are compared, each pair once, whatever blocks they share.

A block (see `merge.candidates`) is cut into cells of `CELL` places, so that a day on which one city fills the news is
spread over as many tasks as it needs; a cell also sees the last places of the cell before it.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from ..merge.forbid import forbidden
from ..merge.mention import Mention
from ..merge.score import Scorer
from .rows import batches_of, rows_of

if TYPE_CHECKING:
    import pyarrow as pa

CELL = 512
"""Places of a block that one cell holds."""
LINKS = "one bigint, two bigint, score double"
STANDING = ("block", "cell", "place", "day", "own", "mention", "blocks", "days", "places", "body")
"""Where a mention stands here (`own`: not only to be looked back at), all its stands, and the packed mention."""
_KEPT = 20_000
_DECODER = msgspec.msgpack.Decoder(Mention)


class _Standing(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A mention at a place of a block, and all its places: block -> (place, day)."""

    place: int
    day: int
    own: bool
    mention: int
    stands: dict[int, list[tuple[int, int]]]
    body: bytes


def compare(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    """Standings sorted by block, cell and place in, links out."""
    yield from batches_of(_links(rows_of(batches, *STANDING)), LINKS)


def _links(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    for (block, _), cell in groupby(rows, key=lambda row: (row[0], row[1])):
        for early, late in _pairs(int(str(block)), map(_standing, cell)):
            one, two = (early, late) if early.mention < late.mention else (late, early)
            a, b = _mention(one.mention, one.body), _mention(two.mention, two.body)
            if not forbidden(a, b) and (score := scorer().reaching(a, b)) is not None:
                yield one.mention, two.mention, score


def _standing(row: tuple[object, ...]) -> _Standing:
    _, _, place, day, own, mention, blocks, days, places, body = row
    stands: dict[int, list[tuple[int, int]]] = {}
    for block, when, where in zip(blocks, days, places, strict=True):  # type: ignore[call-overload]
        stands.setdefault(block, []).append((where, when))
    return _Standing(place, day, own, mention, stands, body)  # type: ignore[arg-type]


def _pairs(block: int, standings: Iterator[_Standing]) -> Iterator[tuple[_Standing, _Standing]]:
    """Neighbours of a cell that have not met in another block."""
    window, days = scorer().table.window, scorer().table.days
    near: deque[_Standing] = deque()
    for late in standings:
        while near and late.place - near[0].place > window:
            near.popleft()
        if late.own:
            for early in near:
                if late.day - early.day <= days and early.mention != late.mention:
                    here = (block, early.place, late.place)
                    if not _met_before(early, late, here, window, days):
                        yield early, late
        near.append(late)


def _met_before(a: _Standing, b: _Standing, here: tuple[int, int, int], window: int, days: int) -> bool:
    """Whether two mentions are neighbours also at places that come before, which is where they are compared."""
    for block, places in a.stands.items():
        if block > here[0] or block not in b.stands:
            continue
        for x, x_day in places:
            for y, y_day in b.stands[block]:
                near = abs(x - y) <= window and abs(x_day - y_day) <= days
                if near and (block, min(x, y), max(x, y)) < here:
                    return True
    return False


@lru_cache(maxsize=_KEPT)
def _mention(_number: int, body: bytes) -> Mention:
    return _DECODER.decode(body)


@cache
def scorer() -> Scorer:
    """The scorer with the table that comes with marsad."""
    return Scorer()
