"""What a report names, gathered: the result of the mention stage."""

import datetime

import msgspec

from ..text.dates import DateMention
from ..text.numbers import Number
from ..text.tokens import Words
from .cues import Cue
from .spot import Hit, Word


class PartyMention(msgspec.Struct):
    """A noun phrase that names a party: tokens `first` to `last`, of which `core` names it most exactly.

    `preposition`: the particle that governs it ("" for none), attached or not. `entity`: number shared by all
    mentions of one party in the report. `kind`: actor, person, country, group (a head noun with a name),
    described (a head noun), people (a nationality or kind of people).
    """

    first: int
    last: int
    core_first: int
    core_last: int
    kind: str
    country: str | None
    sector: str | None
    id: str | None = None
    name: str | None = None
    head: str = ""
    preposition: str = ""
    conjunction: bool = False
    genitive: bool = False
    definite: bool = False
    number: bool = False
    joined: bool = False
    entity: int = -1


class PlaceMention(msgspec.Struct):
    """A phrase that names a place. `precision` and `relation` as in the codebook and the record format."""

    first: int
    last: int
    id: str | None
    name: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str
    relation: str
    preposition: str = ""
    admin_code: str | None = None
    entity: int = -1


class WeaponMention(msgspec.Struct):
    """A phrase that names a weapon, with the ASSAULT mode that its use implies."""

    first: int
    last: int
    id: str
    sort: str
    mode: str


class ObjectMention(msgspec.Struct):
    """A phrase that names a thing that may be hit."""

    first: int
    last: int
    id: str
    sort: str


class TollMention(msgspec.Struct):
    """A stated number of people killed, injured, missing, captured or displaced."""

    first: int
    last: int
    kind: str
    low: int
    high: int | None
    vague: bool
    subset: bool = False
    running: bool = False


class Speech(msgspec.Struct):
    """Somebody speaks: the words of reporting at `verb`, the party that speaks, and the tokens that are said."""

    verb: int
    speaker: int
    first: int
    last: int
    kind: str
    stance: str


class Mentions(msgspec.Struct):
    """All mentions of one report."""

    words: Words
    day: datetime.date | None
    views: list[Word]
    hits: dict[int, Hit]
    numbers: list[Number]
    dates: list[DateMention]
    parties: list[PartyMention]
    places: list[PlaceMention]
    weapons: list[WeaponMention]
    objects: list[ObjectMention]
    tolls: list[TollMention]
    speech: list[Speech]
    cues: list[Cue] = []
