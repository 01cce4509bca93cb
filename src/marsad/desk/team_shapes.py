"""What does the API say and take of work in a team? Tasks, blind codings, what was compared and settled."""

from typing import Literal

import msgspec

from ..model import Record
from .missed import Missed, Spot


class Colleague(msgspec.Struct, frozen=True):
    """Somebody who may use the desk."""

    name: str
    role: str
    active: bool
    created: str


class Task(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Work to give to somebody."""

    kind: Literal["event", "report"]
    ids: list[str]
    to: str


class Share(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Reports to be coded from a blank page: named ones, or `n` drawn at random among those of the last `days`.

    `double`: each by all coders, to be compared; `sample`: each by the coders, to measure the machine.
    """

    kind: Literal["double", "sample"]
    coders: list[str]
    reports: list[str] = []
    n: int = 10
    days: int | None = None


class Shared(msgspec.Struct, frozen=True):
    """How many reports were given, each counted once for each coder."""

    given: int


class Blank(msgspec.Struct, frozen=True):
    """A report to code from a blank page: no records are shown."""

    row: int
    kind: str
    given: str
    report: str
    source: str | None
    published: str | None
    lines: tuple[str, ...]


class CodedSpot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An event as somebody coded it: the words that name it, and its slots by selections."""

    trigger: Spot
    event: Missed


class Coding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody made of a report that was given to them."""

    row: int
    events: list[CodedSpot]


class Handed(msgspec.Struct, frozen=True):
    """The records that were understood."""

    ok: bool
    records: tuple[Record, ...]


class CoderSaid(msgspec.Struct, frozen=True):
    """One coder's records of a report."""

    coder: str
    row: int
    records: tuple[Record, ...]


class Compared(msgspec.Struct, frozen=True):
    """A report that several coded, side by side with the machine; `settled` where a third person has decided."""

    report: str
    lines: tuple[str, ...]
    codings: list[CoderSaid]
    machine: tuple[Record, ...]
    settled: CoderSaid | None
    at: str | None
    why: str | None


class Settling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands: one of the codings by its row, or records of one's own."""

    report: str
    row: int | None = None
    events: list[CodedSpot] | None = None
    why: str | None = None
