"""Who may do what? The person of each request, and guards of roles; writing requests prove that the page sent them."""

import asyncio
import secrets
from typing import Any
from urllib.parse import urlsplit

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult

from .faults import Refusal
from .people import COOKIE, People, Person

Connected = ASGIConnection[Any, Any, Any, Any]
HEADER = "x-csrf-token"
_SAFE = frozenset(("GET", "HEAD", "OPTIONS"))


class Access(AbstractAuthenticationMiddleware):
    """Finds the person of each request of the API; None where nobody is known."""

    async def authenticate_request(self, connection: Connected) -> AuthenticationResult:
        """The person, looked up without holding others up."""
        people: People = connection.app.state.people
        scheme, _, token = connection.headers.get("authorization", "").partition(" ")
        bearer = token.strip() if scheme.lower() == "bearer" else None
        person = await asyncio.to_thread(people.find, connection.cookies.get(COOKIE), bearer)
        if bearer and person is None:
            raise Refusal(401, "this token does not hold (any more)")
        return AuthenticationResult(user=person, auth=None)


def signed_in(connection: Connected, _: BaseRouteHandler) -> None:
    """Somebody known asks, and a writing request comes from the page. Raises Refusal."""
    person: Person | None = connection.user
    if person is None:
        raise Refusal(401, "log in first")
    from_here(connection, person)


def from_here(connection: Connected, person: Person) -> None:
    """A writing request of a session bears its token and comes from no other site. Raises Refusal."""
    if str(connection.scope.get("method", "GET")) in _SAFE or person.how == "token":
        return
    same_origin(connection)
    given = connection.headers.get(HEADER, "")
    if not secrets.compare_digest(given.encode(), person.csrf.encode()):
        raise Refusal(403, "the request lacks its X-CSRF-Token; /api/me tells it", code="csrf")


def same_origin(connection: Connected) -> None:
    """No other site's page sent the request. Raises Refusal."""
    origin = connection.headers.get("origin")
    if origin and urlsplit(origin).netloc != connection.headers.get("host", ""):
        raise Refusal(403, "requests of other sites are refused", code="csrf")


def reviewer(connection: Connected, _: BaseRouteHandler) -> None:
    """For reviewers and admins. Raises Refusal."""
    _need(connection, "reviewer")


def admin(connection: Connected, _: BaseRouteHandler) -> None:
    """For admins. Raises Refusal."""
    _need(connection, "admin")


def _need(connection: Connected, role: str) -> None:
    person: Person | None = connection.user
    if person is None or not person.may(role):
        raise Refusal(403, f"this needs the role {role}")
