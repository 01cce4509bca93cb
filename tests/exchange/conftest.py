"""A book of the sample reports with judgements and something forgotten; tables written by hand."""

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from marsad.cli import app
from marsad.exchange.table import BadRow, open_table
from marsad.exchange.told import Told
from marsad.merge.records import coded_report
from marsad.model.judgement import Verdict
from marsad.store import Book
from marsad.store.find import find
from marsad.store.forget import forget
from marsad.store.intake import Arrival, add
from marsad.store.judge import judge
from marsad.store.query import Query
from marsad.store.settle import Settler

SAMPLES = Path(__file__).parents[2] / "samples" / "expected.jsonl"
ACLED = {
    "event_id_cnty": "SYR1", "event_date": "2018-03-06", "time_precision": "1",
    "event_type": "Explosions/Remote violence",    "sub_event_type": "Shelling/artillery/missile attack",
    "actor1": "Military Forces of Syria (2000-2024)", "inter1": "1",
    "actor2": "Civilians (Syria)", "inter2": "7", "iso": "760", "country": "Syria", "admin1": "Aleppo",
    "location": "Aleppo", "latitude": "36.2", "longitude": "37.16", "geo_precision": "1", "source": "SANA; SOHR",
    "notes": "On 6 March 2018 regime forces shelled Aleppo.", "fatalities": "3", "timestamp": "1520380800",
}  # fmt: skip
Read = Callable[..., list[Told | BadRow]]


def as_csv(rows: list[dict[str, str]]) -> bytes:
    """The rows as a CSV file; the first names the columns."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def told(data: bytes, **options: object) -> list[Told | BadRow]:
    """What the rows of a table tell."""
    return list(open_table(io.BytesIO(data), **options).rows)  # type: ignore[arg-type]


def made(path: Path) -> Path:
    """A book at a path: of the samples, judged, with a report forgotten and two reports of one id."""
    reports = [coded_report(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
    twin = msgspec.structs.replace(reports[5], source="another", lines=(*reports[5].lines, "x"))
    newer = msgspec.structs.replace(reports[7], lines=(*reports[7].lines, "later"), published="2030-01-01")
    with Book(str(path), create=True) as book:
        with book.writing() as connection:
            add(connection, [Arrival(r, "SHA-256:00") for r in (*reports, twin, newer)], book.moment(connection))
        Settler(book).settle()
        with book.reading() as connection:
            some = [kept.event.id for kept in find(connection, Query(), limit=4)]
        judge(book, some[0], Verdict.correct, by="nour", why="the list", values=[("killed", "5")])
        judge(book, some[1], Verdict.reject, by="sam")
        judge(book, some[2], Verdict.different, by="sam", other=some[3])
        forget(book, reports[0].id, why="asked to", by="nour")
        with book.engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    return path


@pytest.fixture(scope="session")
def judged_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book, to be copied."""
    return made(tmp_path_factory.mktemp("judged") / "book.db")


@pytest.fixture
def judged(judged_file: Path, tmp_path: Path) -> Path:
    """A copy of the book under the name that commands take by themselves."""
    shutil.copy(judged_file, tmp_path / "marsad.db")
    return tmp_path / "marsad.db"


class Done(msgspec.Struct, frozen=True):
    """What a command came to."""

    returncode: int
    stdout: bytes
    stderr: bytes


@pytest.fixture
def marsad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Run `marsad` in an empty folder, in this process: the language data are loaded once."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, stdin: bytes = b"") -> Done:
        done = CliRunner().invoke(app, list(map(str, arguments)), input=stdin)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Done(done.exit_code, done.stdout_bytes, done.stderr_bytes)

    return run
