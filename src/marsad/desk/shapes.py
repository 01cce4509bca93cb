"""What does the desk answer? The structs of its JSON; parties, places and numbers are those of merged events."""

from typing import Generic, TypeVar

import msgspec

from ..model import At, Record
from ..model.event import Event, EventDate, EventParty, EventPlace, EventQuantity, EventWeapon, Summary
from ..model.judgement import Correction

Row = TypeVar("Row")


class Label(msgspec.Struct, frozen=True):
    """What something is called in each language."""

    ar: str
    en: str


class FacetValue(msgspec.Struct, frozen=True):
    """How many events have a value; `label` where a register knows it."""

    value: str
    count: int
    label: Label | None = None


class Envelope(msgspec.Struct, Generic[Row], frozen=True):
    """Every list: its rows, how many there are in all, where the next page begins, counts of values."""

    rows: list[Row]
    count: int | None
    next: str | None = None
    facets: dict[str, list[FacetValue]] = {}


class Card(msgspec.Struct, frozen=True):
    """An event at a glance. `version` goes back as `seen` with a judgement; counts of reports and links are numbers."""

    id: str
    version: int
    type: str
    modes: tuple[str, ...]
    status: str
    standing: str
    state: str
    review: str
    flagged: bool
    date: EventDate | None
    place: EventPlace | None
    places: int
    actors: tuple[EventParty, ...]
    recipients: tuple[EventParty, ...]
    killed: EventQuantity | None
    injured: EventQuantity | None
    summary: Summary
    sources: list[str]
    reports: int
    witnesses: int
    conflicts: tuple[str, ...]
    weapons: tuple[EventWeapon, ...]
    objects: list[str]
    confidence: float | None
    responds_to: int
    answered_by: int
    corrected: list[str]
    updated: str


class Evidence(msgspec.Struct, frozen=True):
    """Words of a report."""

    report: str
    at: At
    text: str


class Told(msgspec.Struct, frozen=True):
    """A judgement as it is shown. `mine`: by who asks; `summary` of its event where it is asked for."""

    id: str
    at: str
    by: str
    verdict: str
    event: str
    other: str | None
    field: str | None
    value: str | None
    reason: str | None
    why: str | None
    undoes: str | None
    undone: bool
    evidence: Evidence | None
    codebook: str | None
    mine: bool
    summary: Summary | None = None


class Known(msgspec.Struct, frozen=True):
    """What was known of an event for a time, and what differs from what was known before."""

    begin: str = msgspec.field(name="from")
    to: str | None
    state: str
    changed: list[str]


class Linked(msgspec.Struct, frozen=True):
    """An event that answers another, and the words that say so."""

    card: Card
    report: str
    at: At | None
    text: str | None


class Claimed(msgspec.Struct, frozen=True):
    """What one speaker (null: the outlet) says of one field; `text`: the words at `at`."""

    field: str
    value: str
    report: str
    source: str | None
    speaker: str | None
    stance: str
    at: At | None
    text: str | None
    conflict: bool


class Recorded(msgspec.Struct, frozen=True):
    """The record of one report that tells of the event."""

    report: str
    source: str | None
    record: Record


class ReportLine(msgspec.Struct, frozen=True):
    """A report in a list. `done`: null, "done" or "no-events"."""

    id: str
    source: str | None
    published: str | None
    url: str | None
    title: str
    version: int
    records: int
    done: str | None
    known_from: str


class Marked(msgspec.Struct, frozen=True):
    """A mark that somebody made."""

    mark: str
    by: str
    at: str
    why: str | None


class Detail(msgspec.Struct, frozen=True):
    """Everything that leads to an event."""

    card: Card
    event: Event
    machine: Event | None
    corrections: tuple[Correction, ...]
    judgements: list[Told]
    history: list[Known]
    responds_to: list[Linked]
    answered_by: list[Linked]
    part_of: list[Card]
    parts: list[Card]
    claims: list[Claimed]
    records: list[Recorded]
    reports: list[ReportLine]
    assigned: list[str]
    flags: list[Marked]


class Version(msgspec.Struct, frozen=True):
    """One version of a report."""

    number: int
    published: str | None
    known_from: str
    current: bool


class ReportRecord(msgspec.Struct, frozen=True):
    """A record of a report, and the merged event that it belongs to now."""

    event: str | None
    record: Record


class ReportPage(msgspec.Struct, frozen=True):
    """A report with its lines and records. `quotes`: what stands between quotation marks, marks left out."""

    id: str
    source: str | None
    published: str | None
    url: str | None
    version: int
    versions: list[Version]
    coder: str
    undated: str | None
    lines: tuple[str, ...]
    events: list[ReportRecord]
    quotes: list[At]
    done: str | None
    marks: list[Marked]
    assigned: list[str]
    set_aside: str | None = None


class Edge(msgspec.Struct, frozen=True):
    """`to` answers `begin`; the words of the report that say so."""

    begin: str = msgspec.field(name="from")
    to: str
    report: str
    at: At | None
    text: str | None


class Graph(msgspec.Struct, frozen=True):
    """Events that answer one another, in the order of their days."""

    nodes: list[Card]
    edges: list[Edge]
    more: bool
