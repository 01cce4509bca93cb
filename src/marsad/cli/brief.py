"""`marsad brief`: a situation report of some days, to be read, printed and sent on."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import filters as f
from .book_options import Db, ScopeFile, opened_book
from .output import DONE, SET_ASIDE, opened, refuse, tell

if TYPE_CHECKING:
    from ..brief.public import LeftOut
    from ..store.query import Query

IncludeMachine = Annotated[
    bool, typer.Option("--include-machine", help="Also events that nobody has reviewed; they are marked so.")
]
Delay = Annotated[str, typer.Option("--delay", help="Hold news of forces being moved back for so long: 48h, 7d.")]


class Language(StrEnum):
    """In which languages it is written."""

    ar = "ar"
    en = "en"
    both = "both"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="brief", help="Write a situation report of some days as one HTML file; with --pdf as PDF too.")(
        brief
    )


def brief(
    since: Annotated[str, typer.Option("--since", help="From this day on, or so long back: 7d, 48h, 2w.")] = "7d",
    until: Annotated[str | None, typer.Option("--until", help="To this day; by default today.")] = None,
    place: f.Place = None,
    country: f.Country = None,
    type_: f.Type = None,
    party: f.Party = None,
    where: f.Where = None,
    language: Annotated[Language, typer.Option("--lang", help="ar, en or both.")] = Language.both,
    last: Annotated[
        str | None,
        typer.Option("--last", help="The last brief, by its HTML file, day or time: what changed since is told."),
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="Write a PDF beside the HTML; needs Chromium.")] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="File; by default standard output, with --pdf brief.html.")
    ] = None,
    include_machine: IncludeMachine = False,
    delay: Delay = "48h",
    include_private: Annotated[
        bool, typer.Option("--include-private", help="With the names of private people; for the team alone.")
    ] = False,
    scope: ScopeFile = None,
    db: Db = None,
) -> None:
    """Write a brief."""
    from ..brief.brief import gathered, last_brief, moment, written
    from ..brief.period import hours, period
    from ..brief.public import PublicSelection, Rules
    from ..brief.words import LANGUAGES
    from ..clock import now
    from .progress import Progress

    if pdf and output is not None and (str(output) == "-" or output.suffix.lower() == ".pdf"):
        refuse(f"-o {output}: name the HTML file, such as brief.html; the PDF is written beside it")
    target = output or (Path("brief.html") if pdf else None)
    with opened_book(db) as book:
        rules = Rules(now(), hours("--delay", delay), include_machine, include_private)
        days = period(since, until or rules.now.date().isoformat(), rules.now)
        fields = {"place": place, "country": country, "type": type_, "party": party}
        query = asked(fields, where, days.first, days.last, scope)
        earlier = None if last is None else last_brief(last)
        with book.reading() as connection, Progress("events") as progress:
            selection = PublicSelection(connection, query, rules, step=progress.step)
            told = gathered(selection, days, moment(connection), earlier)
    languages = LANGUAGES if language is Language.both else (str(language),)
    with opened(target) as stream:
        stream.write(written(told, rules, languages, [*(place or ()), *(country or ())]))
    tell(f"brief: {len(told.shown)} events" + ("" if target is None else f" in {target}"))
    tell_left_out(told.left_out)
    raise typer.Exit(_print(target) if pdf and target else DONE)


def asked(
    fields: Mapping[str, f.Values], where: f.Values, since: str | None, until: str | None, scope: Path | None
) -> "Query":
    """The query that the options come to; a place may be named in either language. Raises BookFault."""
    from ..brief.names import known_as

    places = [name for place in fields["place"] or () for name in known_as(place)]
    fields = {**fields, "place": places}
    return f.asked(
        fields, where, since=since, until=until, day=None, within_days=0, near=None, km=0,
        search=None, in_reports=None, as_of=None, scope=scope,
    )  # fmt: skip


def tell_left_out(left: "LeftOut") -> None:
    """What does not stand in the outcome, and why."""
    if left.unreviewed:
        tell(f"{left.unreviewed} events left out that nobody has reviewed (--include-machine)")
    if left.rejected:
        tell(f"{left.rejected} events left out that reviewers rejected")
    if left.held:
        tell(f"{left.held} events of forces being moved held back (--delay)")
    if left.blurred:
        tell(f"{left.blurred} events with shelters, hospitals or camps blurred to the district")
    if left.names:
        tell(f"{left.names} names of private people withheld")


def _print(page: Path) -> int:
    from ..brief.pdf import NoPrinter, printed

    target = page.with_suffix(".pdf")
    try:
        printed(page, target)
    except NoPrinter as fault:
        tell(f"no PDF: {fault}")
        return SET_ASIDE
    except OSError as error:
        refuse(f"cannot write {target}: {error.strerror or error}")
    tell(f"printed {target}")
    return DONE
