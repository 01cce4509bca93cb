"""How do the parts of the desk come together? The application: its routes, who may use them, how faults are told."""

import secrets
import threading
from typing import Any

from litestar import Litestar, Router
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.middleware import DefineMiddleware
from litestar.openapi import OpenAPIConfig, ResponseSpec
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.types import ControllerRouterHandler

from .. import __version__
from ..store.faults import BookFault
from .access import Access, signed_in
from .desk import Desk
from .faults import Answer, Refusal, book_failed, http_failed, refused, unforeseen
from .live import Pulse
from .people import People
from .routes import OPEN, PAGE, SIGNED_IN
from .shell import App, Shell

_LARGEST = 2_000_000
"""Bytes of a request's body."""


_REFUSALS = {
    status: ResponseSpec(Answer, description=told, generate_examples=False)
    for status, told in {
        400: "This cannot be understood.",
        401: "Log in first.",
        403: "You may not, or the request did not come from the page.",
        404: "There is nothing here.",
        409: "It changed meanwhile.",
        413: "Too large.",
        422: "This cannot be done.",
        429: "Too many attempts.",
        503: "The book cannot be used now.",
    }.items()
}


def make_app(desk: Desk) -> App:
    """The ASGI application of a desk."""
    people = People(desk, secrets.token_urlsafe(24))
    needs: list[ControllerRouterHandler] = list(SIGNED_IN)
    for handler in (*SIGNED_IN, *OPEN):
        handler.responses = {**_REFUSALS, **(handler.responses or {})}
    app = Litestar(
        route_handlers=[Router("/api", route_handlers=needs, guards=[signed_in]), *OPEN, *PAGE],
        dependencies={"desk": Provide(lambda: desk, sync_to_thread=False)},
        middleware=[DefineMiddleware(Access, exclude=["^/assets/", "^/schema"])],
        exception_handlers={
            Refusal: refused,
            BookFault: book_failed,
            HTTPException: http_failed,
            Exception: unforeseen,
        },
        compression_config=CompressionConfig(
            backend="gzip", minimum_size=1000, gzip_compress_level=4, exclude_opt_key="uncompressed"
        ),
        openapi_config=OpenAPIConfig(
            title="marsad", version=__version__, path="/schema", render_plugins=[JsonRenderPlugin(path="/openapi.json")]
        ),
        state=State({"people": people, "desk": desk, "pulse": Pulse(desk)}),
        request_max_body_size=_LARGEST,
        logging_config=None,
        on_startup=[_begin],
        debug=False,
    )
    settings = desk.settings
    return Shell(app, loopback=settings.loopback, tiles=_origin(settings.tiles), tls=settings.tls)  # type: ignore[arg-type]


def _begin(app: Litestar) -> None:
    """What was interrupted is gone on with while the first requests are answered."""
    desk: Any = app.state.desk

    def work() -> None:
        desk.settle_if_needed()
        desk.catch_up()

    threading.Thread(target=work, daemon=True, name="desk-begin").start()


def _origin(tiles: str) -> str:
    from urllib.parse import urlsplit

    parts = urlsplit(tiles)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") else ""
