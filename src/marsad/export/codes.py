"""What do other collections call it? The tables under data/export, each with its source in its head."""

from functools import cache

from ..data.tables import HERE, Row, rows, table

_FOLDER = HERE.parent / "export"


@cache
def codes(name: str) -> dict[str, Row]:
    """The rows of a table by id, in its order."""
    return {row["id"]: row for row in rows(_FOLDER / f"{name}.tsv")}


def by_mode(name: str, type_: str, modes: tuple[str, ...]) -> Row | None:
    """The row of a type: of the first of its modes in the order of the table, else of the type alone, else None."""
    wanted = {f"{type_}/{mode}" for mode in modes}
    for key, row in codes(name).items():
        if key in wanted:
            return row
    return codes(name).get(type_)


def country(code: str | None) -> Row | dict[str, str]:
    """The codes of a country, empty where it has none."""
    return codes("countries").get(code or "", _NOWHERE)


def day_precision(days: int) -> Row | None:
    """The row of an interval of so many days, None where it is too long for all."""
    return next((row for key, row in codes("date_precision").items() if days <= int(key)), None)


@cache
def centre(code: str | None) -> tuple[float, float] | None:
    """Latitude and longitude of the middle of a country, None where it has none."""
    return _centres().get(code or "")


@cache
def _centres() -> dict[str, tuple[float, float]]:
    found = table((HERE,), "places/countries.tsv")
    return {row["country"]: (float(row["lat"]), float(row["lon"])) for row in found if row["lat"] and row["lon"]}


_NOWHERE = {"numeric": "", "gw": "", "acled_region": "", "ucdp_region": "", "name": ""}
