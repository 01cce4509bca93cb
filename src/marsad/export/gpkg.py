"""How does it get into QGIS? As a GeoPackage (OGC 12-128r18): events as points, claims and reports as plain tables.

Written with SQLite alone. Points are WGS84 (EPSG:4326); an event without degrees has no geometry.
"""

import sqlite3
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

from .columns import Column, columns, event_row, rows, tables
from .exporter import Exporter, Selection, Written
from .geojson import point

_APPLICATION, _VERSION = 0x47504B47, 10300  # "GPKG", 1.3.0
_SRS = 4326
_EPOCH = "1970-01-01T00:00:00.000Z"
_KINDS = {"text": "TEXT", "int": "INTEGER", "real": "DOUBLE"}
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
    'AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_SCHEMA = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"""


def write(selection: Selection, stream: BinaryIO) -> Written:
    """Write the three tables."""
    with tempfile.TemporaryDirectory(prefix="marsad-") as folder:
        made = Path(folder) / "events.gpkg"
        connection = sqlite3.connect(made, isolation_level=None)
        try:
            written = _filled(connection, selection)
        finally:
            connection.close()
        with made.open("rb") as done:
            copyfileobj(done, stream)
    return written


def _filled(connection: sqlite3.Connection, selection: Selection) -> Written:
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    connection.execute(f"PRAGMA user_version = {_VERSION}")
    connection.executescript(_SCHEMA)
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _systems())
    count = nowhere = 0
    box: list[float] = []
    changed = _EPOCH
    insert = _made(connection, "events", columns("events"), geometry=True)
    for one in selection.outgoing():
        at = point(one)
        connection.execute(insert, [None, at and _blob(*at), *event_row(one)])
        count, nowhere, changed = count + 1, nowhere + (at is None), max(changed, one.updated[:23] + "Z")
        if at:
            box = _around(box or [*at, *at], at)
    bounds: list[float] | list[None] = box or [None, None, None, None]
    contents = "INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    connection.execute(contents, ["events", "features", "events", "reported, not verified", changed, *bounds, _SRS])
    connection.execute("INSERT INTO gpkg_geometry_columns VALUES ('events', 'geom', 'POINT', ?, 0, 0)", [_SRS])
    for table in tables():
        if table != "events":
            insert = _made(connection, table, columns(table), geometry=False)
            connection.executemany(insert, ([None, *row] for row in rows(table, selection)))
            connection.execute(contents, [table, "attributes", table, "", changed, None, None, None, None, None])
    connection.execute("COMMIT")
    return Written(count, "events", {"have no point, since no degrees are known": nowhere})


def _around(box: list[float], at: tuple[float, float]) -> list[float]:
    """The box with the point in it."""
    return [min(box[0], at[0]), min(box[1], at[1]), max(box[2], at[0]), max(box[3], at[1])]


def _made(connection: sqlite3.Connection, table: str, some: list[Column], *, geometry: bool) -> str:
    """Make a table; returns the statement that puts a row into it. `id` is SQLite's row, ours is `marsad_id`."""
    fields = ['"fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL', *(['"geom" POINT'] if geometry else [])]
    fields += [f'"{"marsad_id" if c.name == "id" else c.name}" {_KINDS[c.kind]}' for c in some]
    connection.execute(f'CREATE TABLE "{table}" ({", ".join(fields)})')
    return f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(fields))})'


def _systems() -> Iterator[tuple[str, int, str, int, str, str]]:
    yield "WGS 84 geodetic", _SRS, "EPSG", _SRS, _WGS84, "longitude and latitude in degrees"
    yield "Undefined Cartesian", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system"
    yield "Undefined geographic", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"


def _blob(lon: float, lat: float) -> bytes:
    """A point in the binary form of GeoPackage: its head, little-endian, no envelope, and WKB."""
    return struct.pack("<2sBBi", b"GP", 0, 1, _SRS) + struct.pack("<BIdd", 1, 1, lon, lat)


EXPORTER = Exporter("gpkg", "events as points of a GeoPackage, claims, reports", "gpkg", write, binary=True)
