"""What does a row of a team's own spreadsheet tell? The columns of our `events.csv`, or others mapped to them.

`type` must be there, all else may be empty. Several values of a cell are divided by ";"; countries and sectors of
parties stand in the order of the parties.
"""

from ..export.codes import codes
from ..export.columns import EVENTS
from ..model.codes import MODES, PRECISIONS, SECTORS, STATUSES
from .table import Table
from .told import Row, RowFault, Told, ToldNumber, ToldParty, ToldPlace

_MORE = ("notes", "source", "url", "published")
_RELATIONS = ("in", "near", "between", "toward", "off")
_PROSE = ("notes", "summary_ar", "summary_en")


def _read(row: Row) -> Told:
    kind = row.one_of("type", MODES)
    modes = row.several("modes")
    if unknown := [mode for mode in modes if mode not in MODES[kind]]:
        raise RowFault(f"modes {unknown[0]!r} is none of {kind}")
    first, last = row.days("date_start", "date_end")
    sources = "sources" if row.text("sources") else "source"
    return Told(
        row.text("id") or f"row-{row.line}",
        row.line,
        row.cells,
        kind,
        modes,
        row.one_of("status", STATUSES, "happened"),
        "type",
        next((c for c in _PROSE if row.text(c)), None),
        first,
        last,
        "date_start" if row.text("date_start") else "date_end",
        _parties(row, "actor"),
        _parties(row, "recipient"),
        _places(row),
        _number(row, "killed"),
        _number(row, "injured"),
        weapons=row.several("weapons"),
        weapon_column="weapons",
        sources=row.several(sources),
        source_column=sources,
        published=str(row.day("published") or "") or None,
        url=row.text("url") or None,
    )


def _parties(row: Row, role: str) -> tuple[ToldParty, ...]:
    names = [part.strip() for part in row.text(f"{role}s").split(";")]
    lands = [part.strip() for part in row.text(f"{role}_countries").split(";")]
    sectors = [part.strip() for part in row.text(f"{role}_sectors").split(";")]
    for column, some, allowed in (
        (f"{role}_countries", lands, codes("countries")),
        (f"{role}_sectors", sectors, SECTORS),
    ):
        if unknown := [one for one in some if one and one not in allowed]:
            raise RowFault(f"{column} {unknown[0]!r} is not known")
        if any(some) and len(some) != len(names):
            raise RowFault(f"{column} has {len(some)} values for {len(names)} {role}s")
    lands, sectors = lands + [""] * len(names), sectors + [""] * len(names)
    return tuple(
        ToldParty(name, f"{role}s", lands[i] or None, sectors[i] or None) for i, name in enumerate(names) if name
    )


def _places(row: Row) -> tuple[ToldPlace, ...]:
    lat, lon = row.degrees("lat", "lon")
    land = row.text("country")
    if land and land not in codes("countries"):
        raise RowFault(f"country {land!r} is not known; three letters, ISO 3166-1")
    column = next((c for c in ("place", "place_name", "admin1", "country") if row.text(c)), None)
    if column is None:
        if lat is not None:
            raise RowFault("degrees without a place")
        return ()
    precision = row.one_of("precision", PRECISIONS, {"admin1": "province", "country": "country"}.get(column, "town"))
    relation = row.one_of("relation", _RELATIONS, "in")
    first = ToldPlace(row.text(column), column, land or None, row.text("admin1") or None, lat, lon, precision, relation)
    return (first, *(ToldPlace(name, "other_places", land or None) for name in row.several("other_places")))


def _number(row: Row, kind: str) -> ToldNumber | None:
    low, high = row.number(f"{kind}_low"), row.number(f"{kind}_high")
    if low is None and high is None:
        return None
    if low is not None and high is not None and high < low:
        raise RowFault(f"{kind}_high {high} is less than {kind}_low {low}")
    return ToldNumber(low or 0, high, f"{kind}_low" if low is not None else f"{kind}_high")


TABLE = Table(
    "spreadsheet",
    "spreadsheet",
    "the columns of marsad's events.csv",
    frozenset(("type",)),
    frozenset((*(one.partition(":")[0] for one in EVENTS), *_MORE)),
    _read,
)
