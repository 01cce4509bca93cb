"""What does a report say? Its lines with its records and quotations, and the events that these belong to now."""

from sqlalchemy import Connection, select

from ..model import At, CodedReport
from ..store.assignments import assigned
from ..store.coded import named, versions_of
from ..store.marks import marks
from ..store.pages import stood_by_id
from ..store.tables import event, event_mention
from ..text.tokens import tokenize
from .privacy import Everything
from .shapes import Marked, ReportPage, ReportRecord, Version


def report_page(connection: Connection, name: str, number: int | None, shown: Everything) -> ReportPage | None:
    """The report of a name, as it stands or in one of its versions; None where there is none."""
    found = next(named(connection, [name]), None)
    if found is None:
        return None
    all_versions = versions_of(connection, found.row)
    kept = found if number is None else next((v for v in all_versions if v.number == number), None)
    if kept is None:
        return None
    homes = _homes(connection, found.row)
    of_report = marks(connection, "report", [found.coded.id]).get(found.coded.id, [])
    page = ReportPage(
        kept.coded.id,
        kept.coded.source,
        kept.coded.published,
        kept.coded.url,
        kept.number,
        [Version(v.number, v.coded.published, v.known_from, v.current) for v in all_versions],
        kept.coded.coder,
        kept.coded.undated,
        kept.coded.lines,
        [ReportRecord(homes.get(r.id) if kept.current else None, r) for r in kept.coded.events],
        quotes(kept.coded.lines),
        of_report[-1].mark if of_report else None,
        [Marked(m.mark, m.by, m.at, m.why) for m in of_report],
        assigned(connection, "report", found.coded.id),
    )
    told = stood_by_id(connection, homes.values())
    return shown.without(page, [s.kept for s in told.values()], [kept.coded])


def pasted_page(coded: CodedReport, homes: dict[str, str]) -> ReportPage:
    """A report that is in no book. `homes`: record -> the event that it comes to."""
    return ReportPage(
        coded.id,
        coded.source,
        coded.published,
        coded.url,
        0,
        [],
        coded.coder,
        coded.undated,
        coded.lines,
        [ReportRecord(homes.get(r.id), r) for r in coded.events],
        quotes(coded.lines),
        None,
        [],
        [],
        coded.set_aside,
    )


def quotes(lines: tuple[str, ...]) -> list[At]:
    """What stands between quotation marks: line, start and end in code points, without the marks."""
    words = tokenize(lines)
    found: dict[int, list[int]] = {}
    for i, number in enumerate(words.quoted):
        if number:
            found.setdefault(number, []).append(i)
    said = [some[1:] for some in found.values() if len(some) > 1]  # the first token is the mark that opens it
    return [(words.line[some[0]], words.start[some[0]], words.end[some[-1]]) for some in said]


def _homes(connection: Connection, row: int) -> dict[str, str]:
    """The events that the records of a report belong to now."""
    query = (
        select(event_mention.c.record, event.c.id)
        .join(event, event.c.row == event_mention.c.event)
        .where(event_mention.c.report == row, event.c.known_to.is_(None))
    )
    return {r.record: r.id for r in connection.execute(query)}
