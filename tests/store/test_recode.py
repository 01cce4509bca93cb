"""Coding the whole book anew keeps people's judgements and says what changed."""

from collections.abc import Iterable, Iterator

import msgspec

from marsad.model import CodedReport, Report
from marsad.model.judgement import Verdict
from marsad.store import Book
from marsad.store.judge import judge
from marsad.store.recode import recode
from marsad.store.verify import verify

from .conftest import exported, lines, samples


def newer(*, without: str | None = None) -> object:
    """A coder that numbers otherwise, and leaves out the records of one type."""

    def code(reports: Iterable[Report]) -> Iterator[CodedReport]:
        known = {r.id: r for r in samples()}
        for report in reports:
            events = [
                msgspec.structs.replace(e, id="n" + e.id, responds_to=tuple("n" + x for x in e.responds_to), links=())
                for e in known[report.id].events
                if e.type != without
            ]
            yield msgspec.structs.replace(known[report.id], events=tuple(events), coder="newer")

    return code


def test_judgements_survive_and_changes_are_told(full: Book) -> None:
    events = lines(full, "event")
    attack = next(e for e in events if e["type"] == "ASSAULT" and len(e["mentions"]) > 1)
    protest = next(e for e in events if e["type"] == "PROTEST")
    judge(full, attack["id"], Verdict.correct, by="nour", values=[("killed", "5")])
    (lost,) = judge(full, protest["id"], Verdict.accept, by="nour")
    done = recode(full, newer(without="PROTEST"), "newer")  # type: ignore[arg-type]
    assert (done.reports, done.differing) == (len(samples()), len([r for r in samples() if r.events]))
    assert done.change.gone == len([e for e in events if e["type"] == "PROTEST"])
    assert [j.id for j in done.change.lost] == [lost.id]
    now = {e["id"]: e for e in lines(full, "event")}
    assert now[attack["id"]]["state"] == "corrected" and now[attack["id"]]["killed"]["low"] == 5
    assert not verify(full).faults
    again = recode(full, newer(), "newest")  # type: ignore[arg-type]
    assert again.change.lost == ()
    assert next(e for e in lines(full, "event") if e["id"] == protest["id"])["state"] == "accepted"


def test_the_same_coder_does_nothing(full: Book) -> None:
    recode(full, newer(), "newer")  # type: ignore[arg-type]
    before = exported(full)
    done = recode(full, newer(), "newer")  # type: ignore[arg-type]
    assert done.reports == 0
    assert exported(full) == before


def test_earlier_codings_stay(full: Book) -> None:
    recode(full, newer(), "newer")  # type: ignore[arg-type]
    with full.reading() as connection:
        rows = connection.exec_driver_sql("SELECT count(*) FROM coding WHERE known_to IS NOT NULL").scalar()
    assert rows == len(samples())
