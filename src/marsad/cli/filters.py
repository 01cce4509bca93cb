"""Which events? The filters that `marsad events` and `marsad export` share, and the query that they come to."""

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .output import refuse

if TYPE_CHECKING:
    from ..store.query import Near, Query

Values = list[str] | None

Type = Annotated[Values, typer.Option("--type", help="Event type, such as ASSAULT; may be repeated.")]
Mode = Annotated[Values, typer.Option("--mode", help="Mode, such as drone.")]
Status = Annotated[Values, typer.Option("--status", help="happened, foiled, denied or future.")]
Standing = Annotated[Values, typer.Option("--standing", help="own, independent, accuser, contested or outlet.")]
State = Annotated[Values, typer.Option("--state", help="machine, accepted, rejected, corrected, unsure or disputed.")]
Country = Annotated[Values, typer.Option("--country", help="Country of a place, ISO 3166-1 alpha-3.")]
Admin1 = Annotated[Values, typer.Option("--admin1", help="Province of a place.")]
Place = Annotated[
    Values, typer.Option("--place", help="Place by id or name, with all that lies in it: town, province, country.")
]
Actor = Annotated[Values, typer.Option("--actor", help="Actor by id, name or words.")]
Recipient = Annotated[Values, typer.Option("--recipient", help="Recipient by id, name or words.")]
Party = Annotated[Values, typer.Option("--party", help="Actor or recipient.")]
Sector = Annotated[Values, typer.Option("--sector", help="Sector of a party, such as REB.")]
Weapon = Annotated[Values, typer.Option("--weapon", help="Weapon by id or words.")]
Source = Annotated[Values, typer.Option("--source", help="Outlet.")]
SaidBy = Annotated[Values, typer.Option("--said-by", help="Who vouches for it.")]
Since = Annotated[str | None, typer.Option("--since", help="On this day (YYYY-MM-DD) or later.")]
Until = Annotated[str | None, typer.Option("--until", help="On this day or before.")]
Day = Annotated[str | None, typer.Option("--day", help="Around this day; with --within-days.")]
WithinDays = Annotated[int, typer.Option("--within-days", min=0, help="Days away from --day.")]
Around = Annotated[str | None, typer.Option("--near", help="Around LAT,LON; with --km.")]
Kilometres = Annotated[float, typer.Option("--km", min=0, help="Kilometres away from --near.")]
Where = Annotated[
    Values, typer.Option("--where", help="FIELD=VALUE, FIELD__gte=, __lte=, __not=, __contains= on any field.")
]
Search = Annotated[str | None, typer.Option("--search", help="Words, in any spelling, Arabic or English.")]
InReports = Annotated[
    str | None, typer.Option("--in-reports", help="Words anywhere in a report that tells of the event.")
]
AsOf = Annotated[str | None, typer.Option("--as-of", help="As the book was known at the end of this day.")]


_FIELDS = {
    "type": Type, "mode": Mode, "status": Status, "standing": Standing, "state": State, "country": Country,
    "admin1": Admin1, "place": Place, "actor": Actor, "recipient": Recipient, "party": Party, "sector": Sector,
    "weapon": Weapon, "source": Source, "said_by": SaidBy,
}  # fmt: skip
_BOUNDS = {
    "since": (Since, None), "until": (Until, None), "day": (Day, None), "within_days": (WithinDays, 0),
    "near": (Around, None), "km": (Kilometres, 25), "where": (Where, None), "search": (Search, None),
    "in_reports": (InReports, None), "as_of": (AsOf, None),
}  # fmt: skip

Asking = Callable[[Path | None], "Query"]
"""Makes the query of the options that were given, within a scope file. Raises BookFault."""


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for every filter in the place of its parameter `asking`, the query that they make."""
    options = [_option(name, kind, None) for name, kind in _FIELDS.items()]
    options += [_option(name, kind, default) for name, (kind, default) in _BOUNDS.items()]
    own = inspect.signature(command)
    parameters = [q for p in own.parameters.values() for q in (options if p.name == "asking" else [p])]

    def run(**given: Any) -> None:
        fields = {name: given.pop(name) for name in _FIELDS}
        bounds = {name: given.pop(name) for name in _BOUNDS}
        command(asking=lambda scope: asked(fields, scope=scope, **bounds), **given)

    run.__doc__ = command.__doc__
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    return run


def _option(name: str, kind: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)


def asked(
    fields: Mapping[str, Values],
    where: Values,
    *,
    since: str | None,
    until: str | None,
    day: str | None,
    within_days: int,
    near: str | None,
    km: float,
    search: str | None,
    in_reports: str | None,
    as_of: str | None,
    scope: Path | None,
) -> "Query":
    """The query that the options come to, within the scope. `fields`: values wanted by field. Raises BookFault."""
    from ..store.query import Query, every
    from ..store.query import within_days as around
    from ..store.scope import read_scope

    if day is not None:
        since, until = around(day, within_days)
    conditions = [f"{field}={value}" for field, values in fields.items() for value in values or ()]
    query = Query(every([*conditions, *(where or ())]), since, until, search, in_reports, _near(near, km), as_of)
    return read_scope(scope).limited(query)


def _near(near: str | None, km: float) -> "Near | None":
    from ..store.query import Near

    if near is None:
        return None
    lat, _, lon = near.partition(",")
    try:
        return Near(float(lat), float(lon), km)
    except ValueError:
        refuse(f"--near {near}: write LAT,LON in degrees, such as 36.2,37.16")
