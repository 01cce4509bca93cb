"""A real HTTP server on the loopback, whose answers a test writes down."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """`routes`: path -> what answers it; `seen`: the requests that came, path and headers."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.routes: dict[str, Answer] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []

    def paths(self) -> list[str]:
        return [path for path, _ in self.seen]


def says(body: bytes, status: int = 200, **headers: str) -> Answer:
    """An answer with that body; underscores in names of headers are hyphens."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def moves(to: str, status: int = 302) -> Answer:
    """A redirect."""
    return says(b"", status, Location=to)


@contextmanager
def serving() -> Iterator[Server]:
    """The server, running."""
    made: list[Server] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server = made[0]
            server.seen.append((self.path, dict(self.headers)))
            answer = server.routes.get(self.path) or server.routes.get(self.path.split("?")[0]) or says(b"", 404)
            with suppress(BrokenPipeError, ConnectionResetError):
                answer(self)

        def log_message(self, *_: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.append(Server(http.server_address[1]))
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield made[0]
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
