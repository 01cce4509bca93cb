"""How does OpenRefine ask? The payloads of its reconciliation protocol (0.2), as pure functions over the registers.

A server hands over what came in (form fields, as text) and sends back what these functions return, encoded as JSON
(`msgspec.json.encode`):

    GET  /                              manifest(root)
    GET|POST / with queries=…           answer(queries)
    GET|POST / with extend=…            extend(extend)
    GET  /suggest/entity?prefix=        suggest_entity(prefix, kind)
    GET  /suggest/type?prefix=          suggest_type(prefix)
    GET  /suggest/property?prefix=      suggest_property(prefix)
    GET  /properties?type=              propose(kind)
    GET  /preview?id=                   preview(id), HTML

What cannot be read raises ReconcileFault with a message for the asker (HTTP 400). Nothing here reads files of the
asker, the clock or the network.
"""

from html import escape
from typing import Any

import msgspec

from ..merge.register import arabic_names
from .reconcile import Asked, Candidate, entry_of, reconcile, suggest
from .register import Known

MOST_QUERIES, MOST_RESULTS, LONGEST = 100, 25, 500
"""Queries at once, candidates of each, characters of a name: what keeps a server answering."""
TYPES = {
    "actor": "Actor: state, body, armed group, party, outlet or person",
    "party": "Party: state, body, armed group, party, outlet",
    "person": "Person with an office",
    "place": "Place: town, site, district, province, country",
}
PROPERTIES = {
    "country": "country (ISO 3166-1 alpha-3 or English name)",
    "sector": "sector (codebook)",
    "admin1": "province",
    "day": "day on which the name was borne (YYYY-MM-DD)",
    "lat": "latitude",
    "lon": "longitude",
}
"""What a query may add to the name."""
EXTENSIONS = {
    "name": "English name",
    "name_ar": "Arabic name",
    "kind": "kind of entry",
    "country": "country (ISO 3166-1 alpha-3)",
    "sector": "sector",
    "admin1": "province",
    "office": "office",
    "precision": "precision of the place",
    "lat": "latitude",
    "lon": "longitude",
    "from": "bears the name since",
    "to": "bears the name until",
}
"""What is told of an entry."""


class ReconcileFault(ValueError):
    """What was asked cannot be read; the message says why."""


class Named(msgspec.Struct, frozen=True):
    """A type or property by id and name."""

    id: str
    name: str


class Result(msgspec.Struct, frozen=True):
    """A candidate as the protocol has it."""

    id: str
    name: str
    description: str
    type: tuple[Named, ...]
    score: float
    match: bool


class Results(msgspec.Struct, frozen=True):
    """The candidates of one query."""

    result: tuple[Result, ...]


class Suggestion(msgspec.Struct, frozen=True):
    """An entry, type or property that is offered while somebody types."""

    id: str
    name: str
    description: str = ""


class Suggestions(msgspec.Struct, frozen=True):
    """What is offered."""

    result: tuple[Suggestion, ...]


class Proposal(msgspec.Struct, frozen=True):
    """The columns that can be fetched for a type."""

    type: str
    properties: tuple[Named, ...]


class Extension(msgspec.Struct, frozen=True):
    """Values of entries: `rows` by id and property."""

    meta: tuple[Named, ...]
    rows: dict[str, dict[str, list[dict[str, str | float]]]]


class _Value(msgspec.Struct):
    pid: str
    v: Any = None


class _Query(msgspec.Struct):
    query: str
    type: str | list[str] | None = None
    limit: int = 5
    properties: list[_Value] = []


class _Wanted(msgspec.Struct):
    id: str


class _Extend(msgspec.Struct):
    ids: list[str]
    properties: list[_Wanted]


_QUERIES: msgspec.json.Decoder[dict[str, _Query]] = msgspec.json.Decoder(dict[str, _Query])
_EXTEND: msgspec.json.Decoder[_Extend] = msgspec.json.Decoder(_Extend)


def manifest(root: str) -> dict[str, Any]:
    """What the service is. `root`: its address, as the asker reaches it."""
    root = root.rstrip("/")
    services = {
        kind: {"service_url": root, "service_path": f"/suggest/{kind}"} for kind in ("entity", "type", "property")
    }
    return {
        "versions": ["0.2"],
        "name": "marsad: actors and places",
        "identifierSpace": f"{root}/id",
        "schemaSpace": f"{root}/type",
        "defaultTypes": [{"id": one, "name": name} for one, name in TYPES.items()],
        "view": {"url": f"{root}/preview?id={{{{id}}}}"},
        "preview": {"url": f"{root}/preview?id={{{{id}}}}", "width": 360, "height": 160},
        "suggest": services,
        "extend": {
            "propose_properties": {"service_url": root, "service_path": "/properties"},
            "property_settings": [],
        },
        "batchSize": MOST_QUERIES,
    }


def answer(queries: str) -> dict[str, Results]:
    """The candidates of a batch of queries, by their keys. Raises ReconcileFault."""
    try:
        asked = _QUERIES.decode(queries)
    except (msgspec.MsgspecError, UnicodeEncodeError) as error:
        raise ReconcileFault(f"queries: {error}") from None
    if len(asked) > MOST_QUERIES:
        raise ReconcileFault(f"queries: {len(asked)} at once; at most {MOST_QUERIES}")
    return {name: _answered(query, name) for name, query in asked.items()}


