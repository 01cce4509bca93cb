"""How is more looked up and changed than fits in memory? Rows of key and body, read in bulk, written back at the end.

What was used in this step or the one before it is remembered; the rest is forgotten and read again when it is needed.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Table, delete, select

from .bulk import replaced

K = TypeVar("K", int, str)
V = TypeVar("V")
_AT_ONCE = 500


class Rows(Generic[K, V]):
    """A table whose first column is the key and whose others `columns` make a value."""

    def __init__(self, table: Table, decode: Callable[[Any], V], encode: Callable[[V], tuple[object, ...]]) -> None:
        self._table = table
        self._decode, self._encode = decode, encode
        self._key = next(iter(table.c))
        self._hot: dict[K, V | None] = {}
        self._cold: dict[K, V | None] = {}
        self._changed: set[K] = set()
        self._connection: Connection | None = None

    def use(self, connection: Connection) -> None:
        """Read by this connection from now on."""
        self._connection = connection

    def forget(self) -> None:
        """Remember nothing: the table was changed by another, or a change was not kept."""
        self._hot, self._cold, self._changed = {}, {}, set()

    def fetch(self, keys: Iterable[K]) -> list[V]:
        """Remember rows, and that others are not there. Returns those that had to be read."""
        assert self._connection is not None
        wanted = [key for key in keys if not self._warm(key)]
        if not wanted:
            return []
        read: list[V] = []
        rest = iter(sorted(set(wanted)))
        while some := list(islice(rest, _AT_ONCE)):
            self._hot.update(dict.fromkeys(some))
            for row in self._connection.execute(select(self._table).where(self._key.in_(some))):
                value = self._hot[row[0]] = self._decode(row)
                read.append(value)
        return read

    def _warm(self, key: K) -> bool:
        if key in self._hot:
            return True
        if key not in self._cold:
            return False
        self._hot[key] = self._cold.pop(key)
        return True

    def get(self, key: K, default: Any = None) -> Any:
        """The value, `default` where there is none."""
        if not self._warm(key):
            self.fetch([key])
        value = self._hot[key]
        return default if value is None else value

    def __contains__(self, key: object) -> bool:
        return self.get(key) is not None  # type: ignore[arg-type]

    def __getitem__(self, key: K) -> V:
        value = self.get(key)
        if value is None:
            raise KeyError(key)
        found: V = value
        return found

    def __setitem__(self, key: K, value: V) -> None:
        self._hot[key] = value
        self._changed.add(key)

    def pop(self, key: K, default: Any = None) -> Any:
        """Take a row away."""
        value = self.get(key, default)
        self._hot[key] = None
        self._changed.add(key)
        return value

    def __len__(self) -> int:
        """Enough to tell that there may be some."""
        return 1

    def __iter__(self) -> Iterator[K]:
        assert self._connection is not None
        return iter(self._connection.execute(select(self._key)).scalars())

    def write(self) -> None:
        """Write what changed, and let go of what was not used in this step."""
        assert self._connection is not None
        changed = sorted(self._changed)
        gone = [key for key in changed if self._hot[key] is None]
        for i in range(0, len(gone), _AT_ONCE):
            self._connection.execute(delete(self._table).where(self._key.in_(gone[i : i + _AT_ONCE])))
        rows: list[tuple[object, ...]] = []
        for key in changed:
            new: Any = self._hot[key]
            if new is not None:
                rows.append((key, *self._encode(new)))
        replaced(self._connection, self._table, rows)
        self._changed = set()
        self._cold, self._hot = self._hot, {}
