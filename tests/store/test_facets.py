"""What was gathered counts as counting by hand does, whatever became of the book since; wrong counts are noticed."""

import random
from array import array
from collections import Counter

import pytest

from marsad.model.judgement import Verdict
from marsad.store import Book, find
from marsad.store.backup import vacuum
from marsad.store.bits import Found, bits_of, packed, unpacked
from marsad.store.events import all_events
from marsad.store.find import COUNTED, count, facets
from marsad.store.forget import forget
from marsad.store.gather import GATHERED, drop, gather, gather_if_due, reckoned
from marsad.store.judge import judge
from marsad.store.query import VALUES, Near, Query, every
from marsad.store.rows import EventRows, event_body, event_rows
from marsad.store.tables import event
from marsad.store.tallies import tallies
from marsad.store.verify import verify

from .conftest import filled, lines, samples, settled
from .many import many

QUERIES = (
    Query(),
    Query(every(["type=ASSAULT"])),
    Query(every(["type=ASSAULT", "type=ACCUSE", "country__not=IRQ"])),
    Query(every(["type__not=ACCUSE", "mode__not=drone", "killed__gte=1", "killed__lte=91"])),
    Query(every(["sector=MIL", "state=machine", "recipient_sector__not=CVL"])),
    Query(every(["place__contains=a", "reports__gte=1"])),
    Query(every(["killed=3", "killed=01"])),
    Query(since="2021-06-10", until="2021-07-20"),
    Query(words="الجيش"),
    Query(every(["status=happened"]), report_words="الخرطوم"),
    Query(near=Near(33.0, 42.0, 700)),
    Query(every(["mode=no such thing"])),
)


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few events there are, they count as many."""
    monkeypatch.setattr(find, "_FEW", 0)


def by_hand(book: Book, query: Query, rows: dict[str, EventRows]) -> tuple[int, dict[str, list[tuple[str, int]]]]:
    """The events that are listed, and the values that each was written with."""
    counted = {field: Counter[str]() for field in COUNTED}
    with book.reading() as connection:
        ids = [kept.event.id for kept in find.find(connection, query)]
    for made in map(rows.__getitem__, ids):
        for field, value in made.values:
            counted[field][value] += 1
        for field in COUNTED:
            if field not in VALUES and made.columns[field] is not None:
                counted[field][str(made.columns[field])] += 1
    return len(ids), {field: _sorted(field, values) for field, values in counted.items()}


def _sorted(field: str, values: "Counter[str]") -> list[tuple[str, int]]:
    numbers = field in ("killed", "injured", "reports", "witnesses")
    return sorted(values.items(), key=lambda one: (-one[1], int(one[0]) if numbers else 0, one[0]))


def check(book: Book, *, gathered: bool = True) -> None:
    with book.reading() as connection:
        every_one = list(all_events(connection))
        assert (tallies(connection) is not None) is gathered
    rows = {kept.event.id: event_rows(kept, event_body(kept), "", {}) for kept in every_one}
    for query in QUERIES:
        number, counted = by_hand(book, query, rows)
        with book.reading() as connection:
            assert count(connection, query) == number
            for most in (3, 10_000):
                cut = {field: values[:most] for field, values in counted.items()}
                assert facets(connection, query, COUNTED, most=most) == cut, query


def test_the_queries_find_some_and_not_all(full: Book) -> None:
    gather(full)
    with full.reading() as connection:
        found = [count(connection, query) for query in QUERIES]
    assert all(0 < number < found[0] for number in found[1:-1]) and found[-1] == 0


def test_counted_as_by_hand_after_random_edits(full: Book) -> None:
    gather(full)
    check(full)
    draw = random.Random(7)
    for _ in range(2):
        for e in draw.sample(lines(full, "event"), 12):
            verdict = draw.choice((Verdict.accept, Verdict.reject, Verdict.unsure, Verdict.correct))
            values = [("killed", str(draw.randint(1, 9)))] if verdict is Verdict.correct else []
            judge(full, e["id"], verdict, by="nour", why="read again", values=values)
        filled(full, many(60)[-draw.randint(4, 9) :])
        check(full)
        assert not verify(full).faults
        gather(full)
    check(full)
    assert not verify(full).faults


def test_further_conditions_hold(full: Book) -> None:
    gather(full)
    also = (event.c.row.not_in([1, 2, 3, 9]), event.c.row <= 40)
    with full.reading() as connection:
        kept = tallies(connection)
        assert kept is not None
        found = kept.found(Query(), also)
        assert found is not None and len(found) == count(connection, Query(), also=also)
        rows = connection.execute(event.select().where(event.c.known_to.is_(None), *also)).all()
        assert len(found) == len(rows) and 0 < len(rows) <= 36
        counted = facets(connection, Query(), ["type"], also=also)
    assert dict(counted["type"]) == Counter(r.type for r in rows)


def test_the_past_is_counted_as_it_was_known(full: Book) -> None:
    with full.reading() as connection:
        before = [e.event.id for e in all_events(connection)]
    gather(full)
    judge(full, before[0], Verdict.reject, by="nour", why="read again")
    with full.reading() as connection:
        states = facets(connection, Query(as_of="2000-01-01"), ["state"])
        assert states == {"state": []}
        assert sum(n for _, n in facets(connection, Query(), ["state"])["state"]) == len(before)


def test_what_is_forgotten_is_not_gathered_any_more(full: Book) -> None:
    vacuum(full)
    first = samples()[0]
    forget(full, first.id, why="asked to", by="nour")
    check(full)
    assert not verify(full).faults
    with full.writing() as connection:
        drop(connection)
    check(full, gathered=False)


def test_nothing_erased_meanwhile_is_written(full: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Book.write
    first = samples()[0]

    def meanwhile(self: Book, act: object, **options: object) -> object:
        monkeypatch.setattr(Book, "write", write)
        forget(full, first.id, why="asked to", by="nour")
        with full.writing() as connection:
            drop(connection)
        return write(self, act, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Book, "write", meanwhile)
    gather(full)
    with full.reading() as connection:
        assert tallies(connection) is None


def test_what_ended_while_it_was_gathered_is_taken_off(full: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Book.write
    some = lines(full, "event")[0]["id"]

    def meanwhile(self: Book, act: object, **options: object) -> object:
        monkeypatch.setattr(Book, "write", write)
        judge(full, some, Verdict.reject, by="nour", why="read again")
        return write(self, act, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Book, "write", meanwhile)
    gather(full)
    check(full)
    assert not verify(full).faults


def test_adding_gathers_when_much_is_new(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.store.gather._LEAST", 20)
    filled(book, samples()[:20])
    with book.reading() as connection:
        first = reckoned(connection)
    assert first > 20 and not gather_if_due(book)
    settled(book)
    filled(book, samples()[20:])
    with book.reading() as connection:
        assert reckoned(connection) > first


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM facet WHERE field = 'type' AND value = 'ASSAULT'",
        "UPDATE facet SET number = number + 1 WHERE field = 'country' AND value = 'IRQ'",
        "UPDATE facet SET value = 'XXX' WHERE field = 'country' AND value = 'IRQ'",
        "INSERT INTO facet SELECT field, 'XXX', number, body FROM facet WHERE field = 'country' AND value = 'IRQ'",
        "UPDATE event SET known_to = known_from WHERE row = 2",
        "DELETE FROM facet_closed",
    ],
)
def test_a_wrong_count_is_noticed(full: Book, damage: str) -> None:
    gather(full)
    judge(full, lines(full, "event")[0]["id"], Verdict.accept, by="nour", why="read again")
    assert not verify(full).faults
    with full.writing() as connection:
        assert connection.exec_driver_sql(damage).rowcount > 0
    assert [fault for fault in verify(full).faults if fault.startswith("facets: ")]


def test_sets_are_kept_whole_whatever_their_size() -> None:
    draw = random.Random(3)
    for number in (0, 1, 5, 31, 32, 400, 990):
        rows = sorted(draw.sample(range(1, 1000), number))
        kept = packed(array("I", rows), 999)
        assert unpacked(kept, number, 999) == bits_of(rows, 999)
        other = set(draw.sample(range(1, 1000), 300))
        assert Found(bits_of(other, 999), 999).met(kept, number) == len(other.intersection(rows))
        assert len(kept) <= 126


def test_all_fields_but_reports_are_gathered() -> None:
    assert set(COUNTED) - GATHERED == {"report"}
