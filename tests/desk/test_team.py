"""Working together: assignments, blind codings, settling them, and the figures that come of it."""

from typing import Any

import pytest

from marsad.desk.quality import quality
from marsad.merge.records import coded_report
from marsad.model import CodedReport

from .conftest import SAMPLES, Asker

TEXT = "هجوم في إدلب\nقصفت القوات السورية مدينة إدلب يوم الاثنين وقتل خمسة مدنيين."


def spot(words: str, line: int = 1) -> dict[str, int]:
    """Where words stand."""
    text = TEXT.split("\n")[line]
    return {"line": line, "start": text.index(words), "end": text.index(words) + len(words)}


def events(actors: str, killed: str | None) -> list[dict[str, Any]]:
    """What a coder made of the text."""
    event: dict[str, Any] = {"type": "ASSAULT", "actors": [spot(actors)], "places": [spot("إدلب")]}
    if killed:
        event["killed"] = spot(killed)
    return [{"trigger": spot("قصفت"), "event": event}]


@pytest.fixture
def shared(team: Any) -> tuple[Asker, Asker, Asker, str]:
    """Two coders, an admin, and a report that both coders were given."""
    sami, noor, adam = team("sami"), team("noor"), team("adam")
    added = sami.post("/api/reports", {"text": TEXT, "published": "2021-06-30", "source": "tests"})
    report = added["reports"][0]["id"]
    given = adam.post("/api/team/share", {"kind": "double", "coders": ["sami", "noor"], "reports": [report]})
    assert given == {"given": 2}
    return sami, noor, adam, report


def test_codings_are_blind_until_both_are_in_and_a_third_settles(shared: tuple[Asker, Asker, Asker, str]) -> None:
    sami, noor, adam, report = shared
    (blank,) = sami.get("/api/team/work")["rows"]
    assert blank["report"] == report and "\n".join(blank["lines"]) == TEXT and "events" not in blank
    one = sami.post("/api/team/codings", {"row": blank["row"], "events": events("القوات السورية", "خمسة مدنيين")})
    assert one["records"][0]["killed"]["low"] == 5 and one["records"][0]["actors"][0]["sector"] == "MIL"
    assert sami.get("/api/team/work")["rows"] == [] and sami.get("/api/team/cases")["rows"] == []
    again = {"row": blank["row"], "events": []}
    assert sami.fails(404, "POST", "/api/team/codings", again)["field"] == "row", "handed in for good"
    (other,) = noor.get("/api/team/work")["rows"]
    assert adam.fails(404, "POST", "/api/team/codings", {"row": other["row"], "events": []})
    noor.post("/api/team/codings", {"row": other["row"], "events": events("القوات السورية", None)})
    (case,) = adam.get("/api/team/cases")["rows"]
    assert {c["coder"] for c in case["codings"]} == {"sami", "noor"} and case["settled"] is None and case["machine"]
    assert adam.get("/api/events", report=report)["rows"][0]["review"] == "double-coded"
    choice = {"report": report, "row": blank["row"], "why": "the toll is told"}
    assert sami.fails(403, "POST", "/api/team/cases", choice)
    adam.post("/api/team/cases", choice)
    (case,) = noor.get("/api/team/cases")["rows"]
    assert case["settled"]["coder"] == "adam" and case["why"] == "the toll is told"
    assert adam.get("/api/events", report=report)["rows"][0]["review"] == "adjudicated"
    found = adam.get("/api/team/quality")
    slots = {s["slot"]: s for s in found["slots"]}
    assert found["reports"] == found["double"] == 1 and slots["killed"]["alpha"]["n"] == 1
    assert slots["killed"]["recall"]["n"] == 1 and 0 <= slots["actors"]["recall"]["value"] <= 1
    assert [g["name"] for g in found["outlets"]] == ["tests"]


