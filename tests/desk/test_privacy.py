"""Private people are withheld from readers: in every answer of every address, in counts and in searches."""

from typing import Any
from urllib.parse import quote

import pytest

from marsad.desk.privacy import names_of
from marsad.store import Book
from marsad.store.events import all_events

from .conftest import Asker

VICTIM = "سامر محمد الحلبي"
TEXT = (
    "مقتل مدني في قصف على إدلب\n"
    f"قتل المدني {VICTIM} الاثنين في قصف نفذته القوات السورية على مدينة إدلب، وقال {VICTIM} قبل وفاته إن القصف عنيف.\n"
)


@pytest.fixture
def readers(team: Any, book: Book) -> tuple[Asker, Asker, list[str]]:
    """A reader, a reviewer, and the names of private people in the book."""
    sami = team("sami")
    added = sami.post("/api/reports", {"text": TEXT, "published": "2021-06-30", "source": "tests"})
    event = sami.get(f"/api/events/{added['events'][0]}")["card"]
    sami.judge("correct", event=event["id"], field="recipients", value=f"{VICTIM} [SYR CVL]", why=f"it was {VICTIM}")
    with book.reading() as connection:
        names = {name for kept in all_events(connection) for name in names_of(kept)}
    return team("rima"), sami, sorted(name for name in names if len(name.split()) > 1)


def addresses(ask: Asker) -> list[str]:
    """Everything that a reader may look at."""
    found = ["/api/events?_size=500&_facet=actor&_facet=recipient&_facet=said_by&_facet=place", "/api/events.csv"]
    found += ["/api/events.jsonl", "/api/events.geojson", "/api/map", "/api/points", "/api/timeline"]
    found += ["/api/reports?_size=200", "/api/judgements?_size=100", "/api/morning?since=2001-01-01", "/api/runs"]
    found += ["/api/changes", "/api/views", "/api/me", "/api/codebook", "/api/feeds"]
    for row in ask.get("/api/events", _size=500)["rows"]:
        found += [f"/api/events/{row['id']}", f"/api/events/{row['id']}/chain"]
    found += [f"/api/reports/{row['id']}" for row in ask.get("/api/reports", _size=200)["rows"]]
    return found


def test_no_answer_to_a_reader_has_a_private_name(readers: tuple[Asker, Asker, list[str]]) -> None:
    rima, sami, names = readers
    assert VICTIM in names
    told = set()
    for address in addresses(rima):
        answer = rima.client.get(address)
        assert answer.status_code == 200, address
        text = answer.text
        own = [name for name in names if name in text]
        assert own == [], (address, own)
        open_ = sami.client.get(address).text
        told |= {name for name in names if name in open_}
    assert set(names) == told, "a reviewer sees them all"


def test_what_a_reader_pastes_is_masked_too(readers: tuple[Asker, Asker, list[str]]) -> None:
    rima, sami, _ = readers
    text = "خبر من دمشق\nاعتقلت الشرطة السورية الناشط محمد سامر الحلبي في دمشق الاثنين."
    body = {"text": text, "published": "2021-06-30"}
    (record,) = sami.post("/api/code", body)["reports"][0]["events"]
    name = record["record"]["recipients"][0]["text"]
    found = rima.send("POST", "/api/code", body)
    assert name in text and name not in found.text and found.json()["cards"]


def test_searches_and_filters_do_not_tell_of_them(readers: tuple[Asker, Asker, list[str]]) -> None:
    rima, sami, _ = readers
    event = sami.get("/api/events", search=VICTIM)["rows"][0]["id"]
    for query in (
        {"search": VICTIM},
        {"search": "الحلبي"},
        {"in_reports": VICTIM},
        {"recipient": VICTIM},
        {"recipient__contains": "الحلبي"},
        {"party": VICTIM},
    ):
        assert event in {r["id"] for r in sami.get("/api/events", **query)["rows"]}, query
        assert event not in {r["id"] for r in rima.get("/api/events", **query)["rows"]}, query
        assert rima.get("/api/events", **query)["count"] == 0, query
        for form in ("csv", "jsonl", "geojson"):
            asked = "&".join(f"{k}={quote(v)}" for k, v in query.items())
            assert event not in rima.client.get(f"/api/events.{form}?{asked}").text
    assert event in {r["id"] for r in rima.get("/api/events", place="Idlib")["rows"]}, "the event itself is there"


def test_searching_reports_does_not_tell_of_them_either(readers: tuple[Asker, Asker, list[str]]) -> None:
    rima, sami, _ = readers
    assert sami.get("/api/reports", search=VICTIM)["count"] == 1
    found = rima.get("/api/reports", search=VICTIM)
    assert found["count"] == 0, found
