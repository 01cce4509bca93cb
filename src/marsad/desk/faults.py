"""What does a refusal look like? One error shape for everything that the desk cannot or will not do."""

import logging
from typing import Any

import msgspec
from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException

from ..store.faults import BookFault
from .shapes import Card

_LOG = logging.getLogger("marsad.desk")
_CODES = {400: "bad-request", 401: "login", 403: "forbidden", 404: "not-found", 405: "method", 413: "too-large"}
_CODES |= {415: "bad-request", 422: "unprocessable", 429: "too-many", 503: "book"}
_WORDS = {404: "there is nothing here", 405: "this method is not for this address", 413: "too large"}


class Fault(msgspec.Struct, frozen=True, omit_defaults=True):
    """What went wrong. `to`: ids that an event became; `event`: as it is now; `retry_after`: seconds to wait."""

    code: str
    message: str
    field: str | None = None
    to: tuple[str, ...] = ()
    event: Card | None = None
    retry_after: int | None = None


class Answer(msgspec.Struct, frozen=True):
    """The one error shape."""

    error: Fault


class Refusal(Exception):
    """A request that is refused: HTTP status and what to say."""

    def __init__(self, status: int, message: str, *, code: str | None = None, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.fault = Fault(code or _CODES.get(status, "bad-request"), message, **more)


def refused(_: Request[Any, Any, Any], refusal: Refusal) -> Response[Answer]:
    """The answer to a refusal."""
    headers = {} if refusal.fault.retry_after is None else {"Retry-After": str(refusal.fault.retry_after)}
    return _answer(refusal.status, refusal.fault, headers)


def book_failed(_: Request[Any, Any, Any], fault: BookFault) -> Response[Answer]:
    """The book cannot be used now. Its name, which may be a path, stays in the log."""
    _LOG.warning("book: %s", fault)
    message = str(fault).rsplit(": ", 1)[-1]
    return _answer(503, Fault("book", message, retry_after=5), {"Retry-After": "5"})


def http_failed(_: Request[Any, Any, Any], error: HTTPException) -> Response[Answer]:
    """What the framework refuses: unknown addresses, wrong methods, bodies of the wrong form."""
    status = error.status_code
    if status >= 500:
        return unforeseen(_, error)
    extra = error.extra if isinstance(error.extra, list) else []
    first = extra[0] if extra and isinstance(extra[0], dict) else {}
    field = str(first["key"]) if first.get("key") else None
    message = _WORDS.get(status) or str(first.get("message") or error.detail or "this cannot be understood")
    code = _CODES.get(status, "bad-request")
    return _answer(status, Fault(code, message, field), dict(error.headers or {}))


def unforeseen(_: Request[Any, Any, Any], error: Exception) -> Response[Answer]:
    """A fault of ours: the log has it, the answer tells nothing of it."""
    _LOG.error("unforeseen", exc_info=error)
    return _answer(500, Fault("internal", "the desk made a mistake; its log says more"), {})


def _answer(status: int, fault: Fault, headers: dict[str, str]) -> Response[Answer]:
    return Response(Answer(fault), status_code=status, headers=headers, media_type=MediaType.JSON)
