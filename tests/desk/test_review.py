"""Deciding: once for each key, only on what was seen, undone, merged, split, corrected from words, marked."""

import re
from typing import Any
from uuid import uuid4

import pytest

from marsad.store import Book
from marsad.store.judgements import all_judgements
from marsad.store.verify import verify

from .conftest import Asker


def first(ask: Asker, kind: str = "high-toll") -> Any:
    """The first event of a list."""
    return ask.get("/api/queue", kind=kind, _size=1)["rows"][0]


def test_the_same_key_writes_once(ask: Asker, book: Book) -> None:
    event = first(ask)
    asked = {
        "key": uuid4().hex,
        "verdict": "accept",
        "event": event["id"],
        "seen": event["version"],
        "why": "two outlets",
    }
    one, two = ask.post("/api/judgements", asked), ask.post("/api/judgements", asked)
    assert not one["again"] and two["again"] and one["judgements"] == two["judgements"]
    assert one["event"]["state"] == "accepted" and one["event"]["review"] == "reviewed"
    assert one["judgements"][0]["by"] == "anna" and one["judgements"][0]["codebook"] == ask.get("/api/me")["codebook"]
    with book.reading() as connection:
        assert len(all_judgements(connection)) == 1
    assert ask.fails(409, "POST", "/api/judgements", {**asked, "verdict": "reject"})["code"] == "key"


def test_a_decision_on_what_others_changed_is_refused_with_the_event_as_it_is(team: Any) -> None:
    sami, noor = team("sami"), team("noor")
    event = first(sami)
    sami.judge("correct", event=event["id"], field="killed", value="5", seen=event["version"])
    again = sami.judge("unsure", event=event["id"], seen=event["version"])
    assert again["event"]["state"] == "unsure", "what one did oneself is no conflict"
    late = {"key": uuid4().hex, "verdict": "accept", "event": event["id"], "seen": event["version"]}
    error = noor.fails(409, "POST", "/api/judgements", late)
    assert error["code"] == "changed" and error["event"]["killed"]["low"] == 5
    assert noor.post("/api/judgements", {**late, "seen": error["event"]["version"]})["event"]["state"] == "accepted"


def test_two_who_differ_leave_it_disputed_and_undo_mends_it(team: Any) -> None:
    sami, noor, adam = team("sami"), team("noor"), team("adam")
    event = first(sami)
    sami.judge("accept", event=event["id"])
    made = noor.judge("reject", event=event["id"], reason="background")
    assert made["event"]["state"] == "disputed" and made["judgements"][0]["reason"] == "background"
    assert event["id"] in {r["id"] for r in adam.get("/api/queue", kind="disputed")["rows"]}
    own = made["judgements"][0]["id"]
    assert sami.fails(403, "POST", "/api/judgements", {"key": "k", "verdict": "undo", "judgement": own})
    assert noor.judge("undo", judgement=own)["event"]["state"] == "accepted"
    told = {j["id"]: j for j in sami.get(f"/api/events/{event['id']}")["judgements"]}
    assert told[own]["undone"] and not told[own]["mine"] and len(told) == 3


def test_merge_and_split_and_their_undoing(ask: Asker, book: Book) -> None:
    whole = max(ask.get("/api/events", _size=200)["rows"], key=lambda r: r["reports"])
    other = ask.get(f"/api/events/{whole['id']}/similar")["rows"][0]["card"]
    merged = ask.judge("same", event=whole["id"], other=other["id"])
    assert len(merged["events"]) == 1
    both = ask.get(f"/api/events/{merged['event']['id']}")
    assert both["card"]["reports"] >= whole["reports"]
    assert ask.client.get(f"/api/events/{other['id']}", follow_redirects=True).json()["card"] == both["card"]
    parted = ask.judge("undo", judgement=merged["judgements"][0]["id"])
    assert {e["id"] for e in parted["events"]} == {whole["id"], other["id"]}
    report = ask.get(f"/api/events/{whole['id']}")["reports"][-1]["id"]
    split = ask.judge("different", event=whole["id"], other=report)
    assert len(split["events"]) == 2
    assert sorted(e["reports"] for e in split["events"])[-1] == whole["reports"] - 1
    assert verify(book).faults == ()


