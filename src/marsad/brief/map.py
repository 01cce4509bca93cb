"""Where did it happen? A picture of a section of the world with a circle for each place, in Mercator's projection."""

import math
from collections.abc import Iterable, Sequence

import msgspec

from ..model.event import Event, EventPlace
from .labels import Box, Label, placed, width
from .names import country, place
from .outlines import Land, Point, lands
from .words import Words

WIDTH, HEIGHT = 720.0, 318.0
_EXACT = frozenset(("site", "town"))
_DRAWN = _EXACT | {"district", "province"}
_NARROWEST = 5.0
"""Degrees of longitude that a section covers at least, so that the countries around stay recognisable."""
_MARGIN = 0.12
_KEPT = (1.0, 0.95, 0.9, 0.85, 0.8)
"""Parts of the events that a section may hold, the most preferred first."""
_GAIN = 0.6
"""A section that holds fewer is taken where it is narrower than this part of the one before."""
_NAMED = 10
_SMALLEST, _LARGEST = 3.2, 15.0
_POLE = 78.0
_STEP = 0.6
"""Points of an outline nearer to each other than this, in units of the picture, are one."""


class Dot(msgspec.Struct, frozen=True):
    """A place: centre and radius of its circle, its events, whether reports of deaths are among them, whether it is
    known exactly."""

    x: float
    y: float
    r: float
    events: int
    deadly: bool
    exact: bool
    name: str


class Picture(msgspec.Struct, frozen=True):
    """All that is drawn. `vague` and `outside`: events that are not. `scale`: kilometres and their length."""

    lands: tuple[str, ...]
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    countries: tuple[Label, ...]
    vague: int
    outside: int
    outside_names: tuple[str, ...]
    scale: tuple[int, float]


class _Spot(msgspec.Struct):
    place: EventPlace
    events: int = 0
    deadly: bool = False
    numbers: list[int] = msgspec.field(default_factory=list)


def picture(events: Sequence[Event], numbers: dict[str, int], words: Words) -> Picture | None:
    """The picture of events, None where none can be drawn. `numbers`: those of the main events by id."""
    spots, vague = _spots(events, numbers)
    if not spots:
        return None
    view = _View(spots)
    inside = [s for s in spots if view.holds(s.place)]
    outside = [s for s in spots if not view.holds(s.place)]
    most = max((s.events for s in inside), default=1)
    order = sorted(inside, key=lambda s: (-s.events, s.place.text))
    dots = tuple(_dot(s, view, most, words) for s in order)
    taken = [Box(d.x - d.r, d.y - d.r, d.x + d.r, d.y + d.r) for d in dots]
    ranked = sorted(zip(order, dots, strict=True), key=lambda pair: (not pair[0].numbers, -pair[0].events))
    labels = placed([(d, _text(s), d.name) for s, d in ranked[:_NAMED]], taken, WIDTH, HEIGHT)
    drawn = [(land, path) for land in lands() if (path := view.path(land))]
    taken += [label.box for label in labels]
    return Picture(
        tuple(path for _, path in drawn),
        dots,
        tuple(labels),
        tuple(_countries([land for land, _ in drawn], view, taken, words)),
        vague,
        sum(s.events for s in outside),
        tuple(dict.fromkeys(place(s.place, words) for s in outside))[:_NAMED],
        view.scale(),
    )


def _spots(events: Iterable[Event], numbers: dict[str, int]) -> tuple[list[_Spot], int]:
    """The places by their points, and how many events have none that is exact enough."""
    spots: dict[tuple[float, float, bool], _Spot] = {}
    vague = 0
    for e in events:
        p = next((p for p in e.places if p.lat is not None and p.lon is not None and p.precision in _DRAWN), None)
        if p is None or p.lat is None or p.lon is None or abs(p.lat) > _POLE or abs(p.lon) > 180:
            vague += bool(e.places)
            continue
        spot = spots.setdefault((round(p.lat, 2), round(p.lon, 2), p.precision in _EXACT), _Spot(p))
        spot.events += 1
        spot.deadly |= bool(e.killed and e.killed.low and e.status == "happened")
        if e.id in numbers:
            spot.numbers.append(numbers[e.id])
    return list(spots.values()), vague


