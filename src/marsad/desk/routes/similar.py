"""`/api/events/{id}/similar`: events that may be the same as one, with what speaks for it."""

from typing import Annotated

import msgspec
from litestar import get
from litestar.params import QueryParameter

from ...merge.score import Part
from ...store.neighbours import neighbours
from ...store.pages import stood_at
from ..cards import cards
from ..faults import Refusal
from ..requests import Asking, Identity, TheDesk, shown_to
from ..shapes import Card, Envelope

Size = Annotated[int, QueryParameter(name="_size", ge=1, le=40, description="Events at most.")]


class Similar(msgspec.Struct, frozen=True):
    """An event that may be the same: log-odds (null: it cannot be told) and what each feature found."""

    card: Card
    score: float | None
    parts: tuple[Part, ...]


@get("/events/{identity:str}/similar", sync_to_thread=True)
def similar(
    request: Asking,
    desk: TheDesk,
    identity: Identity,
    size: Size = 12,
) -> Envelope[Similar]:
    """The likeliest events first."""
    with desk.reading() as connection:
        if stood_at(connection, identity, None) is None:
            raise Refusal(404, f"{identity}: there is no such event")
        found = neighbours(connection, identity, size)
        made = cards(connection, [n.event for n in found], shown_to(request))
    rows = [Similar(card, n.score, n.parts) for card, n in zip(made, found, strict=True)]
    return Envelope(rows, len(rows))


ROUTES = [similar]
