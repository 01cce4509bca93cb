"""Where is what a merger knows kept? In dictionaries of its own, or on shelves that others keep, as a book does.

Whoever keeps them may hold all but a little elsewhere: before a mention is compared the merger says what it is going
to look at (`fetch`), and everything that changes is put back by `shelf[key] = value` or `shelf.pop(key)`.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol, TypeVar

from .mention import Key, Mention

Place = tuple[int, Key]
"""A day and a mention that stands there."""
Stamp = tuple[str, int]
K = TypeVar("K")
V = TypeVar("V")


class Shelf(Protocol[K, V]):
    """As much of a dictionary as a merger needs."""

    def fetch(self, keys: Iterable[K], /) -> object:
        """Get ready what will be asked for."""

    def __contains__(self, key: object, /) -> bool: ...
    def __iter__(self) -> Iterator[K]: ...
    def __len__(self) -> int: ...
    def __getitem__(self, key: K, /) -> V: ...
    def __setitem__(self, key: K, value: V, /) -> None: ...
    def get(self, key: K, default: Any = None, /) -> Any:
        """The value, `default` where there is none."""

    def pop(self, key: K, default: Any = None, /) -> Any:
        """The value, which is gone then."""


class Own(dict[K, V]):
    """A shelf in memory."""

    def fetch(self, keys: Iterable[K]) -> None:
        """Everything is there."""


class Shelves:
    """All shelves of a merger; those that are not given are in memory.

    `mentions`; `stands`: under which keys and on which days each stands; `slices`: the mentions under a key in some
    weeks; `reports`: the stamp and the mentions of each; `links`: what each mention is linked with, and the scores;
    `homes`: the event of each mention; `events`: the mentions of each.
    """

    def __init__(
        self,
        *,
        mentions: Shelf[Key, Mention] | None = None,
        stands: Shelf[Key, tuple[tuple[int, ...], tuple[int, ...]]] | None = None,
        slices: Shelf[int, list[Place]] | None = None,
        reports: Shelf[str, tuple[Stamp, tuple[Key, ...]]] | None = None,
        links: Shelf[Key, dict[Key, float]] | None = None,
        homes: Shelf[Key, str] | None = None,
        events: Shelf[str, tuple[Key, ...]] | None = None,
    ) -> None:
        self.mentions: Shelf[Key, Mention] = _or_own(mentions)
        self.stands: Shelf[Key, tuple[tuple[int, ...], tuple[int, ...]]] = _or_own(stands)
        self.slices: Shelf[int, list[Place]] = _or_own(slices)
        self.reports: Shelf[str, tuple[Stamp, tuple[Key, ...]]] = _or_own(reports)
        self.links: Shelf[Key, dict[Key, float]] = _or_own(links)
        self.homes: Shelf[Key, str] = _or_own(homes)
        self.events: Shelf[str, tuple[Key, ...]] = _or_own(events)


def _or_own(given: Any) -> Any:
    return own() if given is None else given


def own() -> Any:
    """A shelf in memory, of whatever kind is wanted."""
    return Own[Any, Any]()
