"""Reports come in once, as versions; the events do not depend on order, repetition or interruption."""

import random
from pathlib import Path

import msgspec
import pytest

from marsad.merge import merge_reports
from marsad.model.judgement import Verdict
from marsad.store import Book, settle
from marsad.store.coded import current
from marsad.store.forget import forget
from marsad.store.intake import Arrival, add, as_report, known
from marsad.store.judge import judge, replay
from marsad.store.judgements import all_judgements
from marsad.store.settle import Settler, unsettled
from marsad.store.verify import verify

from .conftest import exported, filled, lines, samples, settled
from .many import many


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


def test_few_at_a_time_in_any_order_gives_the_events_of_merging(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most of what is merged lies in the book when a report comes; a report taken out leaves no trace."""
    monkeypatch.setattr(settle, "_AT_ONCE", 3)
    some = many(54)[::-1]
    random.Random(3).shuffle(some)
    for i in range(0, len(some), 9):
        filled(book, some[i : i + 9])
    gone = some[:6]
    for report in gone:
        forget(book, report.id, why="a test", by="nour")
    wanted = [msgspec.json.decode(msgspec.json.encode(e)) for e in merge_reports(r for r in some if r not in gone)]
    told = [{k: v for k, v in e.items() if k not in ("kind", "state")} for e in lines(book, "event")]
    assert sorted(told, key=lambda e: str(e["id"])) == sorted(wanted, key=lambda e: str(e["id"]))
    assert not verify(book).faults


def test_a_book_that_was_merged_otherwise_is_merged_anew(book: Book) -> None:
    filled(book, samples())
    before = exported(book)
    with book.writing() as connection:
        connection.exec_driver_sql("UPDATE setting SET value = 'older' WHERE name = 'merge method'")
        connection.exec_driver_sql("DELETE FROM merge_slice")
    settled(book)
    assert exported(book) == before
    with book.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM merge_slice").scalar()


def test_judgements_made_in_between_hold_whatever_comes_after(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settle, "_AT_ONCE", 4)
    some = samples()
    random.Random(5).shuffle(some)
    filled(book, some[:18])
    events = lines(book, "event")
    several = [e for e in events if len({m["report"] for m in e["mentions"]}) > 1]
    judge(book, several[0]["id"], Verdict.different, by="nour", other=several[0]["mentions"][-1]["report"])
    judge(book, several[1]["id"], Verdict.same, by="nour", other=several[2]["id"])
    judge(book, events[-1]["id"], Verdict.correct, by="samir", values=[("killed", "4")])
    filled(book, some[18:])
    assert not verify(book).faults
    with book.reading() as connection:
        made = all_judgements(connection)
    with Book(str(tmp_path / "whole.db"), create=True) as whole:
        filled(whole, samples())
        replay(whole, made)
        assert lines(whole, "event") == lines(book, "event")
