"""How do investigators' tools (Aleph, OpenSanctions) read it? As FollowTheMoney entities, one a line, or statements.

An event is an Event, its parties are Organizations, or Persons by the register, or LegalEntities where nobody knows;
its places are Addresses, since an Event bears no degrees. What is held of it stands in `notes` and `keywords`.
"""

import csv
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from io import TextIOWrapper
from typing import Any, BinaryIO

import msgspec

from ..data.tables import HERE, table
from ..model.event import Event, EventParty, EventPlace
from .cells import alleged, harmless, joined, sources_of
from .codes import country
from .columns import NOTICE
from .exporter import Exporter, Outgoing, Selection, Written

Entity = dict[str, Any]
_DATASET = "marsad"
_STATEMENT = (
    "canonical_id entity_id prop prop_type schema value dataset origin lang original_value external "
    "first_seen last_seen id"
).split()
_KINDS = {
    "name": "name", "alias": "name", "summary": "text", "startDate": "date", "endDate": "date", "location": "address",
    "country": "country", "involved": "entity", "addressEntity": "entity", "proof": "entity", "keywords": "string",
    "notes": "text", "modifiedAt": "date", "full": "address", "state": "string", "latitude": "number",
    "longitude": "number", "title": "string", "sourceUrl": "url", "publisher": "string", "date": "date",
    "language": "language",
}  # fmt: skip
_GROUP = frozenset("GOV MIL COP SPY JUD LEG PTY REB IGO NGO MED BUS REL".split())


def write(selection: Selection, stream: BinaryIO) -> Written:
    """Write each entity once, those of an event before it."""
    events = 0
    for entity, _ in _all(selection):
        stream.write(msgspec.json.encode(entity) + b"\n")
        events += entity["schema"] == "Event"
    return Written(events, "events")


def write_statements(selection: Selection, stream: BinaryIO) -> Written:
    """Write each value of each entity as a row: the CSV of statements. `first_seen` is since when it is known so."""
    text = TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(text, dialect=csv.unix_dialect)
    writer.writerow(_STATEMENT)
    count = 0
    for entity, seen in _all(selection):
        identity, schema = entity["id"], entity["schema"]
        values = [("id", "id", _checksum(entity))]
        values += [(name, _KINDS[name], _safe(name, v)) for name, some in entity["properties"].items() for v in some]
        for name, kind, value in values:
            key = hashlib.sha1(f"{_DATASET}.{identity}.{name}.{value}".encode("utf-8", "replace")).hexdigest()
            head = [identity, identity, name, kind, schema, value, _DATASET]
            writer.writerow([*head, "", "", "", "f", seen, seen, key])
            count += 1
    text.flush()
    text.detach()
    return Written(count, "statements")


def _all(selection: Selection) -> Iterator[tuple[Entity, str]]:
    """Each entity once, with the time since when it is known; reports last."""
    seen: set[str] = set()
    for one in selection.outgoing():
        for entity in _entities(one):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                yield entity, one.updated[:19]
    for kept in selection.reports_told():
        r = kept.coded
        properties = {"title": r.lines[:1], "sourceUrl": [r.url], "publisher": [r.source]}
        properties |= {"date": [(r.published or "")[:10]], "language": ["ara"]}
        yield _entity(_key("report", r.id), "Article", properties), kept.known_from[:19]


def _safe(name: str, value: str) -> str:
    return value if _KINDS[name] == "number" else harmless(value)


def _checksum(entity: Entity) -> str:
    return hashlib.sha1(msgspec.json.encode(entity)).hexdigest()


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
    "FollowTheMoney entities, one a line; a folder has statements too",
    "json",
    write,
    {"entities.ftm.json": write, "statements.csv": write_statements},
    lacks="who is actor and who recipient (only in notes), the rival claims",
)
