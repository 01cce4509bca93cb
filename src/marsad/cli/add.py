"""`marsad add` and `marsad quarantine`: reports into the book, and what could not be read."""

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from .book_options import Db, ScopeFile, opened_book
from .output import DONE, SET_ASIDE, refuse, tell
from .progress import Progress

if TYPE_CHECKING:
    from ..model import CodedReport, Report
    from ..store.adding import Adding, Outcome
    from ..store.quarantine import Held


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        name="add", help="Code reports and merge them into the book; repeat, interrupt and resume as you like."
    )(add)
    app.command(name="quarantine", help="List what could not be read; retry it, or dismiss it.")(quarantine)


def add(
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="[INPUT]...", help="File, folder, glob, URL or - (standard input).")
    ] = None,
    db: Db = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes.")] = 1,
    date: Annotated[
        str | None, typer.Option("--date", help="Day of publication (YYYY-MM-DD) for reports that carry none.")
    ] = None,
    source: Annotated[str | None, typer.Option("--source", help="Outlet of reports that carry none.")] = None,
    data: Annotated[list[Path] | None, typer.Option("--data", help="Folder of your own language data.")] = None,
    coded: Annotated[
        bool, typer.Option("--coded", help="The inputs are records that marsad code wrote: keep them as coded.")
    ] = False,
    column: Annotated[
        list[str] | None, typer.Option("--column", help="Of a table: FIELD=NAME, such as text=Body; may be repeated.")
    ] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option("--allow-host", help="Host that may be fetched though its address is private.")
    ] = None,
    scope: ScopeFile = None,
) -> None:
    """Add reports to the book."""
    from ..store.adding import Adding
    from ..store.scope import read_scope

    _check_date(date)
    with opened_book(db, create=True) as book:
        adding = Adding(book, scope=read_scope(scope), tell=tell)
        if coded:
            outcome, faults = _add_coded(adding, inputs or ["-"])
        else:
            named = _Inputs(tuple(inputs or ["-"]), date, source, columns(column or []), frozenset(allow_host or ()))
            outcome, faults = _add(adding, named, jobs, tuple(data or ())), 0
    say(outcome)
    raise typer.Exit(SET_ASIDE if outcome.tally.set_aside or faults else DONE)


def _check_date(date: str | None) -> None:
    if date is not None:
        try:
            datetime.date.fromisoformat(date)
        except ValueError:
            refuse(f"--date {date}: write the day as YYYY-MM-DD, such as 2021-06-29")


class _Inputs(NamedTuple):
    """What was named, and what fills in for what it lacks."""

    named: tuple[str, ...]
    date: str | None
    source: str | None
    columns: dict[str, str]
    allow: frozenset[str]


def columns(given: list[str]) -> dict[str, str]:
    """Columns of a table by field."""
    fields = ("id", "source", "published", "url", "title", "text")
    out = {}
    for one in given:
        field, equals, name = one.partition("=")
        if not equals or field not in fields:
            refuse(f"--column {one}: write FIELD=NAME; fields: {', '.join(fields)}")
        out[field] = name
    return out


def _add(adding: "Adding", inputs: _Inputs, jobs: int, data: tuple[Path, ...]) -> "Outcome":
    from ..clock import now
    from ..data.tables import DataFault
    from ..event.parallel import code_all
    from ..read import InputFault, open_inputs, read_each

    try:
        with Progress("reports") as progress:
            opened = open_inputs(inputs.named, allow=inputs.allow)
            today = now().date()
            reports = read_each(opened, today=today, date=inputs.date, source=inputs.source, columns=inputs.columns)
            return adding.add(_counted(reports, progress), lambda some: code_all(some, jobs=jobs, data=data))
    except (InputFault, DataFault) as fault:
        refuse(str(fault))


def _counted(
    reports: "Iterable[tuple[Report, str | None]]", progress: Progress
) -> "Iterator[tuple[Report, str | None]]":
    for one in reports:
        progress.step()
        yield one


