"""`marsad annotate`: gold files out of what people decided in the book."""

from pathlib import Path
from typing import Annotated

import typer

from . import filters as f
from .book_options import Db, ScopeFile, opened_book
from .output import opened, tell


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        name="annotate", help="Write the reports that people decided on as a whole as gold records, for the team alone."
    )(annotate)


def annotate(
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File for the gold records (JSONL).")] = None,
    type_: f.Type = None,
    state: f.State = None,
    country: f.Country = None,
    source: f.Source = None,
    since: f.Since = None,
    until: f.Until = None,
    where: f.Where = None,
    scope: ScopeFile = None,
    db: Db = None,
) -> None:
    """Write gold records."""
    import msgspec

    from ..exchange.gold import Gold

    fields = {"type": type_, "state": state, "country": country, "source": source}
    with opened_book(db) as book, book.reading() as connection:
        query = f.asked(
            fields, where, since=since, until=until, day=None, within_days=0, near=None, km=0,
            search=None, in_reports=None, as_of=None, scope=scope,
        )  # fmt: skip
        gold, count, records = Gold(connection, query), 0, 0
        with opened(output) as stream:
            for report in gold.reports():
                stream.write(msgspec.json.encode(report).decode() + "\n")
                count, records = count + 1, records + len(report.events)
    tell(f"{count} reports with {records} records; names of people stand in them: for the team alone")
    for why, number in sorted(gold.left.items()):
        tell(f"left out: {number} reports {why}")
    for one in gold.unworded:
        tell(f"{one}: the corrected value has no words in the report and is left out")
