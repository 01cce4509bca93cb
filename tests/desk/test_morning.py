"""What changed since one last looked."""

from .conftest import Asker


def test_new_high_tolls_changes_and_corrections(ask: Asker) -> None:
    since = ask.post("/api/seen", {})["seen"]
    quiet = ask.get("/api/morning")
    assert quiet["since"] == since and quiet["new"] == 0 and quiet["changed"] == quiet["high_tolls"] == []
    events = ask.get("/api/queue", kind="unreviewed", _size=2)["rows"]
    ask.judge("correct", event=events[0]["id"], field="killed", value="40", why="the hospital's list")
    ask.judge("reject", event=events[1]["id"], reason="background")
    found = ask.get("/api/morning")
    assert [c["id"] for c in found["high_tolls"]] == [events[0]["id"]] and found["new"] == 0
    changed = {t["card"]["id"]: t for t in found["changed"]}
    assert changed[events[0]["id"]]["after"]["killed"] == "40" and changed[events[1]["id"]]["changed"] == ["state"]
    assert changed[events[1]["id"]]["before"] == {"state": "machine"}
    assert [j["verdict"] for j in found["corrections"]] == ["reject", "correct"]
    assert found["corrections"][1]["summary"]
    ask.post("/api/seen", {})
    assert ask.get("/api/morning")["changed"] == []
    assert ask.get("/api/morning", since="2001-01-01")["new"] > 100
    assert ask.fails(400, "GET", "/api/morning", since="soon")["field"] == "since"
