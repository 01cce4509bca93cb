"""How is a database spoken to? Engines with the settings that keep a book sound, and who may write when."""

import math
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy
from sqlalchemy import Connection, Engine, event, text

from .faults import BookFault

PATIENCE = 30
"""Seconds that a writer waits for another one."""
_WRITES = "marsad_writes"
_LOCK = 0x6D617273_6164
"""Number of PostgreSQL's advisory lock: "marsad" in ASCII."""


def is_server(name: str) -> bool:
    """Whether a book is named by the URL of a PostgreSQL database."""
    return name.startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))


def make_engine(name: str) -> Engine:
    """An engine for a file or a URL. Raises BookFault where the driver is missing."""
    if is_server(name):
        try:
            import psycopg  # noqa: F401
        except ImportError:
            raise BookFault("PostgreSQL needs its driver: pip install 'marsad[postgres]'") from None
        url = "postgresql+psycopg://" + name.split("://", 1)[1]
        return sqlalchemy.create_engine(url, pool_pre_ping=True, pool_size=2, connect_args={"connect_timeout": 10})
    url, options = _file(Path(name).absolute())
    engine = sqlalchemy.create_engine(url, connect_args={"timeout": PATIENCE, **options})
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _file(path: Path) -> tuple[str, dict[str, bool]]:
    """How a file is opened. One that cannot be written, in a folder that neither can, is read as it stands."""
    if not path.exists() or os.access(path, os.W_OK):
        return f"sqlite:///{path}", {}
    fixed = not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()
    return f"sqlite:///file:{quote(str(path))}?mode=ro{'&immutable=1' if fixed else ''}&uri=true", {"uri": True}


def _configure(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    for name in ("sin", "cos", "radians"):
        function = getattr(math, name)
        connection.create_function(name, 1, lambda x, f=function: None if x is None else f(x), deterministic=True)
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.execute("PRAGMA cache_size = -32768")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection on one consistent state of the book."""
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """The connection of the only writer; all that it wrote stays, or nothing."""
    with engine.connect() as connection:
        connection.execution_options(**{_WRITES: True})
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            yield connection
