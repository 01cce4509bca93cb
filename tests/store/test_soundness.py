"""A sound book is told from a damaged one; backups are whole; the tables are those of the migrations."""

import shutil
import sqlite3
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import event as listening
from sqlalchemy import inspect, text

from marsad.store import Book, BookFault
from marsad.store.backup import backup, vacuum
from marsad.store.desk_tables import DESK
from marsad.store.migrate import HEAD
from marsad.store.tables import METADATA
from marsad.store.verify import verify
from marsad.store.views import views

from .conftest import exported, filled, samples


def test_head_is_the_newest_step() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    import marsad.store.migrations as home

    config = Config()
    config.set_main_option("script_location", str(Path(home.__file__).parent))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_tables_are_those_that_are_told(book: Book) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with book.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _ours})
        assert compare_metadata(context, [METADATA, DESK]) == []  # type: ignore[arg-type]


def _ours(_item: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    return not (kind == "table" and name is not None and ("_search" in name or name == "alembic_version"))


def test_every_view_can_be_read(full: Book) -> None:
    with full.reading() as connection:
        for name in views(connection.dialect.name):
            rows = connection.execute(text(f"SELECT * FROM {name} LIMIT 3")).all()
            assert rows or name in ("judgements", "feeds", "runs")
        assert set(views(connection.dialect.name)) <= set(inspect(connection).get_view_names())


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE report_version SET published = '1999-01-01' WHERE row = 1",
        "UPDATE event SET body = replace(body, 'happened', 'denied') WHERE row = 1",
        "DELETE FROM journal WHERE row = 3",
        "UPDATE journal SET digest = 'x' WHERE row = 2",
        "DELETE FROM event_search WHERE rowid = 1",
        "DELETE FROM event_mention WHERE event = 1",
        "UPDATE coding SET body = replace(body, '\"line\":0', '\"line\":1') WHERE row = 1",
        "UPDATE coding SET body = replace(body, '\"at\":[0,', '\"at\":[1,') WHERE row = 1",
    ],
)
def test_damage_is_found(full: Book, damage: str) -> None:
    with full.writing() as connection:
        before = exported(full)
        connection.exec_driver_sql(damage)
    faults = verify(full).faults
    assert faults or (exported(full) != before and "line" in damage)


def test_a_backup_made_while_writing_is_whole_and_opens(full: Book, tmp_path: Path) -> None:
    target = tmp_path / "copy"
    before = exported(full)
    with full.writing() as connection:
        connection.exec_driver_sql("UPDATE setting SET value = 'x'")
        backup(full, target)
    assert target.stat().st_size > 10_000
    if not full.server:
        with Book(str(target)) as copy:
            assert exported(copy) == before
            assert not verify(copy).faults
    with pytest.raises(BookFault, match="exists already"):
        backup(full, target)


def test_vacuum_keeps_everything(full: Book) -> None:
    before = exported(full)
    was, now = vacuum(full)
    assert was > 0 and now > 0
    assert exported(full) == before


def test_a_file_that_is_no_book_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(b"these are no pages of a database, they are words" * 50)
    with pytest.raises(BookFault, match="no marsad book"):
        Book(str(path), create=True)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE things (x)")
    connection.close()
    with pytest.raises(BookFault, match="other tables"):
        Book(str(other), create=True)
    with pytest.raises(BookFault, match="no book yet"):
        Book(str(tmp_path / "none.db"))


def test_a_book_of_a_newer_marsad_is_left_alone(filled_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    shutil.copy(filled_file, path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(BookFault, match="newer marsad"):
        Book(str(path), create=True)


def test_a_read_only_book_is_read_and_writing_is_refused(filled_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "fixed.db"
    shutil.copy(filled_file, path)
    with Book(str(path)) as book:
        before = exported(book)
        with book.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
            with pytest.raises(Exception, match="readonly"):
                connection.exec_driver_sql("DELETE FROM event")
        assert exported(book) == before


def test_a_full_disk_is_named_and_nothing_is_lost(filled_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    shutil.copy(filled_file, path)
    with Book(str(path)) as book:
        before = exported(book)

        def limit(connection: sqlite3.Connection, _record: object) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + 2}")

        listening.listen(book.engine, "connect", limit)
        book.engine.dispose()
        others = [msgspec.structs.replace(r, source="again") for r in samples()]
        with pytest.raises(BookFault, match="disk is full"):
            filled(book, others)
        assert exported(book) == before
        assert not verify(book).faults