def _answered(query: _Query, name: str) -> Results:
    if len(query.query) > LONGEST:
        raise ReconcileFault(f"{name}: a name of {len(query.query)} characters; at most {LONGEST}")
    kind = query.type[0] if isinstance(query.type, list) and query.type else query.type
    if kind is not None and (not isinstance(kind, str) or (kind and kind not in TYPES)):
        raise ReconcileFault(f"{name}: type {kind!r}; types: {', '.join(TYPES)}")
    asked = _asked(query, kind or None, name)
    found = reconcile(asked, limit=max(1, min(query.limit, MOST_RESULTS)))
    return Results(tuple(map(_result, found)))


def _asked(query: _Query, kind: str | None, name: str) -> Asked:
    given: dict[str, Any] = {}
    for one in query.properties:
        if one.pid not in PROPERTIES:
            raise ReconcileFault(f"{name}: property {one.pid!r}; properties: {', '.join(PROPERTIES)}")
        value = one.v[0] if isinstance(one.v, list) and one.v else one.v
        if isinstance(value, dict):
            value = value.get("id") or value.get("name")
        text = "" if value is None else str(value).strip()
        if text and one.pid in ("lat", "lon"):
            try:
                given[one.pid] = float(text)
            except ValueError:
                raise ReconcileFault(f"{name}: {one.pid} {text!r} is no number of degrees") from None
        elif text:
            given[one.pid] = text
    return Asked(query.query, kind, **given)


def _result(found: Candidate) -> Result:
    e = found.entry
    return Result(e.id, e.name, described(e), (Named(e.kind, e.kind),), found.score, found.match)


def described(e: Known) -> str:
    """One line on an entry: what tells it from others of its name."""
    parts = [arabic_names().get(e.id.removeprefix("country-").upper() if e.kind == "country" else e.id, "")]
    parts += [e.precision or e.place if e.kind == "person" else e.precision, e.place if e.kind == "place" else ""]
    parts += [e.country, e.sector, f"{e.first or '…'} to {e.last or '…'}" if e.first or e.last else ""]
    return ", ".join(dict.fromkeys(filter(None, parts)))


def suggest_entity(prefix: str, kind: str | None = None) -> Suggestions:
    """Entries whose names begin so."""
    found = suggest(prefix[:LONGEST], kind or None)
    return Suggestions(tuple(Suggestion(e.id, e.name, described(e)) for e in found))


def suggest_type(prefix: str = "") -> Suggestions:
    """Types whose names begin so."""
    return _begun(TYPES, prefix)


def suggest_property(prefix: str = "") -> Suggestions:
    """Properties of queries whose names begin so."""
    return _begun(PROPERTIES, prefix)


def _begun(some: dict[str, str], prefix: str) -> Suggestions:
    start = prefix.casefold()
    found = [(one, name) for one, name in some.items() if one.startswith(start) or name.casefold().startswith(start)]
    return Suggestions(tuple(Suggestion(one, name) for one, name in found))


def propose(kind: str = "actor") -> Proposal:
    """The columns that can be fetched. Raises ReconcileFault for another type."""
    if kind not in TYPES:
        raise ReconcileFault(f"type {kind!r}; types: {', '.join(TYPES)}")
    left = ("office",) if kind == "place" else ("precision", "lat", "lon", "admin1")
    return Proposal(kind, tuple(Named(one, name) for one, name in EXTENSIONS.items() if one not in left))


def extend(request: str) -> Extension:
    """Values of entries. An id that the registers lack has empty cells. Raises ReconcileFault."""
    try:
        asked = _EXTEND.decode(request)
    except (msgspec.MsgspecError, UnicodeEncodeError) as error:
        raise ReconcileFault(f"extend: {error}") from None
    wanted = [one.id for one in asked.properties]
    if unknown := [one for one in wanted if one not in EXTENSIONS]:
        raise ReconcileFault(f"extend: property {unknown[0]!r}; properties: {', '.join(EXTENSIONS)}")
    rows = {identity: _cells(identity, wanted) for identity in asked.ids}
    return Extension(tuple(Named(one, EXTENSIONS[one]) for one in wanted), rows)


def _cells(identity: str, wanted: list[str]) -> dict[str, list[dict[str, str | float]]]:
    e = entry_of(identity)
    if e is None:
        return {one: [] for one in wanted}
    told: dict[str, str | float | None] = {"name": e.name, "name_ar": arabic_names().get(e.id), "kind": e.kind}
    told |= {"country": e.country, "sector": e.sector, "admin1": e.place if e.kind == "place" else None}
    told |= {"office": e.place if e.kind == "person" else None, "precision": e.precision}
    told |= {"lat": e.lat, "lon": e.lon, "from": e.first, "to": e.last}
    out: dict[str, list[dict[str, str | float]]] = {}
    for one in wanted:
        value = told[one]
        out[one] = (
            [] if value in (None, "") else [{"float": value} if isinstance(value, float) else {"str": str(value)}]
        )
    return out


def preview(identity: str) -> str:
    """A small page on an entry. Raises ReconcileFault where there is none."""
    e = entry_of(identity)
    if e is None:
        raise ReconcileFault(f"{identity}: no such entry")
    at = f"<p>{e.lat}, {e.lon}</p>" if e.lat is not None and e.lon is not None else ""
    name, told = escape(e.name), escape(described(e))
    body = f"<h1 dir='auto'>{name}</h1><p><bdi>{told}</bdi></p>{at}<p><code>{escape(e.id)}</code></p>"
    return f"<!doctype html><html><head><meta charset='utf-8'><title>{name}</title></head><body>{body}</body></html>"
