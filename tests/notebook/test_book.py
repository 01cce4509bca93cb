"""`marsad.open`: the filters of the command, tables taken without copying, events shown with their evidence."""

from pathlib import Path

import duckdb
import lxml.html
import polars
import pyarrow
import pytest

import marsad
from marsad.export.columns import columns
from marsad.model.judgement import Verdict
from marsad.store import Book, BookFault
from marsad.store.judge import judge

from .conftest import HOSTILE, VICTIM, put, shooting


def test_filters_are_those_of_the_command(book: Path) -> None:
    with marsad.open(book) as opened:
        assert len(opened.events()) == 166 and "166 events" in repr(opened)
        some = opened.events(type="ASSAULT", country=["SYR", "IRQ"], since="2021-06-28", until="2021-07-09")
        assert 0 < len(some) == len(list(some)) < 60
        assert all(one.event.type == "ASSAULT" for one in some)
        assert len(opened.events(near=(33.3, 44.4), km=0.1)) < len(opened.events(near=(33.3, 44.4), km=500))
        assert len(opened.events(search="مستشفى")) < 166 and len(opened.events(where="killed__gte=10")) > 0
        with pytest.raises(BookFault):
            opened.events(where="colour=red")
        with pytest.raises(BookFault):
            opened.events(since="soon")
        with pytest.raises(BookFault):
            opened.events(as_of="never")


def test_no_book_is_told(tmp_path: Path) -> None:
    with pytest.raises(BookFault, match="there is no book yet"):
        marsad.open(tmp_path / "nothing.db")


def test_tables_hold_what_exports_hold(book: Path) -> None:
    with marsad.open(book) as opened:
        events = opened.events(type="ASSAULT")
        for name, table in (("events", events.table()), ("claims", events.claims()), ("reports", events.reports())):
            assert table.columns == [c.name for c in columns(name)] and len(table) > 0
        frame = events.to_polars()
        assert frame.height == len(events) and frame["id"].to_list() == [one.id for one in events]
        assert frame.schema["date_start"] == polars.Date and frame.schema["killed_low"] == polars.Int64
        low = sum(one.event.killed.low for one in events if one.event.killed)
        assert frame["killed_low"].sum() == low == events.to_pandas()["killed_low"].sum()
        told = events.table()  # noqa: F841 - DuckDB finds it by its name
        assert duckdb.connect().sql("select sum(killed_low) from told").fetchall() == [(low,)]


def test_nothing_is_copied(book: Path) -> None:
    with marsad.open(book) as opened:
        arrow = opened.events().to_arrow()
        frame = arrow.to_pandas(types_mapper=__import__("pandas").ArrowDtype)
        ours = arrow["killed_low"].chunks[0].buffers()[1].address
        theirs = pyarrow.chunked_array(frame["killed_low"].array.__arrow_array__()).chunks[0].buffers()[1].address
        assert ours == theirs
        assert polars.from_arrow(arrow["killed_low"]).to_arrow().buffers()[1].address == ours


def test_an_empty_choice_is_an_empty_table(book: Path) -> None:
    with marsad.open(book) as opened:
        none = opened.events(since="1999-01-01", until="1999-01-02")
        assert len(none) == 0 and none.to_polars().height == 0 and none.to_pandas().empty
        assert none._repr_html_() and none.table()._repr_html_()


def test_one_state_of_the_book(tmp_path: Path) -> None:
    path = put(tmp_path / "book.db", [shooting(4, "a")])
    with marsad.open(path) as opened:
        before = opened.events(type="ASSAULT")
        with Book(str(path)) as book:
            judge(book, before.to_polars()["id"][0], Verdict.correct, by="x", values=[("killed", "9")])
        assert before.table().to_polars()["killed_low"].to_list() == [4]
        assert [one.event.killed and one.event.killed.low for one in before] == [4]
        assert opened.events(type="ASSAULT").to_polars()["killed_low"].to_list() == [9]
        assert "9" in opened.event(before.to_polars()["id"][0])._repr_html_()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_an_event_shows_its_evidence(book: Path, lang: str) -> None:
    with marsad.open(book, lang=lang) as opened:
        one = max(opened.events(type="ASSAULT"), key=lambda e: (len(e.event.mentions), e.id))
        page = lxml.html.fragment_fromstring(one._repr_html_(), create_parent=True)
        quoted = " ".join(q.text_content() for q in page.xpath("//blockquote"))
        for mention in one.event.mentions:
            assert all(t.text in quoted for t in mention.triggers)
        assert len(one.event.mentions) > 1 and page.xpath("//mark[@class='trigger']")
        text = page.text_content()
        assert one.event.summary.en in text and one.event.summary.ar in text and one.id in repr(one)
        assert opened.event(one.id).event == one.event
        with pytest.raises(KeyError, match="no such event"):
            opened.event("ev-000000000000")
        assert one.id in opened.events(type="ASSAULT")._repr_html_() or len(opened.events(type="ASSAULT")) > 20


def test_hostile_words_and_private_people(hard: Path) -> None:
    with marsad.open(hard) as opened:
        events = opened.events()
        shown = "".join(one._repr_html_() for one in events) + events._repr_html_() + events.claims()._repr_html_()
        assert "<script" not in shown and HOSTILE not in shown and "&lt;script&gt;" in shown
        assert VICTIM not in shown and VICTIM not in str(events.to_polars().to_dicts())
        named = opened.events(include_private=True)
        assert VICTIM in str(named.to_polars().to_dicts()) and VICTIM in "".join(one._repr_html_() for one in named)
