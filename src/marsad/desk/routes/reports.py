"""`/api/reports`: the reports of the book, and one with its lines, records and quotations."""

from typing import Annotated

import msgspec
from litestar import Response, get
from litestar.params import FromPath, FromQuery, QueryParameter
from sqlalchemy import Connection

from ...store.report_list import report_list
from ...store.words import index_words, query_words
from ..details import report_lines
from ..faults import Refusal
from ..privacy import Everything
from ..report_pages import report_page
from ..requests import Asking, TheDesk, shown_to
from ..shapes import Envelope, ReportLine, ReportPage

Size = Annotated[int, QueryParameter(name="_size", ge=1, le=200, description="Reports on a page.")]
Next = Annotated[int | None, QueryParameter(name="_next", ge=1, le=2**53, description="`next` of the page before.")]
Words = Annotated[str | None, QueryParameter(max_length=500, description="Words in any spelling.")]
Done = Annotated[str | None, QueryParameter(pattern="^(done|no-events|open)$", description="done, no-events or open.")]
_MOST = 200
"""Reports among which a reader's search looks."""


@get("/reports", sync_to_thread=True)
def list_reports(
    request: Asking,
    desk: TheDesk,
    size: Size = 50,
    after: Next = None,
    search: Words = None,
    source: FromQuery[str | None] = None,
    done: Done = None,
) -> Envelope[ReportLine]:
    """Reports, the newest first."""
    shown = shown_to(request)
    with desk.reading() as connection:
        if search and not request.user.may("reviewer"):
            return _found_by_readers(connection, search, source, done, shown)
        some, number, following = report_list(
            connection, size=size, before=after, words=search, source=source, done=done
        )
        lines = report_lines(connection, some)
        if not request.user.may("reviewer"):
            pages = (report_page(connection, kept.coded.id, None, shown) for kept in some)
            titles = [page.lines[0] if page and page.lines else "" for page in pages]
            lines = [msgspec.structs.replace(one, title=t) for one, t in zip(lines, titles, strict=True)]
        return Envelope(lines, number, None if following is None else str(following))


def _found_by_readers(
    connection: Connection, search: str, source: str | None, done: str | None, shown: Everything
) -> Envelope[ReportLine]:
    """The reports that hold the words when private people are taken out of them; names that stay out find nothing."""
    some, _, _ = report_list(connection, size=_MOST, words=search, source=source, done=done)
    forms = query_words(search)
    rows = []
    for kept in some:
        page = report_page(connection, kept.coded.id, None, shown)
        words = set(index_words(page.lines).split()) if page else set()
        if page and all(words & set(one) for one in forms):
            (line,) = report_lines(connection, [kept])
            rows.append(msgspec.structs.replace(line, title=page.lines[0] if page.lines else ""))
    return Envelope(rows, len(rows))


@get("/reports/{name:path}", sync_to_thread=True)
def one_report(
    request: Asking,
    desk: TheDesk,
    name: FromPath[str],
    version: Annotated[int | None, QueryParameter(ge=1, le=10**6)] = None,
) -> Response[ReportPage]:
    """A report by its name, or by its source and id with a stroke between them."""
    with desk.reading() as connection:
        found = report_page(connection, name.removeprefix("/"), version, shown_to(request))
    if found is None:
        raise Refusal(404, f"{name.removeprefix('/')}: there is no such report")
    return Response(found)


ROUTES = [list_reports, one_report]
