"""What does a handler need of its request? Who asks, what they may see, the query string, answers that still hold."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from litestar import MediaType, Request, Response
from litestar.di import NamedDependency
from litestar.params import PathParameter
from sqlalchemy import Connection

from .asked import OWN, Asked, asked
from .desk import Desk
from .people import Person
from .privacy import Everything, Withheld

TheDesk = NamedDependency[Desk]
"""The desk, as handlers take it."""
Identity = Annotated[str, PathParameter(max_length=200, description="Id of an event.")]
Asking = Request[Person, None, Any]
_T = TypeVar("_T")
_ALL = Everything()


def shown_to(request: Asking) -> Everything:
    """What the person who asks may see."""
    return _ALL if request.user.may("reviewer") else Withheld()


def wanted(request: Asking, desk: Desk, also: tuple[str, ...] = OWN) -> Asked:
    """What the query string asks for, within the scope. Raises Refusal."""
    return asked(request.query_params.multi_items(), desk.settings.scope, desk.dialect, also)


def kept_answer(request: Asking, desk: Desk, connection: Connection, make: Callable[[], _T]) -> Response[_T]:
    """The answer to this address for people of this role, made once for each state of the book; 304 where known."""
    role = "all" if request.user.may("reviewer") else "reader"
    body, tag = desk.kept(connection, (role, str(request.url.path), request.url.query), make)
    headers = {"ETag": f'"{tag}"', "Cache-Control": "private, no-cache", "Vary": "Cookie, Authorization"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers)  # type: ignore[arg-type]
    return Response(body, media_type=MediaType.JSON, headers=headers)  # type: ignore[arg-type]
