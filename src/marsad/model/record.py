"""What comes out: the records of one report, in the form of the codebook.

`at` is always (line, start, end) in code points: `lines[line][start:end] == text`.
"""

import msgspec

At = tuple[int, int, int]
IMPORTED = "imported: "
"""How the coder of records begins that no coder made: rows of others' tables, which coding anew would lose."""


class Trigger(msgspec.Struct, frozen=True):
    """The words that name an event, one of its mentions."""

    line: int
    text: str
    at: At


class Party(msgspec.Struct, frozen=True):
    """Who acted or was acted upon. `country` ISO 3166-1 alpha-3; `alleged_by` where only others accuse it."""

    text: str
    at: At
    country: str | None = None
    sector: str | None = None
    id: str | None = None
    name: str | None = None
    alleged_by: tuple[str, ...] = ()


class Place(msgspec.Struct, frozen=True):
    """Where it happened. `relation`: in, near, between, toward, off. Degrees WGS84, of the place's centre."""

    text: str
    at: At
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str = "town"
    relation: str = "in"
    id: str | None = None
    admin_code: str | None = None


class Date(msgspec.Struct, frozen=True):
    """When: first and last day it may have been, ISO 8601."""

    start: str
    end: str
    text: str
    at: At


class Quantity(msgspec.Struct, frozen=True):
    """How many people; `high` None where the text gives no upper bound."""

    low: int
    high: int | None
    text: str
    at: At


class Toll(msgspec.Struct, frozen=True):
    """One stated toll: kind killed, injured, missing, captured or displaced; of which group and side."""

    kind: str
    low: int
    high: int | None
    text: str
    at: At
    group: str = "unknown"
    side: str | None = None
    women: int | None = None
    children: int | None = None
    vague: bool = False
    said_by: tuple[str, ...] = ()


class Weapon(msgspec.Struct, frozen=True):
    """With what."""

    text: str
    at: At
    id: str | None = None


class Object(msgspec.Struct, frozen=True):
    """What was hit: hospital, school, market, ..."""

    text: str
    kind: str
    at: At


class Voucher(msgspec.Struct, frozen=True):
    """Who vouches for the event: states, confirms, denies or claims it."""

    text: str
    stance: str
    at: At
    id: str | None = None


class Link(msgspec.Struct, frozen=True):
    """The record that this one answers, and where the text says so."""

    id: str
    at: At


class Claim(msgspec.Struct, frozen=True):
    """What one speaker (None: the outlet) says of one field."""

    field: str
    value: str
    speaker: str | None
    stance: str
    about: str
    at: At


class Unknown(msgspec.Struct, frozen=True):
    """What the text leaves open, or the coder could not resolve."""

    field: str
    reason: str
    text: str | None = None
    at: At | None = None


class Outcome(msgspec.Struct, frozen=True):
    """What came of it: captured, lost, repelled, intercepted."""

    kind: str
    text: str
    at: At
    place: str | None = None


class Record(msgspec.Struct, frozen=True):
    """One event of one report (gold/CODEBOOK.md gives the meaning of each slot)."""

    id: str
    type: str
    status: str
    triggers: tuple[Trigger, ...]
    modes: tuple[str, ...] = ()
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()
    date: Date | None = None
    count: int | None = None
    count_at: At | None = None
    weapons: tuple[Weapon, ...] = ()
    killed: Quantity | None = None
    injured: Quantity | None = None
    said_by: tuple[Voucher, ...] = ()
    responds_to: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    standing: str = "outlet"
    tolls: tuple[Toll, ...] = ()
    objects: tuple[Object, ...] = ()
    outcome: Outcome | None = None
    claims: tuple[Claim, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    confidence: float | None = None


class Refused(msgspec.Struct, frozen=True):
    """Words that name an event which was not coded, and why."""

    type: str
    reason: str
    text: str
    at: At


class CodedReport(msgspec.Struct, frozen=True, omit_defaults=True):
    """A report with its records, as `marsad code` writes it."""

    id: str
    lines: tuple[str, ...]
    events: tuple[Record, ...]
    coder: str
    source: str | None = None
    published: str | None = None
    url: str | None = None
    set_aside: str | None = None
    undated: str | None = None
    refused: tuple[Refused, ...] | None = None
