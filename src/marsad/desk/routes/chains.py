"""`/api/events/{id}/chain`: what answered what around an event."""

from typing import Annotated

from litestar import Response, get
from litestar.params import QueryParameter

from ...store.chains import chain
from ..cards import cards
from ..details import more_lines, words
from ..faults import Refusal
from ..requests import Asking, Identity, TheDesk, kept_answer, shown_to
from ..shapes import Edge, Graph

Size = Annotated[int, QueryParameter(name="_size", ge=1, le=300, description="Events at most.")]


@get("/events/{identity:str}/chain", sync_to_thread=True)
def chain_of(request: Asking, desk: TheDesk, identity: Identity, size: Size = 60) -> Response[Graph]:
    """The events connected with one by what answers what, and the words that say so."""
    shown = shown_to(request)
    with desk.reading() as connection:
        found = chain(connection, identity, size)
        if not found.events:
            raise Refusal(404, f"{identity}: there is no such event")

        def make() -> Graph:
            there = {s.kept.event.id for s in found.events}
            said = [(s, a) for s in found.events for a in s.kept.event.responds_to if a.id in there]
            lines = more_lines(connection, {}, {a.report for _, a in said})
            edges = [
                shown.without(Edge(a.id, s.kept.event.id, a.report, a.at, words(lines, a.report, a.at)), [s.kept])
                for s, a in said
            ]
            return Graph(cards(connection, found.events, shown), edges, found.more)

        return kept_answer(request, desk, connection, make)


ROUTES = [chain_of]
