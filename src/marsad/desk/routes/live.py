"""`/api/live` and `/api/changes`: what changes in the book, as it changes or when asked."""

from collections.abc import AsyncIterator
from typing import Annotated

import msgspec
from litestar import get
from litestar.params import QueryParameter
from litestar.response import ServerSentEvent, ServerSentEventMessage

from ..live import News, Pulse, news
from ..requests import Asking, TheDesk


@get("/live", opt={"uncompressed": True})
async def live(request: Asking) -> ServerSentEvent:
    """Server-sent events: `hello` with the state, then `changed` with the ids of events; comments as signs of life."""
    pulse: Pulse = request.app.state.pulse

    async def messages() -> AsyncIterator[ServerSentEventMessage]:
        event = "hello"
        async for found in pulse.listen():
            if found is None:
                yield ServerSentEventMessage(comment="still here")
                continue
            data = {"state": found.state} if event == "hello" else msgspec.to_builtins(found)
            yield ServerSentEventMessage(data=msgspec.json.encode(data).decode(), event=event, id=str(found.state))
            event = "changed"

    return ServerSentEvent(messages())


@get("/changes", sync_to_thread=True)
def changes(desk: TheDesk, since: Annotated[int, QueryParameter(ge=0, le=2**53)] = 0) -> News:
    """The events that changed since a state of the book."""
    return news(desk, since)


ROUTES = [live, changes]
