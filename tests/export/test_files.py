"""Formats of maps, feeds, sheets and databases, each read by a reader that is not ours."""

import io
import json
import sqlite3
import struct
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import openpyxl

from marsad.export.columns import columns, tables
from marsad.model.codes import MODES
from marsad.store.query import Query

from .conftest import FORMULA, PRIVATE, Export

HARD = Query((("report", "is", "hard-1"),))
ATOM = "{http://www.w3.org/2005/Atom}"


def test_geojson(export: Export, count: int) -> None:
    found = json.loads(export("geojson"))
    assert found["type"] == "FeatureCollection" and len(found["features"]) == count
    for feature in found["features"]:
        assert feature["properties"]["state"] == "machine" and feature["properties"]["standing"]
        if feature["geometry"]:
            lon, lat = feature["geometry"]["coordinates"]
            assert -180 <= lon <= 180 and -90 <= lat <= 90
    (hard,) = json.loads(export("geojson", HARD))["features"]
    assert hard["geometry"] == {"type": "Point", "coordinates": [37.16, 36.2]}
    assert hard["properties"]["modes"] == ["heavy-weapons"] and hard["properties"]["notice"]


def test_plover(export: Export, count: int) -> None:
    lines = [json.loads(line) for line in export("plover").splitlines()]
    assert len(lines) == count
    assert all(line["event"] in MODES and line["quad"] in (1, 2, 3, 4) for line in lines)
    assert all("ground" not in line["mode"] for line in lines)
    assert any(line["own_modes"] == ["ground"] for line in lines)
    assert all(line["state"] == "machine" and line["standing"] for line in lines)


def test_timemap(export: Export) -> None:
    events, associations, sources = (
        json.loads(export("timemap", file=f"{name}.json")) for name in ("events", "associations", "sources")
    )
    known, reports = {one["id"] for one in associations}, {one["id"] for one in sources}
    for event in events:
        texts = [v for k, v in event.items() if k not in ("associations", "sources")]
        assert all(isinstance(text, str) for text in texts), "TimeMap takes text alone"
        assert set(event["associations"]) <= known and set(event["sources"]) <= reports
        assert ("latitude" in event) == ("longitude" in event) and ("date" in event or "latitude" in event)
    assert all({"id", "title", "mode"} <= set(one) for one in associations)
    assert all({"id", "paths"} <= set(one) for one in sources)


def test_atom(export: Export, count: int) -> None:
    feed = ElementTree.fromstring(export("atom"))
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == count and len({e.findtext(f"{ATOM}id") for e in entries}) == count
    for node in (feed, *entries):
        assert node.findtext(f"{ATOM}id") and node.findtext(f"{ATOM}title") and node.findtext(f"{ATOM}updated")
    newest = max(e.findtext(f"{ATOM}updated") or "" for e in entries)
    assert feed.findtext(f"{ATOM}updated") == newest and feed.find(f"{ATOM}author") is not None
    assert all("reported, not verified" in "".join(e.itertext()) for e in entries)


