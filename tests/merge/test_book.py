"""The same reports give the same events: in any order, added twice, or taken out and added again."""

from itertools import combinations
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.merge import Merger, links, merge_reports
from marsad.merge.forbid import told_twice
from marsad.merge.mention import Mention, mentions_of
from marsad.merge.table import table
from marsad.merge.twice import told_as_two
from marsad.model import CodedReport
from marsad.model.event import Event

from .reports import LINES, place, record, report, strike

DAYS = ["2018-03-05", "2018-03-06", "2018-03-09"]
PARTIES = [("الجيش الإسرائيلي", "ISR"), ("وزارة الخارجية السورية", "SYR"), ("مسلحون", None), ("الحوثيون", "YEM")]
PLACES = [place(), place("درعا", 32.6, 36.1), place("حلب", 36.2, 37.16)]


@st.composite
def records(draw: st.DrawFn, identity: str) -> dict[str, Any]:
    """A record of a small world, so that mentions meet often."""
    line = draw(st.integers(0, 2))
    text = draw(st.sampled_from([w for w in LINES[line].split() if len(w) > 3]))
    day = draw(st.sampled_from([None, *DAYS]))
    parties = [
        [{"text": t, "country": c, "sector": None} for t, c in draw(st.lists(st.sampled_from(PARTIES), max_size=2))]
        for _ in range(2)
    ]
    killed = draw(st.sampled_from([None, 0, 5, 9]))
    confidence = draw(st.sampled_from([None, 0.6]))  # annotated, or coded
    return record(
        identity,
        draw(st.sampled_from(["ASSAULT", "ASSAULT", "COERCE", "REJECT", "ACCUSE"])),
        line,
        text,
        status=draw(st.sampled_from(["happened", "happened", "denied", "future", "foiled"])),
        actors=parties[0],
        recipients=parties[1],
        places=draw(st.lists(st.sampled_from(PLACES), max_size=1)),
        date=day and {"start": day, "end": day, "text": text},
        killed=None if killed is None else {"low": killed, "high": killed, "text": text},
        responds_to=["e1"] if identity == "e2" else [],
        confidence=confidence,
    )


@st.composite
def books(draw: st.DrawFn) -> list[CodedReport]:
    """A few reports of three days and two outlets."""
    count = draw(st.integers(1, 7))
    out = []
    for i in range(count):
        events = [draw(records(f"e{k + 1}")) for k in range(draw(st.integers(0, 3)))]
        day = draw(st.sampled_from(DAYS))
        lines = draw(st.permutations(LINES)) if not events else LINES
        out.append(report(f"r{i}", *events, source=f"s{i % 2}", published=f"{day}T10:00:00+00:00", lines=tuple(lines)))
    return out


def written(events: list[Event]) -> list[bytes]:
    return [msgspec.json.encode(e) for e in events]


def one_of_report(a: Mention, b: Mention) -> bool:
    return told_as_two(a, b) >= table().twice if a.coded and b.coded else told_twice(a, b)


some = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@some
@given(books(), st.randoms(use_true_random=False))
def test_order_does_not_matter(book: list[CodedReport], random: Any) -> None:
    shuffled = list(book)
    random.shuffle(shuffled)
    one_by_one = Merger()
    for r in shuffled:
        one_by_one.add(r)
    whole = written(merge_reports(book))
    assert written(merge_reports(shuffled)) == whole
    assert written(list(one_by_one.events())) == whole


@some
@given(books())
def test_adding_twice_changes_nothing(book: list[CodedReport]) -> None:
    merger = Merger()
    merger.add_all(book)
    before = written(list(merger.events()))
    merger.add_all(book)
    assert written(list(merger.events())) == before
    assert merger.forwards() == ()


@some
@given(books(), st.data())
def test_removing_and_adding_again_restores(book: list[CodedReport], data: st.DataObject) -> None:
    merger = Merger()
    merger.add_all(book)
    before = written(list(merger.events()))
    gone = data.draw(st.lists(st.sampled_from(book), unique_by=lambda r: r.id))
    for r in gone:
        merger.remove(r.id)
    left = [r for r in book if r not in gone]
    assert written(list(merger.events())) == written(merge_reports(left))
    for r in gone:
        merger.add(r)
    assert written(list(merger.events())) == before


@some
@given(books())
def test_every_mention_is_in_one_event_and_links_lead_somewhere(book: list[CodedReport]) -> None:
    events = merge_reports(book)
    reports = {r.id: r for r in book}
    told = sorted((m.report, m.event) for e in events for m in e.mentions)
    assert told == sorted((r.id, x.id) for r in book for x in r.events)
    ids = {e.id for e in events}
    assert len(ids) == len(events)
    for e in events:
        held = [m for x in e.mentions for m in mentions_of(reports[x.report]) if m.record.id == x.event]
        assert all(one_of_report(a, b) for a, b in combinations(held, 2) if a.key[1] == b.key[1])
        assert {a.id for a in e.responds_to} | set(e.part_of) <= ids - {e.id}


@some
@given(books())
def test_one_event_is_as_among_all(book: list[CodedReport]) -> None:
    merger = Merger()
    merger.add_all(book)
    for e in merger.events():
        assert merger.event(e.id) == e
    assert merger.event("ev-none") is None


@some
@given(books(), st.randoms(use_true_random=False))
def test_order_does_not_matter_where_too_many_hang_together(book: list[CodedReport], random: Any) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(links, "LIMIT", 3)
        whole = written(merge_reports(book))
        merger = Merger()
        shuffled = list(book)
        random.shuffle(shuffled)
        for r in shuffled:
            merger.add(r)
            merger.renewed()
        assert written(list(merger.events())) == whole
        half = shuffled[: len(shuffled) // 2]
        for r in half:
            merger.remove(r.id)
        merger.renewed()
        for r in half:
            merger.add(r)
        assert written(list(merger.events())) == whole


def test_only_what_a_report_touches_is_renewed() -> None:
    merger = Merger()
    merger.add(report("a", strike()))
    (first,) = merger.renewed()
    aleppo = ("انفجار يهز وسط حلب", "قصف حي في مدينة حلب الشمالية.", "ولا أنباء عن منفذين.")
    merger.add(report("b", strike(line=1, places=[place("حلب", 36.2, 37.16)]), lines=aleppo))
    (second,) = merger.renewed()
    assert first != second and merger.renewed() == ()
    merger.add(report("c", strike()))
    assert merger.renewed() == (first,)


def test_a_merge_leaves_a_forwarding_entry() -> None:
    early = report("a", strike(), published="2018-03-05T08:00:00+00:00")
    late = report("b", strike(), published="2018-03-05T12:00:00+00:00")
    merger = Merger()
    merger.add(late)
    (old,) = merger.events()
    merger.add(early)
    (new,) = merger.events()
    assert new.id != old.id
    assert [(f.id, f.to) for f in merger.forwards()] == [(old.id, (new.id,))]


def test_a_later_version_of_a_report_takes_the_place_of_the_earlier() -> None:
    first = report("a", strike())
    second = report("a", strike(killed={"low": 7, "high": 7, "text": "خمسة"}), published="2018-03-05T18:00:00+00:00")
    for order in ([first, second], [second, first]):
        (event,) = merge_reports(order)
        assert event.killed is not None and event.killed.low == 7
