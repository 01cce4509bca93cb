"""A book of before the desk is brought up to date when it is opened."""

from marsad.store import Book
from marsad.store.desk_tables import DESK
from marsad.store.members import members
from marsad.store.migrate import HEAD, revision

INDEXES = ("event_killed", "event_narrow", "event_spot")


def test_an_older_book_gets_the_tables_and_indexes(name: str) -> None:
    with Book(name, create=True) as book, book.writing() as connection:
        DESK.drop_all(connection)
        for index in INDEXES:
            connection.exec_driver_sql(f"DROP INDEX {index}")
        for table in ("merge_report", "merge_event", "merge_slice", "facet", "facet_closed"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    with Book(name) as book, book.reading() as connection:
        assert revision(connection) == HEAD
        assert members(connection) == []
        from sqlalchemy import inspect

        assert set(INDEXES) <= {index["name"] for index in inspect(connection).get_indexes("event")}
