"""How is a book kept safe and small? Copies that are whole while others write, and space given back."""

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import text

from .book import Book
from .faults import BookFault, explained
from .gather import gather


def backup(book: Book, to: Path) -> int:
    """Copy the book as it is at this moment; returns the bytes written. The copy appears when it is whole.

    A SQLite book becomes a SQLite book, a PostgreSQL one a dump for pg_restore. Raises BookFault.
    """
    if to.exists():
        raise BookFault(f"{to}: exists already; name another file")
    part = to.with_name(f".{to.name}.part")
    with explained(str(to)):
        part.unlink(missing_ok=True)
        try:
            if book.server:
                _dump(book.name, part)
            else:
                with closing(sqlite3.connect(book.name)) as source, closing(sqlite3.connect(part)) as target:
                    source.backup(target, pages=4096)
                    target.execute("PRAGMA journal_mode = DELETE")
            part.replace(to)
        finally:
            part.unlink(missing_ok=True)
        return to.stat().st_size


def _dump(url: str, to: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise BookFault("pg_dump is missing; on Debian: apt install postgresql-client")
    done = subprocess.run(
        [program, "--format=custom", f"--file={to}", url], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BookFault(f"pg_dump: {done.stderr.strip()}")


def vacuum(book: Book) -> tuple[int, int]:
    """Gather facets anew and give unused space back; returns the bytes before and after (of a server the size of its
    database)."""
    before = size(book)
    gather(book)
    with explained(book.shown), book.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        if book.server:
            raw.rollback()
            raw.autocommit = True
            raw.execute("VACUUM ANALYZE")
        else:
            for name in ("event_search", "report_search"):
                raw.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            raw.execute("PRAGMA optimize")
    return before, size(book)


def size(book: Book) -> int:
    """Bytes that the book takes."""
    if book.server:
        with book.reading() as connection:
            return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
    path = Path(book.name)
    return sum(p.stat().st_size for p in (path, Path(f"{path}-wal")) if p.exists())
