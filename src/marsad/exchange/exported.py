"""How does an exported book come back? Its reports as they were coded, its judgements, what it forgot; events follow.

The events are a function of reports and judgements, so they are merged anew: into an empty book the same events come,
and its export has the same bytes. Into a book that holds other reports they come merged with those. What a book keeps
of itself (runs, times of knowledge) is not taken over; of forwarding entries those are whose ids no event bears.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO

import msgspec
from sqlalchemy import Connection, insert, select

from ..clock import now
from ..merge import RecordFault
from ..merge.records import coded_report
from ..model.event import Forward
from ..model.judgement import Judgement
from ..store import journal
from ..store.adding import Adding, Outcome
from ..store.book import Book, next_row, stamp
from ..store.content import version_hash
from ..store.intake import Arrival, as_report
from ..store.judge import replay
from ..store.tables import event, forward, report, tombstone

KINDS = ("report", "event", "judgement", "forgotten", "fetch", "forward", "run")
_OWN = ("run",)


class _Head(msgspec.Struct):
    """What tells one line from another. `report`, `version`, `fetched` belong to `fetch`."""

    kind: str = ""
    id: str = ""
    hash: str = ""
    original: str | None = None
    own_id: str | None = None
    report: str = ""
    version: int = 0
    fetched: str | None = None
    what: str = ""
    words: int = 0
    to: tuple[str, ...] = ()
    command: str = ""


class Imported(msgspec.Struct):
    """What became of the lines: reports, judgements that are new, ids that are forgotten now too, faulty lines, lines
    of a kind that is not taken over, forgotten reports that this book still holds, events that came out otherwise."""

    outcome: Outcome
    judgements: int = 0
    forgotten: int = 0
    forwards: int = 0
    faults: int = 0
    left: dict[str, int] = {}
    held: tuple[str, ...] = ()
    events: int = 0
    differing: int = 0


_HEAD: msgspec.json.Decoder[_Head] = msgspec.json.Decoder(_Head)
_JUDGEMENT: msgspec.json.Decoder[Judgement] = msgspec.json.Decoder(Judgement)


def is_exported(head: bytes) -> bool:
    """Whether a file begins as `marsad export jsonl` begins it."""
    return head.lstrip().startswith(b'{"kind":"')


def import_exported(
    book: Book,
    stream: BinaryIO,
    *,
    by: str,
    tell: Callable[[str], None],
    step: Callable[[], None] = lambda: None,
) -> Imported:
    """Take an exported book into this one. `stream` is read twice. Each faulty line is told. Raises BookFault."""
    lines = _Lines(stream, tell)
    later = list(lines.of(set(KINDS) - {"report"}))
    fetched = {(h.report, h.version): h.fetched for h, _ in later if h.kind == "fetch"}
    adding = Adding(book, kind="import", tell=tell)
    outcome = adding.add_arrivals(_arrivals(lines, fetched, step))
    judgements = [one for head, line in later if head.kind == "judgement" and (one := lines.judgement(line))]
    done = Imported(outcome, faults=lines.faults, left=lines.left)
    if judgements:
        done.judgements = replay(book, judgements)
    gone = [head for head, _ in later if head.kind == "forgotten"]
    moved = [Forward(head.id, head.to) for head, _ in later if head.kind == "forward"]
    done.forgotten, done.held, done.forwards = book.write(lambda connection: _buried(book, connection, gone, moved, by))
    wanted = {head.id for head, _ in later if head.kind == "event"}
    with book.reading() as connection:
        standing = set(connection.execute(select(event.c.id).where(event.c.known_to.is_(None))).scalars())
    done.events, done.differing = len(wanted), len(wanted - standing)
    done.faults = lines.faults
    return done


class _Lines:
    """The lines of the file by kind; those that cannot be read are counted and told once."""

    def __init__(self, stream: BinaryIO, tell: Callable[[str], None]) -> None:
        self._stream = stream
        self._tell = tell
        self.faults = 0
        self.left: dict[str, int] = {}

    def of(self, kinds: set[str]) -> Iterator[tuple[_Head, bytes]]:
        """The lines of some kinds; of events the head alone. Faults are told where events are among the kinds."""
        first = "event" in kinds
        self._stream.seek(0)
        for number, line in enumerate(self._stream, 1):
            if not line.strip():
                continue
            try:
                head = _HEAD.decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                if first:
                    self.fault(number, f"not a line of an export ({error})")
                continue
            if head.kind in kinds and head.kind not in _OWN:
                yield head, line if head.kind == "judgement" else b""
            elif first and head.kind != "report":
                self._leave(head.kind or "without a kind")

    def reports(self) -> Iterator[tuple[int, _Head, bytes]]:
        """The lines that hold reports, with their numbers."""
        self._stream.seek(0)
        for number, line in enumerate(self._stream, 1):
            if line.lstrip().startswith(b'{"kind":"report"'):
                try:
                    yield number, _HEAD.decode(line), line
                except (msgspec.MsgspecError, UnicodeDecodeError):
                    continue

    def judgement(self, line: bytes) -> Judgement | None:
        """The judgement of a line."""
        try:
            return _JUDGEMENT.decode(line)
        except msgspec.MsgspecError as error:
            self.fault(0, f"judgement: {error}")
            return None

    def fault(self, number: int, why: str) -> None:
        """Tell of a line that is not taken in."""
        self.faults += 1
        self._tell(f"set aside: line {number}: {why}" if number else f"set aside: {why}")

    def _leave(self, kind: str) -> None:
        self.left[kind] = self.left.get(kind, 0) + 1


def _arrivals(lines: _Lines, fetched: dict[tuple[str, int], str | None], step: Callable[[], None]) -> Iterator[Arrival]:
    for number, head, line in lines.reports():
        step()
        try:
            coded = coded_report(line.decode())
        except (RecordFault, UnicodeDecodeError) as fault:
            lines.fault(number, str(fault))
            continue
        when = fetched.get((head.id, head.version)) or stamp(now())
        if head.own_id:
            coded = msgspec.structs.replace(coded, id=head.own_id)
        if head.hash and version_hash(as_report(coded)) != head.hash:
            lines.fault(number, f"{coded.id}: its words do not fit its hash; the line was changed after the export")
            continue
        yield Arrival(coded, head.original, when)


def _buried(
    book: Book, connection: Connection, gone: list[_Head], moved: list[Forward], by: str
) -> tuple[int, tuple[str, ...], int]:
    """Write down what the other book forgot and forwarded; returns how much is new, and forgotten reports held here."""
    moment = book.moment(connection)
    known = {(row.kind, row.hash) for row in connection.execute(select(tombstone.c.kind, tombstone.c.hash))}
    number = next_row(connection, tombstone)
    entries = []
    for head in gone:
        if head.hash and (head.what, head.hash) not in known:
            known.add((head.what, head.hash))
            row = {"row": number, "kind": head.what, "hash": head.hash, "words": head.words, "id": head.id}
            connection.execute(insert(tombstone).values(**row, why="imported", by=by, known_from=moment))
            entries.append(("forgotten", number, journal.digest(head.what, head.hash)))
            number += 1
    journal.append(connection, entries, moment)
    names = {head.id for head in gone}
    held = connection.execute(select(report.c.source, report.c.id)).all() if names else []
    still = tuple(sorted(r.id for r in held if r.id in names or f"{r.source}/{r.id}" in names))
    return len(entries), still, _forwarded(connection, moved, moment)


def _forwarded(connection: Connection, moved: list[Forward], moment: str) -> int:
    """Forwarding entries of ids that neither stand nor are forwarded here."""
    taken = set(connection.execute(select(forward.c.id)).scalars())
    taken |= set(connection.execute(select(event.c.id).where(event.c.known_to.is_(None))).scalars()) if moved else set()
    number = next_row(connection, forward)
    rows = [
        {"row": number + n, "id": one.id, "goes_to": msgspec.json.encode(one.to).decode(), "known_from": moment}
        for n, one in enumerate(one for one in moved if one.id not in taken)
    ]
    if rows:
        connection.execute(insert(forward), rows)
    return len(rows)