def test_a_field_is_corrected_by_its_words(ask: Asker) -> None:
    event = first(ask)
    report = ask.get(f"/api/events/{event['id']}")["reports"][0]["id"]
    lines = ask.get(f"/api/reports/{report}")["lines"]
    line, start, found = next(
        (n, told.start(), told.group()) for n, text in enumerate(lines) if (told := re.search(r"\w*قتل\w*", text))
    )
    value = ask.get("/api/value", field="killed", report=report, line=line, start=start, end=len(lines[line]))
    assert value["at"][:2] == [line, start] and value["text"].startswith(found)
    at = {"report": report, "line": line, "start": start, "end": start + 1}
    made = ask.judge("correct", event=event["id"], field="killed", value="12-15", at=at)
    assert made["event"]["killed"]["low"] == 12 and made["event"]["killed"]["high"] == 15
    evidence = made["judgements"][0]["evidence"]
    row, begin, end = evidence["at"]
    assert evidence["text"] == lines[row][begin:end] and not evidence["text"].endswith(" ")
    detail = ask.get(f"/api/events/{event['id']}")
    assert detail["machine"]["killed"] == event["killed"] and detail["corrections"][0]["value"] == "12-15"


def test_a_selection_snaps_to_words_and_leaves_particles_out(ask: Asker) -> None:
    text = "قصف الجيش السوري مدينة إدلب\nقصف الجيش السوري مدينة إدلب وقتل خمسة مدنيين يوم الاثنين بالمدينة."
    added = ask.post("/api/reports", {"text": text, "published": "2021-06-30", "source": "tests"})
    report = added["reports"][0]["id"]
    line = text.split("\n")[1]

    def value(field: str, words: str, cut: int = 0) -> Any:
        start = line.index(words)
        return ask.get("/api/value", field=field, report=report, line=1, start=start + cut, end=start + len(words) - 1)

    assert value("killed", "خمسة مدنيين")["value"] == "5"
    assert value("killed", "خمسة مدنيين")["text"] == "خمسة مدنيين"
    assert value("date", "يوم الاثنين")["value"] == "2021-06-28"
    assert "[SYR MIL]" in value("actors", "الجيش السوري")["value"]
    assert value("places", "إدلب")["value"].startswith("Idlib @ ")
    assert value("trigger", "وقتل", cut=1)["text"] == "قتل", "the particle that was left out stays out"
    assert value("trigger", "وقتل")["text"] == "وقتل"
    assert ask.fails(422, "GET", "/api/value", field="date", report=report, line=1, start=900, end=950)
    assert ask.fails(400, "GET", "/api/value", field="colour", report=report, line=1, start=0, end=5)


def test_a_missed_event_is_added_from_its_words_and_taken_back(ask: Asker, book: Book) -> None:
    line = "أعلنت الوزارة حصيلة جديدة وقالت إن مشفى البلدة أصيب بأضرار يوم الاثنين في مدينة إدلب بنيران القوات السورية."
    text = f"حصيلة جديدة في إدلب\n{line}"
    report = ask.post("/api/reports", {"text": text, "published": "2021-06-30", "source": "tests"})["reports"][0]["id"]
    before = ask.get(f"/api/reports/{report}")["events"]

    def spot(words: str) -> dict[str, int]:
        return {"line": 1, "start": line.index(words), "end": line.index(words) + len(words)}

    record: dict[str, Any] = {"type": "ASSAULT", "modes": ["heavy-weapons"], "actors": [spot("القوات السورية")]}
    record |= {"places": [spot("إدلب")], "date": spot("يوم الاثنين")}
    at: dict[str, Any] = {"report": report, **spot("أصيب بأضرار")}
    asked = {"key": uuid4().hex, "verdict": "add", "at": at, "record": record}
    made = ask.post("/api/judgements", asked)
    event = made["event"]
    assert event["type"] == "ASSAULT" and event["state"] == "accepted" and event["review"] == "reviewed"
    assert event["date"]["start"] == "2021-06-28" and event["place"]["name"] == "Idlib"
    assert event["actors"][0]["sector"] == "MIL" and event["actors"][0]["country"] == "SYR"
    assert ask.post("/api/judgements", asked)["again"]
    after = ask.get(f"/api/reports/{report}")["events"]
    assert len(after) == len(before) + 1 and event["id"] in {one["event"] for one in after}
    assert ask.judge("correct", event=event["id"], field="killed", value="2")["event"]["killed"]["low"] == 2
    assert verify(book).faults == ()
    ask.judge("undo", judgement=made["judgements"][0]["id"])
    assert [one["event"] for one in ask.get(f"/api/reports/{report}")["events"]] == [one["event"] for one in before]
    assert verify(book).faults == ()
    assert ask.fails(422, "POST", "/api/judgements", {**asked, "key": "k", "record": {"type": "WAR"}})["field"]


