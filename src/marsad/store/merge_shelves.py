"""How does the merger see what the book keeps of merging? Each part of the state as a shelf of keys and values."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..merge.candidates import Stands, stands_of
from ..merge.mention import Key, Mention
from ..merge.shelves import Stamp

if TYPE_CHECKING:
    from .merged import State


class _Shelf(ABC):
    """A part of the state, seen as a shelf."""

    def __init__(self, state: "State") -> None:
        self._state = state

    def fetch(self, keys: Iterable[Any]) -> None:
        """Draw the reports of mentions."""
        self._state.fetch(key[1] for key in keys)

    def __len__(self) -> int:
        return 1

    def __iter__(self) -> Iterator[Any]:
        raise TypeError("the mentions of a book are not gone through")

    def __contains__(self, key: object) -> bool:
        return self.get(key) is not None

    def __getitem__(self, key: Any) -> Any:
        value = self.get(key)
        if value is None:
            raise KeyError(key)
        return value

    @abstractmethod
    def get(self, key: Any, default: Any = None) -> Any:
        """The value, `default` where there is none."""


class MentionShelf(_Shelf):
    """Mentions, drawn from the coding of their report."""

    def __getitem__(self, key: Key) -> Mention:
        return self._state.drawn(key[1]).mentions[key]

    def get(self, key: Any, default: Any = None) -> Any:
        cell = self._state.cell(key[1])
        return default if cell is None or key not in cell.keys else self[key]

    def __setitem__(self, key: Key, value: Mention) -> None:
        self._state.add(key, value)

    def pop(self, key: Key, default: Any = None) -> Any:
        return default  # goes with its report


class StandsShelf(_Shelf):
    """Under which keys a mention is compared."""

    def get(self, key: Any, default: Any = None) -> Any:
        drawn = self._state.drawn(key[1])
        if key not in drawn.stands:
            drawn.stands[key] = stands_of(drawn.mentions[key])
        return drawn.stands[key]

    def __setitem__(self, key: Key, value: Stands) -> None:
        self._state.drawn(key[1]).stands[key] = value

    def pop(self, key: Key, default: Any = None) -> Any:
        return self.get(key)


class ReportShelf(_Shelf):
    """A report's stamp and its mentions."""

    def get(self, key: Any, default: Any = None) -> Any:
        cell = self._state.cell(key)
        return default if cell is None else (cell.stamp, cell.keys)

    def __setitem__(self, key: str, value: tuple[Stamp, tuple[Key, ...]]) -> None:
        self._state.stamp(key, *value)

    def pop(self, key: str, default: Any = None) -> Any:
        found = self.get(key, default)
        self._state.drop(key)
        return found


class LinkShelf(_Shelf):
    """The log-odds of a mention with those it was compared with."""

    def fetch(self, keys: Iterable[Any]) -> None:
        self._state.fetch_cells(key[1] for key in keys)

    def get(self, key: Any, default: Any = None) -> Any:
        cell = self._state.cell(key[1])
        return default if cell is None else cell.links.get(key, default)

    def __setitem__(self, key: Key, value: dict[Key, float]) -> None:
        cell = self._state.cell(key[1])
        assert cell is not None
        cell.links[key] = value
        self._state.keep(key[1], cell)

    def pop(self, key: Key, default: Any = None) -> Any:
        cell = self._state.cell(key[1])
        if cell is None:
            return default
        self._state.keep(key[1], cell)
        return cell.links.pop(key, default)


class HomeShelf(_Shelf):
    """The event that a mention was put into."""

    def get(self, key: Any, default: Any = None) -> Any:
        cell = self._state.cell(key[1])
        return default if cell is None else cell.homes.get(key, default)

    def __setitem__(self, key: Key, value: str) -> None:
        cell = self._state.cell(key[1])
        assert cell is not None
        cell.homes[key] = value
        self._state.keep(key[1], cell)

    def pop(self, key: Key, default: Any = None) -> Any:
        cell = self._state.cell(key[1])
        if cell is None:
            return default
        self._state.keep(key[1], cell)
        return cell.homes.pop(key, default)
