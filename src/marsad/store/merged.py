"""What was found out when reports were merged? Kept in the book, so that a new report costs its candidates only.

Of each report: which coding was merged, its mentions, their events and links (`merge_report`); of each event of the
machine: its mentions (`merge_event`); of each key by which mentions are compared: who stands under it (`merge_slice`).
Mentions themselves are drawn anew from the coding. All of it follows from the codings, and is made anew when marsad
merges otherwise (`method`).
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from ..merge import Merger
from ..merge.candidates import Stands
from ..merge.mention import Key, Mention, mentions_of
from ..merge.shelves import Place, Shelves, Stamp
from ..model import CodedReport
from .coded import Kept, codings
from .merge_shelves import HomeShelf, LinkShelf, MentionShelf, ReportShelf, StandsShelf
from .shelf import Rows
from .tables import merge_event, merge_report, merge_slice, report, setting

_DATA = (
    "merge.toml",
    "merge_weights.tsv",
    "word_counts.tsv",
    "summaries.toml",
    "ar/merge.toml",
    "ar/summaries.toml",
    "ar/numbers.toml",
)
_METHOD, _STEP = "merge method", "merge step"


class Cell(msgspec.Struct, array_like=True):
    """What is kept of one report: its coding, its stamp, its mentions, and of each its event and its links."""

    coding: int
    row: int
    stamp: Stamp
    keys: tuple[Key, ...]
    homes: dict[int, str]
    links: dict[int, list[tuple[Key, float]]]


_ENCODER = msgspec.msgpack.Encoder()
_CELL = msgspec.msgpack.Decoder(Cell)
_KEYS = msgspec.msgpack.Decoder(tuple[Key, ...])
_PLACES = msgspec.msgpack.Decoder(list[Place])


class _Open:
    """A cell while it is in use."""

    def __init__(self, coding: int, row: int, stamp: Stamp, keys: tuple[Key, ...]) -> None:
        self.coding, self.row, self.stamp, self.keys = coding, row, stamp, keys
        self.homes: dict[Key, str] = {}
        self.links: dict[Key, dict[Key, float]] = {}


def _opened(row: Any) -> _Open:
    cell = _CELL.decode(row.body)
    made = _Open(cell.coding, cell.row, cell.stamp, cell.keys)
    made.homes = {cell.keys[n]: home for n, home in cell.homes.items()}
    made.links = {cell.keys[n]: dict(some) for n, some in cell.links.items()}
    return made


def _closed(cell: _Open) -> tuple[object, ...]:
    number = {key: n for n, key in enumerate(cell.keys)}
    homes = {number[key]: home for key, home in cell.homes.items()}
    links = {number[key]: sorted(some.items()) for key, some in sorted(cell.links.items())}
    return (_ENCODER.encode(Cell(cell.coding, cell.row, cell.stamp, cell.keys, homes, links)),)


class _Drawn:
    """A report with its mentions, drawn from the coding that was merged."""

    def __init__(self, coded: CodedReport, source: tuple[str, str], mentions: dict[Key, Mention]) -> None:
        self.coded = coded
        self.source = source
        self.mentions = mentions
        self.stands: dict[Key, Stands] = {}


class State:
    """The merged state of a book, for the writer: `use` it with each connection, `write` at the end of each step."""

    def __init__(self) -> None:
        self._cells: Rows[str, _Open] = Rows(merge_report, _opened, _closed)
        self._events: Rows[str, tuple[Key, ...]] = Rows(
            merge_event, lambda row: _KEYS.decode(row.body), lambda keys: (_ENCODER.encode(keys),)
        )
        self._slices: Rows[int, list[Place]] = Rows(
            merge_slice, lambda row: _PLACES.decode(row.body), lambda some: (_ENCODER.encode(some),)
        )
        self._tables = (self._cells, self._events, self._slices)
        self._hot: dict[str, _Drawn] = {}
        self._cold: dict[str, _Drawn] = {}
        self._coming: dict[str, Kept] = {}
        self._step: str | None = None
        self._connection: Connection | None = None

    def use(self, connection: Connection) -> Merger:
        """A merger on what is kept. Where marsad merges otherwise by now nothing is kept, and all reports wait."""
        self._connection = connection
        for table in self._tables:
            table.use(connection)
        told = {r.name: r.value for r in connection.execute(select(setting))}
        if told.get(_METHOD) != method():
            self.forget()
            for kept in (merge_report, merge_event, merge_slice):
                connection.execute(delete(kept))
            connection.execute(update(report).values(settled=0))
            _set(connection, _METHOD, method())
        elif told.get(_STEP) != self._step:
            self.forget()
        self._step = str(int(told.get(_STEP) or "0") + 1)
        return Merger(
            shelves=Shelves(
                mentions=MentionShelf(self),
                stands=StandsShelf(self),
                slices=self._slices,
                reports=ReportShelf(self),
                links=LinkShelf(self),
                homes=HomeShelf(self),
                events=self._events,
            )
        )

    def forget(self) -> None:
        """Remember nothing of what was read or changed."""
        for table in self._tables:
            table.forget()
        self._hot, self._cold, self._coming = {}, {}, {}

    def write(self) -> None:
        """Write down what changed; the transaction is the caller's."""
        assert self._connection is not None
        for table in self._tables:
            table.write()
        assert self._step is not None
        _set(self._connection, _STEP, self._step)
        self._cold, self._hot, self._coming = self._hot, {}, {}

    def comes(self, kept: Kept) -> None:
        """Say which coding a report that is going to be added is of."""
        self._coming[kept.coded.id] = kept
        self._hot[kept.coded.id] = _Drawn(kept.coded, (kept.source, kept.id), {})

    def row(self, name: str) -> int:
        """The row of a report that is merged."""
        return self._cells[name].row

    def report(self, name: str) -> CodedReport:
        """A report that is merged."""
        return self.drawn(name).coded

    def source(self, name: str) -> tuple[str, str]:
        """The source and id of a report that is merged."""
        return self.drawn(name).source

    def cell(self, name: str) -> _Open | None:
        """What is kept of a report."""
        found: _Open | None = self._cells.get(name)
        return found

    def keep(self, name: str, cell: _Open) -> None:
        """Keep what changed of a report."""
        self._cells[name] = cell

    def drop(self, name: str) -> None:
        """A report is not merged any more."""
        self._cells.pop(name)
        self._hot.pop(name, None)
        self._cold.pop(name, None)

    def add(self, key: Key, mention: Mention) -> None:
        """Take in a mention of a report that comes."""
        self._hot[key[1]].mentions[key] = mention

    def stamp(self, name: str, stamp: Stamp, keys: tuple[Key, ...]) -> None:
        """A report that comes is merged."""
        kept = self._coming[name]
        self._cells[name] = _Open(kept.coding, kept.row, stamp, keys)

    def fetch_cells(self, names: Iterable[str]) -> None:
        """Read what is kept of many reports at once."""
        self._cells.fetch(names)

    def fetch(self, names: Iterable[str]) -> None:
        """Draw many reports at once."""
        assert self._connection is not None
        wanted = sorted({name for name in names if not self._warm(name)})
        self._cells.fetch(wanted)
        by_coding = {cell.coding: name for name in wanted if (cell := self.cell(name)) is not None}
        for kept in codings(self._connection, by_coding):
            name = by_coding[kept.coding]
            coded = msgspec.structs.replace(kept.coded, id=name)
            self._hot[name] = _Drawn(coded, (kept.source, kept.id), {m.key: m for m in mentions_of(coded)})

    def drawn(self, name: str) -> _Drawn:
        """One report with its mentions."""
        if not self._warm(name):
            self.fetch([name])
        return self._hot[name]

    def _warm(self, name: str) -> bool:
        if name in self._hot:
            return True
        if name not in self._cold:
            return False
        self._hot[name] = self._cold.pop(name)
        return True


def _set(connection: Connection, name: str, value: str) -> None:
    if connection.execute(update(setting).where(setting.c.name == name).values(value=value)).rowcount == 0:
        connection.execute(insert(setting).values(name=name, value=value))


@cache
def method() -> str:
    """How this marsad merges: a hash of all that events follow from beside the codings."""
    found = hashlib.sha256()
    for package, names in (
        ("marsad.merge", None),
        ("marsad.data", _DATA),
        ("marsad.text", ("fold.py",)),
    ):
        home = resources.files(package)
        for name in names or sorted(f.name for f in home.iterdir() if f.name.endswith(".py")):
            found.update(name.encode() + b"\x00" + home.joinpath(name).read_bytes() + b"\x00")
    return found.hexdigest()[:16]
