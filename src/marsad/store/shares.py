"""Who codes what without seeing what others made of it? Reports given out to be coded blind, and what came back."""

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from ..clock import now
from ..model import Record
from .book import next_row, stamp
from .coded import Kept, shared_ids, unique_name
from .desk_tables import blind, settled_case


class Stages(msgspec.Struct, frozen=True):
    """The reports that two people coded, and those whose differences were settled, by their names."""

    double: frozenset[str]
    adjudicated: frozenset[str]


def stages(connection: Connection) -> Stages:
    """How far the reports are."""
    twice = (
        select(blind.c.report)
        .where(blind.c.handed.is_not(None), blind.c.kind == "double")
        .group_by(blind.c.report)
        .having(func.count(blind.c.coder.distinct()) > 1)
    )
    double = list(connection.execute(twice).scalars())
    adjudicated = list(connection.execute(select(settled_case.c.report).distinct()).scalars())
    if not double and not adjudicated:
        return Stages(frozenset(), frozenset())
    shared = shared_ids(connection)
    return Stages(_names(double, shared), _names(adjudicated, shared))


def _names(keys: list[str], shared: frozenset[str]) -> frozenset[str]:
    pairs = (key.partition("\n") for key in keys)
    return frozenset(unique_name(source, identity, shared) for source, _, identity in pairs)


class Given(msgspec.Struct, frozen=True):
    """A report that somebody codes blind. `kind`: double, sample; `handed`: when it came back, `body`: the records."""

    row: int
    kind: str
    report: str
    coder: str
    given: str
    handed: str | None
    body: str | None
    codebook: str | None

    @property
    def key(self) -> tuple[str, str]:
        """Source and id of the report."""
        source, _, identity = self.report.partition("\n")
        return source, identity

    @property
    def records(self) -> tuple[Record, ...]:
        """The records that came back."""
        return msgspec.json.decode(self.body or "[]", type=tuple[Record, ...])


class Case(msgspec.Struct, frozen=True):
    """A report whose codings were compared and settled."""

    row: int
    report: str
    by: str
    at: str
    body: str
    why: str | None

    @property
    def records(self) -> tuple[Record, ...]:
        """The records that stand."""
        return msgspec.json.decode(self.body, type=tuple[Record, ...])


def key_of(kept: Kept) -> str:
    """How a report is named here: its source and id."""
    return f"{kept.source}\n{kept.id}"


def give(connection: Connection, kind: str, reports: Iterable[str], coders: Iterable[str]) -> int:
    """Give each report to each coder, once; returns how many were given. Only the writer may."""
    there = {(r.report, r.coder) for r in connection.execute(select(blind.c.report, blind.c.coder))}
    number, at = next_row(connection, blind), stamp(now())
    pairs = [(one, who) for one in dict.fromkeys(reports) for who in dict.fromkeys(coders) if (one, who) not in there]
    rows = [
        {"row": number + n, "kind": kind, "report": one, "coder": who, "given": at}
        for n, (one, who) in enumerate(pairs)
    ]
    if rows:
        connection.execute(insert(blind), rows)
    return len(rows)


def hand_in(connection: Connection, row: int, coder: str, records: Sequence[Record], codebook: str) -> bool:
    """What somebody coded; False where it is not theirs, or came back already. Only the writer may."""
    body = msgspec.json.encode(records).decode()
    open_ = (blind.c.row == row, blind.c.coder == coder, blind.c.handed.is_(None))
    values = {"handed": stamp(now()), "body": body, "codebook": codebook}
    return connection.execute(update(blind).where(*open_).values(**values)).rowcount > 0


def given_to(connection: Connection, coder: str) -> list[Given]:
    """What somebody has still to code, the oldest first."""
    query = select(blind).where(blind.c.coder == coder, blind.c.handed.is_(None)).order_by(blind.c.row)
    return [Given(**row) for row in connection.execute(query).mappings()]


def handed_in(connection: Connection) -> dict[str, list[Given]]:
    """What came back, by report, in the order in which it was given."""
    found: dict[str, list[Given]] = {}
    query = select(blind).where(blind.c.handed.is_not(None)).order_by(blind.c.row)
    for row in connection.execute(query).mappings():
        found.setdefault(row["report"], []).append(Given(**row))
    return found


def cases(connection: Connection) -> dict[str, Case]:
    """The last word on each report that was settled."""
    rows = connection.execute(select(settled_case).order_by(settled_case.c.row)).mappings()
    return {row["report"]: Case(**row) for row in rows}


def settle_case(connection: Connection, report: str, records: Sequence[Record], *, by: str, why: str | None) -> None:
    """Settle what several made of a report. Only the writer may."""
    body = msgspec.json.encode(records).decode()
    row = next_row(connection, settled_case)
    connection.execute(insert(settled_case).values(row=row, report=report, by=by, at=stamp(now()), body=body, why=why))
