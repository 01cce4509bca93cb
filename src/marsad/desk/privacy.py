"""What may a reader see? Private people are blocks in everything, and searches do not tell of them either."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, select

from ..export.privacy import Withholding, may_be_private
from ..merge.romanise import romanise
from ..model import CodedReport
from ..model.judgement import BookEvent
from ..store.desk_tables import withheld
from ..store.masking import masked
from ..store.query import Query
from ..store.tables import event
from ..store.words import query_words

_T = TypeVar("_T")
_PARTIES = frozenset(("actor", "recipient", "party", "said_by"))
_SOMEONE = "a private person"


def names_of(kept: BookEvent, reports: Iterable[CodedReport] = ()) -> set[str]:
    """The private people of an event and of the records of its reports."""
    withholding = Withholding()
    withholding.event(kept)
    for coded in reports:
        withholding.report(coded)
    return withholding.names


class Everything:
    """For those who may see all."""

    def event(self, kept: BookEvent) -> BookEvent:
        """The event as it is."""
        return kept

    def without(self, answer: _T, events: Iterable[BookEvent] = (), reports: Iterable[CodedReport] = ()) -> _T:
        """The answer as it is."""
        return answer

    def counted(self, field: str, values: list[tuple[str, int]]) -> list[tuple[str, int]]:
        """The values of a facet as they are."""
        return values

    def conditions(self, query: Query, up_to: int) -> list[ColumnElement[bool]]:
        """No more conditions."""
        return []


class Withheld(Everything):
    """For readers: without private people."""

    def __init__(self) -> None:
        self._withholding = Withholding()

    def event(self, kept: BookEvent) -> BookEvent:
        """The event without private people."""
        return self._withholding.event(kept)

    def without(self, answer: _T, events: Iterable[BookEvent] = (), reports: Iterable[CodedReport] = ()) -> _T:
        """An answer without the private people of the events and reports that it tells of, wherever they stand."""
        withholding = Withholding()
        for kept in events:
            withholding.event(kept)
        for coded in reports:
            withholding.report(coded)
        names = sorted(withholding.names, key=lambda n: (-len(n), n))
        if not names:
            return answer
        plain = msgspec.to_builtins(answer)
        for name in names:
            plain = _masked(plain, name, romanise(name))
        return msgspec.convert(plain, type(answer))

    def counted(self, field: str, values: list[tuple[str, int]]) -> list[tuple[str, int]]:
        """The values of a facet without names of private people."""
        return [v for v in values if field not in _PARTIES or not may_be_private(v[0])]

    def conditions(self, query: Query, up_to: int) -> list[ColumnElement[bool]]:
        """Events that could be found by a withheld name are not found. `up_to`: the row to which names are known."""
        words = list(_sought(query))
        if not words:
            return []
        telling = select(withheld.c.event).where(withheld.c.word.in_(words))
        return [event.c.row.not_in(telling), event.c.row <= up_to]


def _sought(query: Query) -> Iterator[str]:
    """All words that a query looks for in names."""
    texts = [query.words or "", query.report_words or ""]
    texts += [value for field, _, value in query.where if field in _PARTIES]
    for text in texts:
        for forms in query_words(text):
            yield from forms


def _masked(value: Any, name: str, latin: str) -> Any:
    if isinstance(value, str):
        if value.isascii():
            return value.replace(latin, _SOMEONE) if latin else value
        return masked(value, name).replace(latin, _SOMEONE) if latin else masked(value, name)
    if isinstance(value, list | tuple):
        return [_masked(item, name, latin) for item in value]
    if isinstance(value, dict):
        return {key: _masked(item, name, latin) for key, item in value.items()}
    return value
