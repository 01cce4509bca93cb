"""Who gets in and what they may do: login, roles, sessions, tokens, other sites, other hosts."""

from typing import Any

import httpx
import pytest
from litestar.testing import TestClient

from marsad.desk import Desk, Settings, make_app
from marsad.desk.throttle import FREE, Throttle
from marsad.store import Book
from marsad.store.audits import entries, faults
from marsad.store.desk_tables import DESK
from marsad.store.members import change_member
from marsad.store.tickets import make_token

from .conftest import HERE, PASSWORD, Asker, asked


def test_without_login_nothing_but_the_door_is_seen(team: Any, book: Book) -> None:
    somebody = team("sami").client.app
    stranger = Asker(TestClient(somebody, base_url=HERE))
    me = stranger.client.get("/api/me").json()
    assert me["login_needed"] and me["user"] is me["role"] is me["book"] is me["csrf"] is None
    paths = stranger.client.get("/schema/openapi.json").json()["paths"]
    looked = 0
    for path, methods in paths.items():
        if path in ("/api/me", "/api/login"):
            continue
        for method in methods:
            address = path.replace("{row}", "1").replace("{identity}", "ev-1").replace("{name}", "r")
            answer = stranger.client.request(method.upper(), address)
            assert answer.status_code == 401, (method, path, answer.status_code)
            looked += 1
    assert looked > 25


@pytest.mark.parametrize(("name", "may"), [("rima", False), ("sami", True), ("adam", True)])
def test_only_reviewers_decide(team: Any, name: str, may: bool) -> None:
    ask = team(name)
    event = ask.get("/api/events", _size=1)["rows"][0]
    for path, body in (
        ("/api/judgements", {"key": "k", "verdict": "accept", "event": event["id"]}),
        ("/api/judgements/batch", {"judgements": []}),
        ("/api/marks", {"kind": "event", "id": event["id"], "mark": "flag"}),
        ("/api/reports", {"text": "قتل خمسة جنود في دمشق"}),
    ):
        answer = ask.send("POST", path, body)
        assert (answer.status_code in (200, 201)) == may, (path, answer.text)
        if not may:
            assert answer.json()["error"]["code"] == "forbidden"
    for path in ("/api/queue", "/api/take", "/api/quarantine"):
        assert ask.client.get(path).status_code == (200 if may else 403)
    assert ask.send("POST", "/api/views", {"name": "v", "query": "", "shared": True}).status_code == (
        201 if may else 403
    )


def test_writing_needs_what_the_page_was_told_and_comes_from_no_other_site(team: Any) -> None:
    ask = team("sami")
    csrf = ask.get("/api/me")["csrf"]
    body = {"name": "v", "query": "", "shared": False}
    assert ask.client.post("/api/views", json=body).json()["error"]["code"] == "csrf"
    assert ask.client.post("/api/views", json=body, headers={"X-CSRF-Token": csrf + "x"}).status_code == 403
    other = {"X-CSRF-Token": csrf, "Origin": "https://evil.example"}
    assert ask.client.post("/api/views", json=body, headers=other).json()["error"]["code"] == "csrf"
    own = {"X-CSRF-Token": csrf, "Origin": HERE}
    assert ask.client.post("/api/views", json=body, headers=own).status_code == 201
    stolen = TestClient(ask.client.app, base_url=HERE)
    login = stolen.post("/api/login", json={"user": "noor", "password": PASSWORD}, headers={"Origin": "https://a.b"})
    assert login.status_code == 403, "another site cannot log somebody in"


def test_the_cookie_is_for_the_desk_alone_and_ends_with_logout(team: Any, book: Book) -> None:
    ask = team("sami")
    again = ask.client.post("/api/login", json={"user": "sami", "password": PASSWORD})
    cookie = again.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/" in cookie and "secure" not in cookie
    secret = again.cookies["marsad_session"]
    assert ask.send("POST", "/api/logout").status_code == 200
    stolen = httpx.Cookies({"marsad_session": secret})
    client = TestClient(ask.client.app, base_url=HERE, cookies=stolen)
    assert client.get("/api/events").status_code == 401
    with book.reading() as connection:
        kept = "".join(str(tuple(r)) for t in DESK.tables.values() for r in connection.execute(t.select()))
    assert secret not in kept and PASSWORD not in kept


def test_behind_https_the_cookie_is_secure(book: Book, team: Any) -> None:
    app: Any = make_app(Desk(book, Settings(loopback=False, tls=True)))
    with TestClient(app, base_url="https://desk.example") as client:
        answer = client.post("/api/login", json={"user": "sami", "password": PASSWORD})
        assert "secure" in answer.headers["set-cookie"].lower()
        assert answer.headers["strict-transport-security"]


