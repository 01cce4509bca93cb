"""What holds for every answer? HEAD like GET, hosts that are meant, headers that keep pages of others out."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import msgspec

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_HERE = frozenset(("127.0.0.1", "localhost", "[::1]"))
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:{tiles}; font-src 'self'; "
    "connect-src 'self'{tiles}; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


class Shell:
    """Stands around the application. `tiles`: origin of map tiles, "" for none; `loopback`: only for this machine."""

    def __init__(self, app: App, *, loopback: bool, tiles: str = "", tls: bool = False) -> None:
        self._app = app
        self._loopback = loopback
        policy = _POLICY.format(tiles=f" {tiles}" if tiles else "")
        self._headers = [
            (b"content-security-policy", policy.encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
            (b"x-frame-options", b"DENY"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"cross-origin-resource-policy", b"same-origin"),
            (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ]
        if tls:
            self._headers.append((b"strict-transport-security", b"max-age=31536000"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                known = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(h for h in self._headers if h[0] not in known)]
            await send(message)

        if self._loopback and not _meant(scope):
            await _refuse(sent, head)
        elif head:
            await self._head(scope, receive, sent)
        else:
            await self._app(scope, receive, sent)

    async def _head(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As GET, without the body; one that does not end is left as soon as it began."""
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start" and not begun:
                begun = True
                await send(message)
                await send({"type": "http.response.body", "body": b"", "more_body": False})

        async def received() -> Message:
            return {"type": "http.disconnect"} if begun else await receive()

        await self._app({**scope, "method": "GET"}, received, sent)


def _meant(scope: Scope) -> bool:
    """Whether the Host header names this machine: pages of others that resolve to it do not."""
    host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    return name.lower() in _HERE or host.lower() in _HERE


async def _refuse(send: Send, head: bool) -> None:
    words = {"code": "host", "message": "this desk answers only to 127.0.0.1 and localhost"}
    body = msgspec.json.encode({"error": words})
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else body})
