"""Which reports are there? Lists of reports, the newest first, searched and filtered."""

from sqlalchemy import ColumnElement, Connection, func, select

from .coded import Kept, current
from .desk_tables import mark
from .query import found_by_words
from .tables import report


def report_list(
    connection: Connection,
    *,
    size: int,
    before: int | None = None,
    words: str | None = None,
    source: str | None = None,
    done: str | None = None,
) -> tuple[list[Kept], int, int | None]:
    """Some reports, how many there are in all, and where the next ones begin. `done`: done, no-events or open."""
    wanted: list[ColumnElement[bool]] = []
    if words:
        wanted.append(report.c.current.in_(found_by_words("report_search", words, connection.dialect.name)))
    if source:
        wanted.append(report.c.source == source)
    if done:
        last = select(func.max(mark.c.row)).where(mark.c.kind == "report").group_by(mark.c.subject, mark.c.by)
        marked = select(mark.c.subject).where(mark.c.row.in_(last), mark.c.mark != "")
        names = (report.c.id, report.c.source + "/" + report.c.id)
        if done == "open":
            wanted += [name.not_in(marked) for name in names]
        else:
            some = marked.where(mark.c.mark == done)
            wanted.append(names[0].in_(some) | names[1].in_(some))
    number = connection.execute(select(func.count()).select_from(report).where(*wanted)).scalar_one()
    page = select(report.c.row).where(*wanted).order_by(report.c.row.desc()).limit(size + 1)
    if before is not None:
        page = page.where(report.c.row < before)
    rows = list(connection.execute(page).scalars())
    found = {kept.row: kept for kept in current(connection, rows[:size])}
    following = rows[size - 1] if len(rows) > size else None
    return [found[row] for row in rows[:size] if row in found], int(number), following
