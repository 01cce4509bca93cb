"""What do countries look like? Their outlines from data/brief/outlines.json, a TopoJSON file, decoded once."""

from functools import cache
from importlib import resources
from itertools import accumulate

import msgspec

Point = tuple[float, float]
"""Longitude and latitude in degrees."""


class Land(msgspec.Struct, frozen=True):
    """A country: ISO 3166-1 alpha-3 (empty for few), and the rings of its outline, each with its box."""

    country: str
    rings: tuple[tuple[Point, ...], ...]
    boxes: tuple[tuple[float, float, float, float], ...]


class _MultiPolygon(msgspec.Struct):
    arcs: list[list[list[int]]]
    id: str = ""


class _Collection(msgspec.Struct):
    geometries: list[_MultiPolygon]


class _Transform(msgspec.Struct):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Topology(msgspec.Struct):
    transform: _Transform
    objects: dict[str, _Collection]
    arcs: list[list[tuple[int, int]]]


@cache
def lands() -> tuple[Land, ...]:
    """All countries."""
    raw = resources.files("marsad.data").joinpath("brief/outlines.json").read_bytes()
    topology = msgspec.json.decode(raw, type=_Topology)
    arcs = [_decoded(arc, topology.transform) for arc in topology.arcs]
    return tuple(_land(one, arcs) for one in topology.objects["countries"].geometries)


def _decoded(arc: list[tuple[int, int]], transform: _Transform) -> list[Point]:
    """An arc's points: differences summed up, then brought to degrees."""
    (kx, ky), (dx, dy) = transform.scale, transform.translate
    xs, ys = accumulate(p[0] for p in arc), accumulate(p[1] for p in arc)
    return [(x * kx + dx, y * ky + dy) for x, y in zip(xs, ys, strict=True)]


def _land(one: _MultiPolygon, arcs: list[list[Point]]) -> Land:
    rings = tuple(tuple(_ring(ring, arcs)) for polygon in one.arcs for ring in polygon)
    return Land(one.id, rings, tuple(map(_box, rings)))


def _ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Arcs put together; a negative number is the complement of an arc that is walked backwards."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _box(ring: tuple[Point, ...]) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return min(xs), min(ys), max(xs), max(ys)