def test_somebody_who_may_not_log_in_any_more_is_out_at_once(
    team: Any, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marsad.desk.people._FRESH", 0.0)
    ask = team("sami")
    assert ask.get("/api/events")
    book.write(lambda connection: change_member(connection, "sami", by="tests", active=False))
    assert ask.client.get("/api/events").status_code == 401
    assert ask.client.post("/api/login", json={"user": "sami", "password": PASSWORD}).status_code == 401


def bearing(app: Any, secret: str) -> "TestClient[Any]":
    """A program with a token."""
    client = TestClient(app, base_url=HERE)
    client.headers["Authorization"] = f"Bearer {secret}"
    return client


def test_tokens_are_for_programs(team: Any, book: Book) -> None:
    app = team("sami").client.app
    secret = book.write(lambda c: make_token(c, "sami", "tests", 1, by="tests"))
    client = bearing(app, secret)
    event = client.get("/api/events?_size=1").json()["rows"][0]
    body = {"key": "k", "verdict": "accept", "event": event["id"]}
    assert client.post("/api/judgements", json=body).json()["judgements"][0]["by"] == "sami"
    assert bearing(app, "marsad-nothing").get("/api/events").status_code == 401
    dated = book.write(lambda c: make_token(c, "noor", "tests", 1, by="tests"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MARSAD_NOW", "2100-01-01T00:00:00Z")
        assert bearing(app, dated).get("/api/events").status_code == 401


def test_who_fails_often_waits(team: Any) -> None:
    client = TestClient(team("noor").client.app, base_url=HERE)
    codes = [
        client.post("/api/login", json={"user": "adam", "password": f"wrong {n}"}).status_code for n in range(FREE + 2)
    ]
    assert codes == [401] * FREE + [429] * 2
    told = client.post("/api/login", json={"user": "adam", "password": PASSWORD})
    assert told.status_code == 429 and int(told.headers["retry-after"]) == told.json()["error"]["retry_after"] >= 1


def test_each_further_failure_doubles_the_wait() -> None:
    throttle = Throttle()
    waits = []
    for _ in range(FREE + 12):
        throttle.failed("anna", "10.0.0.1")
        waits.append(throttle.wait("anna", "10.9.9.9"))
    assert waits[: FREE - 1] == [0] * (FREE - 1)
    assert waits[FREE - 1 :][:4] == [1, 2, 4, 8] and waits[-1] == 900
    assert throttle.wait("sami", "10.9.9.9") == 0, "others get in"
    assert throttle.wait("sami", "10.0.0.1") == 0


def test_a_desk_without_users_answers_only_to_this_machine(ask: Asker) -> None:
    for host in ("127.0.0.1:8600", "localhost:1", "[::1]:8600", "LOCALHOST"):
        assert ask.client.get("/api/me", headers={"Host": host}).status_code == 200
    for host in ("desk.example", "127.0.0.1.evil.example", "evil.example:8600", "localhost.evil.example", ""):
        answer = ask.client.get("/api/events", headers={"Host": host})
        assert answer.status_code == 403 and answer.json()["error"]["code"] == "host", host


def test_every_answer_keeps_others_out(ask: Asker) -> None:
    for path in ("/", "/api/events", "/api/none", "/schema/openapi.json"):
        headers = ask.client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"


def test_tiles_are_the_only_other_origin(book: Book) -> None:
    with asked(Desk(book, Settings(tiles="https://tiles.example/{z}/{x}/{y}.png"))) as ask:
        policy = ask.client.get("/").headers["content-security-policy"]
        assert policy.count("https://tiles.example") == 2 and "{z}" not in policy
        assert ask.get("/api/me")["settings"]["tile_host"] == "tiles.example"


def test_the_log_tells_who_came_in_and_cannot_be_changed(team: Any, book: Book) -> None:
    team("sami")
    TestClient(team("noor").client.app, base_url=HERE).post("/api/login", json={"user": "x", "password": "y"})
    with book.reading() as connection:
        acts = [(e.act, e.subject or e.by) for e in entries(connection)]
        assert ("login", "sami") in acts and ("login refused", "x") in acts and faults(connection) == []
    for damage in ("UPDATE audit SET by = 'z' WHERE row = 2", "DELETE FROM audit WHERE row = 2"):
        with book.engine.connect() as connection:
            connection.exec_driver_sql(damage)
            assert any("2" in fault for fault in faults(connection))


def test_a_password_is_changed_by_who_knows_it(team: Any) -> None:
    ask = team("sami")
    assert ask.fails(422, "POST", "/api/password", {"old": "wrong", "new": "another password"})["field"] == "old"
    assert ask.fails(422, "POST", "/api/password", {"old": PASSWORD, "new": "short"})["field"] == "new"
    assert ask.post("/api/password", {"old": PASSWORD, "new": "another password"}) == {"ok": True}
    assert ask.client.get("/api/events").status_code == 401, "all sessions ended"
