"""What does an event come to that somebody adds? A record made of selected words, read as the coder reads them."""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from ..mention.mentions import Mentions, PartyMention, PlaceMention
from ..model import At, Date, Party, Place, Quantity, Record, Trigger
from ..model.codes import MODES, STATUSES
from .faults import Refusal
from .reading import read, snapped

_M = TypeVar("_M", PartyMention, PlaceMention)


class Spot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Selected words of the report: line, start and end in code points."""

    line: int
    start: int
    end: int


class Missed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An event that the machine missed; its parties, places, day and tolls by the words that tell of them."""

    type: str
    status: str = "happened"
    modes: tuple[str, ...] = ()
    actors: tuple[Spot, ...] = ()
    recipients: tuple[Spot, ...] = ()
    places: tuple[Spot, ...] = ()
    date: Spot | None = None
    killed: Spot | None = None
    injured: Spot | None = None


def record_of(missed: Missed, mentions: Mentions, trigger: At) -> Record:
    """The record, without id. Raises Refusal."""
    if missed.type not in MODES:
        raise Refusal(422, f"{missed.type}: one of {', '.join(MODES)}", field="record.type")
    if missed.status not in STATUSES:
        raise Refusal(422, f"{missed.status}: one of {', '.join(sorted(STATUSES))}", field="record.status")
    if wrong := set(missed.modes) - MODES[missed.type]:
        raise Refusal(422, f"{', '.join(sorted(wrong))}: no mode of {missed.type}", field="record.modes")
    return Record(
        "",
        missed.type,
        missed.status,
        (Trigger(trigger[0], _text(mentions, trigger), trigger),),
        tuple(sorted(set(missed.modes))),
        tuple(_party(mentions, spot) for spot in missed.actors),
        tuple(_party(mentions, spot) for spot in missed.recipients),
        tuple(_place(mentions, spot) for spot in missed.places),
        _date(mentions, missed.date) if missed.date else None,
        killed=_quantity(mentions, "killed", missed.killed) if missed.killed else None,
        injured=_quantity(mentions, "injured", missed.injured) if missed.injured else None,
    )


def _at(mentions: Mentions, spot: Spot) -> At:
    at = snapped(mentions.words, spot.line, spot.start, spot.end)
    if at is None:
        raise Refusal(422, "no words are selected", field="record")
    return at


def _text(mentions: Mentions, at: At) -> str:
    return mentions.words.lines[at[0]][at[1] : at[2]]


def _party(mentions: Mentions, spot: Spot) -> Party:
    at = read(mentions, "actors", _at(mentions, spot)).at
    m = _mention(mentions, mentions.parties, at)
    if m is None:
        return Party(_text(mentions, at), at)
    return Party(_text(mentions, at), at, m.country, m.sector, m.id, m.name)


def _place(mentions: Mentions, spot: Spot) -> Place:
    at = read(mentions, "places", _at(mentions, spot)).at
    m = _mention(mentions, mentions.places, at)
    if m is None:
        return Place(_text(mentions, at), at)
    return Place(
        _text(mentions, at), at, m.name, m.country, m.admin1, m.lat, m.lon, m.precision, m.relation, m.id, m.admin_code
    )


def _mention(mentions: Mentions, some: Sequence[_M], at: At) -> _M | None:
    """The mention that covers most of the words."""
    words = mentions.words
    span = [i for i in range(len(words)) if words.line[i] == at[0] and words.end[i] > at[1] and words.start[i] < at[2]]
    best, most = None, 0
    for m in some:
        shared = len(range(max(m.first, span[0]), min(m.last, span[-1] + 1)))
        if shared > most:
            best, most = m, shared
    return best


def _date(mentions: Mentions, spot: Spot) -> Date:
    found = read(mentions, "date", _at(mentions, spot))
    if found.value is None:
        raise Refusal(422, f"{found.text}: no day is told there", field="record.date")
    start, _, end = found.value.partition("/")
    return Date(start, end or start, found.text, found.at)


def _quantity(mentions: Mentions, field: str, spot: Spot) -> Quantity:
    found = read(mentions, field, _at(mentions, spot))
    if found.value is None:
        raise Refusal(422, f"{found.text}: no number is told there", field=f"record.{field}")
    low, dash, high = found.value.partition("-")
    if low.endswith("+"):
        return Quantity(int(low[:-1]), None, found.text, found.at)
    return Quantity(int(low), int(high) if dash else int(low), found.text, found.at)
