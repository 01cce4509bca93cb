"""A book of the sample reports and of one report with all that is hard to carry; exports of it by the exporters."""

import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from marsad.export import Selection, Written, exporters
from marsad.merge.records import coded_report
from marsad.model import CodedReport
from marsad.model.record import Date, Party, Place, Quantity, Record, Toll, Trigger, Voucher
from marsad.store import Book
from marsad.store.intake import Arrival, add
from marsad.store.query import Query
from marsad.store.settle import Settler

SAMPLES = Path(__file__).parents[2] / "samples" / "expected.jsonl"
Export = Callable[..., bytes]
LINE = 'قصف مجهولون =HYPERLINK("http://x";"y") قرب حلب فقتل "سامر" محمد سامر وعشرات المدنيين، قال شاهد'
FORMULA = '=HYPERLINK("http://x";"y")'
PRIVATE = "محمد سامر"


def hard() -> CodedReport:
    """A report whose words are a formula, whose victim is a private person, whose outlet has marks of direction."""

    def at(text: str) -> tuple[int, int, int]:
        return 0, LINE.index(text), LINE.index(text) + len(text)

    return CodedReport(
        "hard-1",
        (LINE, "سطر\nآخر"),
        (
            Record(
                "e1",
                "ASSAULT",
                "happened",
                (Trigger(0, "قصف", at("قصف")),),
                modes=("heavy-weapons",),
                actors=(Party(FORMULA, at(FORMULA), sector="REB", alleged_by=("الجيش",)),),
                recipients=(
                    Party(PRIVATE, at(PRIVATE), "SYR", "CVL"),
                    Party("المدنيين", at("المدنيين"), "SYR", "CVL"),
                ),
                places=(Place("حلب", at("حلب"), "Aleppo", "SYR", "Aleppo", 36.2, 37.16, relation="near"),),
                date=Date("2022-03-01", "2022-03-03", "x", at("قصف")),
                killed=Quantity(20, None, "عشرات", at("عشرات")),
                tolls=(Toll("killed", 20, None, "عشرات", at("عشرات"), group="civilians", vague=True),),
                said_by=(Voucher(PRIVATE, "states", at(PRIVATE)),),
                standing="accuser",
                confidence=0.5,
            ),
        ),
        "test",
        source="-outlet\u202e+",
        published="2022-03-04",
        url="https://news.example/1",
    )


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book, to be read."""
    path = tmp_path_factory.mktemp("export") / "book.db"
    reports = [hard(), *(coded_report(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines())]
    with Book(str(path), create=True) as book:
        with book.writing() as connection:
            add(connection, [Arrival(r) for r in reports], book.moment(connection))
        Settler(book).settle()
        with book.engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    return path


@pytest.fixture
def book(filled: Path, tmp_path: Path) -> Path:
    """A copy of the book under the name that commands take by themselves."""
    shutil.copy(filled, tmp_path / "marsad.db")
    return tmp_path / "marsad.db"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with nothing in it."""
    path = tmp_path_factory.mktemp("empty") / "book.db"
    with Book(str(path), create=True):
        pass
    return path


@pytest.fixture
def export(filled: Path) -> Export:
    """What a format comes to."""

    def exported(name: str, query: Query | None = None, *, file: str | None = None, **options: Any) -> bytes:
        return written(filled, name, query, file=file, **options)[0]

    return exported


def written(
    path: Path, name: str, query: Query | None = None, *, file: str | None = None, **options: Any
) -> tuple[bytes, Written]:
    """The bytes of a format, and what was told of it."""
    exporter = exporters()[name]
    stream = BytesIO()
    with Book(str(path)) as book, book.reading() as connection:
        selection = Selection(connection, query or Query(), **options)
        told = (exporter.tables[file] if file else exporter.write)(selection, stream)
        assert not stream.closed
    return stream.getvalue(), told


@pytest.fixture
def count(filled: Path) -> Iterator[int]:
    """How many events the book has."""
    from marsad.store.find import count as counted

    with Book(str(filled)) as book, book.reading() as connection:
        yield counted(connection, Query())
