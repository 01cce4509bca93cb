"""Tables of others as sources of claims: forms, mapping, faults of rows, words behind every value, recoding."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from marsad.exchange.claims import as_report
from marsad.exchange.parties import country_in
from marsad.exchange.table import BadRow, TableFault, forms, open_table
from marsad.exchange.told import Told
from marsad.export.codes import codes
from marsad.model import Record
from marsad.model.codes import MODES, SECTORS, STATUSES
from marsad.score.files import faults

from .conftest import ACLED, Done, as_csv, told

Run = Callable[..., Done]
OWN = {
    "type": "ASSAULT", "modes": "aerial", "date_start": "2018-03-06", "date_end": "2018-03-07", "actors": "Russia",
    "actor_countries": "RUS", "actor_sectors": "MIL", "place": "حلب", "country": "SYR", "lat": "36.2", "lon": "37.16",
    "killed_low": "2", "killed_high": "4", "notes": "غارات على حلب",
}  # fmt: skip


def one(row: dict[str, str]) -> Told:
    (found,) = told(as_csv([row]))
    assert isinstance(found, Told), found
    return found


def record(row: dict[str, str]) -> Record:
    return as_report(one(row), source="s", form="acled").events[0]


def test_a_row_of_acled() -> None:
    found = record(ACLED)
    assert (found.type, found.modes, found.status) == ("ASSAULT", ("heavy-weapons",), "happened")
    assert [(p.country, p.sector) for p in found.actors] == [("SYR", "MIL")]
    assert [(p.text, p.sector) for p in found.recipients] == [("Civilians (Syria)", "CVL")]
    (place,) = found.places
    assert (place.id, place.country, place.admin1, place.lat) == ("aleppo-town", "SYR", "Aleppo", 36.2)
    assert found.date is not None and (found.date.start, found.date.end) == ("2018-03-06", "2018-03-06")
    assert found.killed is not None and (found.killed.low, found.killed.high) == (3, 3)
    assert [v.text for v in found.said_by] == ["SANA", "SOHR"]
    assert one(ACLED).published == "2018-03-07"


def test_precisions_battles_and_nothing_told() -> None:
    found = record({**ACLED, "time_precision": "2", "geo_precision": "3", "event_type": "Battles", "fatalities": "0"})
    assert found.date is not None and (found.date.start, found.date.end) == ("2018-03-03", "2018-03-09")
    assert found.places[0].precision == "province" and found.killed is None
    assert len(found.actors) == 2 and not found.recipients


def test_every_value_points_at_its_words() -> None:
    for row in (ACLED, OWN, {**OWN, "notes": "", "actors": "=1+1; b", "actor_countries": "", "actor_sectors": ""}):
        report = as_report(one(row), source="s", form="acled")
        plain = json.loads(msgspec.json.encode(report))
        assert list(faults(plain)) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"latitude": "91"}, "out of range"),
        ({"longitude": "-181"}, "out of range"),
        ({"latitude": ""}, "longitude without latitude"),
        ({"latitude": "north"}, "no degrees"),
        ({"latitude": "nan"}, "out of range"),
        ({"event_date": "06/03/2018"}, "no day"),
        ({"event_date": "2018-02-30"}, "no day"),
        ({"sub_event_type": "Song"}, "'Song' is not known"),
        ({"sub_event_type": ""}, "is empty"),
        ({"sub_event_type": "Other"}, "no type of ours"),
        ({"fatalities": "many"}, "no number"),
        ({"fatalities": "-1"}, "no number of people"),
        ({"fatalities": "inf"}, "no number of people"),
        ({"time_precision": "9"}, "not known"),
        ({"geo_precision": "x"}, "not known"),
        ({"event_id_cnty": ""}, "is empty"),
    ],
)
def test_faults_of_rows_and_the_others_taken(change: dict[str, str], words: str) -> None:
    found = told(as_csv([{**ACLED, **change}, {**ACLED, "event_id_cnty": "SYR2"}]))
    assert isinstance(found[0], BadRow) and words in found[0].reason and found[0].line == 2
    assert isinstance(found[1], Told)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"date_end": "2018-03-01"}, "lies before"),
        ({"type": "assault"}, "not known"),
        ({"modes": "laser"}, "none of ASSAULT"),
        ({"country": "SY"}, "three letters"),
        ({"actor_sectors": "ARMY"}, "not known"),
        ({"actor_countries": "RUS; SYR"}, "2 values for 1"),
        ({"killed_high": "1"}, "less than"),
        ({"place": "", "country": ""}, "degrees without a place"),
    ],
)
def test_faults_of_ones_own_rows(change: dict[str, str], words: str) -> None:
    found = told(as_csv([{**OWN, **change}]))
    assert isinstance(found[0], BadRow) and words in found[0].reason


def test_rows_that_come_twice_or_are_too_long() -> None:
    found = told(as_csv([ACLED, ACLED]) + b"a,b," + b"c," * 30 + b"\r\n\r\n")
    assert isinstance(found[0], Told)
    assert [x.reason for x in found[1:] if isinstance(x, BadRow)] == [
        "a second row with this id",
        "33 cells for 20 columns",
    ]


def test_ucdp_sides_and_tolls() -> None:
    text = (
        "id=1|type_of_violence=1|side_a=Government of Syria|side_b=IS|date_start=2018-03-06 00:00:00.000|"
        "date_end=2018-03-08|where_prec=2|where_coordinates=Aleppo|adm_1=Aleppo|latitude=36.2|longitude=37.16|"
        "country=Syria|country_id=652|deaths_a=1|deaths_b=2|deaths_civilians=3|deaths_unknown=0|best=6|high=9|low=5|"
        "source_original=SOHR"
    )
    row = dict(cell.split("=") for cell in text.split("|"))
    found = record(row)
    assert [p.country for p in found.actors] == ["SYR", None] and not found.recipients
    assert [(t.low, t.group, t.side) for t in found.tolls] == [
        (1, "fighters", "Government of Syria"), (2, "fighters", "IS"), (3, "civilians", None),
    ]  # fmt: skip
    assert found.killed is not None and (found.killed.low, found.killed.high) == (5, 9)
    assert found.places[0].relation == "near" and found.places[0].country == "SYR"
    bad = told(as_csv([{**row, "high": "4"}, {**row, "id": "2", "date_end": "2018-03-01"}]))
    assert [x.reason for x in bad if isinstance(x, BadRow)] == [
        "high 4 is less than low 5", "date_end 2018-03-01 lies before date_start 2018-03-06",
    ]  # fmt: skip


def test_mapping_and_unknown_columns() -> None:
    data = as_csv([{"Kind": "PROTEST", "Day": "2019-10-01", "Town": "بغداد", "mood": "angry"}])
    table = open_table(io.BytesIO(data), columns={"type": "Kind", "date_start": "Day", "place": "Town"})
    assert table.left == ("mood",) and table.table.name == "spreadsheet"
    (found,) = table.rows
    assert isinstance(found, Told) and found.type == "PROTEST" and found.places[0].text == "بغداد"
    for columns, words in (({"type": "Sort"}, "columns: Kind"), ({}, "no known table")):
        with pytest.raises(TableFault, match=words):
            open_table(io.BytesIO(data), columns=columns)
    for data, words in ((b"", "empty"), (b"\xff\xfe\x00", "UTF-8"), (b"a,b\r\n", "no known table")):
        with pytest.raises(TableFault, match=words):
            open_table(io.BytesIO(data))


def test_hostile_cells_come_through() -> None:
    name = '\u202eسطر\nآخر "x" =1'
    found = record({**OWN, "notes": "ا" * 1_000_000, "place": name, "actors": "'=HYPERLINK(1)"})
    assert found.places[0].text == name and found.actors[0].text == "=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Military Forces of Syria (2000-2024)", "SYR"),
        ("Civilians (Yemen)", "YEM"),
        ("Military Forces of South Sudan (2011-)", "SSD"),
        ("Government of Yemen (North Yemen)", "YEM"),
        ("Hamas Movement", None),
        ("Syria and Turkey", None),
    ],
)
def test_countries_in_names(name: str, code: str | None) -> None:
    assert country_in(name) == code


def test_tables_of_codes_are_sound() -> None:
    for row in codes("acled_events").values():
        assert not row["type"] or (row["type"] in MODES and set(row.cells("modes")) <= MODES[row["type"]])
        assert not row["status"] or row["status"] in STATUSES
    assert {row["sub"] for row in codes("acled_types").values()} <= set(codes("acled_events"))
    assert {row["sector"] for row in codes("acled_parties").values()} <= {*SECTORS, ""}
    assert all(table.needs <= table.columns for table in forms().values())


def rows(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def test_import_show_recode_and_again(marsad: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(as_csv([ACLED, {**ACLED, "event_id_cnty": "SYR2"}, {**ACLED, "latitude": "99"}]))
    done = marsad("import", "a.csv")
    assert done.returncode == 1 and b"row at line 4 (SYR1): latitude" in done.stderr
    events = rows(marsad("events", "--format", "jsonl").stdout)
    assert len(events) == 2, "rows of one table are not merged with each other"
    assert {c["source"] for e in events for c in e["claims"]} == {"ACLED"}
    assert b"0 reports" in marsad("recode").stderr or len(rows(marsad("events", "--format", "jsonl").stdout)) == 2
    assert rows(marsad("events", "--format", "jsonl").stdout) == events
    again = marsad("import", "a.csv")
    assert b"0 new, 0 new versions, 2 known" in again.stderr
    assert marsad("verify").stdout.endswith(b"sound\n")


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize("arguments", [("acled",), ("ucdp",), ("csv", "--table", "events")])
def test_our_own_tables_come_back(marsad: Run, arguments: tuple[str, ...]) -> None:
    marsad("export", *arguments, "-o", "t.csv")
    done = marsad("import", "t.csv", "--db", "again.db", "--source", "mine")
    assert done.returncode == 0, done.stderr.decode()
    assert marsad("verify", "--db", "again.db").stdout.endswith(b"sound\n")


def test_posts_of_the_auto_archiver(marsad: Run, tmp_path: Path, report: str) -> None:
    title, text = report.split("\n")
    posts = [
        {"Link": "https://t.me/s/sohr/1", "Archive status": "telegram: success",
         "Upload timestamp": "2021-06-30T10:00:00+00:00",
         "Upload title": title, "Text content": text, "Hash": "sha3:1"},
        {"Link": "https://x.com/a/2", "Archive status": "Failed no archiver",
         "Upload timestamp": "", "Upload title": "",
         "Text content": "", "Hash": ""},
        {"Link": "https://x.com/a/3", "Archive status": "twitter: success",
         "Upload timestamp": "", "Upload title": "",
         "Text content": "", "Hash": ""},
    ]  # fmt: skip
    (tmp_path / "a.csv").write_bytes(as_csv(posts))
    done = marsad("import", "a.csv")
    told = done.stderr.decode()
    assert done.returncode == 1 and "was not archived" in told and "no words were archived" in told
    assert "not taken in: Hash" in told and "1 new" in told
    (event,) = rows(marsad("events", "--type", "ASSAULT", "--format", "jsonl").stdout)
    assert event["claims"][0]["source"] == "t.me/sohr" and event["claims"][0]["report"] == "https://t.me/s/sohr/1"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nothing.csv",), "nothing.csv"),
        (("a.csv", "--form", "song"), "forms: acled, ucdp, spreadsheet"),
        (("a.csv", "--form", "ucdp"), "no column"),
        (("a.csv", "--column", "place"), "write FIELD=NAME"),
        (("a.csv", "--column", "song=location"), "no such field"),
        (("b.txt",), "no known table"),
    ],
)
def test_wrong_use(marsad: Run, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    (tmp_path / "a.csv").write_bytes(as_csv([ACLED]))
    (tmp_path / "b.txt").write_text("hello\n")
    done = marsad("import", *arguments)
    assert done.returncode == 2 and words in done.stderr.decode() and not (tmp_path / "marsad.db").exists()
