"""Counting, bars and maps: sums that do not count twice, bars that fit, labels that do not cover one another."""

from itertools import combinations
from pathlib import Path

import msgspec

from marsad.brief.counting import Counts, Row
from marsad.brief.map import HEIGHT, WIDTH, picture
from marsad.brief.outlines import lands
from marsad.brief.timeline import MOST, timeline
from marsad.brief.words import words
from marsad.model.event import Event, EventDate, EventPlace, EventQuantity

from .conftest import told


def event(like: Event, identity: str, killed: int | None, part_of: tuple[str, ...] = (), **values: object) -> Event:
    q = None if killed is None else EventQuantity(killed, killed, str(killed))
    return msgspec.structs.replace(like, id=identity, killed=q, part_of=part_of, status="happened", **values)


def test_a_whole_and_its_parts_count_once(samples: Path) -> None:
    like = told(samples).shown[0].event
    for whole, parts, wanted in ((413, (3, 5), 413), (4, (3, 5), 8), (None, (3, 5), 8), (7, (None, None), 7)):
        events = [event(like, "whole", whole), *(event(like, f"p{i}", n, ("whole",)) for i, n in enumerate(parts))]
        counts, row = Counts(events), Row(())
        for e in events:
            row.add(e, counts)
        assert (row.killed.low, row.killed.top) == (wanted, wanted)


def test_open_bounds_stay_open(samples: Path) -> None:
    like = told(samples).shown[0].event
    some = msgspec.structs.replace(event(like, "a", 1), killed=EventQuantity(20, None, "x"))
    counts, row = Counts([some]), Row(())
    row.add(some, counts)
    assert (row.killed.low, row.killed.top, row.killed.told) == (20, None, 1)
    planned = msgspec.structs.replace(some, status="future")
    assert Counts([planned]).of(planned, "killed") is None


def test_bars_are_as_wide_as_they_must_be(samples: Path) -> None:
    like = told(samples).shown[0].event

    def on(day: str) -> Event:
        return event(like, day, None, date=EventDate(day, day, ""))

    spans = {
        "day": "2022-01-20",
        "week": "2022-06-30",
        "month": "2024-06-30",
        "quarter": "2030-01-01",
        "year": "2060-01-01",
    }
    for step, last in spans.items():
        t = timeline([on("2022-01-01"), on(last)], "2022-01-01", last)
        assert t.step == step and len(t.bars) <= MOST + 1
        assert sum(b.violent + b.other for b in t.bars) == 2 and t.outside == 0
    many = [on(f"2022-01-{d:02}") for d in range(1, 31)] * 2
    many.append(on("2077-07-07"))
    t = timeline([on("1930-05-05"), *many, event(like, "u", None, date=None)], None, None)
    assert (t.step, t.outside, t.undated, sum(b.violent + b.other for b in t.bars)) == ("day", 2, 1, 60)


def test_the_map_of_the_samples(samples: Path) -> None:
    o = told(samples)
    numbers = {one.event.id: i + 1 for i, one in enumerate(o.main)}
    for language in ("ar", "en"):
        m = picture([one.event for one in o.shown], numbers, words(language))
        assert m is not None and m.dots and m.labels and m.lands and m.countries
        assert all(0 <= d.x <= WIDTH and 0 <= d.y <= HEIGHT and d.r > 0 for d in m.dots)
        assert not any(a.box.meets(b.box) for a, b in combinations((*m.labels, *m.countries), 2))
        drawable = sum(any(p.lat is not None for p in one.event.places) for one in o.shown)
        assert sum(d.events for d in m.dots) + m.outside <= drawable


def test_one_far_place_does_not_shrink_the_others(samples: Path) -> None:
    like = told(samples).shown[0].event

    def at(lat: float, lon: float, n: int) -> list[Event]:
        place = EventPlace(f"{lat}", f"{lat}", "SYR", None, lat, lon)
        return [event(like, f"{lat}-{i}", None, places=(place,)) for i in range(n)]

    m = picture([*at(36, 37, 10), *at(35, 38, 9), *at(38.9, -77, 1)], {}, words("en"))
    assert m is not None and m.outside == 1 and m.outside_names == ("38.9",) and len(m.dots) == 2
    assert abs(m.dots[0].x - m.dots[1].x) > WIDTH / 10
    assert picture(at(85, 0, 1), {}, words("en")) is None and picture([], {}, words("en")) is None


def test_outlines_are_of_this_world() -> None:
    found = {land.country: land for land in lands() if land.country}
    assert {"SYR", "IRQ", "YEM", "SDN", "PSE", "LBN"} <= set(found)
    west, south, east, north = max(found["SYR"].boxes, key=lambda b: b[2] - b[0])
    assert 35 < west < 36.5 and 32 < south < 33 and 41.5 < east < 43 and 36.5 < north < 38
    assert all(-180.1 <= x <= 180.1 and -90 <= y <= 84 for land in lands() for ring in land.rings for x, y in ring)
