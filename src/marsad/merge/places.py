"""How far apart are two places, given how exactly each is told?"""

import math

from .mention import Spot

_SAME_KM = 5.0
_APART = 2.0
_REGION_KM = 200.0


def kilometres(a: Spot, b: Spot) -> float:
    """Great-circle distance of two places that have coordinates (haversine, mean radius 6,371 km)."""
    assert a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


def relation(a: Spot, b: Spot) -> str:
    """same · within (one may hold the other) · near · country · far · abroad · unknown."""
    if a.id is not None and a.id == b.id:
        return "country" if a.country_only else "same"
    if a.country and b.country and a.country != b.country:
        return "unknown" if (a.region or b.region) and _close(a, b) else "abroad"
    if a.radius is not None and b.radius is not None:
        wider, narrower = max(a.radius, b.radius), min(a.radius, b.radius)
        distance = kilometres(a, b)
        if distance <= _SAME_KM + narrower and wider <= 30:
            return "same"
        if distance <= wider + narrower:
            return "within"
        return "near" if distance <= _APART * (wider + narrower) + 10 else "far"
    if a.country_only or b.country_only:
        return "country" if a.country and a.country == b.country else "unknown"
    if a.bag & b.bag and 2 * len(a.bag & b.bag) >= (len(a.bag) + len(b.bag)) / 2:
        return "same"
    return "unknown"


def _close(a: Spot, b: Spot) -> bool:
    """Whether a region, of a border mostly, may reach over to a place in another country."""
    return None not in (a.lat, a.lon, b.lat, b.lon) and kilometres(a, b) <= _REGION_KM


ORDER = ("same", "within", "near", "country", "unknown", "far", "abroad")
_RANK = {name: i for i, name in enumerate(ORDER)}


def closest(a: tuple[Spot, ...], b: tuple[Spot, ...]) -> str:
    """The nearest relation between any two places of two mentions; unknown where one tells none."""
    best = len(ORDER)
    for x in a:
        for y in b:
            rank = _RANK[relation(x, y)]
            if rank < best:
                if rank == 0:
                    return "same"
                best = rank
    return ORDER[best] if best < len(ORDER) else "unknown"


def finest(a: tuple[Spot, ...], b: tuple[Spot, ...]) -> str:
    """How exactly two mentions agree on a place that is the same: site · town · area."""
    least = min((max(x.radius or 90, y.radius or 90) for x in a for y in b if relation(x, y) == "same"), default=90)
    return "site" if least <= _SAME_KM else "town" if least <= 10 else "area"