def test_decisions_made_without_a_line_come_in_together(ask: Asker) -> None:
    file = ask.get("/api/take", n=5)
    assert file["format"] == "marsad-take" and 0 < len(file["reports"]) <= 5
    assert set(file["details"]) == {c["id"] for c in file["cards"]}
    made = [{"key": uuid4().hex, "verdict": "accept", "event": c["id"], "seen": c["version"]} for c in file["cards"]]
    made.insert(1, {"key": uuid4().hex, "verdict": "accept", "event": "ev-none"})
    results = ask.post("/api/judgements/batch", {"judgements": made})["results"]
    assert [r["ok"] for r in results] == [True, False] + [True] * (len(made) - 2)
    assert results[1]["error"]["code"] == "not-found"
    again = ask.post("/api/judgements/batch", {"judgements": made})["results"]
    assert all(r["answer"]["again"] for r in again if r["ok"])
    assert not {c["id"] for c in file["cards"]} & {r["id"] for r in ask.get("/api/queue", _size=200)["rows"]}


def test_flags_and_done_reports(ask: Asker) -> None:
    event = first(ask, "unreviewed")
    flag = {"kind": "event", "id": event["id"], "mark": "flag", "why": "look again"}
    assert ask.post("/api/marks", flag) == ask.post("/api/marks", flag) == {"ok": True, "mark": "flag"}
    assert [r["id"] for r in ask.get("/api/queue", kind="flagged")["rows"]] == [event["id"]]
    detail = ask.get(f"/api/events/{event['id']}")
    assert detail["card"]["flagged"] and [f["why"] for f in detail["flags"]] == ["look again"]
    ask.post("/api/marks", {**flag, "mark": None})
    assert ask.get("/api/queue", kind="flagged")["rows"] == []
    report = detail["reports"][0]["id"]
    ask.post("/api/marks", {"kind": "report", "id": report, "mark": "done"})
    ask.post("/api/marks", {"kind": "report", "id": report, "mark": "no-events"})
    assert ask.get(f"/api/reports/{report}")["done"] == "no-events"
    assert [r["id"] for r in ask.get("/api/reports", done="no-events")["rows"]] == [report]
    assert ask.get("/api/reports", done="open")["count"] == 35
    assert ask.fails(422, "POST", "/api/marks", {**flag, "mark": "done"})["field"] == "mark"
    assert ask.fails(404, "POST", "/api/marks", {**flag, "id": "ev-none"})["field"] == "id"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"verdict": "accept", "event": "ev-none"}, 404),
        ({"verdict": "accept"}, 422),
        ({"verdict": "undo", "judgement": "j-none"}, 404),
        ({"verdict": "correct", "field": "colour", "value": "red"}, 422),
        ({"verdict": "correct", "field": "killed", "value": "many"}, 422),
        ({"verdict": "same"}, 422),
        ({"verdict": "reject", "reason": "because"}, 422),
        ({"verdict": "perhaps"}, 400),
        ({"verdict": "accept", "colour": "red"}, 400),
        ({"verdict": "accept", "seen": "x"}, 400),
        ({"verdict": "accept", "why": "x" * 2001}, 422),
    ],
)
def test_what_cannot_be_decided_is_told(ask: Asker, asked: dict[str, Any], status: int) -> None:
    about = {} if "event" in asked or asked in ({"verdict": "accept"},) else {"event": first(ask)["id"]}
    error = ask.fails(status, "POST", "/api/judgements", {"key": uuid4().hex, **about, **asked})
    assert error["message"]


def test_the_last_decisions_are_told_newest_first(ask: Asker) -> None:
    events = ask.get("/api/queue", _size=3)["rows"]
    for event in events:
        ask.judge("accept", event=event["id"])
    page = ask.get("/api/judgements", _size=2)
    assert [j["event"] for j in page["rows"]] == [events[2]["id"], events[1]["id"]]
    assert page["rows"][0]["summary"] == events[2]["summary"] and page["rows"][0]["mine"]
    rest = ask.get("/api/judgements", _size=2, _next=page["next"])
    assert [j["event"] for j in rest["rows"]] == [events[0]["id"]] and rest["next"] is None
    assert ask.get("/api/judgements", by="nobody")["rows"] == []


def test_the_codebook_has_a_rule_for_each_type_and_field(ask: Asker) -> None:
    from marsad.model.codes import MODES

    rules = ask.get("/api/codebook")
    assert {t["type"] for t in rules["types"]} == set(MODES)
    for one in rules["types"]:
        assert {m["code"] for m in one["modes"]} == MODES[one["type"]]
        assert one["yes"] and one["rule"]["ar"] and one["rule"]["en"]
    assert {"killed", "actors", "date"} <= {f["field"] for f in rules["fields"]}
