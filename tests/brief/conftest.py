"""Books for briefs and sites: the samples, one made for these tests, one with nothing in it."""

import datetime
from pathlib import Path

import pytest

from marsad.brief.brief import gathered, moment, written
from marsad.brief.overview import Overview
from marsad.brief.period import Period
from marsad.brief.public import PublicSelection, Rules
from marsad.merge.records import coded_report
from marsad.model import CodedReport
from marsad.store import Book
from marsad.store.intake import Arrival, add
from marsad.store.query import Query
from marsad.store.settle import Settler

from .reports import forces, hospital, hostile, shooting

SAMPLES = Path(__file__).parents[2] / "samples" / "expected.jsonl"
NOW = datetime.datetime(2022, 6, 1, tzinfo=datetime.UTC)
MACHINE = Rules(NOW, include_machine=True)


def put(path: Path | str, reports: list[CodedReport]) -> Path:
    """A book with these reports too."""
    with Book(str(path), create=True) as book:
        with book.writing() as connection:
            add(connection, [Arrival(r) for r in reports], book.moment(connection))
        Settler(book).settle()
    return Path(path)


def told(path: Path | str, rules: Rules = MACHINE, period: Period | None = None, last: str | None = None) -> Overview:
    """What a brief of the book would tell."""
    days = period or Period(None, None)
    with Book(str(path)) as book, book.reading() as connection:
        selection = PublicSelection(connection, Query(since=days.first, until=days.last), rules)
        return gathered(selection, days, moment(connection), last)


def html(path: Path, rules: Rules = MACHINE, languages: tuple[str, ...] = ("ar", "en"), last: str | None = None) -> str:
    """The brief of all days."""
    return written(told(path, rules, last=last), rules, languages, ())


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book of what is hard: a hospital, forces, a victim with two tolls, hostile words."""
    reports = [hospital(), forces(), shooting(4, "outlet-a"), shooting(7, "outlet-b"), hostile()]
    return put(tmp_path_factory.mktemp("brief") / "made.db", reports)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book of the sample reports."""
    lines = SAMPLES.read_text(encoding="utf-8").splitlines()
    return put(tmp_path_factory.mktemp("brief") / "samples.db", [coded_report(line) for line in lines])


@pytest.fixture(scope="session")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with nothing in it."""
    return put(tmp_path_factory.mktemp("brief") / "nothing.db", [])
