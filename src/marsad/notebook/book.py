"""What does a book say? Opened for reading, asked with the filters of `marsad events`, one state at a time."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from ..brief.brief import moment
from ..export.exporter import Selection
from ..model import CodedReport
from ..model.event import Event
from ..model.judgement import BookEvent
from ..store import Book, book_name
from ..store.coded import current
from ..store.events import current_event, forwarded
from ..store.find import count
from ..store.lookup import reports_of
from ..store.query import Near, Query, every
from .html import event_html, list_html
from .table import Table

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_LISTED = 20
Values = str | Sequence[str] | None


class ShownEvent:
    """An event of the book: `event` is the struct, `kept` also holds what people decided, `reports` its evidence."""

    def __init__(self, kept: BookEvent, reports: tuple[CodedReport, ...], lang: str) -> None:
        self.kept = kept
        self.reports = reports
        self.lang = lang

    @property
    def event(self) -> Event:
        """The event with people's corrections."""
        return self.kept.event

    @property
    def id(self) -> str:
        """Its id."""
        return self.event.id

    def __repr__(self) -> str:
        return f"<{self.id} {self.event.type}: {self.event.summary.en}>"

    def _repr_html_(self) -> str:
        return event_html(self.kept, self.reports, self.lang)


class Events:
    """The events that a query asks for, as the book was known when it was asked. Iterating gives `ShownEvent`s.

    `claims()` and `reports()` are the other tables; all three go to pandas, polars and Arrow.
    """

    def __init__(self, book: "OpenBook", query: Query, *, private: bool) -> None:
        self._book = book
        self.query = query
        self._private = private
        self._table: Table | None = None

    def __len__(self) -> int:
        with self._book.reading() as connection:
            return count(connection, self.query)

    def __iter__(self) -> Iterator[ShownEvent]:
        with self._book.reading() as connection:
            selection = self._selection(connection)
            for kept in selection.events():
                yield _shown(selection, kept, connection, self._book.lang)

    def table(self) -> Table:
        """One row an event."""
        if self._table is None:
            self._table = self._read("events")
        return self._table

    def claims(self) -> Table:
        """Who says what of which field, one row a claim."""
        return self._read("claims")

    def reports(self) -> Table:
        """The reports that tell of them, one row a report."""
        return self._read("reports")

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.table().__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> "pyarrow.Table":
        """`table()` for pyarrow."""
        return self.table().to_arrow()

    def to_pandas(self) -> "pandas.DataFrame":
        """`table()` for pandas."""
        return self.table().to_pandas()

    def to_polars(self) -> "polars.DataFrame":
        """`table()` for polars."""
        return self.table().to_polars()

    def __repr__(self) -> str:
        return f"<{len(self)} events of {self._book.name}>"

    def _repr_html_(self) -> str:
        with self._book.reading() as connection:
            some = list(islice(self._selection(connection).events(), _LISTED))
        return list_html(some, len(self), self._book.lang)

    def _read(self, name: str) -> Table:
        with self._book.reading() as connection:
            return Table(name, self._selection(connection))

    def _selection(self, connection: Connection) -> Selection:
        return Selection(connection, self.query, include_private=self._private)


class OpenBook:
    """A book opened for reading; close it, or use it in a `with` statement."""

    def __init__(self, name: str, *, lang: str = "en") -> None:
        self._book = Book(name)
        self.name = self._book.shown
        self.lang = lang

    def events(
        self,
        *,
        type: Values = None,
        mode: Values = None,
        status: Values = None,
        standing: Values = None,
        state: Values = None,
        country: Values = None,
        admin1: Values = None,
        place: Values = None,
        actor: Values = None,
        recipient: Values = None,
        party: Values = None,
        source: Values = None,
        said_by: Values = None,
        since: str | None = None,
        until: str | None = None,
        search: str | None = None,
        near: tuple[float, float] | None = None,
        km: float = 25,
        where: Values = None,
        as_of: str | None = None,
        include_private: bool = False,
    ) -> Events:
        """The events that all filters let through; several values of one are alternatives.

        The filters are those of `marsad events`: `where` takes FIELD=VALUE, FIELD__gte= and so on; `near` is latitude
        and longitude. Private people are withheld unless `include_private`. Raises BookFault for what cannot be asked.
        """
        fields = {"type": type, "mode": mode, "status": status, "standing": standing, "state": state}
        fields |= {"country": country, "admin1": admin1, "place": place, "actor": actor, "recipient": recipient}
        fields |= {"party": party, "source": source, "said_by": said_by}
        asked = [f"{field}={value}" for field, values in fields.items() for value in _several(values)]
        with self.reading() as connection:
            known = as_of or moment(connection)
            around = None if near is None else Near(*near, km)
            query = Query(every([*asked, *_several(where)]), since, until, search, None, around, known)
            count(connection, query)  # what cannot be asked is told here, not at first use
        return Events(self, query, private=include_private)

    def event(self, identity: str, *, include_private: bool = False) -> ShownEvent:
        """One event with its evidence; an id that was merged is followed. Raises KeyError."""
        with self.reading() as connection:
            kept = current_event(connection, identity)
            if kept is None:
                to = forwarded(connection, identity)
                kept = current_event(connection, to[0]) if len(to) == 1 else None
            if kept is None:
                raise KeyError(f"{identity}: no such event" + (f"; it is {' and '.join(to)} now" if to else ""))
            selection = Selection(connection, Query(), include_private=include_private)
            shown = selection.withholding.event(kept) if selection.withholding else kept
            return _shown(selection, shown, connection, self.lang)

    def reading(self) -> AbstractContextManager[Connection]:
        """One consistent state of the book."""
        return self._book.reading()

    def close(self) -> None:
        """Let go of the book."""
        self._book.close()

    def __enter__(self) -> "OpenBook":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        with self.reading() as connection:
            return f"<book {self.name}: {count(connection, Query())} events>"


def open_book(name: str | Path | None = None, *, lang: str = "en") -> OpenBook:
    """Open a book for reading: a SQLite file or postgresql://…; by default MARSAD_DB, else marsad.db.

    `lang`: that of what a notebook shows, en or ar. Raises BookFault where there is no such book.
    """
    return OpenBook(book_name(None if name is None else str(name)), lang=lang)


def _several(values: Values) -> Sequence[str]:
    return (values,) if isinstance(values, str) else values or ()


def _shown(selection: Selection, kept: BookEvent, connection: Connection, lang: str) -> ShownEvent:
    """An event with the reports that tell of it, private people withheld in both."""
    found = (k.coded for k in current(connection, reports_of(connection, kept.event.id)))
    reports = tuple(selection.withholding.report(r) if selection.withholding else r for r in found)
    return ShownEvent(kept, reports, lang)
