"""How does it get onto a map? As GeoJSON (RFC 7946): an event is a feature, its first place with degrees the point.

An event without degrees is a feature without geometry. Every other place stands in `places`.
"""

from typing import Any, BinaryIO

import msgspec

from .columns import columns, event_row
from .exporter import Exporter, Outgoing, Selection, Written

_LISTS = frozenset(
    "modes actors actor_ids actor_countries actor_sectors alleged_by recipients recipient_ids recipient_countries "
    "recipient_sectors weapons objects reports sources vouchers conflicts responds_to part_of".split()
)
_APART = frozenset(("lat", "lon", "other_places"))


def write(selection: Selection, stream: BinaryIO) -> Written:
    """Write one collection, a feature a line."""
    stream.write(b'{"type":"FeatureCollection","features":[')
    count = nowhere = 0
    for one in selection.outgoing():
        feature = _feature(one)
        nowhere += feature["geometry"] is None
        stream.write((b",\n" if count else b"\n") + msgspec.json.encode(feature))
        count += 1
    stream.write(b"\n]}\n")
    return Written(count, "features", {"have no point, since no degrees are known": nowhere})


def point(one: Outgoing) -> tuple[float, float] | None:
    """Longitude and latitude of the first place that has sound ones."""
    for place in one.event.places:
        if place.lat is not None and place.lon is not None and abs(place.lat) <= 90 and abs(place.lon) <= 180:
            return place.lon, place.lat
    return None


def _feature(one: Outgoing) -> dict[str, Any]:
    at = point(one)
    properties: dict[str, Any] = {}
    for column, value in zip(columns("events"), event_row(one), strict=True):
        if column.name in _LISTS:
            properties[column.name] = str(value).split("; ") if value else []
        elif column.name not in _APART:
            properties[column.name] = value
    properties["places"] = [msgspec.to_builtins(place) for place in one.event.places]
    geometry = None if at is None else {"type": "Point", "coordinates": list(at)}
    return {"type": "Feature", "id": one.event.id, "geometry": geometry, "properties": properties}


EXPORTER = Exporter("geojson", "events as features of a map", "geojson", write, lacks="the words of each claim")