def test_xlsx(export: Export, count: int) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export("xlsx")))
    assert book.sheetnames == [*tables(), "arabic"]
    assert book["arabic"].sheet_view.rightToLeft and not book["events"].sheet_view.rightToLeft
    for table in tables():
        assert [cell.value for cell in book[table][1]] == [column.name for column in columns(table)]
    assert book["events"].max_row == count + 1
    cells = [cell for row in book["events"].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert any(cell.value == "'" + FORMULA for cell in cells)
    assert isinstance(book["events"].cell(2, [c.name for c in columns("events")].index("lat") + 1).value, float)


def test_parquet(export: Export, count: int, tmp_path: Path) -> None:
    for table in tables():
        (tmp_path / f"{table}.parquet").write_bytes(export("parquet", file=f"{table}.parquet"))
    events, claims = tmp_path / "events.parquet", tmp_path / "claims.parquet"
    with duckdb.connect() as reader:

        def asked(sql: str) -> list[tuple[object, ...]]:
            return reader.execute(sql).fetchall()

        assert asked(f"SELECT count(*), count(DISTINCT id) FROM '{events}'") == [(count, count)]
        kinds = {row[0]: row[1] for row in asked(f"DESCRIBE SELECT * FROM '{events}'")}
        assert list(kinds) == [column.name for column in columns("events")]
        assert (kinds["lat"], kinds["killed_low"], kinds["id"]) == ("DOUBLE", "BIGINT", "VARCHAR")
        joined = f"SELECT count(*) FROM '{claims}' c LEFT JOIN '{events}' e ON e.id = c.event WHERE e.id IS NULL"
        assert asked(joined) == [(0,)]
        assert asked(f"SELECT actors FROM '{events}' WHERE killed_low = 20") == [(FORMULA,)]


def test_gpkg(export: Export, count: int, tmp_path: Path) -> None:
    path = tmp_path / "events.gpkg"
    path.write_bytes(export("gpkg"))
    book = sqlite3.connect(path)
    try:
        assert book.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        assert book.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not book.execute("PRAGMA foreign_key_check").fetchall()
        assert {r[0] for r in book.execute("SELECT srs_id FROM gpkg_spatial_ref_sys")} == {4326, -1, 0}
        contents = dict(book.execute("SELECT table_name, data_type FROM gpkg_contents").fetchall())
        assert contents == {"events": "features", "claims": "attributes", "reports": "attributes"}
        geometry = book.execute("SELECT table_name, column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns")
        assert geometry.fetchall() == [("events", "geom", "POINT", 4326)]
        assert book.execute("SELECT count(*) FROM events").fetchone() == (count,)
        (blob,) = book.execute("SELECT geom FROM events WHERE killed_low = 20").fetchone()
        assert struct.unpack("<2sBBi", blob[:8]) == (b"GP", 0, 1, 4326)
        assert struct.unpack("<BIdd", blob[8:]) == (1, 1, 37.16, 36.2)
        box = book.execute(
            "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE data_type = 'features'"
        ).fetchone()
        assert box[0] <= 37.16 <= box[2] and box[1] <= 36.2 <= box[3]
    finally:
        book.close()


def test_ftm(export: Export, count: int) -> None:
    entities = [json.loads(line) for line in export("ftm").splitlines()]
    schemas = {entity["id"]: entity["schema"] for entity in entities}
    assert len(schemas) == len(entities), "each entity once"
    events = [entity for entity in entities if entity["schema"] == "Event"]
    assert len(events) == count
    for entity in entities:
        assert all(isinstance(v, str) and v for values in entity["properties"].values() for v in values)
    for event in events:
        properties = event["properties"]
        assert {"state:machine"} <= set(properties["keywords"]) and "reported, not verified" in properties["notes"]
        assert {schemas[i] for i in properties.get("addressEntity", ())} <= {"Address"}
        assert {schemas[i] for i in properties["proof"]} == {"Article"}
        people = {"Person", "Organization", "PublicBody", "LegalEntity"}
        assert {schemas[i] for i in properties.get("involved", ())} <= people


def test_private_people_are_withheld(export: Export) -> None:
    for name in ("geojson", "plover", "atom", "ftm", "gpkg", "jsonl", "timemap"):
        assert PRIVATE.encode() not in export(name, HARD), name
        assert PRIVATE.split()[0].encode() in export("jsonl", include_private=True)
    sheets = openpyxl.load_workbook(io.BytesIO(export("xlsx", HARD)))
    assert not [c for sheet in sheets for row in sheet.iter_rows() for c in row if PRIVATE in str(c.value)]


def test_places_of_words_hold_where_names_are_withheld(export: Export) -> None:
    for line in map(json.loads, export("jsonl").splitlines()):
        if line["kind"] == "report":
            for record in line["events"]:
                for party in (*record["actors"], *record["recipients"]):
                    number, start, end = party["at"]
                    assert line["lines"][number][start:end] == party["text"]
