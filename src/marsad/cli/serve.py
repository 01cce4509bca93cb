"""`marsad serve`: the desk, on this machine or for a team."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .book_options import By, Db, ScopeFile, opened_book, person
from .output import refuse, tell

if TYPE_CHECKING:
    import socket

_LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="serve", help="The desk: the book as a page and an API, on 127.0.0.1:8600.")(serve)


def serve(
    db: Db = None,
    host: Annotated[str, typer.Option("--host", help="Address to listen on; others than 127.0.0.1 need users.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes a free one.")] = 8600,
    by: By = None,
    tls_in_front: Annotated[
        bool, typer.Option("--tls-in-front", help="A proxy before it speaks HTTPS: cookies only over that.")
    ] = False,
    tiles: Annotated[str, typer.Option("--tiles", help="Address of map tiles, https://…/{z}/{x}/{y}.png.")] = "",
    graphic: Annotated[bool, typer.Option("--graphic", help="Do not blur graphic detail.")] = False,
    data: Annotated[list[Path] | None, typer.Option("--data", help="Folder of your own language data.")] = None,
    scope: ScopeFile = None,
) -> None:
    """Serve until interrupted."""
    import uvicorn

    from ..desk import Desk, Settings, make_app
    from ..store.members import members
    from ..store.scope import read_scope

    loopback = host in _LOOPBACK
    with opened_book(db, create=True) as book:
        with book.reading() as connection:
            users = [m for m in members(connection) if m.active]
        if not loopback and not users:
            refuse(
                f"--host {host} lets others in, and the book has no users; add one first: "
                "marsad user add NAME --role admin"
            )
        settings = Settings(
            person=person(by),
            loopback=loopback,
            tls=tls_in_front,
            tiles=tiles,
            blur=not graphic,
            scope=read_scope(scope),
            data=tuple(data or ()),
        )
        config = uvicorn.Config(
            make_app(Desk(book, settings)),
            host=host,
            port=port,
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=True,
            timeout_graceful_shutdown=3,
        )
        listening = _listening(host, port)
        shown = f"[{host}]" if ":" in host else host
        tell(f"the desk is at http://{shown}:{listening.getsockname()[1]} (end with Ctrl-C)")
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> "socket.socket":
    """The socket that the desk listens on; ends with exit code 2 where there can be none."""
    import socket

    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=256)
    except OSError as error:
        refuse(f"cannot listen on {host}:{port} ({error.strerror or error}); choose another with --port or --host")
