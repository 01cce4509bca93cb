"""What does a running desk hold? The book, who may come in, the coder when it is needed, answers that still hold."""

import datetime
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from sqlalchemy import Connection

from ..mention.mentions import Mentions
from ..model import CodedReport, Report
from ..store import Book, journal, notes
from ..store.maps import Atlas
from ..store.scope import Scope
from ..store.settle import Settler, unsettled
from .privacy import names_of

if TYPE_CHECKING:
    from ..event.coder import Coder

_T = TypeVar("_T")
_ANSWERS = 400
_LARGEST = 4_000_000
"""Answers that are kept, and bytes of the largest kept one."""


class Settings(msgspec.Struct, frozen=True):
    """How a desk is run. `person`: who sits at it without login; `tiles`: template of map tiles, "" for none."""

    person: str = "desk"
    loopback: bool = True
    tls: bool = False
    tiles: str = ""
    blur: bool = True
    scope: Scope = Scope()
    data: tuple[Path, ...] = ()
    page: Path = Path(__file__).with_name("page")


class Desk:
    """One book and all that stays between requests. Its methods may be called from many threads."""

    def __init__(self, book: Book, settings: Settings) -> None:
        self.book = book
        self.settings = settings
        self.atlas = Atlas()
        self.dialect = book.engine.dialect.name
        self._answers: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
        self._guard = threading.Lock()
        self._coding = threading.Lock()
        self._settling = threading.RLock()
        self._coder: Coder | None = None
        self._settler: Settler | None = None
        self.coder_name: str | None = None
        self._touched = 0

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent state of the book."""
        with self.book.reading() as connection:
            yield connection

    def state(self, connection: Connection) -> int:
        """A number that grows with everything that is written down."""
        return journal.length(connection)

    def touch(self) -> None:
        """Something changed that the journal does not tell: kept answers hold no more."""
        with self._guard:
            self._touched += 1

    def kept(self, connection: Connection, key: Sequence[object], make: Callable[[], object]) -> tuple[bytes, str]:
        """An answer as JSON with its tag; made once for each state of the book and each key."""
        full = (self.state(connection), self._touched, *key)
        with self._guard:
            found = self._answers.get(full)
            if found is not None:
                self._answers.move_to_end(full)
        if found is None:
            found = msgspec.json.encode(make())
            if len(found) <= _LARGEST:
                with self._guard:
                    self._answers[full] = found
                    while len(self._answers) > _ANSWERS:
                        self._answers.popitem(last=False)
        return found, hashlib.blake2b(repr(full).encode() + found[:64], digest_size=12).hexdigest()

    def code(self, reports: Sequence[Report]) -> list[CodedReport]:
        """Code some reports; the first call loads the language data. Raises DataFault."""
        with self._coding:
            return [self._loaded().code(report) for report in reports]

    def mentions(self, lines: tuple[str, ...], day: datetime.date | None) -> Mentions:
        """What the lines of a report name. Raises DataFault."""
        from ..mention.find import find_mentions, see

        with self._coding:
            spotter = self._loaded().spotter
            return find_mentions(see(lines, day, spotter), spotter)

    def _loaded(self) -> "Coder":
        if self._coder is None:
            from ..data.load import load
            from ..event.coder import Coder

            self._coder = Coder(load(self.settings.data))
            self.coder_name = self._coder.name
        return self._coder

    @property
    def settler(self) -> Settler:
        """What brings the events up to date; it keeps the merged state of the book."""
        with self._settling:
            self._settler = self._settler or Settler(self.book)
            return self._settler

    def settle(self) -> None:
        """Bring the events in line with reports and judgements, one caller at a time."""
        with self._settling:
            self.settler.settle()
        self.catch_up()

    def add(self, act: Callable[[], _T]) -> _T:
        """Put reports in, one caller at a time, and note what is new."""
        with self._settling:
            done = act()
        self.catch_up()
        return done

    def settle_if_needed(self) -> None:
        """Go on where a run was interrupted before its events were written."""
        with self.reading() as connection:
            waiting = unsettled(connection)
        if waiting:
            self.settle()

    def catch_up(self) -> None:
        """Write the notes that events still lack."""
        while notes.catch_up(self.book, names_of):
            self.touch()
        self.touch()
