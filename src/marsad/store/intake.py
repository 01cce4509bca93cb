"""How does a coded report get into the book? As a version of its report, once; the same again changes nothing.

A report is its source and id. The same with other words, another time or address is a new version: the older ones stay
with their records. The latest that came is current, unless it says itself that it was published before.
"""

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, insert, select, tuple_, update

from ..model import CodedReport, Report
from . import journal
from .book import next_row
from .content import text_hash, version_hash
from .tables import INDEXES, coding, report, report_version
from .words import index_words

_SEARCH = INDEXES.tables["report_search"]


class Arrival(msgspec.Struct, frozen=True):
    """A coded report with what is known of its fetching."""

    coded: CodedReport
    original: str | None = None
    fetched: str | None = None


class Tally(msgspec.Struct):
    """What became of the reports: new ones, new versions of known ones, known ones, and those set aside."""

    added: int = 0
    versions: int = 0
    unchanged: int = 0
    set_aside: int = 0


def known(connection: Connection, reports: Sequence[Report]) -> set[str]:
    """The hashes of those of the reports that the book holds already, word for word."""
    wanted = [version_hash(r) for r in reports]
    found = connection.execute(select(report_version.c.hash).where(report_version.c.hash.in_(wanted)))
    return set(found.scalars())


def add(connection: Connection, arrivals: Iterable[Arrival], moment: str) -> Tally:
    """Take coded reports in. Only the writer may; their events are reckoned later by `settle`."""
    arrivals = list(arrivals)
    tally = Tally()
    batch = _Batch(connection, arrivals, moment)
    for arrival in arrivals:
        kind = batch.take(arrival)
        setattr(tally, kind, getattr(tally, kind) + 1)
    batch.write()
    return tally


def as_report(coded: CodedReport) -> Report:
    """The report that was coded."""
    return Report(coded.id, coded.lines, coded.source, coded.published, coded.url)


class _Batch:
    """Rows to be written together; keys are counted on from the last ones."""

    def __init__(self, connection: Connection, arrivals: Sequence[Arrival], moment: str) -> None:
        self._connection = connection
        self._moment = moment
        self._next = {t.name: next_row(connection, t) for t in (report, report_version, coding)}
        keys = list({(a.coded.source or "", a.coded.id) for a in arrivals})
        found = connection.execute(
            select(
                report.c.row,
                report.c.source,
                report.c.id,
                report_version.c.published,
                report_version.c.number,
                report_version.c.hash,
                report_version.c.row.label("version"),
                report.c.current,
            )
            .join(report_version, report_version.c.report == report.c.row)
            .where(tuple_(report.c.source, report.c.id).in_(keys))
        ).all()
        self._reports = {(r.source, r.id): r.row for r in found}
        self._hashes = {(r.row, r.hash) for r in found}
        self._numbers: dict[int, int] = {}
        for r in found:
            self._numbers[r.row] = max(self._numbers.get(r.row, 0), r.number)
        self._current = {r.row: (r.published or "", r.version) for r in found if r.version == r.current}
        self._fresh: dict[int, dict[str, object]] = {}
        self._moved: set[int] = set()
        self._versions: list[dict[str, object]] = []
        self._codings: list[dict[str, object]] = []
        self._entries: list[tuple[str, int, str]] = []
        self._words: list[dict[str, object]] = []

    def take(self, arrival: Arrival) -> str:
        """Put one report on the list; returns what it is: added, versions (a new one) or unchanged."""
        coded = arrival.coded
        key = (coded.source or "", coded.id)
        content = version_hash(as_report(coded))
        row = self._reports.get(key)
        if row is not None and (row, content) in self._hashes:
            return "unchanged"
        kind = "added" if row is None else "versions"
        if row is None:
            row = self._reports[key] = self._count("report")
            self._fresh[row] = {
                "row": row,
                "source": key[0],
                "id": key[1],
                "settled": 0,
                "known_from": self._moment,
            }
        self._hashes.add((row, content))
        version = self._count("report_version")
        number = self._numbers[row] = self._numbers.get(row, 0) + 1
        if (coded.published or "") >= self._current.get(row, ("", 0))[0]:
            self._current[row] = (coded.published or "", version)
            self._moved.add(row)
        self._versions.append(
            {
                "row": version,
                "report": row,
                "number": number,
                "hash": content,
                "text_hash": text_hash(as_report(coded)),
                "original": arrival.original,
                "url": coded.url,
                "published": coded.published,
                "undated": coded.undated,
                "lines": msgspec.json.encode(coded.lines).decode(),
                "fetched": arrival.fetched,
                "known_from": self._moment,
            }
        )
        self._codings.append(coding_row(self._count("coding"), version, coded, self._moment))
        self._entries.append(("version", version, journal.digest(key[0], key[1], str(number), content)))
        self._words.append({"rowid": version, "words": index_words(coded.lines)})
        return kind

    def write(self) -> None:
        """Write all rows."""
        for row, fresh in self._fresh.items():
            fresh["current"] = self._current[row][1]
        for table, rows in (
            (report, list(self._fresh.values())),
            (report_version, self._versions),
            (coding, self._codings),
            (_SEARCH, self._words),
        ):
            if rows:
                self._connection.execute(insert(table), rows)
        for row in sorted(self._moved - self._fresh.keys()):
            self._connection.execute(
                update(report).where(report.c.row == row).values(current=self._current[row][1], settled=0)
            )
        journal.append(self._connection, self._entries, self._moment)

    def _count(self, table: str) -> int:
        number = self._next[table]
        self._next[table] = number + 1
        return number


def coding_row(row: int, version: int, coded: CodedReport, moment: str) -> dict[str, object]:
    """The row of what a coder read in a version."""
    return {
        "row": row,
        "version": version,
        "coder": coded.coder,
        "records": len(coded.events),
        "body": msgspec.json.encode(coded.events).decode(),
        "known_from": moment,
        "known_to": None,
    }
