"""Reports come in once, as versions; the events do not depend on order, repetition or interruption."""

import random

import msgspec
import pytest

from marsad.merge import merge_reports
from marsad.store import Book
from marsad.store.coded import current
from marsad.store.intake import Arrival, add, as_report, known
from marsad.store.settle import Settler, unsettled
from marsad.store.verify import verify

from .conftest import exported, filled, lines, samples, settled


def test_events_are_those_of_merging(full: Book) -> None:
    told = sorted(lines(full, "event"), key=lambda e: str(e["id"]))
    wanted = sorted(map(msgspec.to_builtins, merge_reports(samples())), key=lambda e: str(e["id"]))
    assert [{k: v for k, v in e.items() if k not in ("kind", "state")} for e in told] == [
        msgspec.json.decode(msgspec.json.encode(e)) for e in wanted
    ]
    assert not verify(full).faults


def test_adding_again_changes_nothing(full: Book) -> None:
    before = exported(full)
    tally = filled(full, samples())
    assert (tally.added, tally.versions, tally.unchanged) == (0, 0, len(samples()))
    assert exported(full) == before


def test_known_reports_are_told_before_coding(full: Book) -> None:
    with full.reading() as connection:
        assert len(known(connection, [as_report(r) for r in samples()])) == len(samples())


def test_any_order_and_any_parts_give_the_same_events(book: Book) -> None:
    reports = samples()
    random.Random(1).shuffle(reports)
    settler = Settler(book)
    for i in range(0, len(reports), 10):
        with book.writing() as connection:
            add(connection, [Arrival(r) for r in reports[i : i + 10]], book.moment(connection))
        settler.settle()
    told = {e["id"]: e for e in lines(book, "event")}
    wanted = {e.id: msgspec.json.decode(msgspec.json.encode(e)) for e in merge_reports(samples())}
    assert {i: {k: v for k, v in e.items() if k not in ("kind", "state")} for i, e in told.items()} == wanted
    assert not verify(book).faults


def test_interrupted_before_settling_is_finished_later(book: Book, full_export: bytes) -> None:
    with book.writing() as connection:
        add(connection, [Arrival(r) for r in samples()[:20]], book.moment(connection))
    with book.reading() as connection:
        assert unsettled(connection) == 20
    assert not verify(book).faults
    filled(book, samples())
    assert exported(book) == full_export


def test_a_batch_that_fails_leaves_nothing(book: Book) -> None:
    with pytest.raises(RuntimeError), book.writing() as connection:
        add(connection, [Arrival(r) for r in samples()], book.moment(connection))
        raise RuntimeError
    with book.reading() as connection:
        assert list(current(connection)) == []


def test_other_words_are_a_new_version_and_the_old_one_stays(full: Book) -> None:
    first = samples()[0]
    second = msgspec.structs.replace(first, lines=(*first.lines, "تصحيح: ثلاثة."))
    tally = filled(full, [second])
    assert tally.versions == 1
    told = [r for r in lines(full, "report") if r["id"] == first.id]
    assert [(r["version"], r["current"]) for r in told] == [(1, False), (2, True)]
    assert told[0]["lines"] == list(first.lines)
    assert not verify(full).faults


def test_a_version_published_before_the_current_one_is_kept_but_not_current(book: Book) -> None:
    first = samples()[0]
    filled(book, [first])
    filled(book, [msgspec.structs.replace(first, published="2001-01-01")])
    assert [(r["version"], r["current"]) for r in lines(book, "report")] == [(1, True), (2, False)]


def test_one_id_of_two_sources_is_two_reports(book: Book) -> None:
    one, two = samples()[:2]
    filled(book, [one])
    before = {e["id"] for e in lines(book, "event")}
    filled(book, [msgspec.structs.replace(two, id=one.id, source="other")])
    assert {r["id"] for r in lines(book, "report")} == {f"{one.source}/{one.id}", f"other/{one.id}"}
    assert before.isdisjoint({e["id"] for e in lines(book, "event")})
    assert not verify(book).faults


def test_copies_are_marked_and_kept(book: Book) -> None:
    from sqlalchemy import text

    one = samples()[0]
    filled(book, [one, msgspec.structs.replace(one, id="copy", source="other")])
    with book.reading() as connection:
        rows = connection.execute(text("SELECT id, copy_of FROM reports ORDER BY id")).all()
    assert [tuple(r) for r in rows] == [("copy", f"{one.source}/{one.id}"), (one.id, None)]


def test_times_go_forward_when_the_clock_goes_back(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_NOW", "2026-01-02T00:00:00Z")
    filled(book, samples()[:2])
    monkeypatch.setenv("MARSAD_NOW", "2026-01-01T00:00:00Z")
    filled(book, samples()[2:4])
    with book.reading() as connection:
        times = [k.known_from for k in current(connection)]
    assert times == sorted(times) and times[-1].startswith("2026-01-02")


@pytest.fixture
def full_export(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    with Book(str(tmp_path_factory.mktemp("whole") / "book.db"), create=True) as other:
        filled(other, samples())
        settled(other)
        return exported(other)
