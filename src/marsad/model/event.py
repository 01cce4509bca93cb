"""What merged reports come to: one event of all reports, with every claim kept and every value's support counted.

`support` is the number of independent witnesses of a value, not of outlets: five that quote one voucher are one.
`at` is (line, start, end) in the report named beside it.
"""

import msgspec

from .record import At


class EventParty(msgspec.Struct, frozen=True):
    """A party as the register or, failing that, most reports name it; `alleged_by` where only others accuse it."""

    text: str
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    id: str | None = None
    alleged_by: tuple[str, ...] = ()
    support: int = 1


class EventPlace(msgspec.Struct, frozen=True):
    """Where it happened, the most specific well-supported place first."""

    text: str
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str = "town"
    relation: str = "in"
    id: str | None = None
    admin_code: str | None = None
    support: int = 1


class EventDate(msgspec.Struct, frozen=True):
    """First and last day it may have been, ISO 8601, inclusive."""

    start: str
    end: str
    text: str
    support: int = 1


class EventQuantity(msgspec.Struct, frozen=True):
    """How many people: the range of what stands; `high` None where nobody gives an upper bound."""

    low: int
    high: int | None
    text: str
    support: int = 1


class EventToll(msgspec.Struct, frozen=True):
    """One kind of toll of one group, as the latest words of each voucher give it."""

    kind: str
    low: int
    high: int | None
    text: str
    group: str = "unknown"
    side: str | None = None
    women: int | None = None
    children: int | None = None
    vague: bool = False
    said_by: tuple[str, ...] = ()
    support: int = 1


class EventWeapon(msgspec.Struct, frozen=True):
    """With what."""

    text: str
    id: str | None = None
    support: int = 1


class EventObject(msgspec.Struct, frozen=True):
    """What was hit."""

    text: str
    kind: str
    support: int = 1


class EventClaim(msgspec.Struct, frozen=True):
    """What one speaker (None: the outlet) says of one field in one report; nothing overwrites it.

    `value` is text: an ISO day or interval ("2018-03-01/2018-03-02"), a number, a range ("8-30") or a floor ("20+").
    """

    field: str
    value: str
    report: str
    source: str | None
    speaker: str | None
    stance: str
    at: At | None


class Naming(msgspec.Struct, frozen=True):
    """Words that name the event, on their line."""

    line: int
    text: str


class EventMention(msgspec.Struct, frozen=True):
    """The record of one report that tells of the event."""

    report: str
    event: str
    triggers: tuple[Naming, ...]


class Answer(msgspec.Struct, frozen=True):
    """The event that this one answers, and the words of the report that say so."""

    id: str
    report: str
    at: At | None
    text: str | None = None


class Witness(msgspec.Struct, frozen=True):
    """The last independent voucher, and the reports that rest on it."""

    voucher: str
    reports: tuple[str, ...]


class Summary(msgspec.Struct, frozen=True):
    """One sentence on the event in each language."""

    ar: str
    en: str


class Event(msgspec.Struct, frozen=True):
    """One event that one or many reports tell of. Reported, not verified."""

    id: str
    type: str
    modes: tuple[str, ...]
    status: str
    standing: str
    actors: tuple[EventParty, ...]
    recipients: tuple[EventParty, ...]
    places: tuple[EventPlace, ...]
    date: EventDate | None
    count: int | None
    weapons: tuple[EventWeapon, ...]
    tolls: tuple[EventToll, ...]
    killed: EventQuantity | None
    injured: EventQuantity | None
    objects: tuple[EventObject, ...]
    summary: Summary
    claims: tuple[EventClaim, ...]
    mentions: tuple[EventMention, ...]
    responds_to: tuple[Answer, ...]
    part_of: tuple[str, ...]
    conflicts: tuple[str, ...]
    witnesses: tuple[Witness, ...] = ()


class Forward(msgspec.Struct, frozen=True):
    """An id that no longer stands, and the ids that its mentions belong to now."""

    id: str
    to: tuple[str, ...]
