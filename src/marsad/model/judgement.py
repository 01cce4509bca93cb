"""What do people hold of an event? Judgements, and the one law by which they combine.

A judgement is appended and never erased; one that is taken back stays and an `undo` says so. It points at the words
that name its event (anchors), not at an id, so that it finds the event again after every merge, split and re-coding.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

from .event import Event
from .record import At


class Verdict(StrEnum):
    """What a person may say of an event, of a field of it, of two events, or of an earlier judgement."""

    accept = "accept"
    reject = "reject"
    correct = "correct"
    same = "same"
    different = "different"
    unsure = "unsure"
    add = "add"
    undo = "undo"


class Opinion(StrEnum):
    """What people taken together hold of one question; `+` is the whole law.

    Order, repetition and grouping do not matter: saying nothing gives way to doubt, doubt to a decision, and two
    opposite decisions are disputed whatever follows, until one of them is undone.
    """

    none = "none"
    unsure = "unsure"
    yes = "yes"
    no = "no"
    disputed = "disputed"

    def __add__(self, other: str) -> "Opinion":
        other = Opinion(other)
        mine, theirs = _RANK[self], _RANK[other]
        if mine != theirs:
            return self if mine > theirs else other
        return self if self is other else Opinion.disputed


_RANK = {Opinion.none: 0, Opinion.unsure: 1, Opinion.yes: 2, Opinion.no: 2, Opinion.disputed: 3}
HOLDS = {
    Verdict.accept: Opinion.yes,
    Verdict.reject: Opinion.no,
    Verdict.same: Opinion.yes,
    Verdict.different: Opinion.no,
    Verdict.unsure: Opinion.unsure,
    Verdict.add: Opinion.yes,
}


class Anchor(msgspec.Struct, frozen=True, order=True):
    """A record by what does not change when it is coded anew: its report, the place of its first trigger, its type."""

    source: str
    report: str
    line: int
    start: int
    type: str


class Words(msgspec.Struct, frozen=True):
    """Words of a report that a person points at: source and id of the report, line, start and end, and the text."""

    source: str
    report: str
    at: At
    text: str


class Judgement(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who decided what of which event, when and why. `at` is ISO 8601 in UTC; `id` is hashed from all the rest.

    `event` and `other` are the ids that stood when it was made; `field` and `value` belong to `correct`, `undoes` to
    `undo`; of `add` the value is the record of an event that the machine missed, as JSON.

    `evidence`: the words that a corrected value stands on; `reason`: one of a short list; `codebook`: the
    version of the rules by which it was made.
    """

    id: str
    at: str
    by: str
    verdict: Verdict
    event: str
    anchors: tuple[Anchor, ...]
    other: str | None = None
    others: tuple[Anchor, ...] = ()
    field: str | None = None
    value: str | None = None
    undoes: str | None = None
    why: str | None = None
    reason: str | None = None
    evidence: Words | None = None
    codebook: str | None = None


class Correction(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person's value for a field. It stands beside the claims of the sources, never among them."""

    field: str
    value: str
    by: str
    at: str
    why: str | None = None
    disputed: bool = False


class BookEvent(msgspec.Struct, frozen=True):
    """An event of the book with what people hold of it.

    `state`: machine, accepted, rejected, corrected, unsure, disputed. `event` bears the corrected values, `machine` is
    the event without them where there are any.
    """

    event: Event
    state: str = "machine"
    corrections: tuple[Correction, ...] = ()
    judgements: tuple[str, ...] = ()
    machine: Event | None = None

    @property
    def uncorrected(self) -> Event:
        """The event as the machine reads it."""
        return self.machine or self.event


def standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Those that are not undone, in their order. An undo that was itself undone does not count."""
    undone: set[str] = set()
    for one in reversed(judgements):
        if one.verdict is Verdict.undo and one.undoes and one.id not in undone:
            undone.add(one.undoes)
    return tuple(j for j in judgements if j.id not in undone and j.verdict is not Verdict.undo)


def opinion(judgements: Iterable[Judgement]) -> Opinion:
    """What is held of one question: the last word of each person, combined."""
    last = {j.by: HOLDS[j.verdict] for j in judgements if j.verdict in HOLDS}
    total = Opinion.none
    for held in last.values():
        total += held
    return total