def _add_coded(adding: "Adding", inputs: list[str]) -> "tuple[Outcome, int]":
    from ..merge import RecordFault, read_coded
    from ..read import InputFault, open_inputs

    faults = 0

    def reports() -> "Iterator[CodedReport]":
        nonlocal faults
        with Progress("reports") as progress:
            for one in open_inputs(inputs):
                with one.open() as stream:
                    for report in read_coded(line.decode("utf-8", "replace") for line in stream):
                        progress.step()
                        if isinstance(report, RecordFault):
                            faults += 1
                            tell(f"set aside: {one.name}: {report}")
                        else:
                            yield report

    try:
        outcome = adding.add_coded(reports())
    except InputFault as fault:
        refuse(str(fault))
    return outcome, faults


def say(outcome: "Outcome") -> None:
    """Tell what became of the reports and events."""
    tally, change = outcome.tally, outcome.change
    parts = [f"{tally.added} new", f"{tally.versions} new versions", f"{tally.unchanged} known"]
    parts += [f"{tally.set_aside} set aside (marsad quarantine)"] if tally.set_aside else []
    parts += [f"{outcome.outside} outside the scope"] if outcome.outside else []
    tell(f"reports: {', '.join(parts)}; events: {change.new} new, {change.changed} changed, {change.gone} gone")
    for lost in change.lost:
        tell(f"judgement {lost.id} ({lost.verdict} by {lost.by}) finds no event now; it is kept")


def quarantine(
    action: Annotated[str, typer.Argument(help="list, retry or dismiss.")] = "list",
    numbers: Annotated[list[int] | None, typer.Argument(help="Which ones; all where none is named.")] = None,
    db: Db = None,
    date: Annotated[str | None, typer.Option("--date", help="Day of publication, when trying again.")] = None,
) -> None:
    """Show, retry or dismiss what was set aside."""
    from ..store.adding import Adding
    from ..store.quarantine import held, release

    if action not in ("list", "retry", "dismiss"):
        refuse(f"{action}: list, retry or dismiss")
    _check_date(date)
    with opened_book(db) as book:
        with book.reading() as connection:
            there = [h for h in held(connection) if not numbers or h.row in numbers]
        if missing := sorted(set(numbers or ()) - {h.row for h in there}):
            refuse(f"not in quarantine: {', '.join(map(str, missing))}")
        if action == "list":
            for h in there:
                typer.echo(f"{h.row}\t{h.known_from[:19]}Z\t{h.name}\t{h.reason}\t{h.origin or ''}\t{h.tries}")
        elif action == "dismiss":
            book.write(lambda connection: release(connection, [h.row for h in there]))
            tell(f"{len(there)} dismissed")
        else:
            outcome = _retry(Adding(book, kind="retry", tell=tell), there, date)
            _release_read(book, there)
            say(outcome)
            raise typer.Exit(SET_ASIDE if outcome.tally.set_aside else DONE)


def _retry(adding: "Adding", there: "list[Held]", date: str | None) -> "Outcome":
    named = []
    for h in there:
        if h.origin is None:
            tell(f"{h.name}: came from standard input; give it again")
        elif "://" not in h.origin and not Path(h.origin).exists():
            tell(f"{h.name}: {h.origin} is not there any more")
        else:
            named.append(h.origin)
    if not named:
        return adding.add_coded([])
    return _add(adding, _Inputs(tuple(dict.fromkeys(named)), date, None, {}, frozenset()), 1, ())


def _release_read(book: "object", there: "list[Held]") -> None:
    """Let go of those that were not set aside again: their count of tries did not grow."""
    from ..store import Book
    from ..store.quarantine import held, release

    assert isinstance(book, Book)
    with book.reading() as connection:
        tries = {h.row: h.tries for h in held(connection)}
    read = [
        h.row
        for h in there
        if h.origin and ("://" in h.origin or Path(h.origin).exists()) and tries.get(h.row) == h.tries
    ]
    book.write(lambda connection: release(connection, read))
