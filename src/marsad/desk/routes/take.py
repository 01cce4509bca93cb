"""`/api/take`: work to take along where there is no line; it comes back by `/api/judgements/batch`."""

from typing import Annotated

import msgspec
from litestar import Response, get
from litestar.params import FromQuery, QueryParameter

from ...clock import now
from ...store.book import stamp
from ...store.pages import page
from ...store.query import Query
from ...store.queue import KINDS, conditions
from ..access import reviewer
from ..cards import cards
from ..codebook import Codebook, codebook
from ..details import detail
from ..faults import Refusal
from ..report_pages import report_page
from ..requests import Asking, TheDesk, shown_to
from ..shapes import Card, Detail, ReportPage

MOST = 50
"""Reports in a file."""


class Bundle(msgspec.Struct, frozen=True):
    """Reports with their events, to be judged elsewhere."""

    format: str
    made: str
    state: int
    kind: str
    codebook: Codebook
    cards: list[Card]
    details: dict[str, Detail]
    reports: dict[str, ReportPage]


@get("/take", sync_to_thread=True, guards=[reviewer])
def take(
    request: Asking,
    desk: TheDesk,
    n: Annotated[int, QueryParameter(ge=1, le=MOST, description="Reports at most.")] = MOST,
    kind: FromQuery[str] = "unreviewed",
) -> Response[Bundle]:
    """The next work of a list, as a file."""
    if kind not in KINDS:
        raise Refusal(400, f"{kind}: one of {', '.join(KINDS)}", field="kind")
    shown, person = shown_to(request), request.user.name
    with desk.reading() as connection:
        query = desk.settings.scope.limited(Query())
        work = page(connection, query, size=4 * n, order=KINDS[kind].order, also=conditions(connection, kind, person))
        chosen, names = [], set[str]()
        for stood in work.events:
            told = {m.report for m in stood.kept.event.mentions}
            if len(names | told) <= n:
                chosen.append(stood)
                names |= told
        details = {s.kept.event.id: detail(connection, s.kept.event.id, None, person, shown) for s in chosen}
        reports = {name: report_page(connection, name, None, shown) for name in sorted(names)}
        bundle = Bundle(
            "marsad-take",
            stamp(now()),
            desk.state(connection),
            kind,
            codebook(),
            cards(connection, chosen, shown),
            {one: found for one, found in details.items() if found is not None},
            {name: found for name, found in reports.items() if found is not None},
        )
    name = f'attachment; filename="marsad-{bundle.made[:10]}-{kind}.json"'
    return Response(bundle, headers={"Content-Disposition": name})


ROUTES = [take]
