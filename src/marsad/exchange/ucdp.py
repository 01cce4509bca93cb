"""What does a row in the columns of UCDP GED tell? Armed force with its sides, days, place and dead by side."""

from ..export.ucdp import unfit
from .parties import country_in, country_of_ward
from .table import Table
from .told import Row, RowFault, Told, ToldNumber, ToldParty, ToldPlace

_TAKEN = (
    "id type_of_violence side_a side_b source_article source_office source_date source_headline source_original "
    "where_prec where_coordinates where_description adm_1 latitude longitude country country_id date_prec date_start "
    "date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low"
).split()
_KNOWN = (
    "relid year active_year code_status conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id "
    "dyad_name side_a_dset_id side_a_new_id side_b_dset_id side_b_new_id number_of_sources adm_2 geom_wkt priogrid_gid "
    "region event_clarity gwnoa gwnob state review standing alleged_by"
).split()
_WHERE = {
    "1": ("town", "in"), "2": ("town", "near"), "3": ("district", "in"), "4": ("province", "in"),
    "5": ("region", "in"), "6": ("country", "in"), "7": ("region", "off"),
}  # fmt: skip
_GROUPS = {"deaths_a": "fighters", "deaths_b": "fighters", "deaths_civilians": "civilians", "deaths_unknown": "unknown"}


def _read(row: Row) -> Told:
    identity = row.text("id")
    if not identity:
        raise RowFault("id is empty")
    violence = row.one_of("type_of_violence", ("1", "2", "3", ""), "")
    first, last = row.days("date_start", "date_end")
    a = tuple(ToldParty(name, "side_a", country_in(name), _state(name)) for name in row.several("side_a"))
    civil = violence == "3" or row.text("side_b") == "Civilians"
    b = tuple(
        ToldParty(name, "side_b", country_in(name), "CVL" if civil else _state(name)) for name in row.several("side_b")
    )
    prose = next((c for c in ("source_headline", "where_description") if row.text(c)), None)
    return Told(
        identity,
        row.line,
        row.cells,
        "ASSAULT",
        (),
        "happened",
        "type_of_violence" if violence else "best",
        prose,
        first,
        last,
        "date_start",
        a if civil else (*a, *b),
        b if civil else (),
        _places(row),
        _dead(row),
        tolls=tuple(_tolls(row)),
        sources=row.several("source_original") or row.several("source_office"),
        source_column="source_original" if row.text("source_original") else "source_office",
    )


def _state(name: str) -> str | None:
    """A government is a state's army here; of others the row does not say what they are."""
    return "MIL" if name.startswith("Government of") else None


def _dead(row: Row) -> ToldNumber | None:
    best, low, high = row.number("best"), row.number("low"), row.number("high")
    if best is None and low is None:
        return None
    least = low if low is not None else best or 0
    if high is not None and high < least:
        raise RowFault(f"high {high} is less than low {least}")
    return ToldNumber(least, high, "best" if best is not None else "low")


def _tolls(row: Row) -> list[ToldNumber]:
    out = []
    for column, group in _GROUPS.items():
        if number := row.number(column):
            side = row.text(f"side_{column[-1]}") if group == "fighters" else None
            out.append(ToldNumber(number, number, column, group, side or None))
    return out


def _places(row: Row) -> tuple[ToldPlace, ...]:
    column = next((c for c in ("where_coordinates", "where_description", "adm_1", "country") if row.text(c)), None)
    if column is None:
        return ()
    precision, relation = _WHERE[row.one_of("where_prec", _WHERE, "1")]
    lat, lon = row.degrees("latitude", "longitude")
    land = country_of_ward(row.text("country_id")) or country_in(row.text("country"))
    return (ToldPlace(row.text(column), column, land, row.text("adm_1") or None, lat, lon, precision, relation),)


TABLE = Table(
    "ucdp",
    "UCDP",
    "the columns of UCDP GED",
    frozenset(("id", "type_of_violence", "date_start", "best")),
    frozenset((*_TAKEN, *_KNOWN)),
    _read,
    unfit,
)
