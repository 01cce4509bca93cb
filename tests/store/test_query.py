"""What is asked for is found: filters, facets, words in any spelling, places, days, and the past."""

import pytest

from marsad.store import Book, BookFault
from marsad.store.find import count, facets, find
from marsad.store.query import Near, Query, every, within_days

from .conftest import filled, samples


def asked(book: Book, **options: object) -> list[str]:
    with book.reading() as connection:
        query = Query(**options)  # type: ignore[arg-type]
        found = [e.event.id for e in find(connection, query)]
        assert count(connection, query) == len(found)
        return found


def test_fields_combine_and_values_are_alternatives(full: Book) -> None:
    both = asked(full, where=every(["type=ASSAULT", "type=ACCUSE", "country=IRQ"]))
    assert sorted(both) == sorted(
        asked(full, where=every(["type=ASSAULT", "country=IRQ"]))
        + asked(full, where=every(["type=ACCUSE", "country=IRQ"]))
    )
    assert both


def test_facets_count_the_events_of_the_query(full: Book) -> None:
    with full.reading() as connection:
        counted = facets(connection, Query(where=every(["type=ASSAULT"])), ["mode", "status", "country"])
    for mode, n in counted["mode"]:
        assert len(asked(full, where=every(["type=ASSAULT", f"mode={mode}"]))) == n
    assert dict(counted["status"])["happened"] > 10
    assert sum(n for _, n in counted["status"]) == len(asked(full, where=every(["type=ASSAULT"])))


@pytest.mark.parametrize(
    ("query", "spelling"),
    [("الخرطوم", "الخُرطوم"), ("أربيل", "اربيل"), ("القوات", "والقوات"), ("الأمريكية", "الامريكيه")],
)
def test_words_are_found_in_any_spelling(full: Book, query: str, spelling: str) -> None:
    found = asked(full, words=query)
    assert found
    if query != "القوات":
        assert asked(full, words=spelling) == found
    else:
        assert set(asked(full, words=spelling)) <= set(found)


def test_english_names_are_found_and_all_words_are_wanted(full: Book) -> None:
    assert asked(full, words="khartoum")
    assert set(asked(full, words="khartoum army")) < set(asked(full, words="Khartoum"))


@pytest.mark.parametrize("query", ['"', "a OR", "*", "( NEAR", "'; drop table event; --", "-", ""])
def test_any_text_is_a_query(full: Book, query: str) -> None:
    asked(full, words=query)
    asked(full, report_words=query)


def test_reports_are_searched_for_their_events(full: Book) -> None:
    assert asked(full, report_words="الخرطوم")


def test_around_a_point(full: Book) -> None:
    khartoum = asked(full, near=Near(15.5, 32.56, 30))
    assert khartoum and set(khartoum) < set(asked(full, near=Near(15.5, 32.56, 3000)))
    assert set(asked(full, near=Near(0, -150, 100))) == set()
    with pytest.raises(BookFault):
        asked(full, near=Near(95, 0, 1))


def test_days(full: Book) -> None:
    june = asked(full, since="2021-06-01", until="2021-06-30")
    assert june
    first, last = within_days("2021-06-28", 1)
    assert set(asked(full, since=first, until=last)) <= set(june)


def test_place_includes_what_lies_in_it(full: Book) -> None:
    assert set(asked(full, where=every(["place=SDN"]))) >= set(asked(full, where=every(["country=SDN"])))


@pytest.mark.parametrize("condition", ["colour=red", "type", "killed=many", "mode__gte=a", "killed__near=3"])
def test_wrong_conditions_are_refused(full: Book, condition: str) -> None:
    with pytest.raises(BookFault):
        asked(full, where=every([condition]))


def test_the_past_is_as_it_was_known(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_NOW", "2026-01-01T12:00:00Z")
    filled(book, samples()[:12])
    first = asked(book)
    monkeypatch.setenv("MARSAD_NOW", "2026-01-05T12:00:00Z")
    filled(book, samples())
    assert len(asked(book)) > len(first)
    assert asked(book, as_of="2026-01-04") == first
    assert asked(book, as_of="2026-01-01T11:59:00Z") == []
    assert asked(book, as_of="2026-01-05") == asked(book)
    with pytest.raises(BookFault, match="as-of"):
        asked(book, as_of="last week")
