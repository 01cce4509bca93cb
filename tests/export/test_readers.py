"""Every format opened by a reader that is not ours. What a user lacks is skipped; MARSAD_READERS=1 skips nothing."""

import csv
import io
import json
import os
import shutil
import subprocess
import warnings
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import openpyxl
import pandas
import polars
import pytest

from marsad.export.columns import columns, tables
from marsad.store.query import Query

from .conftest import FORMULA, PRIVATE, Export, written

WANTED = os.environ.get("MARSAD_READERS") == "1"
HARD = Query((("report", "is", "hard-1"),))


def reader(name: str) -> ModuleType:
    """A library of the extra `readers`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module(name) if WANTED else pytest.importorskip(name)


def program(name: str) -> str:
    """A program of Debian."""
    found = shutil.which(name)
    if found is None and not WANTED:
        pytest.skip(
            f"{name} is not there; on Debian: apt install {'gdal-bin' if name == 'ogrinfo' else 'libreoffice-calc'}"
        )
    assert found is not None, name
    return found


@pytest.mark.parametrize("name", ["geojson", "gpkg"])
def test_maps_by_gdal_in_python(export: Export, count: int, tmp_path: Path, name: str) -> None:
    pyogrio = reader("pyogrio")
    path = tmp_path / f"events.{name}"
    path.write_bytes(export(name))
    about = pyogrio.read_info(path, layer="events" if name == "gpkg" else None, force_total_bounds=True)
    assert about["features"] == count and about["crs"] == "EPSG:4326" and about["geometry_type"] == "Point"
    assert -180 <= about["total_bounds"][0] <= about["total_bounds"][2] <= 180
    expected = {"type", "status", "standing", "state", "review", "updated", "notice", "killed_low"}
    assert expected <= set(about["fields"])
    if name == "gpkg":
        assert sorted(layer[0] for layer in pyogrio.list_layers(path)) == ["claims", "events", "reports"]


@pytest.mark.parametrize("name", ["geojson", "gpkg"])
def test_maps_by_ogrinfo(export: Export, count: int, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"events.{name}"
    path.write_bytes(export(name))
    done = subprocess.run(
        [program("ogrinfo"), "-ro", "-al", "-so", str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert f"Feature Count: {count}" in done.stdout and "Geometry: Point" in done.stdout and "WGS 84" in done.stdout
    assert not [line for line in done.stderr.splitlines() if "warning" in line.lower() or "error" in line.lower()]


def test_parquet_by_polars_and_duckdb(export: Export, count: int, tmp_path: Path) -> None:
    for table in tables():
        data = export("parquet", file=f"{table}.parquet")
        (tmp_path / f"{table}.parquet").write_bytes(data)
        frame = polars.read_parquet(io.BytesIO(data))
        assert frame.columns == [column.name for column in columns(table)]
        with duckdb.connect() as other:
            assert other.execute(f"SELECT count(*) FROM '{tmp_path}/{table}.parquet'").fetchone() == (frame.height,)
    events = polars.read_parquet(tmp_path / "events.parquet")
    assert events.height == count and events["state"].unique().to_list() == ["machine"]
    assert events.filter(polars.col("killed_low") == 20)["actors"].to_list() == [FORMULA]
    assert events["lat"].dtype == polars.Float64 and events["killed_low"].dtype == polars.Int64


def test_sheets_by_libreoffice(export: Export, count: int, tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(export("xlsx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    all_sheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [program("soffice"), "--headless", profile, "--convert-to", all_sheets, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "book.xlsx")], capture_output=True, check=True, timeout=180)
    for table in (*tables(), "arabic"):
        text = (tmp_path / f"book-{table}.csv").read_text(encoding="utf-8")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert len({len(row) for row in rows}) == 1 and "Err:" not in text and "#NAME?" not in text
        if table in ("events", "arabic"):
            assert len(rows) == count + 1
    events = (tmp_path / "book-events.csv").read_text(encoding="utf-8")
    assert '"\'=HYPERLINK(""http://x"";""y"")"' in events, "a formula is text, with its apostrophe"


def test_ftm_by_followthemoney(export: Export, count: int) -> None:
    ftm, statements = reader("followthemoney"), reader("followthemoney.statement.serialize")
    entities = [json.loads(line) for line in export("ftm").splitlines()]
    proxies = {}
    for entity in entities:
        proxy = ftm.model.get_proxy(entity, cleaned=False)
        kept = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
        assert kept == {name: sorted(values) for name, values in entity["properties"].items()}, "nothing is refused"
        proxies[proxy.id] = proxy
    assert sum(p.schema.name == "Event" for p in proxies.values()) == count
    for proxy in proxies.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert proxies[value].schema.is_a(prop.range), f"{prop} -> {proxies[value].schema}"
    rows = list(statements.read_csv_statements(io.BytesIO(export("ftm", file="statements.csv"))))
    assert {row.entity_id for row in rows} == set(proxies)
    for row in rows:
        assert row.prop == "id" or row.prop_type == ftm.model.get(row.schema).get(row.prop).type.name
        assert row.id == row.generate_key() or row.value.startswith("'")


def test_atom_by_feedparser(export: Export, count: int) -> None:
    feed = reader("feedparser").parse(export("atom"))
    assert not feed.bozo and feed.version == "atom10" and len(feed.entries) == count
    assert feed.feed.id and feed.feed.title and feed.feed.updated_parsed and feed.feed.author
    assert len({entry.id for entry in feed.entries}) == count
    for entry in feed.entries:
        assert entry.title and entry.updated_parsed and entry.content[0].type == "application/xhtml+xml"
        assert any(tag.scheme == "urn:marsad:state" and tag.term == "machine" for tag in entry.tags)


def test_atom_by_the_musts_of_rfc_4287(export: Export) -> None:
    from lxml import etree

    feed = etree.fromstring(export("atom"))
    space = "{http://www.w3.org/2005/Atom}"
    allowed = {"title", "id", "updated", "author", "generator", "entry", "summary", "content", "category"}
    for node in (feed, *feed.findall(f"{space}entry")):
        names = [etree.QName(child).localname for child in node if etree.QName(child).namespace == space[1:-1]]
        assert set(names) <= allowed
        assert all(names.count(one) == 1 for one in ("id", "title", "updated"))
    for stamp in feed.iter(f"{space}updated"):
        assert pandas.Timestamp(stamp.text).tzinfo is not None
    for category in feed.iter(f"{space}category"):
        assert category.get("term") and category.get("scheme", "").startswith("urn:")
    for content in feed.iter(f"{space}content"):
        assert [etree.QName(child).localname for child in content] == ["div"]


def test_hxl_by_libhxl(export: Export, count: int, tmp_path: Path) -> None:
    hxl = reader("hxl")
    path = tmp_path / "events.csv"
    path.write_bytes(export("hxl"))
    with path.open("rb") as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        data = hxl.data(hxl.input.make_input(stream, hxl.input.InputOptions(allow_local=True)))
        assert len(list(data)) == count
        assert "#affected+killed" in data.display_tags and "#event+code" in data.display_tags


def test_acled_by_a_script_with_pandas(export: Export, tmp_path: Path) -> None:
    """What scripts on ACLED's files do: types by column, days, sums by month, country and type, maps."""
    path = tmp_path / "acled.csv"
    path.write_bytes(export("acled"))
    kinds: dict[str, Any] = dict.fromkeys(
        ("year", "time_precision", "geo_precision", "fatalities", "timestamp"), "int64"
    )
    kinds |= dict.fromkeys(("inter1", "inter2", "interaction"), "int64") | {"latitude": "float64", "iso": "Int64"}
    frame = pandas.read_csv(path, dtype=kinds, parse_dates=["event_date"])
    assert frame["event_date"].dt.year.eq(frame["year"]).all() and frame["event_id_cnty"].is_unique
    assert frame["time_precision"].isin([1, 2, 3]).all() and frame["geo_precision"].isin([1, 2, 3]).all()
    assert frame["latitude"].between(-90, 90).all() and frame["longitude"].between(-180, 180).all()
    sides = frame[["inter1", "inter2"]].astype(str).replace("0", "")
    both = sides.apply(lambda row: "".join(sorted("".join(row))).ljust(2, "0"), axis=1)
    assert both.astype(int).eq(frame["interaction"]).all()
    civilians = frame[frame["event_type"] == "Violence against civilians"]
    assert not civilians["inter2"].isin([1, 2, 3, 8]).any()
    monthly = frame.groupby([frame["event_date"].dt.to_period("M"), "country", "event_type"])["fatalities"].sum()
    assert monthly.sum() == frame["fatalities"].sum() > 0
    assert frame["notes"].str.contains("Said by: ").all()


