"""How long do exports take, and in how much memory? `python -m bench.export BOOK [FORMAT…]`, each in its own process.

`python -m bench.export --make N BOOK` makes a book of at least N events out of the sample reports: the same stories on
other days. 100,000 events are to be written in 10 s of CPU time (csv, jsonl, parquet) and 300 MB.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

PEAK_MB, SECONDS = 300, 10.0
HELD = ("csv", "jsonl", "parquet")
_BATCH = 1000


def main() -> None:
    """Print seconds and megabytes of each format; exit code 1 where a bound is broken."""
    if sys.argv[1] == "--make":
        make(int(sys.argv[2]), sys.argv[3])
        return
    book, named = sys.argv[1], sys.argv[2:] or HELD
    broken = False
    for name in named:
        wall, cpu, peak, size = measured(book, name)
        over = peak > PEAK_MB or (name in HELD and cpu > SECONDS)
        broken = broken or over
        print(f"{name:9} {wall:6.1f} s  {cpu:6.1f} s CPU  {peak:5.0f} MB  {size:6.0f} MB written{'  OVER' * over}")
    sys.exit(broken)


def measured(book: str, name: str) -> tuple[float, float, float, float]:
    """Seconds, CPU seconds, peak memory and size of one export. The peak is that of all children so far."""
    with TemporaryDirectory(prefix="marsad-") as folder:
        out = Path(folder) / f"out.{name}"
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        command = [sys.executable, "-m", "marsad", "export", name, "-o", str(out), "--db", book]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return time.monotonic() - begun, cpu, after.ru_maxrss / 1024, out.stat().st_size / 1e6


def make(events: int, path: str) -> None:
    """A book of at least so many events."""
    from tests.store.many import many

    from marsad.store import Book
    from marsad.store.find import count
    from marsad.store.intake import Arrival, add
    from marsad.store.query import Query
    from marsad.store.settle import Settler

    reports = many(events // 4)
    with Book(path, create=True) as book:
        for i in range(0, len(reports), _BATCH):
            arrivals = [Arrival(report) for report in reports[i : i + _BATCH]]
            book.write(lambda connection, some=arrivals: add(connection, some, book.moment(connection)))  # type: ignore[misc]
        Settler(book).settle()
        with book.reading() as connection:
            print(f"{count(connection, Query()):,} events of {len(reports):,} reports in {path}")


if __name__ == "__main__":
    main()
