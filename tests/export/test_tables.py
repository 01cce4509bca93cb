"""Formats of rows: CSV, ACLED, UCDP, CAMEO, HXL, each read by Python's csv; columns, formulas, tolls, precisions."""

import csv
import io
from pathlib import Path

import pytest

from marsad.export import acled, cameo, hxl, ucdp
from marsad.export.cells import Sheet, harmless
from marsad.export.codes import by_mode, codes, day_precision
from marsad.export.columns import columns, tables
from marsad.model.codes import MODES, PRECISIONS, SECTORS
from marsad.store.query import Query

from .conftest import FORMULA, PRIVATE, Export

Rows = list[dict[str, str]]
HARD = Query((("report", "is", "hard-1"),))


def rows(data: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def header(data: bytes) -> list[str]:
    return next(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_columns_stand_in_their_order(export: Export) -> None:
    assert header(export("acled")) == acled.COLUMNS and len(acled.COLUMNS) == 31
    assert header(export("ucdp"))[: len(ucdp.COLUMNS)] == ucdp.COLUMNS and len(ucdp.COLUMNS) == 49
    assert header(export("cameo")) == cameo.COLUMNS
    assert header(export("hxl")) == list(hxl.TAGS)
    for table in tables():
        assert header(export("csv", table=table)) == [column.name for column in columns(table)]


def test_every_row_has_all_cells_and_says_what_is_held_of_it(export: Export) -> None:
    for name in ("acled", "ucdp", "cameo", "hxl", "csv"):
        data = export(name)
        lines = list(csv.reader(io.StringIO(data.decode(), newline="")))
        assert {len(line) for line in lines} == {len(lines[0])}, name
    assert all(row["state"] == "machine" and row["standing"] for row in rows(export("csv")))
    assert all(row["state"] == "machine" and row["standing"] for row in rows(export("ucdp")))
    assert all("state=machine" in row["tags"] and "standing=" in row["tags"] for row in rows(export("acled")))


def test_claims_are_a_row_each(export: Export, count: int) -> None:
    claims, events = rows(export("csv")), rows(export("csv", file="events.csv"))
    assert len(events) == count == len({row["event"] for row in claims})
    assert {row["report"] for row in claims} == {row["id"] for row in rows(export("csv", file="reports.csv"))}
    assert any(row["conflict"] == "1" for row in claims)


def test_formulas_are_text(export: Export) -> None:
    for name in ("csv", "acled", "cameo", "hxl"):
        cells = [cell for row in rows(export(name, HARD)) for cell in row.values()]
        assert not [cell for cell in cells if cell[:1] in ("=", "@")], name
        assert "'" + FORMULA in cells, name
    assert {row["source"] for row in rows(export("csv", HARD))} == {"'-outlet\u202e+"}


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", " =1", "\u202e=1", "\uff1d1", "\n=1", "\ufeff=1"])
def test_formulas_however_they_begin(text: str) -> None:
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["", "a=1", "حلب", "'", "1-2", " "])
def test_other_text_stays(text: str) -> None:
    assert harmless(text) == text


def test_bom(export: Export) -> None:
    assert export("csv", bom=True) == b"\xef\xbb\xbf" + export("csv")


def test_acled_row(export: Export) -> None:
    (row,) = rows(export("acled", HARD))
    assert row["event_date"] == "2022-03-02" and row["time_precision"] == "2" and row["geo_precision"] == "2"
    assert (row["event_type"], row["sub_event_type"]) == (
        "Explosions/Remote violence",
        "Shelling/artillery/missile attack",
    )
    assert (row["inter1"], row["inter2"], row["interaction"]) == ("2", "7", "27")
    assert row["civilian_targeting"] == "Civilian targeting"
    assert (row["iso"], row["country"], row["region"]) == ("760", "Syria", "Middle East")
    assert row["fatalities"] == "10", "tens are 10"
    assert "Reported, not verified." in row["notes"] and "alleged by" in row["tags"]


def test_acled_divides_the_dead_and_turns_sides(export: Export) -> None:
    single, double = rows(export("acled")), rows(export("acled", monadic=True))
    turned = [row for row in double if row not in single]
    assert len(double) == len(single) + sum(bool(row["actor2"]) for row in single) and turned
    events: dict[str, int] = {}
    for row in single:
        key = "-".join(row["event_id_cnty"].split("-")[:2])
        events[key] = events.get(key, 0) + int(row["fatalities"])
    whole = {row["id"]: int(row["killed_low"] or 0) for row in rows(export("csv", table="events"))}
    vague = {row["event"] for row in rows(export("csv", HARD))}
    assert all(events[key] == whole[key] for key in events if key not in vague)
    assert any("-" in row["event_id_cnty"][3:] for row in single), "some event has several places"


def test_ucdp_row(export: Export) -> None:
    (row,) = rows(export("ucdp", HARD))
    assert row["where_prec"] == "2" and row["date_prec"] == "2" and row["event_clarity"] == "2"
    assert row["type_of_violence"] == "3" and row["side_b"] == "Civilians"
    assert (row["best"], row["low"], row["high"], row["deaths_civilians"]) == ("20", "20", "", "20")
    assert row["country_id"] == "652" and row["geom_wkt"] == "POINT (37.16 36.2)"
    assert not row["dyad_dset_id"] and not row["conflict_new_id"]


def test_ucdp_sums(export: Export) -> None:
    for row in rows(export("ucdp")):
        parts = sum(int(row[f"deaths_{side}"]) for side in ("a", "b", "civilians", "unknown"))
        assert int(row["best"]) == parts > 0 and (not row["high"] or int(row["high"]) >= parts)


def test_priogrid() -> None:
    assert ucdp.priogrid(-90, -180) == 1
    assert ucdp.priogrid(89.9, 179.9) == 259200
    assert ucdp.priogrid(90, 180) == 259200


def test_cameo_codes(export: Export) -> None:
    (one, *_) = rows(export("cameo", HARD))
    assert (one["root_code"], one["quad_class"]) == ("19", "4")
    assert {row["root_code"] for row in rows(export("cameo"))} <= {f"{n:02}" for n in range(1, 21)}


def test_hxl_tags(export: Export, count: int) -> None:
    tags, *data = rows(export("hxl"))
    assert tags["killed"] == "#affected+killed" and len(data) == count


def test_private_people_are_withheld(export: Export) -> None:
    for name in ("csv", "acled", "ucdp", "cameo", "hxl"):
        assert PRIVATE not in export(name, HARD).decode(), name
    assert PRIVATE in export("csv", HARD, include_private=True).decode()


def test_tables_of_codes_are_whole() -> None:
    for type_, modes in MODES.items():
        assert by_mode("cameo", type_, ()) is not None
        for name in ("cameo", "acled_types"):
            keys = [key for key in codes(name) if key.startswith(f"{type_}/")]
            assert all(key.split("/")[1] in modes for key in keys)
    assert set(codes("acled_inter")) == {*SECTORS, "-"}
    assert set(codes("precision")) == PRECISIONS
    assert [day_precision(n)["ucdp"] for n in (1, 2, 7, 31, 90)] == ["1", "2", "3", "4", "5"]  # type: ignore[index]
    assert day_precision(400) is None


def test_hard_cells_survive(tmp_path: Path) -> None:
    cells = ["ا" * 1_000_000, 'say "no", twice', "two\r\nlines\nthree", "\u202bright\u202c", "x;y\tz"]
    stream = io.BytesIO()
    with Sheet(stream, ["a", "b", "c", "d", "e"]) as sheet:
        sheet.row(cells)
    path = tmp_path / "hard.csv"
    path.write_bytes(stream.getvalue())
    limit = csv.field_size_limit(2_000_000)
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            assert list(csv.reader(lines))[1] == cells
    finally:
        csv.field_size_limit(limit)
