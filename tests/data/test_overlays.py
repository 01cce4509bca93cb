"""Do a user's files lie over ours, and does the hash of the data tell one state from another?"""

import shutil
from pathlib import Path

import pytest

from marsad.data import compile as compiling
from marsad.data.compile import Compiler
from marsad.data.keys import key
from marsad.data.lexicon import Entry, Lexicon
from marsad.data.load import SETTING, folders
from marsad.data.signature import signature
from marsad.data.tables import HERE, DataFault

ACTORS = "# Groups.\nid\tname\tcountry\tsector\tparent\tally\tfrom\tto\tnames\tnote\n"
PLACES = "# Places.\nid\tname\tcountry\tadmin1\tprecision\tlat\tlon\tnames\tnote\n"
FRAMES = "# Frames.\nid\ttype\tmodes\tperfect\timperfect\tmasdar\tnouns\tparticiples\tphrases\troles\tyes\tno\n"


@pytest.fixture(autouse=True)
def no_gazetteer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(compiling, "GAZETTEER", tmp_path / "none")


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A small data folder: one group and one place."""
    folder = tmp_path / "ours"
    put(folder, "actors/all.tsv", ACTORS + "falcons\tFalcons\tSYR\tREB\t\t\t\t\tلواء الصقور\t\n")
    put(folder, "places/all.tsv", PLACES + "hill\tHill\tSYR\t\ttown\t35.1\t40.2\tتل الصقور\t\n")
    return folder


def put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def named(lexicon: Lexicon, name: str) -> list[Entry]:
    return [lexicon.entries[i] for i in lexicon.names.get(key(name), ())]


def test_a_row_with_the_same_id_replaces_ours(ours: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    put(theirs, "actors/mine.tsv", ACTORS + "falcons\tFalcons\tSYR\tMIL\t\t\t\t\tفوج الصقور\t\n")
    lexicon = Compiler((ours, theirs)).lexicon()
    assert [e.sector for e in named(lexicon, "فوج الصقور")] == ["MIL"]
    assert named(lexicon, "لواء الصقور") == []


def test_a_row_with_a_new_id_is_added(ours: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    put(theirs, "actors/mine.tsv", ACTORS + "eagles\tEagles\tIRQ\tREB\t\t\t\t\tلواء النسور\t\n")
    lexicon = Compiler((ours, theirs)).lexicon()
    assert [e.country for e in named(lexicon, "لواء النسور")] == ["IRQ"]
    assert [e.id for e in named(lexicon, "لواء الصقور")] == ["falcons"]


def test_a_place_replaces_ours(ours: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    put(theirs, "places/mine.tsv", PLACES + "hill\tHill\tSYR\t\tsite\t36\t41\tتل الصقور\t\n")
    (entry,) = named(Compiler((ours, theirs)).lexicon(), "تل الصقور")
    assert (entry.sort, entry.lat, entry.lon) == ("site", 36.0, 41.0)


def test_a_frame_of_ones_own_is_inflected(ours: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    put(theirs, "frames/mine.tsv", FRAMES + "assault-x\tASSAULT\t\tباغت\tيباغت\tمباغتة\t\t\t\tS=A O=R\t\t\n")
    lexicon = Compiler((ours, theirs)).lexicon()
    for form in ("باغت", "باغتوا", "تباغت", "سيباغت", "مباغته", "مباغتات"):
        assert form in lexicon.forms, form


def test_the_hash_changes_with_the_data(ours: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    before = signature((ours,))
    put(theirs, "actors/mine.tsv", ACTORS)
    with_empty = signature((ours, theirs))
    put(theirs, "actors/mine.tsv", ACTORS + "eagles\tEagles\tIRQ\tREB\t\t\t\t\tلواء النسور\t\n")
    with_row = signature((ours, theirs))
    assert len({before, with_empty, with_row}) == 3


def test_the_hash_is_that_of_content_and_not_of_the_path(ours: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere" / "copy"
    shutil.copytree(ours, copy)
    (copy / "notes.txt").write_text("not data", encoding="utf-8")
    assert signature((copy,)) == signature((ours,))


def test_compiling_twice_gives_the_same(ours: Path) -> None:
    assert Compiler((ours,)).lexicon() == Compiler((ours,)).lexicon()


def test_folders_of_the_setting_come_before_those_of_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "one:two")
    assert folders((Path("three"),)) == (HERE, Path("one"), Path("two"), Path("three"))
    monkeypatch.delenv(SETTING)
    assert folders() == (HERE,)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (
            "places/mine.tsv",
            PLACES + "hill\tHill\tSYR\t\ttown\tnorth\t40\tتل\t\n",
            "mine.tsv:3: lat and lon are degrees",
        ),
        ("frames/mine.tsv", FRAMES + "x\tASSAULT\t\tباغت\t\t\t\t\t\tmaybe\t\t\n", "mine.tsv:3: 'maybe' is neither"),
        ("actors/mine.tsv", ACTORS + "x\t" * 12 + "\n", "mine.tsv:3: 13 cells for 10 columns"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(name: str, text: str, words: str, ours: Path, tmp_path: Path) -> None:
    put(tmp_path / "theirs", name, text)
    with pytest.raises(DataFault, match=r"mine\.tsv:3") as fault:
        Compiler((ours, tmp_path / "theirs")).lexicon()
    assert words in str(fault.value)


def test_a_row_holds_from_its_first_to_its_last_day(ours: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    put(theirs, "actors/mine.tsv", ACTORS + "eagles\tEagles\tIRQ\tREB\t\t\t2014\t2015-06\tلواء النسور\t\n")
    (entry,) = named(Compiler((ours, theirs)).lexicon(), "لواء النسور")
    assert (entry.start, entry.end) == ("2014-01-01", "2015-06-31")


def test_a_surname_that_one_person_bears_finds_the_person(ours: Path, tmp_path: Path) -> None:
    header = "# People.\nid\tname\tcountry\tsector\tbody\toffice\tfrom\tto\tnames\tnote\n"
    put(tmp_path / "theirs", "persons/mine.tsv", header + "x\tX\tSYR\tGOV\t\tminister\t\t\tسمير الدالاتي\t\n")
    lexicon = Compiler((ours, tmp_path / "theirs")).lexicon()
    assert [e.id for e in named(lexicon, "الدالاتي")] == ["x"]


def test_our_surnames_are_no_states_and_no_titles(lexicon: Lexicon) -> None:
    for name in ("سوريا", "بغداد", "الرئيس", "الوزير", "الجيش"):
        assert all(e.kind != "person" for e in named(lexicon, name)), name


def test_a_users_words_of_tolls_are_added_to_ours(ours: Path, tmp_path: Path) -> None:
    put(ours, "tolls.toml", '[killed]\nevents = ["مقتل"]\n')
    theirs = tmp_path / "theirs"
    put(theirs, "tolls.toml", '[killed]\nevents = ["نفوق"]\n[injured]\nvictims = ["مكلوم"]\n')
    lexicon = Compiler((ours, theirs)).lexicon()
    assert lexicon.tolls == {
        "مقتل": {"events": "killed"},
        "نفوق": {"events": "killed"},
        "مكلوم": {"victims": "injured"},
    }
