"""`/api/events`: lists of events, whole or as files, and one event with everything that leads to it."""

from tempfile import SpooledTemporaryFile
from typing import Any

import msgspec
from litestar import Response, get
from litestar.background_tasks import BackgroundTask
from litestar.params import FromQuery
from litestar.response import Redirect, Stream

from ...export.cells import Sheet
from ...export.columns import columns, event_row
from ...export.exporter import Selection
from ...export.geojson import EXPORTER as GEOJSON
from ...export.jsonl import event_line
from ...store import notes
from ...store.events import forwarded, moment_of
from ...store.find import count, facets
from ...store.pages import page
from .. import labels
from ..asked import Asked
from ..cards import cards
from ..details import detail
from ..faults import Refusal
from ..filters import Filtered
from ..privacy import Everything
from ..requests import Asking, Identity, TheDesk, kept_answer, shown_to, wanted
from ..shapes import Card, Detail, Envelope, FacetValue

_PARTIES = frozenset(("actor", "recipient"))
_MOST = 40
_FILES = {"csv": "text/csv", "geojson": "application/geo+json", "jsonl": "application/x-ndjson"}


def list_events(request: Asking, desk: TheDesk) -> Response[Envelope[Card]]:
    """Events as cards, a page at a time, with counts of the values of fields."""
    want, shown = wanted(request, desk), shown_to(request)
    with desk.reading() as connection:
        return kept_answer(request, desk, connection, lambda: envelope(connection, want, shown))


def envelope(connection: Any, want: Asked, shown: Everything) -> Envelope[Card]:
    """A page of cards, the count and the facets."""
    limits = shown.conditions(want.query, notes.noted(connection))
    found = page(connection, want.query, size=want.size, order=want.order, after=want.after, also=limits)
    number = count(connection, want.query, also=limits) if want.counted else None
    counted = _facets(connection, want, shown, limits)
    return Envelope(cards(connection, found.events, shown), number, want.token(found.next), counted)


def _facets(connection: Any, want: Asked, shown: Everything, limits: Any) -> dict[str, list[FacetValue]]:
    """Each facet leaves its own selection out, so that a second value can be added."""
    chosen = {field for field, _, _ in want.query.where}
    free = [field for field in want.facets if field not in chosen]
    found = facets(connection, want.query, free, most=_MOST * 4, also=limits) if free else {}
    for field in want.facets:
        if field in chosen:
            found |= facets(connection, want.without(field), [field], most=_MOST * 4, also=limits)
    return {field: labels.values(field, shown.counted(field, found[field]), _MOST) for field in want.facets}


def events_file(request: Asking, desk: TheDesk) -> Stream:
    """All events that are asked for as a file: csv, geojson or jsonl."""
    form = request.url.path.rpartition(".")[2]
    want, shown = wanted(request, desk), shown_to(request)
    made = SpooledTemporaryFile(max_size=4_000_000)  # noqa: SIM115
    with desk.reading() as connection:
        limits = shown.conditions(want.query, notes.noted(connection))
        private = request.user.may("reviewer")
        selection = Selection(connection, want.query, include_private=private, also=limits)
        if form == "geojson":
            GEOJSON.write(selection, made)  # type: ignore[arg-type]
        elif form == "csv":
            with Sheet(made, [c.name for c in columns("events")]) as sheet:  # type: ignore[arg-type]
                for one in selection.outgoing():
                    sheet.row(event_row(one))
        else:
            for one in selection.outgoing():
                made.write(msgspec.json.encode(event_line(one.kept)) + b"\n")
    made.seek(0)
    name = {"Content-Disposition": f'attachment; filename="events.{form}"'}
    pieces = iter(lambda: made.read(65_536), b"")
    return Stream(pieces, media_type=_FILES[form], headers=name, background=BackgroundTask(made.close))


@get("/events/{identity:str}", sync_to_thread=True)
def one_event(
    request: Asking, desk: TheDesk, identity: Identity, as_of: FromQuery[str | None] = None
) -> Response[Detail]:
    """One event with its claims, records, judgements, history and links; a merged id leads on."""
    shown = shown_to(request)
    moment = None if as_of is None else _moment(as_of)
    with desk.reading() as connection:
        found = detail(connection, identity, moment, request.user.name, shown)
        if found is not None:
            return Response(found)
        to = forwarded(connection, identity)
    if len(to) == 1:
        return Redirect(f"/api/events/{to[0]}", status_code=301)
    if to:
        raise Refusal(404, f"{identity} is several events now", code="moved", to=tuple(to))
    raise Refusal(404, f"{identity}: there is no such event")


def _moment(as_of: str) -> str:
    from ...store.faults import BookFault

    try:
        return moment_of(as_of)
    except (BookFault, OverflowError) as fault:
        raise Refusal(400, str(fault).removeprefix("--"), field="as_of") from None


ROUTES = [
    get("/events", sync_to_thread=True, operation_class=Filtered)(list_events),
    get("/events.json", sync_to_thread=True, operation_class=Filtered, operation_id="EventsJson")(list_events),
    *(
        get(
            f"/events.{form}",
            sync_to_thread=True,
            operation_class=Filtered,
            operation_id=f"Events{form.title()}",
            media_type=kind,
        )(events_file)
        for form, kind in _FILES.items()
    ),
    one_event,
]
