"""What does a row in ACLED's columns tell? An event with its parties, day, place and dead, by our types.

Types come from `acled_events.tsv`, sectors from `acled_parties.tsv`. No dead is nothing told. The rows of one event at
several places (ours) keep their own ids. With --monadic the second row of an event has the id of the first and is told.
"""

import datetime
from functools import cache

from ..data.tables import Row as Line
from ..export.acled import unfit
from ..export.codes import codes
from .parties import country_in, country_numbered
from .table import Table
from .told import Row, RowFault, Told, ToldNumber, ToldParty, ToldPlace

_COLUMNS = (
    "event_id_cnty event_date time_precision event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 "
    "assoc_actor_2 inter2 iso country admin1 location latitude longitude geo_precision source notes"
    " fatalities timestamp"
).split()
_PRECISIONS = {"1": ("town", "in"), "2": ("town", "near"), "3": ("province", "in")}
_AROUND = {"1": 0, "2": 3, "3": 15}
"""Days before and after the day, by time_precision: a week, a month."""


def _read(row: Row) -> Told:
    identity = row.text("event_id_cnty")
    if not identity:
        raise RowFault("event_id_cnty is empty")
    sub = row.one_of("sub_event_type", codes("acled_events"))
    kind = codes("acled_events")[sub]
    if not kind["type"]:
        raise RowFault(f"sub_event_type {sub!r} has no type of ours")
    day = row.day("event_date")
    around = datetime.timedelta(_AROUND[row.one_of("time_precision", _AROUND, "1")])
    battle = row.text("event_type") == "Battles"
    first, second = _side(row, "1"), _side(row, "2")
    dead = row.number("fatalities")
    actors, recipients = ((*first, *second), ()) if battle else (first, second)
    return Told(
        identity,
        row.line,
        row.cells,
        kind["type"],
        tuple(kind.cells("modes")),
        kind["status"] or "happened",
        "sub_event_type",
        "notes" if row.text("notes") else None,
        day and day - around,
        day and day + around,
        "event_date",
        actors,
        recipients,
        _places(row),
        ToldNumber(dead, dead, "fatalities") if dead else None,
        sources=row.several("source"),
        source_column="source",
        published=_published(row),
    )


def _side(row: Row, nth: str) -> tuple[ToldParty, ...]:
    out = []
    for column in (f"actor{nth}", f"assoc_actor_{nth}"):
        for name in row.several(column):
            code = row.text(f"inter{nth}") if column.startswith("actor") else ""
            out.append(ToldParty(name, column, country_in(name), _sector(name, code)))
    return tuple(out)


def _sector(name: str, code: str) -> str | None:
    for key, line in _by_name().items():
        if name.startswith(key):
            return line["sector"] or None
    found = codes("acled_parties").get(code)
    return (found["sector"] or None) if found else None


@cache
def _by_name() -> dict[str, Line]:
    """The rows of which a party's name begins so, the longest first."""
    return {k: row for k, row in sorted(codes("acled_parties").items(), key=lambda one: -len(one[0])) if row["begins"]}


def _places(row: Row) -> tuple[ToldPlace, ...]:
    name = row.text("location") or row.text("admin1") or row.text("country")
    if not name:
        return ()
    column = next(c for c in ("location", "admin1", "country") if row.text(c))
    precision, relation = _PRECISIONS[row.one_of("geo_precision", _PRECISIONS, "1")]
    if column == "country":
        precision = "country"
    lat, lon = row.degrees("latitude", "longitude")
    land = country_numbered(row.text("iso")) or country_in(row.text("country"))
    return (ToldPlace(name, column, land, row.text("admin1") or None, lat, lon, precision, relation),)


def _published(row: Row) -> str | None:
    """The day of the last change, of which a row tells the second."""
    stamp = row.text("timestamp")
    if not stamp.isdecimal() or len(stamp) > 11:
        return None
    return datetime.datetime.fromtimestamp(int(stamp), datetime.UTC).date().isoformat()


TABLE = Table(
    "acled",
    "ACLED",
    "the columns of ACLED",
    frozenset(("event_id_cnty", "event_date", "sub_event_type")),
    frozenset(
        (*_COLUMNS, *"year disorder_type interaction civilian_targeting region admin2 admin3 source_scale tags".split())
    ),
    _read,
    unfit,
)
