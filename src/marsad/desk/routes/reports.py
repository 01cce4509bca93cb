"""`/api/reports`: the reports of the book, and one with its lines, records and quotations."""

from typing import Annotated

from litestar import Response, get
from litestar.params import Parameter

from ...store.report_list import report_list
from ..desk import Desk
from ..details import report_lines
from ..faults import Refusal
from ..report_pages import report_page
from ..requests import Asking, shown_to
from ..shapes import Envelope, ReportLine, ReportPage

Size = Annotated[int, Parameter(query="_size", ge=1, le=200, description="Reports on a page.")]
Next = Annotated[int | None, Parameter(query="_next", ge=1, le=2**53, description="`next` of the page before.")]
Words = Annotated[str | None, Parameter(max_length=500, description="Words in any spelling.")]
Done = Annotated[str | None, Parameter(pattern="^(done|no-events|open)$", description="done, no-events or open.")]


@get("/reports", sync_to_thread=True)
def list_reports(
    request: Asking,
    desk: Desk,
    size: Size = 50,
    after: Next = None,
    search: Words = None,
    source: str | None = None,
    done: Done = None,
) -> Envelope[ReportLine]:
    """Reports, the newest first."""
    shown = shown_to(request)
    with desk.reading() as connection:
        some, number, following = report_list(
            connection, size=size, before=after, words=search, source=source, done=done
        )
        lines = [
            shown.without(line, reports=[kept.coded])
            for line, kept in zip(report_lines(connection, some), some, strict=True)
        ]
        return Envelope(lines, number, None if following is None else str(following))


@get("/reports/{name:path}", sync_to_thread=True)
def one_report(
    request: Asking, desk: Desk, name: str, version: Annotated[int | None, Parameter(ge=1, le=10**6)] = None
) -> Response[ReportPage]:
    """A report by its name, or by its source and id with a stroke between them."""
    with desk.reading() as connection:
        found = report_page(connection, name.removeprefix("/"), version, shown_to(request))
    if found is None:
        raise Refusal(404, f"{name.removeprefix('/')}: there is no such report")
    return Response(found)


ROUTES = [list_reports, one_report]
