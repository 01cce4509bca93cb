"""`/api/views`: filters that are kept under a name."""

from typing import Annotated

import msgspec
from litestar import delete, get, post
from litestar.params import JSONBody, PathParameter

from ...store.saved_views import SavedView, drop_view, save_view, views_for
from ..faults import Refusal
from ..requests import Asking, TheDesk
from ..shapes import Envelope


class NewView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A filter to keep."""

    name: str
    query: str
    shared: bool = False


class Dropped(msgspec.Struct, frozen=True):
    """It is gone."""

    ok: bool = True


@get("/views", sync_to_thread=True)
def list_views(request: Asking, desk: TheDesk) -> Envelope[SavedView]:
    """One's own views and the shared ones."""
    with desk.reading() as connection:
        rows = views_for(connection, request.user.name)
    return Envelope(rows, len(rows))


@post("/views", sync_to_thread=True, status_code=201)
def new_view(request: Asking, desk: TheDesk, data: JSONBody[NewView]) -> SavedView:
    """Keep a filter; only reviewers share theirs."""
    if not data.name.strip() or len(data.name) > 120 or len(data.query) > 4000 or "\x00" in data.name + data.query:
        raise Refusal(422, "a name of 1 to 120 characters and a filter of 4000 at most", field="name")
    if data.shared and not request.user.may("reviewer"):
        raise Refusal(403, "only reviewers share views", field="shared")
    return desk.book.write(
        lambda connection: save_view(connection, data.name.strip(), data.query, data.shared, by=request.user.name)
    )


@delete("/views/{row:int}", sync_to_thread=True, status_code=200)
def end_view(request: Asking, desk: TheDesk, row: Annotated[int, PathParameter(ge=0, le=2**53)]) -> Dropped:
    """Drop one's own view; an admin drops any."""
    by = None if request.user.may("admin") else request.user.name
    if not desk.book.write(lambda connection: drop_view(connection, row, by)):
        raise Refusal(404, f"{row}: there is no such view of yours")
    return Dropped()


ROUTES = [list_views, new_view, end_view]
