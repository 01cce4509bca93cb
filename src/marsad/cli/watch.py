"""`marsad watch`: feeds into the book, again and again."""

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .book_options import Db, ScopeFile, opened_book
from .output import DONE, SET_ASIDE, refuse, tell

if TYPE_CHECKING:
    from ..store import Book
    from ..store.feed_list import Feed


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="watch", help="Look at feeds when they are due and add what is new, until interrupted.")(watch)


def watch(
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS.toml", help="File that lists the feeds.")],
    db: Db = None,
    once: Annotated[bool, typer.Option("--once", help="Look at the feeds that are due, then end.")] = False,
    health: Annotated[bool, typer.Option("--health", help="Only show how each feed is.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes.")] = 1,
    data: Annotated[list[Path] | None, typer.Option("--data", help="Folder of your own language data.")] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option("--allow-host", help="Host that may be fetched though its address is private.")
    ] = None,
    scope: ScopeFile = None,
) -> None:
    """Watch feeds."""
    from ..data.tables import DataFault
    from ..event.parallel import code_all
    from ..store.adding import Adding
    from ..store.feed_list import read_feeds
    from ..store.scope import read_scope
    from ..store.watch import Watcher

    with opened_book(db, create=True) as book:
        listed = read_feeds(feeds)
        if health:
            _show_health(book, listed)
            return
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        adding = Adding(book, kind="watch", scope=read_scope(scope), tell=tell)
        watcher = Watcher(
            book,
            listed,
            lambda reports: code_all(reports, jobs=jobs, data=tuple(data or ())),
            allow=frozenset(h.lower() for h in allow_host or ()),
            adding=adding,
            tell=tell,
        )
        try:
            if once:
                raise typer.Exit(SET_ASIDE if watcher.once() else DONE)
            tell(f"watching {len(listed)} feeds; end with Ctrl-C")
            watcher.forever()
        except DataFault as fault:
            refuse(str(fault))


def _show_health(book: "Book", feeds: "list[Feed]") -> None:
    from ..store.feed_state import State, states

    with book.reading() as connection:
        known = states(connection)
    for feed in feeds:
        s = known.get(feed.url, State(feed.url, feed.name))
        word = "not looked at yet" if s.checked is None else f"{s.failures} failures in a row" if s.failures else "well"
        typer.echo(
            "\t".join([feed.name, word, f"{s.reports} reports", s.succeeded or "-", s.due or "-", s.message or ""])
        )
