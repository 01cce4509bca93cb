"""One event, its chain, and the reports: every value at its words."""

from typing import Any

import pytest

from .conftest import Asker
from .test_lists import all_pages


def lines_of(ask: Asker, report: str) -> list[str]:
    """The lines of a report as the desk shows them."""
    lines: list[str] = ask.get(f"/api/reports/{report}")["lines"]
    return lines


def test_claims_and_records_stand_at_their_words(read_only: Asker) -> None:
    rows = all_pages(read_only)
    event = max(rows, key=lambda r: r["reports"])
    found = read_only.get(f"/api/events/{event['id']}")
    assert found["card"] == event and len(found["reports"]) == event["reports"] > 1
    lines = {r["id"]: lines_of(read_only, r["id"]) for r in found["reports"]}
    assert {r["title"] for r in found["reports"]} == {some[0] for some in lines.values()}
    stated = [claim for claim in found["claims"] if claim["at"]]
    assert len(stated) > len(found["claims"]) / 2
    for claim in stated:
        line, start, end = claim["at"]
        assert claim["text"] == lines[claim["report"]][line][start:end] != ""
        assert claim["conflict"] == (claim["field"] in event["conflicts"])
    for one in found["records"]:
        for trigger in one["record"]["triggers"]:
            line, start, end = trigger["at"]
            assert lines[one["report"]][line][start:end] == trigger["text"]
    assert len(found["records"]) == len(found["event"]["mentions"])
    assert [h["to"] for h in found["history"]] == [None] and found["machine"] is None


def test_a_chain_shows_what_answered_what_both_ways(read_only: Asker) -> None:
    answered = max(all_pages(read_only), key=lambda r: r["answered_by"])
    detail = read_only.get(f"/api/events/{answered['id']}")
    assert {a["card"]["id"] for a in detail["answered_by"]} and answered["answered_by"] > 1
    chain = read_only.get(f"/api/events/{answered['id']}/chain")
    nodes = {n["id"] for n in chain["nodes"]}
    into = {e["to"] for e in chain["edges"] if e["from"] == answered["id"]}
    assert into == {a["card"]["id"] for a in detail["answered_by"]}
    for edge in chain["edges"]:
        assert {edge["from"], edge["to"]} <= nodes
        if edge["at"] is None:
            continue
        line, start, end = edge["at"]
        assert edge["text"] == lines_of(read_only, edge["report"])[line][start:end]
    other = read_only.get(f"/api/events/{min(into)}/chain")
    assert other["nodes"] == chain["nodes"] and other["edges"] == chain["edges"], "the same from wherever one looks"
    few = read_only.get(f"/api/events/{answered['id']}/chain", _size=2)
    assert len(few["nodes"]) == 2 and few["more"]


def test_a_report_shows_records_events_and_quotations(read_only: Asker) -> None:
    quoting = None
    for row in read_only.get("/api/reports", _size=100)["rows"]:
        found = read_only.get(f"/api/reports/{row['id']}")
        assert found["lines"][0] == row["title"] and len(found["events"]) == row["records"]
        for one in found["events"]:
            assert one["event"], "every record belongs to an event"
        quoting = quoting or (found if found["quotes"] else None)
    assert quoting is not None
    for line, start, end in quoting["quotes"]:
        text = quoting["lines"][line]
        assert text[:start].rstrip()[-1] in '«“"' and text[end:].lstrip()[0] in '»”"' and start < end
    by_source = read_only.get(f"/api/reports/{quoting['source']}/{quoting['id']}")
    assert by_source == quoting


def test_reports_are_listed_searched_and_paged(read_only: Asker) -> None:
    rows: list[Any] = []
    token = None
    while True:
        found = read_only.get("/api/reports", _size=10, **({"_next": token} if token else {}))
        rows += found["rows"]
        token = found["next"]
        if token is None:
            break
    assert len({r["id"] for r in rows}) == len(rows) == found["count"] == 36
    some = read_only.get("/api/reports", search="الخرطوم")
    assert 0 < some["count"] < 36
    source = rows[0]["source"]
    own = read_only.get("/api/reports", source=source, _size=100)["rows"]
    assert own and {r["source"] for r in own} == {source}


@pytest.mark.parametrize(
    "path", ["/api/events/ev-none", "/api/events/ev-none/chain", "/api/reports/no/such", "/api/no"]
)
def test_what_is_not_there_is_told(read_only: Asker, path: str) -> None:
    assert read_only.fails(404, "GET", path)["code"] == "not-found"


def test_an_event_as_it_was_known(ask: Asker) -> None:
    row = ask.get("/api/events", _sort="-killed", _size=1)["rows"][0]
    ask.judge("correct", event=row["id"], field="killed", value="3")
    before = ask.get(f"/api/events/{row['id']}", as_of=row["updated"])
    now = ask.get(f"/api/events/{row['id']}")
    assert before["event"]["killed"] == row["killed"] and now["event"]["killed"]["low"] == 3
    assert [h["changed"] for h in now["history"]] == [["killed", "state"], []]
    assert ask.fails(404, "GET", f"/api/events/{row['id']}", as_of="2001-01-01")["code"] == "not-found"
    assert ask.fails(400, "GET", f"/api/events/{row['id']}", as_of="then")["field"] == "as_of"
