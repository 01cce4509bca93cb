"""`marsad site`: the book as a folder of public pages."""

from pathlib import Path
from typing import Annotated

import typer

from . import filters as f
from .book_options import Db, ScopeFile, opened_book
from .brief import Delay, IncludeMachine, asked, tell_left_out
from .output import refuse, tell


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="site", help="Write the book as public, read-only pages in Arabic and English; no server needed.")(
        site
    )


def site(
    output: Annotated[
        Path, typer.Option("-o", "--output", help="Folder for the pages: new, empty, or an earlier site.")
    ],
    since: Annotated[str | None, typer.Option("--since", help="From this day on, or so long back: 30d, 2w.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="To this day.")] = None,
    place: f.Place = None,
    country: f.Country = None,
    type_: f.Type = None,
    party: f.Party = None,
    where: f.Where = None,
    include_machine: IncludeMachine = False,
    delay: Delay = "48h",
    scope: ScopeFile = None,
    db: Db = None,
) -> None:
    """Write the site."""
    from ..brief.brief import moment
    from ..brief.period import hours, period
    from ..brief.public import PublicSelection, Rules
    from ..brief.site import SiteFault, write_site
    from ..clock import now
    from .progress import Progress

    with opened_book(db) as book:
        rules = Rules(now(), hours("--delay", delay), include_machine)
        days = period(since, until, rules.now)
        fields = {"place": place, "country": country, "type": type_, "party": party}
        query = asked(fields, where, days.first, days.last, scope)
        try:
            with book.reading() as connection, Progress("pages") as progress:
                selection = PublicSelection(connection, query, rules)
                told = write_site(selection, days, moment(connection), output, step=progress.step)
        except SiteFault as fault:
            refuse(str(fault))
        except OSError as error:
            refuse(f"cannot write {output}: {error.strerror or error}")
    tell(f"site: {len(told.shown)} events in {output}; open {output / 'index.html'}")
    tell_left_out(told.left_out)
