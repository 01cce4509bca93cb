"""`/api/queue`, `/api/judgements`, `/api/marks`, `/api/value`, `/api/codebook`: how people decide."""

from typing import Annotated, Literal

import msgspec
from litestar import Response, get, post
from litestar.params import FromQuery, JSONBody, QueryParameter
from sqlalchemy import Connection

from ...clock import now
from ...model.judgement import BookEvent
from ...store.book import stamp
from ...store.coded import named
from ...store.events import current_event
from ...store.find import count
from ...store.judgements import latest, undone_of
from ...store.marks import MARKS, marks, put
from ...store.pages import page, stood_by_id
from ...store.queue import KINDS, conditions
from ...store.tables import event
from ..access import reviewer
from ..cards import cards
from ..codebook import Codebook, codebook
from ..details import one_told
from ..faults import Fault, Refusal
from ..filters import Filtered
from ..judged import Asked, Judged, Selected, judged, value_of
from ..reading import Reading
from ..requests import Asking, TheDesk, shown_to, wanted
from ..shapes import Card, Envelope, Told

MOST = 500
"""Decisions that may come together."""


class Batch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Decisions that were made without a line to the desk, in their order."""

    judgements: list[Asked]


class Result(msgspec.Struct, frozen=True):
    """What became of one of them."""

    key: str
    ok: bool
    answer: Judged | None
    error: Fault | None


class Results(msgspec.Struct, frozen=True):
    """What became of each."""

    results: list[Result]


class Marking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mark for an event (flag) or a report (done, no-events); null takes one's own back."""

    kind: Literal["event", "report"]
    id: str
    mark: str | None
    why: str | None = None
    key: str | None = None


class Marked(msgspec.Struct, frozen=True):
    """The mark that stands now."""

    ok: bool
    mark: str | None


Size = Annotated[int, QueryParameter(name="_size", ge=1, le=200, description="Judgements on a page.")]
Next = Annotated[int | None, QueryParameter(name="_next", ge=1, le=2**53, description="`next` of the page before.")]
Number = Annotated[int, QueryParameter(ge=0, le=10**7)]


@get("/queue", sync_to_thread=True, guards=[reviewer], operation_class=Filtered)
def queue(request: Asking, desk: TheDesk) -> Response[Envelope[Card]]:
    """What to look at next: a list of `kind`, within the filters, in the order in which it is worked through."""
    want, shown = wanted(request, desk), shown_to(request)
    kind = KINDS.get(want.kind or "unreviewed")
    if kind is None:
        raise Refusal(400, f"{want.kind}: one of {', '.join(KINDS)}", field="kind")
    order = want.order if "_sort" in request.query_params else kind.order
    with desk.reading() as connection:
        limits = conditions(connection, kind.name, request.user.name)
        if want.skip:
            limits.append(event.c.id.not_in(want.skip))
        found = page(connection, want.query, size=want.size, order=order, after=want.after, also=limits)
        number = count(connection, want.query, also=limits) if want.counted else None
        token = msgspec.structs.replace(want, order=order).token(found.next)
        return Response(Envelope(cards(connection, found.events, shown), number, token))


@get("/judgements", sync_to_thread=True)
def list_judgements(
    request: Asking,
    desk: TheDesk,
    size: Size = 10,
    after: Next = None,
    by: FromQuery[str | None] = None,
) -> Envelope[Told]:
    """The last judgements, the newest first, each with the summary of its event."""
    shown = shown_to(request)
    with desk.reading() as connection:
        found = latest(connection, size=size + 1, before=after, by=by)
        some = [j for _, j in found[:size]]
        undone = undone_of(connection, some)
        events = {one: s.kept for one, s in stood_by_id(connection, [j.event for j in some]).items()}
        rows = []
        for j in some:
            kept = events.get(j.event)
            told = one_told(j, request.user.name, j.id in undone)
            if kept is not None:
                told = msgspec.structs.replace(told, summary=kept.event.summary)
            rows.append(shown.without(told, *_private(connection, kept, j.event)))
    return Envelope(rows, None, str(found[size - 1][0]) if len(found) > size else None)


def _private(connection: Connection, kept: BookEvent | None, identity: str) -> tuple[list[BookEvent]]:
    """The states of an event whose private people a judgement may name."""
    from ...store.events import history

    return ([kept] if kept is not None else [old for _, _, old in history(connection, identity)],)


@post("/judgements", sync_to_thread=True, guards=[reviewer], status_code=200)
def judge(request: Asking, desk: TheDesk, data: JSONBody[Asked]) -> Judged:
    """Decide on an event, or undo a decision; the same key again answers the same."""
    return judged(desk, request.user, data, shown_to(request))


@post("/judgements/batch", sync_to_thread=True, guards=[reviewer], status_code=200)
def judge_batch(request: Asking, desk: TheDesk, data: JSONBody[Batch]) -> Results:
    """Decisions made without a line, in their order; one that is refused holds none of the others up."""
    if len(data.judgements) > MOST:
        raise Refusal(413, f"{len(data.judgements)} decisions: send {MOST} at a time", field="judgements")
    results = []
    for one in data.judgements:
        try:
            results.append(Result(one.key, True, judged(desk, request.user, one, shown_to(request)), None))
        except Refusal as refusal:
            results.append(Result(one.key, False, None, refusal.fault))
    return Results(results)


@post("/marks", sync_to_thread=True, guards=[reviewer], status_code=200)
def mark(request: Asking, desk: TheDesk, data: JSONBody[Marking]) -> Marked:
    """Flag an event, or say that a report is done or tells of no event."""
    if data.mark is not None and data.mark not in MARKS[data.kind]:
        raise Refusal(422, f"{data.mark}: one of {', '.join(MARKS[data.kind])}, or null", field="mark")
    if len(data.why or "") > 2000:
        raise Refusal(422, "why: too long", field="why")

    def write(connection: Connection) -> None:
        if data.kind == "event":
            subject = data.id if current_event(connection, data.id) is not None else None
        else:
            kept = next(named(connection, [data.id]), None)
            subject = None if kept is None else kept.coded.id
        if subject is None:
            raise Refusal(404, f"{data.id}: there is no such {data.kind}", field="id")
        mine = [m.mark for m in marks(connection, data.kind, [subject]).get(subject, []) if m.by == request.user.name]
        if mine != ([data.mark] if data.mark else []):
            put(connection, data.kind, subject, data.mark, by=request.user.name, at=stamp(now()), why=data.why or None)

    desk.book.write(write)
    desk.touch()
    return Marked(True, data.mark)


@get("/value", sync_to_thread=True, guards=[reviewer])
def value(
    desk: TheDesk, field: FromQuery[str], report: FromQuery[str], line: Number, start: Number, end: Number
) -> Reading:
    """What selected words say of a field, snapped to whole words."""
    return value_of(desk, field, Selected(report, line, start, end))


@get("/codebook", sync_to_thread=True)
def rules() -> Codebook:
    """The rules by which people decide."""
    return codebook()


ROUTES = [queue, list_judgements, judge, judge_batch, mark, value, rules]
