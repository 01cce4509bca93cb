"""What of an event is searched and filtered? Its columns, the values of its fields, its places, links and words."""

import hashlib
from collections.abc import Iterator, Mapping

import msgspec

from ..model.event import Event
from ..model.judgement import BookEvent
from .words import index_words

_ENCODER = msgspec.json.Encoder()


class EventRows(msgspec.Struct, frozen=True):
    """The rows of one event, without their keys."""

    digest: str
    columns: dict[str, object]
    values: frozenset[tuple[str, str]]
    places: tuple[tuple[float, float], ...]
    links: frozenset[tuple[str, str]]
    words: str


def event_body(kept: BookEvent) -> bytes:
    """The event as it is kept."""
    return _ENCODER.encode(kept)


def body_digest(body: bytes, sort: str) -> str:
    """Whether anything changed is told from this."""
    return hashlib.sha256(sort.encode() + b"\x00" + body).hexdigest()[:32]


def event_rows(kept: BookEvent, body: bytes, sort: str, sentences: Mapping[tuple[str, int], str]) -> EventRows:
    """All rows of an event. `sentences`: the lines of its reports, by report and number, that its words stand in."""
    e = kept.event
    first = e.places[0] if e.places else None
    digest = body_digest(body, sort)
    columns: dict[str, object] = {
        "id": e.id,
        "sort": sort,
        "digest": digest,
        "type": e.type,
        "status": e.status,
        "standing": e.standing,
        "state": kept.state,
        "first_day": e.date.start if e.date else None,
        "last_day": e.date.end if e.date else None,
        "country": first.country if first else None,
        "place": (first.name or first.text) if first else None,
        "lat": first.lat if first else None,
        "lon": first.lon if first else None,
        "killed": e.killed.low if e.killed else None,
        "injured": e.injured.low if e.injured else None,
        "reports": len({m.report for m in e.mentions}),
        "witnesses": len(e.witnesses),
        "conflicts": len(e.conflicts),
        "summary_en": e.summary.en,
        "summary_ar": e.summary.ar,
        "body": body.decode(),
    }
    links = {("responds_to", a.id) for a in e.responds_to} | {("part_of", whole) for whole in e.part_of}
    return EventRows(
        digest,
        columns,
        frozenset(value for value in _values(e) if value[1]),
        tuple((p.lat, p.lon) for p in e.places if p.lat is not None and p.lon is not None),
        frozenset(links),
        index_words(_texts(e, sentences)),
    )


def _values(e: Event) -> Iterator[tuple[str, str]]:
    """Field and value: what filters ask for and facets count."""
    yield from (("mode", mode) for mode in e.modes)
    for field, parties in (("actor", e.actors), ("recipient", e.recipients)):
        for p in parties:
            yield from ((field, v) for v in (p.id, p.name, p.text) if v)
            if p.country:
                yield f"{field}_country", p.country
            if p.sector:
                yield f"{field}_sector", p.sector
    for place in e.places:
        yield from (("place", v) for v in (place.id, place.name, place.text, place.admin1, place.country) if v)
        yield "precision", place.precision
        if place.country:
            yield "country", place.country
        if place.admin1:
            yield "admin1", place.admin1
    yield from (("weapon", w.id or w.text) for w in e.weapons)
    yield from (("object", o.kind) for o in e.objects)
    yield from (("toll", t.kind) for t in e.tolls)
    yield from (("conflict", field) for field in e.conflicts)
    yield from (("said_by", w.voucher) for w in e.witnesses)
    yield from (("source", c.source) for c in e.claims if c.source)
    yield from (("report", m.report) for m in e.mentions)


def _texts(e: Event, sentences: Mapping[tuple[str, int], str]) -> Iterator[str]:
    yield from (e.id, e.summary.en, e.summary.ar)
    for parties in (e.actors, e.recipients):
        for p in parties:
            yield from (p.text, p.name or "")
    for place in e.places:
        yield from (place.text, place.name or "", place.admin1 or "")
    for claim in e.claims:
        yield from (claim.value, claim.speaker or "")
    for m in e.mentions:
        for naming in m.triggers:
            yield naming.text
            yield sentences.get((m.report, naming.line), "")
