"""Which entry does a row of the registers make?"""

from .gazetteer import Inhabited
from .lexicon import Entry
from .tables import DataFault, Row, first_day, last_day

CURATED = 10**6  # the weight of a place of our own file, above that of any inhabited place


def party_entry(kind: str, r: Row) -> Entry:
    """The entry of a row of the registers of parties or persons (`kind`: actor, person)."""
    return Entry(
        kind,
        r["id"],
        r["name"],
        r["country"],
        r["sector"],
        r.get("office", ""),
        r.get("ally", ""),
        r.get("parent", "") or r.get("body", ""),
        first_day(r["from"]),
        last_day(r["to"]),
    )


def place_entry(r: Row) -> Entry:
    """The entry of a row of the places; raises DataFault for coordinates that are not degrees."""
    try:
        lat, lon = (float(r[c]) if r[c] else None for c in ("lat", "lon"))
    except ValueError:
        raise DataFault(f"{r.file}:{r.number}: lat and lon are degrees, such as 35.11") from None
    return Entry(
        "place", r["id"], r["name"], r["country"], "", r["precision"], "", r["admin1"], lat=lat, lon=lon, weight=CURATED
    )


def inhabited_entry(place: Inhabited) -> Entry:
    """The entry of an inhabited place of the gazetteer."""
    return Entry(
        "place", f"geonames-{place.geonameid}", place.name, place.country, "", "town", "", place.admin1,
        lat=place.lat, lon=place.lon, weight=min(place.population, CURATED - 1),
    )  # fmt: skip