def test_a_sample_is_drawn_the_same_way_all_week(team: Any) -> None:
    adam, sami = team("adam"), team("sami")
    draw = {"kind": "sample", "coders": ["sami"], "n": 4}
    assert adam.post("/api/team/share", draw) == {"given": 4}
    assert adam.post("/api/team/share", draw) == {"given": 0}
    assert len({b["report"] for b in sami.get("/api/team/work")["rows"]}) == 4
    assert adam.fails(422, "POST", "/api/team/share", {**draw, "coders": ["rima"]})["field"] == "to"
    assert adam.fails(422, "POST", "/api/team/share", {**draw, "kind": "double"})["field"] == "coders"
    assert sami.fails(403, "POST", "/api/team/share", draw)["code"] == "forbidden"


def test_work_is_given_taken_and_done(team: Any) -> None:
    adam, sami = team("adam"), team("sami")
    ids = [r["id"] for r in adam.get("/api/queue", _size=2)["rows"]]
    made = adam.post("/api/assignments", {"kind": "event", "ids": ids, "to": "sami"})["rows"]
    assert [a["subject"] for a in made] == ids
    assert adam.post("/api/assignments", {"kind": "event", "ids": ids, "to": "sami"})["rows"] == []
    assert {r["id"] for r in sami.get("/api/queue", kind="assigned")["rows"]} == set(ids)
    assert {c["id"] for c in sami.get("/api/morning")["assigned"]} == set(ids)
    assert sami.get(f"/api/events/{ids[0]}")["assigned"] == ["sami"]
    sami.judge("accept", event=ids[0])
    assert {r["id"] for r in sami.get("/api/queue", kind="assigned")["rows"]} == {ids[1]}
    assert sami.send("DELETE", f"/api/assignments/{made[1]['row']}").status_code == 200
    assert sami.get("/api/queue", kind="assigned")["rows"] == []
    assert sami.fails(403, "POST", "/api/assignments", {"kind": "event", "ids": ids, "to": "noor"})["field"] == "to"
    assert adam.fails(404, "POST", "/api/assignments", {"kind": "event", "ids": ["ev-none"], "to": "sami"})
    report = sami.get("/api/reports")["rows"][0]["id"]
    sami.post("/api/assignments", {"kind": "report", "ids": [report], "to": "sami"})
    assert sami.get(f"/api/reports/{report}")["assigned"] == ["sami"]
    assert [u["name"] for u in sami.get("/api/users")["rows"]] == ["adam", "noor", "rima", "sami"]


def test_views_are_ones_own_unless_shared(team: Any) -> None:
    sami, noor, rima = team("sami"), team("noor"), team("rima")
    own = sami.post("/api/views", {"name": "mine", "query": "type=ASSAULT", "shared": False})
    sami.post("/api/views", {"name": "ours", "query": "country=SDN", "shared": True})
    assert [v["name"] for v in sami.get("/api/views")["rows"]] == ["mine", "ours"]
    assert [v["name"] for v in rima.get("/api/views")["rows"]] == ["ours"]
    assert noor.fails(404, "DELETE", f"/api/views/{own['id']}")
    assert sami.send("DELETE", f"/api/views/{own['id']}").status_code == 200
    assert [v["name"] for v in sami.get("/api/views")["rows"]] == ["ours"]


def test_figures_of_a_machine_that_is_right_and_of_coders_who_agree() -> None:
    lines = (SAMPLES.parent / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    some: list[CodedReport] = [coded_report(line) for line in lines[:8]]
    found = quality(some, some, [(one, one) for one in some])
    assert found.all.precision.value == found.all.recall.value == found.all.precision.low == 1.0
    assert all(s.alpha.value in (None, 1.0) for s in found.slots) and any(s.alpha.value for s in found.slots)
    assert sum(g.reports for g in found.outlets) == 8
    other = quality(some, [*some[1:], some[0]], [])
    assert (other.all.recall.value or 0) < 0.2 and other == quality(some, [*some[1:], some[0]], [])
    assert other.slots[0].alpha.value is None