def test_ucdp_by_pandas(export: Export) -> None:
    frame = pandas.read_csv(io.BytesIO(export("ucdp")), parse_dates=["date_start", "date_end"])
    assert frame["where_prec"].between(1, 7).all() and frame["date_prec"].between(1, 5).all()
    assert (frame["date_end"] >= frame["date_start"]).all() and frame["event_clarity"].isin([1, 2]).all()
    parts = frame[["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]].sum(axis=1)
    assert (frame["low"] <= frame["best"]).all() and parts.eq(frame["best"]).all()
    assert (frame["high"].dropna() >= frame["best"][frame["high"].notna()]).all()
    assert frame[["latitude", "longitude", "priogrid_gid"]].notna().all().all()
    state = frame[frame["type_of_violence"] == 1]
    assert not (state["gwnoa"].isna() & state["gwnob"].notna()).any(), "side A is the state"


def test_hostile_text_comes_back_through_pandas_and_polars(filled: Path, tmp_path: Path) -> None:
    private = written(filled, "csv", HARD, include_private=True, table="events")[0]
    frame = pandas.read_csv(io.BytesIO(private), keep_default_na=False)
    assert frame["actors"][0] == "'" + FORMULA and PRIVATE in frame["recipients"][0]
    claims = polars.read_csv(written(filled, "csv", HARD)[0])
    assert claims["source"].unique().to_list() == ["'-outlet\u202e+"]
    sheet = openpyxl.load_workbook(io.BytesIO(written(filled, "xlsx", HARD)[0]))["claims"]
    assert "'-outlet\u202e+" in {cell.value for row in sheet.iter_rows() for cell in row}
    lines = [json.loads(line) for line in written(filled, "jsonl", include_private=True)[0].splitlines()]
    assert "سطر\nآخر" in next(line["lines"] for line in lines if line["id"] == "hard-1")
