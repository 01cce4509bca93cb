"""Lists of events: filters, facets, pages, files, and the same answer to HEAD."""

import csv
import io
import json
from typing import Any

import pytest

from .conftest import Asker

MANY = "_size=40"


def all_pages(ask: Asker, **query: Any) -> list[Any]:
    """The rows of all pages of a list."""
    rows: list[Any] = []
    token = None
    while True:
        more: dict[str, str] = {"_next": token} if token else {}
        found = ask.get("/api/events", _size=17, **query, **more)
        rows += found["rows"]
        token = found["next"]
        if token is None:
            return rows


@pytest.mark.parametrize("order", ["day", "-day", "killed", "-killed", "confidence", "-reports", "-updated"])
def test_pages_hold_every_event_once_in_order(read_only: Asker, order: str) -> None:
    rows = all_pages(read_only, _sort=order)
    assert len(rows) == len({r["id"] for r in rows}) == read_only.get("/api/events", _size=1)["count"]
    values = {
        "day": [r["date"] and r["date"]["start"] for r in rows],
        "killed": [r["killed"] and r["killed"]["low"] for r in rows],
        "confidence": [r["confidence"] for r in rows],
        "reports": [r["reports"] for r in rows],
        "updated": [r["version"] for r in rows],
    }[order.lstrip("-")]
    known = [v for v in values if v is not None]
    assert known == sorted(known, reverse=order.startswith("-"))
    assert values[: len(known)] == known, "what has no value comes last"


def test_filters_of_one_field_are_alternatives_and_fields_narrow(read_only: Asker) -> None:
    both = read_only.get("/api/events", type=["ASSAULT", "ACCUSE"])["count"]
    one, two = (read_only.get("/api/events", type=t)["count"] for t in ("ASSAULT", "ACCUSE"))
    assert both == one + two and one and two
    in_sudan = read_only.get("/api/events", type="ASSAULT", country="SDN")
    assert 0 < in_sudan["count"] < one
    assert all(r["type"] == "ASSAULT" for r in in_sudan["rows"])
    assert read_only.get("/api/events", killed__gte=10)["count"] == sum(
        (r["killed"] or {"low": 0})["low"] >= 10 for r in all_pages(read_only)
    )


def test_dates_places_and_words(read_only: Asker) -> None:
    rows = read_only.get("/api/events", **{"date__gte": "2022-01-17", "date__lte": "2022-01-18"})["rows"]
    assert rows and all(r["date"]["start"] <= "2022-01-18" and r["date"]["end"] >= "2022-01-17" for r in rows)
    near = read_only.get("/api/events", near="15.59,32.55", km=5)["rows"]
    assert near
    for row in near[:5]:
        places = read_only.get(f"/api/events/{row['id']}")["event"]["places"]
        assert any(abs((p["lat"] or 0) - 15.59) < 0.06 and abs((p["lon"] or 0) - 32.55) < 0.06 for p in places)
    assert read_only.get("/api/events", search="الخرطوم")["count"]
    assert read_only.get("/api/events", search="Khartoum")["count"]
    assert read_only.get("/api/events", search="لا شيء كهذا أبدا")["count"] == 0


def test_a_facet_leaves_its_own_selection_out(read_only: Asker) -> None:
    plain = read_only.get("/api/events", _facet="type")["facets"]["type"]
    chosen = read_only.get("/api/events", type="ASSAULT", _facet=["type", "country"])
    assert chosen["facets"]["type"] == plain
    assert sum(v["count"] for v in plain) == read_only.get("/api/events")["count"]
    countries = {v["value"]: v["count"] for v in chosen["facets"]["country"]}
    assert countries["SDN"] == read_only.get("/api/events", type="ASSAULT", country="SDN")["count"]


