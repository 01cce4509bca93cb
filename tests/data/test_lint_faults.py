"""Does the linter name every kind of fault with its file and line?"""

import unicodedata
from pathlib import Path

import pytest

from marsad.data.lint import collisions, lint
from marsad.data.tables import HERE

ACTORS = "id\tname\tcountry\tsector\tparent\tally\tfrom\tto\tnames\tnote"
PLACES = "id\tname\tcountry\tadmin1\tprecision\tlat\tlon\tnames\tnote"
FRAMES = "id\ttype\tmodes\tperfect\timperfect\tmasdar\tnouns\tparticiples\tphrases\troles\tyes\tno"


def write(folder: Path, name: str, header: str, *rows: str, comment: str = "# A table of one's own.") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join((comment, header, *rows)) + "\n", encoding="utf-8")
    return path


def actor(
    id: str = "a-group", country: str = "SYR", sector: str = "REB", start: str = "", end: str = "", names: str = "لواء"
) -> str:
    return "\t".join((id, "A group", country, sector, "", "", start, end, names, ""))


def place(precision: str = "town", lat: str = "35.1", lon: str = "40.2") -> str:
    return "\t".join(("a-town", "A town", "SYR", "", precision, lat, lon, "بلدة", ""))


def frame(type: str = "ASSAULT", modes: str = "aerial") -> str:
    return "\t".join(("a-frame", type, modes, "قصف", "يقصف", "قصف", "", "", "", "S=A", "قصف الجيش القرية", ""))


def test_our_own_data_has_no_fault() -> None:
    assert list(lint(HERE)) == []


def test_a_sound_folder_has_no_fault(tmp_path: Path) -> None:
    write(tmp_path, "actors/mine.tsv", ACTORS, actor())
    write(tmp_path, "places/mine.tsv", PLACES, place())
    write(tmp_path, "frames/mine.tsv", FRAMES, frame())
    assert list(lint(tmp_path)) == []


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (actor(id="A_Group"), "not lower-case-with-hyphens"),
        (actor(country="XYZ"), "not in countries.tsv"),
        (actor(sector="ARMY"), "sector 'ARMY' is none of"),
        (actor(start="12.5.2020"), "is not YYYY"),
        (actor(start="2021", end="2020"), "begins after it ends"),
        (actor(names="لـواء"), "tatweel"),
        (actor(names="لِواء"), "vowel sign"),
        (actor(names="ﻟواء"), "presentation form"),
        (actor(names="\u200fلواء"), "direction mark"),
        (actor(names=unicodedata.normalize("NFD", "لؤي")), "NFC"),
        (actor(names="أنصار|انصار"), "the same after folding"),
    ],
)
def test_a_faulty_row_of_a_register(row: str, words: str, tmp_path: Path) -> None:
    path = write(tmp_path, "actors/mine.tsv", ACTORS, row)
    faults = list(lint(tmp_path))
    assert len(faults) == 1
    assert faults[0].startswith(f"{path}:3: ")
    assert words in faults[0]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (place(lon=""), "half a coordinate"),
        (place(lat="95"), "out of range"),
        (place(lat="north"), "not in degrees"),
        (place(precision="house"), "precision 'house' is none of"),
    ],
)
def test_a_faulty_place(row: str, words: str, tmp_path: Path) -> None:
    path = write(tmp_path, "places/mine.tsv", PLACES, row)
    (fault,) = lint(tmp_path)
    assert fault.startswith(f"{path}:3: ")
    assert words in fault


@pytest.mark.parametrize(
    ("row", "words"),
    [(frame(type="WAR"), "none of the sixteen"), (frame(modes="phone"), "mode 'phone' is none of ASSAULT")],
)
def test_a_faulty_frame(row: str, words: str, tmp_path: Path) -> None:
    path = write(tmp_path, "frames/mine.tsv", FRAMES, row)
    (fault,) = lint(tmp_path)
    assert fault.startswith(f"{path}:3: ")
    assert words in fault


def test_an_id_given_twice(tmp_path: Path) -> None:
    path = write(tmp_path, "actors/mine.tsv", ACTORS, actor(names="لواء"), actor(names="فوج"))
    (fault,) = lint(tmp_path)
    assert fault.startswith(f"{path}:4: ")
    assert f"stands at {path}:3 too" in fault


def test_rows_out_of_order(tmp_path: Path) -> None:
    path = write(tmp_path, "actors/mine.tsv", ACTORS, actor(id="b-group"), actor(id="a-group", names="فوج"))
    (fault,) = lint(tmp_path)
    assert fault.startswith(f"{path}:4: ")
    assert "sort the rows by id" in fault


def test_a_stray_tab(tmp_path: Path) -> None:
    path = write(tmp_path, "actors/mine.tsv", ACTORS, actor() + "\tmore")
    (fault,) = lint(tmp_path)
    assert fault.startswith(f"{path}:3: 11 cells for 10 columns")


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    path = write(tmp_path, "actors/mine.tsv", ACTORS)
    path.write_bytes("# لواء".encode("cp1256"))
    (fault,) = lint(tmp_path)
    assert fault.startswith(f"{path}: not UTF-8")


def test_wrong_columns_and_a_missing_comment(tmp_path: Path) -> None:
    path = write(tmp_path, "actors/mine.tsv", "id\tname", comment="")
    columns, comment = lint(tmp_path)
    assert columns.startswith(f"{path}: the columns are ['id', 'name']")
    assert comment.startswith(f"{path}: begins without a comment")


def test_a_table_that_nothing_reads(tmp_path: Path) -> None:
    path = write(tmp_path, "rumours.tsv", "id\tname")
    (fault,) = lint(tmp_path)
    assert fault.startswith(f"{path}: no table of this name is read")


def test_a_country_of_ones_own(tmp_path: Path) -> None:
    write(tmp_path, "countries.tsv", "id\tname\tnames\tadjectives\tcapitals\tmetonyms", "XYZ\tX\tسين\t\t\t")
    write(tmp_path, "actors/mine.tsv", ACTORS, actor(country="XYZ"))
    assert [fault for fault in lint(tmp_path) if "actors" in fault] == []


def test_names_shared_after_folding_are_listed(tmp_path: Path) -> None:
    write(tmp_path, "actors/mine.tsv", ACTORS, actor(id="a", names="الأنصار"), actor(id="b", names="الانصار"))
    assert list(collisions(tmp_path).values()) == [["a", "b"]]
