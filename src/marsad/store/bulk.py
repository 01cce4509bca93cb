"""How do many rows get in fast? Statements prepared once for a table, rows as tuples in the order of its columns."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Connection, Table

Row = tuple[object, ...]


def inserted(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows."""
    if rows:
        connection.exec_driver_sql(_insert(table, connection.dialect.paramstyle), list(rows))


def replaced(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, or put them in the place of those with the same key."""
    if rows:
        connection.exec_driver_sql(_replace(table, connection.dialect.paramstyle), list(rows))


@cache
def _insert(table: Table, style: str) -> str:
    names = ", ".join(f'"{c.name}"' for c in table.c)
    marks = ", ".join(["?" if style == "qmark" else "%s"] * len(table.c))
    return f"INSERT INTO {table.name} ({names}) VALUES ({marks})"


@cache
def _replace(table: Table, style: str) -> str:
    keys = ", ".join(f'"{c.name}"' for c in table.primary_key)
    sets = ", ".join(f'"{c.name}" = excluded."{c.name}"' for c in table.c if not c.primary_key)
    return f"{_insert(table, style)} ON CONFLICT ({keys}) DO UPDATE SET {sets}"
