"""What reports does the book hold? Coded reports as they were put in, under names that tell them apart."""

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection, Select, and_, func, select

from ..model import CodedReport, Record
from .tables import coding, report, report_version

_LINES: msgspec.json.Decoder[tuple[str, ...]] = msgspec.json.Decoder(tuple[str, ...])
_RECORDS: msgspec.json.Decoder[tuple[Record, ...]] = msgspec.json.Decoder(tuple[Record, ...])
_AT_ONCE = 500


class Kept(msgspec.Struct, frozen=True):
    """A version of a report with its records. `row`, `version`: its keys; `coded.id` is the name that is unique."""

    row: int
    version: int
    coding: int
    number: int
    current: bool
    source: str
    id: str
    hash: str
    original: str | None
    fetched: str | None
    known_from: str
    coded: CodedReport


def shared_ids(connection: Connection) -> frozenset[str]:
    """Ids that several sources use: these reports go by source and id."""
    found = connection.execute(select(report.c.id).group_by(report.c.id).having(func.count() > 1))
    return frozenset(found.scalars())


def shared_among(connection: Connection, ids: Iterable[str]) -> frozenset[str]:
    """Those of some ids that several sources use."""
    wanted, out = sorted(set(ids)), set[str]()
    for i in range(0, len(wanted), _AT_ONCE):
        some = select(report.c.id).where(report.c.id.in_(wanted[i : i + _AT_ONCE]))
        out.update(connection.execute(some.group_by(report.c.id).having(func.count() > 1)).scalars())
    return frozenset(out)


def unique_name(source: str, identity: str, shared: frozenset[str]) -> str:
    """The name of a report in the book: its id, before it its source where others use the id too."""
    return f"{source}/{identity}" if identity in shared else identity


def current(
    connection: Connection, rows: Iterable[int] | None = None, shared: frozenset[str] | None = None
) -> Iterator[Kept]:
    """The current version of all reports, or of some, in the order in which they came. `shared`: the ids among them
    that several sources use, where they are known."""
    query = _query().where(report_version.c.row == report.c.current)
    shared = shared_ids(connection) if shared is None else shared
    if rows is None:
        yield from _kept(connection, query, shared)
        return
    wanted = sorted(set(rows))
    for i in range(0, len(wanted), _AT_ONCE):
        yield from _kept(connection, query.where(report.c.row.in_(wanted[i : i + _AT_ONCE])), shared)


def named(connection: Connection, names: Iterable[str]) -> Iterator[Kept]:
    """The current version of reports by their names in the book, or by source and id with a stroke between them."""
    wanted = set(names)
    if not wanted:
        return
    ids = wanted | {name.split("/", 1)[-1] for name in wanted}
    rows = connection.execute(select(report.c.row).where(report.c.id.in_(sorted(ids)))).scalars()
    for kept in current(connection, rows):
        if kept.coded.id in wanted or f"{kept.source}/{kept.id}" in wanted:
            yield kept


def versions_of(connection: Connection, row: int) -> list[Kept]:
    """All versions of one report, by number."""
    return list(_kept(connection, _query().where(report.c.row == row), shared_ids(connection)))


def codings(connection: Connection, rows: Iterable[int]) -> Iterator[Kept]:
    """Some codings, whether or not they still hold, by their keys. `coded.id` is the id alone."""
    wanted = sorted(set(rows))
    for i in range(0, len(wanted), _AT_ONCE):
        query = _columns().join(coding, coding.c.version == report_version.c.row)
        yield from _kept(connection, query.where(coding.c.row.in_(wanted[i : i + _AT_ONCE])), frozenset())


def lines_of(connection: Connection, rows: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The lines of the current version of some reports."""
    wanted = sorted(set(rows))
    out: dict[int, tuple[str, ...]] = {}
    for i in range(0, len(wanted), _AT_ONCE):
        found = connection.execute(
            select(report.c.row, report_version.c.lines)
            .join(report_version, report_version.c.row == report.c.current)
            .where(report.c.row.in_(wanted[i : i + _AT_ONCE]))
        )
        out.update((r.row, _LINES.decode(r.lines)) for r in found)
    return out


def versions(connection: Connection) -> Iterator[Kept]:
    """All versions of all reports, by source and id and number."""
    shared = shared_ids(connection)
    order = (report.c.source, report.c.id, report_version.c.number)
    keys = select(report_version.c.row).join(report, report.c.row == report_version.c.report).order_by(*order)
    rows = list(connection.execute(keys).scalars())  # the keys alone are sorted: texts and records are large
    for i in range(0, len(rows), _AT_ONCE):
        some = _query().order_by(None).where(report_version.c.row.in_(rows[i : i + _AT_ONCE])).order_by(*order)
        yield from _kept(connection, some, shared)


def _query() -> Select[tuple[object, ...]]:
    stands = and_(coding.c.version == report_version.c.row, coding.c.known_to.is_(None))
    return _columns().join(coding, stands).order_by(report.c.row, report_version.c.number)


def _columns() -> Select[tuple[object, ...]]:
    chosen: Select[tuple[object, ...]] = select(
        report.c.row,
        report.c.source,
        report.c.id,
        report.c.current,
        report_version.c.row.label("version"),
        report_version.c.number,
        report_version.c.hash,
        report_version.c.original,
        report_version.c.fetched,
        report_version.c.known_from,
        report_version.c.url,
        report_version.c.published,
        report_version.c.undated,
        report_version.c.lines,
        coding.c.row.label("coding"),
        coding.c.coder,
        coding.c.body,
    )
    return chosen.join_from(report, report_version, report_version.c.report == report.c.row)


def _kept(connection: Connection, query: Select[tuple[object, ...]], shared: frozenset[str]) -> Iterator[Kept]:
    for r in connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
        coded = CodedReport(
            unique_name(r.source, r.id, shared),
            _LINES.decode(r.lines),
            _RECORDS.decode(r.body),
            r.coder,
            r.source or None,
            r.published,
            r.url,
            None,
            r.undated,
        )
        yield Kept(
            r.row,
            r.version,
            r.coding,
            r.number,
            r.version == r.current,
            r.source,
            r.id,
            r.hash,
            r.original,
            r.fetched,
            r.known_from,
            coded,
        )