def test_parties_are_counted_once_under_their_id(read_only: Asker) -> None:
    values = read_only.get("/api/events", _facet="actor")["facets"]["actor"]
    found = {v["value"]: v for v in values}
    assert found["sudan-army"]["label"]["en"] == "armed forces of Sudan"
    assert "armed forces of Sudan" not in found and "الجيش السوداني" not in found
    assert found["sudan-army"]["count"] == read_only.get("/api/events", actor="sudan-army")["count"]


def test_files_hold_what_the_list_holds(read_only: Asker) -> None:
    wanted = {r["id"] for r in all_pages(read_only, type="ASSAULT")}
    rows = csv.DictReader(io.StringIO(read_only.client.get("/api/events.csv?type=ASSAULT").text))
    assert {row["id"] for row in rows} == wanted
    lines = read_only.client.get("/api/events.jsonl?type=ASSAULT").text.splitlines()
    assert {json.loads(line)["id"] for line in lines} == wanted
    features = read_only.get("/api/events.geojson", type="ASSAULT")["features"]
    assert {f["id"] for f in features} == wanted
    assert read_only.get("/api/events.json", type="ASSAULT") == read_only.get("/api/events", type="ASSAULT")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"colour": "red"}, "colour"),
        ({"killed__gte": "many"}, "killed"),
        ({"type__gte": "A", "killed__contains": "3", "mode__gte": "x"}, "where"),
        ({"since": "yesterday"}, "since"),
        ({"near": "here"}, "near"),
        ({"near": "99,0"}, "near"),
        ({"_size": "0"}, "_size"),
        ({"_size": "501"}, "_size"),
        ({"_sort": "colour"}, "_sort"),
        ({"_facet": "party"}, "_facet"),
        ({"_next": "%%%"}, "_next"),
        ({"_next": "W10"}, "_next"),
        ({"as_of": "2021-13-01"}, "as_of"),
        ({"search": "x" * 501}, "search"),
    ],
)
def test_what_cannot_be_asked_is_told_with_its_field(read_only: Asker, query: dict[str, str], field: str) -> None:
    error = read_only.fails(400, "GET", "/api/events", **query)
    assert error["code"] == "bad-request" and error["field"] == field and error["message"]


@pytest.mark.parametrize("path", ["/api/events?_size=3", "/api/events.csv", "/api/me", "/api/map", "/", "/api/none"])
def test_head_answers_like_get(read_only: Asker, path: str) -> None:
    get, head = read_only.client.get(path), read_only.client.head(path)
    assert head.status_code == get.status_code and head.content == b""
    for name in ("content-type", "content-security-policy", "etag"):
        assert head.headers.get(name) == get.headers.get(name)


def test_a_list_that_is_known_is_not_sent_again(ask: Asker) -> None:
    first = ask.client.get("/api/events?_size=5")
    again = ask.client.get("/api/events?_size=5", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304 and again.content == b""
    ask.judge("accept", event=first.json()["rows"][0]["id"])
    fresh = ask.client.get("/api/events?_size=5", headers={"If-None-Match": first.headers["etag"]})
    assert fresh.status_code == 200 and fresh.json()["rows"][0]["state"] == "accepted"


def test_map_points_and_timeline_count_every_event(read_only: Asker) -> None:
    total = read_only.get("/api/events")["count"]
    places = read_only.get("/api/map")
    assert sum(r["count"] for r in places["rows"]) == places["count"] == total - places["nowhere"]
    assert all(sum(r["types"].values()) == r["count"] and r["types"][r["type"]] for r in places["rows"])
    points = read_only.get("/api/points")
    lengths = {len(points[name]) for name in ("id", "lon", "lat", "type", "killed", "day")}
    assert lengths == {points["count"]} == {places["count"]}
    for step in ("day", "week", "month", "year"):
        bins = read_only.get("/api/timeline", _by=step)
        assert sum(b["count"] for b in bins["rows"]) + bins["undated"] == total
    assert read_only.fails(400, "GET", "/api/timeline", _by="hour")["field"] == "_by"
