"""A pasted report shows its records at once and is kept only when that is asked."""

import pytest

from marsad.store import Book
from marsad.store.verify import verify

from .conftest import Asker

TEXT = (
    "مقتل خمسة جنود في هجوم شرقي سوريا\n"
    "قال المتحدث باسم الجيش السوري إن خمسة جنود قتلوا الاثنين في هجوم شنه تنظيم الدولة الإسلامية قرب مدينة تدمر.\n"
)
BODY = {"text": TEXT, "published": "2021-06-30", "source": "tests"}


def test_records_stand_at_their_words_and_nothing_is_kept(ask: Asker) -> None:
    before = ask.get("/api/me")["book"]
    found = ask.post("/api/code", BODY)
    (report,) = found["reports"]
    record = report["events"][0]["record"]
    assert record["killed"]["low"] == 5 and record["date"]["start"] == "2021-06-28"
    line, start, end = record["killed"]["at"]
    assert report["lines"][line][start:end] == record["killed"]["text"]
    assert report["events"][0]["event"] == found["cards"][0]["id"]
    assert found["cards"][0]["killed"]["low"] == 5 and found["cards"][0]["version"] == 0
    assert ask.get("/api/me")["book"] == before


def test_a_report_is_added_once(ask: Asker, book: Book) -> None:
    before = ask.get("/api/me")["book"]
    one, two = ask.post("/api/reports", BODY), ask.post("/api/reports", BODY)
    assert (one["added"], two["added"], two["unchanged"]) == (1, 0, 1)
    assert one["reports"] == two["reports"] and one["events"] == two["events"] != []
    after = ask.get("/api/me")["book"]
    assert after["reports"] == before["reports"] + 1 and after["unsettled"] == 0
    assert ask.get(f"/api/reports/{one['reports'][0]['id']}")["lines"] == TEXT.strip().split("\n")
    assert ask.get(f"/api/events/{one['events'][0]}")["card"]["confidence"] is not None
    assert ask.get("/api/runs")["rows"][0]["kind"] == "desk"
    assert verify(book).faults == ()


def test_a_dropped_file_is_read_by_its_format(ask: Asker) -> None:
    page = f"<html><body><article><h1>{TEXT.splitlines()[0]}</h1><p>{TEXT.splitlines()[1]}</p></article></body></html>"
    found = ask.post("/api/code", {"text": page, "name": "page.html", "published": "2021-06-30"})
    assert found["reports"][0]["events"] and "<p>" not in " ".join(found["reports"][0]["lines"])


def test_what_cannot_be_coded_is_told(ask: Asker) -> None:
    english = ask.post("/api/code", {"text": "Five soldiers were killed in an attack in eastern Syria on Monday. " * 5})
    assert english["reports"][0]["set_aside"] and english["cards"] == []
    added = ask.post("/api/reports", {"text": "Five soldiers were killed in an attack in eastern Syria. " * 5})
    assert added["reports"][0]["set_aside"] and added["added"] == 0
    assert ask.get("/api/quarantine")["count"] == 1
    assert ask.fails(422, "POST", "/api/code", {"text": " \n "})["field"] == "text"
    assert ask.fails(413, "POST", "/api/code", {"text": "ا" * 300_000})["code"] == "too-large"


@pytest.mark.parametrize("text", ["\u202eمقتل\u202c", "<script>alert(1)</script> مقتل خمسة جنود في دمشق", "م" * 9000])
def test_hostile_text_is_text(ask: Asker, text: str) -> None:
    found = ask.post("/api/code", {"text": text, "published": "2021-06-30"})
    assert "".join(found["reports"][0]["lines"]).replace("\n", "") == text.strip()
