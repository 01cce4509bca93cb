"""How fast does a large book answer? `python -m bench.facets BOOK [ROUNDS]` asks what a desk asks.

That is a page of a filtered list with its count and facets, and words; printed are the medians of each part and the
95th percentile of all.

`python -m bench.facets --widen N BOOK OTHER` makes OTHER out of a SQLite book of `bench.export --make`: the same events
on other days and in part under other names, until there are N. It can be asked, not added to: its journal lacks them.
"""

import shutil
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing

FACETS = ("type", "mode", "status", "state", "country", "admin1", "place", "actor", "recipient", "weapon", "source")
FILTERS = (
    ("no filter", ()),
    ("one type", ("type=ASSAULT",)),
    ("not one status", ("status__not=happened",)),
    ("one country", ("country=SYR",)),
    ("two countries", ("country=SYR", "country=IRQ")),
    ("one mode", ("mode=airstrike",)),
    ("killed 3 or more", ("killed__gte=3",)),
    ("party in a country", ("actor_country=SYR", "type=ASSAULT")),
)
_SPAN = 11
"""Days from one round of the same events to the next."""


def main() -> None:
    """Print the times, or make the book."""
    if sys.argv[1] == "--widen":
        widen(int(sys.argv[2]), sys.argv[3], sys.argv[4])
        return
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    ask(sys.argv[1], rounds)


def ask(name: str, rounds: int) -> None:
    """Time everything a few times."""
    from marsad.store import Book
    from marsad.store.find import count, facets
    from marsad.store.pages import page
    from marsad.store.query import Query, every

    begun = time.perf_counter()
    with Book(name) as book:
        with book.reading() as connection:
            page(connection, Query(), size=1)
        print(f"{'opened, first event read':32} {(time.perf_counter() - begun) * 1000:6.0f} ms")
        asked = [(told, Query(every(list(where)))) for told, where in FILTERS]
        asked.append(("half of all days", Query(since=_middle(name))))
        asked.append(("a month", Query(since=_middle(name), until=_middle(name)[:8] + "28")))
        asked.append(("a word", Query(words="الخرطوم")))
        asked.append(("a word of reports", Query(report_words="الخرطوم")))

        def parts(query: Query) -> dict[str, Callable[[object], object]]:
            return {
                "page": lambda c: page(c, query, size=50),  # type: ignore[arg-type]
                "count": lambda c: count(c, query),  # type: ignore[arg-type]
                "facets": lambda c: facets(c, query, FACETS, most=160),  # type: ignore[arg-type]
            }

        whole: list[float] = []
        for told, query in asked:
            times: dict[str, list[float]] = {}
            for _ in range(rounds):
                for part, act in parts(query).items():
                    with book.reading() as connection:
                        since = time.perf_counter()
                        found = act(connection)
                        times.setdefault(part, []).append((time.perf_counter() - since) * 1000)
                    if part == "count":
                        number = found
            whole += [sum(some) for some in zip(*times.values(), strict=True)]
            medians = "  ".join(f"{part} {statistics.median(some):5.0f}" for part, some in times.items())
            print(f"{told:22} {number:>9,}  {medians}  ms")
        print(f"{'filtered list with facets':32} p95 {statistics.quantiles(whole, n=20)[-1]:6.0f} ms")


def _middle(name: str) -> str:
    from marsad.store import Book

    with Book(name) as book, book.reading() as connection:
        days = "SELECT min(first_day), max(first_day) FROM event WHERE known_to IS NULL"
        first, last = connection.exec_driver_sql(days).one()
    return f"{(int(first[:4]) + int(last[:4])) // 2}-07-01"


def widen(events: int, source: str, target: str) -> None:
    """Repeat the events of a book until there are so many, with everything that is searched, counted and filtered."""
    from marsad.store import Book
    from marsad.store.gather import gather

    shutil.copyfile(source, target)
    with Book(target):
        pass
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        (own,) = connection.execute("SELECT max(row) FROM event").fetchone()
        for number in range(1, -(-events // own)):
            _repeat(connection, own, number)
            connection.commit()
            print(f"{own * (number + 1):,} events", flush=True)
    with Book(target) as book:
        begun = time.perf_counter()
        gather(book)
        print(f"gathered in {time.perf_counter() - begun:.0f} s")


def _repeat(connection: sqlite3.Connection, own: int, number: int) -> None:
    shift = {"row": own * number, "n": number, "days": f"+{_SPAN * number} days", "own": own}
    names = [name for _, name, *_ in connection.execute("PRAGMA table_info(event)")]
    made = {
        "row": "row + :row",
        "id": "id || '-' || :n",
        "first_day": "date(first_day, :days)",
        "last_day": "date(last_day, :days)",
        "place": "CASE WHEN row % 3 = 0 THEN place || ' ' || :n ELSE place END",
    }
    chosen = ", ".join(made.get(name, f'"{name}"') for name in names)
    connection.execute(f"INSERT INTO event SELECT {chosen} FROM event WHERE row <= :own", shift)
    connection.execute(
        """INSERT INTO event_value SELECT event + :row, field, CASE WHEN field = 'report' THEN value || '-r' || :n
        WHEN field IN ('actor', 'recipient', 'place', 'admin1') AND event % 3 = 0 AND length(value) % 2
        THEN value || ' ' || (event % 40 + :n) ELSE value END FROM event_value WHERE event <= :own""",
        shift,
    )
    for table, columns in (
        ("event_place", "event + :row, nth, lat, lon"),
        ("event_mention", "event + :row, report, record"),
    ):
        connection.execute(f"INSERT INTO {table} SELECT {columns} FROM {table} WHERE event <= :own", shift)
    connection.execute(
        "INSERT INTO event_search(rowid, words) SELECT rowid + :row, words FROM event_search WHERE rowid <= :own", shift
    )


if __name__ == "__main__":
    main()
