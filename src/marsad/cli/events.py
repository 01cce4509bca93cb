"""`marsad events`: what the book says, filtered, searched and counted."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from .book_options import Db, ScopeFile, opened_book
from .output import opened, refuse, tell

if TYPE_CHECKING:
    from ..model.judgement import BookEvent
    from ..store.query import Near

_SINGLE = (
    "type mode status standing state country admin1 place actor recipient party sector weapon source said_by".split()
)
Values = list[str] | None


class Format(StrEnum):
    """The forms in which events are written."""

    jsonl = "jsonl"
    table = "table"
    csv = "csv"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="events", help="List the events of the book, filtered and searched, or count their values.")(
        events
    )


def _many(name: str, about: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(f"--{name}", help=about)
    return option


def events(
    db: Db = None,
    type_: Annotated[Values, _many("type", "Event type, such as ASSAULT; may be repeated.")] = None,
    mode: Annotated[Values, _many("mode", "Mode, such as drone.")] = None,
    status: Annotated[Values, _many("status", "happened, foiled, denied or future.")] = None,
    standing: Annotated[Values, _many("standing", "own, independent, accuser, contested or outlet.")] = None,
    state: Annotated[Values, _many("state", "machine, accepted, rejected, corrected, unsure or disputed.")] = None,
    country: Annotated[Values, _many("country", "Country of a place, ISO 3166-1 alpha-3.")] = None,
    admin1: Annotated[Values, _many("admin1", "Province of a place.")] = None,
    place: Annotated[
        Values, _many("place", "Place by id or name, with all that lies in it: town, province, country.")
    ] = None,
    actor: Annotated[Values, _many("actor", "Actor by id, name or words.")] = None,
    recipient: Annotated[Values, _many("recipient", "Recipient by id, name or words.")] = None,
    party: Annotated[Values, _many("party", "Actor or recipient.")] = None,
    sector: Annotated[Values, _many("sector", "Sector of a party, such as REB.")] = None,
    weapon: Annotated[Values, _many("weapon", "Weapon by id or words.")] = None,
    source: Annotated[Values, _many("source", "Outlet.")] = None,
    said_by: Annotated[Values, _many("said-by", "Who vouches for it.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="On this day (YYYY-MM-DD) or later.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="On this day or before.")] = None,
    day: Annotated[str | None, typer.Option("--day", help="Around this day; with --within-days.")] = None,
    within_days: Annotated[int, typer.Option("--within-days", min=0, help="Days away from --day.")] = 0,
    near: Annotated[str | None, typer.Option("--near", help="Around LAT,LON; with --km.")] = None,
    km: Annotated[float, typer.Option("--km", min=0, help="Kilometres away from --near.")] = 25,
    where: Annotated[
        Values, typer.Option("--where", help="FIELD=VALUE, FIELD__gte=, __lte=, __not=, __contains= on any field.")
    ] = None,
    search: Annotated[str | None, typer.Option("--search", help="Words, in any spelling, Arabic or English.")] = None,
    in_reports: Annotated[
        str | None, typer.Option("--in-reports", help="Words anywhere in a report that tells of the event.")
    ] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="As the book was known at the end of this day.")] = None,
    facet: Annotated[Values, typer.Option("--facet", help="Count the values of this field instead.")] = None,
    order: Annotated[
        str, typer.Option("--order", help="day, killed, reports or id; -killed: the greatest first.")
    ] = "day",
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many.")] = None,
    offset: Annotated[int, typer.Option("--offset", min=0, help="Leave out the first ones.")] = 0,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File for the events.")] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="jsonl, table or csv; a table only on a terminal by itself.")
    ] = None,
    scope: ScopeFile = None,
) -> None:
    """List events, or count the values of their fields."""
    from ..store.find import count, facets, find
    from ..store.query import Query, every
    from ..store.query import within_days as around
    from ..store.scope import read_scope

    given = dict(
        zip(
            _SINGLE,
            (
                type_,
                mode,
                status,
                standing,
                state,
                country,
                admin1,
                place,
                actor,
                recipient,
                party,
                sector,
                weapon,
                source,
                said_by,
            ),
            strict=True,
        )
    )
    with opened_book(db) as book:
        if day is not None:
            since, until = around(day, within_days)
        conditions = [f"{field}={value}" for field, values in given.items() for value in values or ()]
        query = Query(every([*conditions, *(where or ())]), since, until, search, in_reports, _near(near, km), as_of)
        query = read_scope(scope).limited(query)
        with book.reading() as connection:
            if facet:
                _write_facets(facets(connection, query, facet))
                return
            form = format_ or (Format.table if output is None and sys.stdout.isatty() else Format.jsonl)
            with opened(output) as stream:
                found = find(connection, query, limit=limit, offset=offset, order=order)
                _write(form, found, stream)
            if limit is not None:
                tell(f"of {count(connection, query)} events")


def _near(near: str | None, km: float) -> "Near | None":
    from ..store.query import Near

    if near is None:
        return None
    lat, _, lon = near.partition(",")
    try:
        return Near(float(lat), float(lon), km)
    except ValueError:
        refuse(f"--near {near}: write LAT,LON in degrees, such as 36.2,37.16")


def _write_facets(counted: dict[str, list[tuple[str, int]]]) -> None:
    for field, values in counted.items():
        for value, n in values:
            typer.echo(f"{field}\t{value}\t{n}")


def _write(form: Format, found: "Iterator[BookEvent]", stream: TextIO) -> None:
    import msgspec

    from ..export.jsonl import event_line
    from . import event_forms

    if form is Format.table:
        event_forms.write_table((kept.event for kept in found), stream)
    elif form is Format.csv:
        event_forms.write_csv((kept.event for kept in found), stream)
    else:
        for kept in found:
            stream.write(msgspec.json.encode(event_line(kept)).decode() + "\n")