class _View:
    """The section of the world that is shown, and where a point of it lies in the picture."""

    def __init__(self, spots: Sequence[_Spot]) -> None:
        best = _box(spots, _KEPT[0])
        for box in (_box(spots, part) for part in _KEPT[1:]):
            best = box if _wide(box) <= _GAIN * _wide(best) else best
        (west, south, east, north), wide = best, _wide(best)
        self._k = WIDTH / min(wide, 360.0)
        self._west = (west + east) / 2 - WIDTH / self._k / 2
        self._north = (south + north) / 2 + HEIGHT / self._k / 2

    def point(self, lon: float, lat: float) -> Point:
        """Right and down from the corner."""
        return (lon - self._west) * self._k, (self._north - _mercator(lat)) * self._k

    def holds(self, p: EventPlace) -> bool:
        """Whether a place lies in the section."""
        x, y = self.point(p.lon or 0.0, p.lat or 0.0)
        return 0 <= x <= WIDTH and 0 <= y <= HEIGHT

    def path(self, land: Land) -> str:
        """The outline of a country as an SVG path; empty where none of it is shown."""
        parts = []
        for ring, (west, south, east, north) in zip(land.rings, land.boxes, strict=True):
            (left, top), (right, bottom) = self.point(west, min(north, 84)), self.point(east, max(south, -84))
            if right < 0 or left > WIDTH or bottom < 0 or top > HEIGHT or (right - left) + (bottom - top) < 1.5:
                continue
            parts.append(_drawn([self.point(lon, max(-84.0, min(84.0, lat))) for lon, lat in ring]))
        return "".join(parts)

    def scale(self) -> tuple[int, float]:
        """A round number of kilometres, and how long it is in the middle of the picture."""
        lat = math.degrees(2 * math.atan(math.exp(math.radians(self._north - HEIGHT / self._k / 2))) - math.pi / 2)
        per_km = self._k / (111.32 * math.cos(math.radians(lat)))
        km = next((k for k in (2000, 1000, 500, 200, 100, 50, 20, 10) if k * per_km <= 130), 10)
        return km, km * per_km


def _box(spots: Sequence[_Spot], part: float) -> tuple[float, float, float, float]:
    """West, south, east and north of so many of the events, those nearest to the middle one."""
    points = [((s.place.lon or 0.0), _mercator(s.place.lat or 0.0)) for s in spots for _ in range(s.events)]
    x, y = (sorted(p[i] for p in points)[len(points) // 2] for i in (0, 1))
    points.sort(key=lambda p: (math.hypot(p[0] - x, p[1] - y), p))
    near = points[: math.ceil(len(points) * part)]
    xs, ys = [p[0] for p in near], [p[1] for p in near]
    return min(xs), min(ys), max(xs), max(ys)


def _wide(box: tuple[float, float, float, float]) -> float:
    """How many degrees of longitude the section around a box shows."""
    west, south, east, north = box
    return max((east - west) * (1 + 2 * _MARGIN), _NARROWEST, (north - south) * (1 + 3 * _MARGIN) * WIDTH / HEIGHT)


def _mercator(lat: float) -> float:
    """Mercator's ordinate in degrees."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


def _drawn(points: list[Point]) -> str:
    """A ring, without points too near to the last one; what lies far outside is drawn to the edge of a wide frame."""
    out: list[str] = []
    last = (math.inf, math.inf)
    for px, py in points:
        x, y = min(max(px, -WIDTH), 2 * WIDTH), min(max(py, -HEIGHT), 2 * HEIGHT)
        if abs(x - last[0]) + abs(y - last[1]) >= _STEP:
            out.append(f"{x:.1f} {y:.1f}")
            last = (x, y)
    return f"M{'L'.join(out)}Z" if len(out) > 2 else ""


def _dot(spot: _Spot, view: _View, most: int, words: Words) -> Dot:
    x, y = view.point(spot.place.lon or 0.0, spot.place.lat or 0.0)
    span = _LARGEST - _SMALLEST if most > 1 else 0.0
    r = _SMALLEST + span * math.sqrt((spot.events - 1) / max(most - 1, 1))
    exact = spot.place.precision in _EXACT
    return Dot(x, y, max(r, 7.0) if not exact else r, spot.events, spot.deadly, exact, place(spot.place, words))


def _text(spot: _Spot) -> str:
    """The numbers of main events that stand before a place's name."""
    return " ".join(map(str, sorted(spot.numbers)[:4])) + ("\u2026" if len(spot.numbers) > 4 else "")


def _countries(shown: list[Land], view: _View, taken: list[Box], words: Words) -> Iterable[Label]:
    """Names of countries at the middle of the widest part that is shown, where nothing else stands."""
    for land in shown:
        name = country(land.country, words)
        if not name:
            continue
        best = (0.0, 0.0, 0.0)
        for west, south, east, north in land.boxes:
            (x0, y0), (x1, y1) = view.point(west, min(north, 84)), view.point(east, max(south, -84))
            x0, y0, x1, y1 = max(x0, 0), max(y0, 0), min(x1, WIDTH), min(y1, HEIGHT)
            if x1 > x0 and y1 > y0:
                best = max(best, ((x1 - x0) * (y1 - y0), (x0 + x1) / 2, (y0 + y1) / 2))
        area, x, y = best
        half = width(name) * 0.6
        box = Box(x - half, y - 7, x + half, y + 7)
        if (
            area > 2600
            and half * 2 < WIDTH
            and not any(box.meets(other) for other in taken)
            and box.within(WIDTH, HEIGHT)
        ):
            taken.append(box)
            yield Label(x, y + 3, "middle", "", name, box)
