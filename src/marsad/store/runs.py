"""What was done to the book, and when? One row a run of a command that writes."""

from sqlalchemy import Connection, insert, update

from ..clock import now
from .book import Book, next_row, stamp
from .intake import Tally
from .tables import run


class Run:
    """A run: begun when made, its counts written along with what it does, closed by `end`."""

    def __init__(self, book: Book, kind: str) -> None:
        self._book = book

        def begin(connection: Connection) -> int:
            row = next_row(connection, run)
            connection.execute(
                insert(run).values(
                    row=row,
                    kind=kind,
                    begun=stamp(now()),
                    added=0,
                    versions=0,
                    unchanged=0,
                    set_aside=0,
                    state="running",
                )
            )
            return row

        self.row = book.write(begin)
        self.tally = Tally()

    def count(self, connection: Connection, more: Tally, coder: str | None = None) -> None:
        """Add to the counts, in the same transaction as what is counted."""
        total = Tally(
            self.tally.added + more.added,
            self.tally.versions + more.versions,
            self.tally.unchanged + more.unchanged,
            self.tally.set_aside + more.set_aside,
        )
        values: dict[str, object] = {
            "added": total.added,
            "versions": total.versions,
            "unchanged": total.unchanged,
            "set_aside": total.set_aside,
        }
        if coder is not None:
            values["coder"] = coder
        connection.execute(update(run).where(run.c.row == self.row).values(**values))

    def counted(self, more: Tally) -> None:
        """The counts stand: what was counted is written."""
        self.tally = Tally(
            self.tally.added + more.added,
            self.tally.versions + more.versions,
            self.tally.unchanged + more.unchanged,
            self.tally.set_aside + more.set_aside,
        )

    def end(self, state: str = "done", message: str | None = None) -> None:
        """Close the run. One that was killed stays "running": that it has no end tells."""
        values = {"ended": stamp(now()), "state": state, "message": message}
        self._book.write(
            lambda connection: connection.execute(update(run).where(run.c.row == self.row).values(**values))
        )
