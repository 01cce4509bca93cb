"""How fast is the desk? A large book made of the samples, and a load of lists on it at a steady rate.

    python -m bench.desk make BOOK [EVENTS]      the stories of the samples, told again and again on other days
    python -m bench.desk load ADDRESS [RATE] [SECONDS]

The rate is kept whatever the answers take (requests do not wait for each other), so that waiting shows in the times.
Every list asks for other days and values: few answers can be kept ones.
"""

import asyncio
import datetime
import random
import re
import sys
import time
from pathlib import Path
from statistics import quantiles
from typing import TypeVar

import httpx
import msgspec
from sqlalchemy import select, update

from marsad.clock import now
from marsad.data.load import load as lexicon
from marsad.desk import Desk, Settings
from marsad.event.coder import Coder
from marsad.merge import merge_reports
from marsad.model import CodedReport
from marsad.model.judgement import BookEvent
from marsad.read import open_inputs, read_inputs
from marsad.store import Book
from marsad.store.intake import Arrival, add
from marsad.store.tables import report
from marsad.store.writer import EventWriter

SAMPLES = Path(__file__).parents[1] / "samples" / "reports.jsonl"
_Told = TypeVar("_Told", CodedReport, BookEvent)
_ID = re.compile(rb'"(?:([a-z]+-\d{8}-\d\d)|ev-([0-9a-f]{12}))"')
_DAY = re.compile(rb'"(\d{4}-\d{2}-\d{2})')
_APART = 9
"""Days between two tellings of a story."""
_TYPES = ("ASSAULT", "ACCUSE", "REQUEST", "CONSULT", "RETREAT")
_COUNTRIES = ("SDN", "SYR", "IRQ", "YEM", "ARE")
_WORDS = ("الخرطوم", "مستشفى", "drone", "هجوم", "الحوثيين")


def make(path: str, events: int) -> None:
    """A book of so many events: reports and events of the samples under other ids, put in as merging would put them."""
    coder = Coder(lexicon())
    coded = [coder.code(r) for r in read_inputs(open_inputs([str(SAMPLES)]), today=now().date())]
    found = [BookEvent(e) for e in merge_reports(coded)]
    with Book(path, create=True) as book:
        for n in range(-(-events // len(found))):
            with book.writing() as connection:
                moment = book.moment(connection)
                told = [_told(one, n, CodedReport) for one in coded]
                add(connection, [Arrival(one) for one in told], moment)
                connection.execute(update(report).values(settled=1))
                rows = {r.id: r.row for r in connection.execute(select(report.c.id, report.c.row))}
                EventWriter(connection, moment, rows).write_all((_told(e, n, BookEvent) for e in found), {})
        Desk(book, Settings()).catch_up()


def _told(one: _Told, n: int, kind: type[_Told]) -> _Told:
    """A report or an event as it is told for the n-th time: some days earlier, under ids of its own."""
    days = datetime.timedelta(_APART * n)

    def earlier(found: re.Match[bytes]) -> bytes:
        return b'"' + (datetime.date.fromisoformat(found[1].decode()) - days).isoformat().encode()

    def named(found: re.Match[bytes]) -> bytes:
        if found[1]:
            return b'"%s-%d"' % (found[1], n)
        return b'"ev-%012x"' % ((int(found[2], 16) + n * 7919) % 16**12)

    return msgspec.json.decode(_ID.sub(named, _DAY.sub(earlier, msgspec.json.encode(one))), type=kind)


def asked(dice: random.Random) -> tuple[str, str]:
    """A list as people ask for it, and what kind it is."""
    day = datetime.date(2005, 1, 1) + datetime.timedelta(dice.randrange(6000))
    until = day + datetime.timedelta(dice.choice((30, 90, 365)))
    span = f"since={day}&until={until}"
    return dice.choice(
        (
            ("days", f"/api/events?{span}"),
            ("type", f"/api/events?type={dice.choice(_TYPES)}&{span}"),
            ("country", f"/api/events?country={dice.choice(_COUNTRIES)}&{span}&_sort=-killed"),
            ("words", f"/api/events?search={dice.choice(_WORDS)}&{span}"),
            ("facets", f"/api/events?{span}&_facet=type&_facet=country&_facet=actor"),
            ("page", f"/api/events?until={until}&_count=0"),
        )
    )


async def load(address: str, rate: float, seconds: float) -> None:
    """Ask at a steady rate and tell how long the answers took."""
    dice = random.Random(7)
    took: dict[str, list[float]] = {}
    failed: list[str] = []
    limits = httpx.Limits(max_connections=200, max_keepalive_connections=200)
    async with httpx.AsyncClient(base_url=address, timeout=30, limits=limits) as client:

        async def ask(kind: str, path: str) -> None:
            begun = time.perf_counter()
            try:
                answer = await client.get(path)
                if answer.status_code != 200:
                    failed.append(f"{path}: {answer.status_code}")
            except httpx.HTTPError as error:
                failed.append(f"{path}: {error!r}")
            took.setdefault(kind, []).append(1000 * (time.perf_counter() - begun))

        begun = time.perf_counter()
        tasks = []
        for n in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, begun + n / rate - time.perf_counter()))
            tasks.append(asyncio.create_task(ask(*asked(dice))))
        await asyncio.gather(*tasks)
    for kind, times in (*sorted(took.items()), ("all", [t for some in took.values() for t in some])):
        cuts = quantiles(times, n=100)
        print(f"{kind:8} {len(times):5} lists  p50 {cuts[49]:6.1f} ms  p95 {cuts[94]:6.1f} ms  p99 {cuts[98]:6.1f} ms")
    print(f"{len(failed)} failed", *failed[:3], sep="\n")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make", path, *rest]:
            make(path, int(rest[0]) if rest else 100_000)
        case ["load", address, *rest]:
            asyncio.run(load(address, float(rest[0]) if rest else 50, float(rest[1]) if rest[1:] else 30))
        case _:
            sys.exit(__doc__)
