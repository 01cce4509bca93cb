"""How do investigators' tools (Aleph, OpenSanctions) read it? As FollowTheMoney entities, one a line.

An event is an Event, its parties are Organizations, or Persons by the register, or LegalEntities where nobody knows;
its places are Addresses, since an Event bears no degrees. What is held of it stands in `notes` and `keywords`.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, BinaryIO

import msgspec

from ..data.tables import HERE, table
from ..model.event import Event, EventParty, EventPlace
from .cells import alleged, joined, sources_of
from .codes import country
from .columns import NOTICE
from .exporter import Exporter, Outgoing, Selection, Written

Entity = dict[str, Any]
_GROUP = frozenset("GOV MIL COP SPY JUD LEG PTY REB IGO NGO MED BUS REL".split())


def write(selection: Selection, stream: BinaryIO) -> Written:
    """Write each entity once, those of an event before it."""
    seen: set[str] = set()
    events = 0
    for one in selection.outgoing():
        for entity in _entities(one):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                stream.write(msgspec.json.encode(entity) + b"\n")
        events += 1
    for kept in selection.reports_told():
        r = kept.coded
        properties = {"title": r.lines[:1], "sourceUrl": [r.url], "publisher": [r.source]}
        properties |= {"date": [(r.published or "")[:10]], "language": ["ara"]}
        stream.write(msgspec.json.encode(_entity(_key("report", r.id), "Article", properties)) + b"\n")
    return Written(events, "events")


def _entities(one: Outgoing) -> Iterator[Entity]:
    e = one.event
    actors, recipients = ([_party(p) for p in side] for side in (e.actors, e.recipients))
    places = [_place(p) for p in e.places]
    yield from actors
    yield from recipients
    yield from places
    properties: dict[str, Iterable[str | None]] = {
        "name": [e.summary.en],
        "summary": [e.summary.en, e.summary.ar],
        "startDate": [e.date.start if e.date else None],
        "endDate": [e.date.end if e.date else None],
        "location": [p.name or p.text for p in e.places],
        "country": [_two(p.country) for p in e.places],
        "involved": [p["id"] for p in (*actors, *recipients)],
        "addressEntity": [p["id"] for p in places],
        "proof": [_key("report", m.report) for m in e.mentions],
        "keywords": [e.type, *e.modes, f"status:{e.status}", f"standing:{e.standing}", f"state:{one.state}"],
        "notes": [NOTICE, *_roles(e), f"Sources: {joined(sources_of(e))}"],
        "modifiedAt": [one.updated[:19]],
    }
    yield _entity(e.id, "Event", properties)


def _roles(e: Event) -> Iterator[str]:
    """Who did it and to whom: an Event only knows that both were involved."""
    if e.actors:
        yield f"Actors: {joined(p.name or p.text for p in e.actors)}" + (
            f" (alleged by {alleged(e)})" if alleged(e) else ""
        )
    if e.recipients:
        yield f"Recipients: {joined(p.name or p.text for p in e.recipients)}"
    for name, quantity in (("Killed", e.killed), ("Injured", e.injured)):
        if quantity:
            high = "" if quantity.high == quantity.low else f" to {quantity.high}" if quantity.high else " or more"
            yield f"{name}: {quantity.low}{high}"


def _party(p: EventParty) -> Entity:
    schema = "LegalEntity"
    if p.id in _persons():
        schema = "Person"
    elif (p.id or "").startswith("country-"):
        schema = "PublicBody"
    elif p.sector in _GROUP and p.id:
        schema = "Organization"
    names = {"name": [p.name or p.text], "alias": [p.text] if p.name else []}
    properties = {**names, "country": [_two(p.country)], "keywords": [p.sector] if schema != "Person" else []}
    return _entity(_key("party", p.id or f"{p.text}|{p.country}|{p.sector}"), schema, properties)


def _place(p: EventPlace) -> Entity:
    properties = {
        "name": [p.name or p.text],
        "full": [", ".join(dict.fromkeys(x for x in (p.name or p.text, p.admin1, country(p.country)["name"]) if x))],
        "state": [p.admin1],
        "country": [_two(p.country)],
        "latitude": [] if p.lat is None else [str(p.lat)],
        "longitude": [] if p.lon is None else [str(p.lon)],
        "notes": [f"precision: {p.precision}; relation: {p.relation}"],
    }
    key = joined((p.id or p.text, p.country, p.admin1, p.precision, p.relation))
    return _entity(_key("place", key), "Address", properties)


def _entity(identity: str, schema: str, properties: dict[str, Any]) -> Entity:
    kept = {name: list(dict.fromkeys(v for v in values if v)) for name, values in properties.items()}
    return {"id": identity, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _key(kind: str, value: str) -> str:
    return f"marsad-{kind}-{hashlib.sha256(value.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def _two(code: str | None) -> str | None:
    """The two letters of a country, which FollowTheMoney wants."""
    return country(code).get("two") or None


@cache
def _persons() -> frozenset[str | None]:
    return frozenset(row["id"] for row in table((HERE,), "persons/*.tsv"))


EXPORTER = Exporter(
    "ftm",
    "FollowTheMoney entities, one a line",
    "json",
    write,
    lacks="who is actor and who recipient (only in notes), the rival claims",
)
