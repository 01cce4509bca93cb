"""What is forgotten is gone from every version, event and index, and is known again only by its hash."""

from pathlib import Path

import msgspec
import pytest

from marsad.model.judgement import Verdict
from marsad.store import Book, BookFault
from marsad.store.adding import Adding
from marsad.store.forget import forget
from marsad.store.intake import as_report
from marsad.store.judge import judge
from marsad.store.masking import BLOCK, masked, masked_by_hash, name_hash
from marsad.store.verify import verify

from .conftest import exported, lines, samples
from .test_faults import coder


def test_a_report_is_gone_and_cannot_come_back(full: Book) -> None:
    first = samples()[0]
    forget(full, first.id, why="asked to", by="nour")
    whole = exported(full).decode()
    assert first.lines[1] not in whole
    assert [r for r in lines(full, "report") if r["id"] == first.id] == []
    forgotten = lines(full, "forgotten")[0]
    assert (forgotten["id"], forgotten["what"]) == (first.id, "report") and forgotten["hash"]
    assert not verify(full).faults
    copy = msgspec.structs.replace(first, id="copy")
    outcome = Adding(full).add_coded([first, copy])
    assert (outcome.tally.added, outcome.outside) == (0, 2)


def test_the_events_of_other_reports_stay(full: Book) -> None:
    shared = next(e for e in lines(full, "event") if len({m["report"] for m in e["mentions"]}) > 2)
    last = shared["mentions"][-1]["report"]
    forget(full, last, why="asked to", by="nour")
    left = next(e for e in lines(full, "event") if e["id"] == shared["id"])
    assert last not in {m["report"] for m in left["mentions"]} and left["mentions"]


def test_a_name_is_masked_everywhere_and_stays_so(full: Book) -> None:
    words = next(p["text"] for e in lines(full, "event") for p in e["actors"] if " " in p["text"])
    count = exported(full).decode().count(words)
    assert count
    event = lines(full, "event")[0]["id"]
    judge(full, event, Verdict.accept, by="nour", why=f"told by {words}")
    forget(full, words, why="asked to", by="nour")
    whole = exported(full).decode()
    assert words not in whole and BLOCK in whole
    assert not verify(full).faults
    with full.reading() as connection:
        for (text,) in connection.exec_driver_sql("SELECT why FROM tombstone").all():
            assert words not in text
    reports = samples()
    before = exported(full)
    outcome = Adding(full).add([(as_report(r), None) for r in reports], coder(reports))  # type: ignore[arg-type]
    assert outcome.tally.added == outcome.tally.versions == 0
    assert exported(full) == before


def test_nothing_is_left_in_the_file(filled_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    path.write_bytes(filled_file.read_bytes())
    words = samples()[0].lines[0].encode()
    assert words in path.read_bytes()
    with Book(str(path)) as book:
        forget(book, samples()[0].id, why="asked to", by="nour")
    assert not any(words in p.read_bytes() for p in tmp_path.iterdir())


def test_what_is_not_there_cannot_be_forgotten(full: Book) -> None:
    for name in ("لا أحد هنا", "..."):
        with pytest.raises(BookFault):
            forget(full, name, why="x", by="nour")


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("قال أحمد سالم إن", "قال ████ ████ إن"),
        ("وقال لأحمد سالم: نعم", "وقال ل████ ████: نعم"),
        ("احمد سالم", "████ ████"),
        ("أَحمَد سالم", "██████ ████"),
        ("أحمد سالمي", "أحمد سالمي"),
        ("محمد سالم", "محمد سالم"),
    ],
)
def test_masking_keeps_places(text: str, hidden: str) -> None:
    key, size = name_hash("أحمد سالم")
    assert masked(text, "أحمد سالم") == hidden
    assert masked_by_hash(text, {size: frozenset((key,))}) == hidden
    assert len(hidden) == len(text)
