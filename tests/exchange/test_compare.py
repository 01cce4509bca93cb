"""What they have and we lack: pairs by day, place and kind of act, rows at several places, counts, the command."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from marsad.exchange.compare import compare, counted
from marsad.exchange.told import Told
from marsad.model.event import Event, EventDate, EventPlace, EventQuantity, Summary
from marsad.model.judgement import BookEvent

from .conftest import ACLED, Done, as_csv, told

Run = Callable[..., Done]
ALEPPO = EventPlace("حلب", "Aleppo", "SYR", "Aleppo", 36.2, 37.16)
HOMS = EventPlace("حمص", "Homs", "SYR", "Homs", 34.73, 36.71)


def event(
    identity: str, day: str = "2018-03-06", places: tuple[EventPlace, ...] = (ALEPPO,), kind: str = "ASSAULT"
) -> BookEvent:
    base = Event(
        identity, kind, (), "happened", "outlet", (), (), places, EventDate(day, day, ""), None, (), (),
        EventQuantity(2, 2, ""), None, (), Summary("", ""), (), (), (), (), (),
    )  # fmt: skip
    return BookEvent(base)


def theirs(**change: str) -> Told:
    (found,) = told(as_csv([{**ACLED, **change}]))
    assert isinstance(found, Told)
    return found


@pytest.mark.parametrize(
    ("ours", "where"),
    [
        (event("a"), ["both"]),
        (event("a", "2018-03-07"), ["both"]),
        (event("a", "2018-03-08"), ["theirs", "ours"]),
        (event("a", places=(HOMS,)), ["theirs", "ours"]),
        (event("a", places=(HOMS, ALEPPO)), ["both"]),
        (event("a", places=()), ["ours", "theirs"]),
        (event("a", kind="COERCE"), ["both"]),
        (event("a", kind="PROTEST"), ["theirs", "ours"]),
    ],
)
def test_what_may_be_one_event(ours: BookEvent, where: list[str]) -> None:
    assert [line.where for line in compare([theirs()], [ours])] == where


def test_a_pair_says_where_it_differs() -> None:
    (line,) = compare([theirs()], [event("a", "2018-03-07", kind="COERCE")])
    assert line.differs == ("type", "day", "killed") and (line.apart, line.km) == (1, 0.0)
    assert (line.killed_theirs, line.killed_ours, line.theirs, line.ours) == ("3", "2", "SYR1", "a")


def test_one_to_one_the_nearest_first() -> None:
    lines = compare([theirs(), theirs(event_id_cnty="SYR2", event_date="2018-03-07")], [event("late", "2018-03-07")])
    assert {(line.where, line.theirs, line.ours) for line in lines} == {
        ("both", "SYR2", "late"), ("theirs", "SYR1", None),
    }  # fmt: skip
    two = [theirs(), theirs(event_id_cnty="SYR2", location="Homs", admin1="Homs", latitude="34.73", longitude="36.71")]
    assert [line.where for line in compare(two, [event("a", places=(ALEPPO, HOMS))])] == ["both", "both"]


def test_counts_by_value() -> None:
    lines = compare(
        [theirs(), theirs(event_id_cnty="SYR2", event_date="2018-05-01")], [event("a"), event("b", "2018-04-01")]
    )
    assert [msgspec.structs.astuple(c) for c in counted(lines, "month")] == [
        ("2018-03", 1, 0, 0), ("2018-04", 0, 0, 1), ("2018-05", 0, 1, 0),
    ]  # fmt: skip
    assert [c.value for c in counted(lines, "place")] == ["Aleppo"]


def test_many_rows_take_time_in_proportion() -> None:
    day = datetime.date(2018, 1, 1)
    many = [event(f"e{n}", (day + datetime.timedelta(n % 700)).isoformat()) for n in range(3000)]
    rows = [
        msgspec.structs.replace(
            theirs(), id=f"t{n}", first=day + datetime.timedelta(n % 700), last=day + datetime.timedelta(n % 700)
        )
        for n in range(3000)
    ]
    assert sum(line.where == "both" for line in compare(rows, many)) == 3000


@pytest.mark.usefixtures("judged")
def test_the_command_finds_our_own_export_again(marsad: Run, tmp_path: Path) -> None:
    marsad("export", "ucdp", "-o", "u.csv", "--where", "state__not=rejected")
    done = marsad("compare", "u.csv")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr.decode()
    both = [line for line in lines if line["where"] == "both"]
    placed = [line for line in lines if line["theirs"] and line["place"]]
    assert both == placed and all(line["theirs"] == line["ours"] for line in both) and len(both) > 5
    assert not [line for line in lines if line["where"] == "ours"]
    by = marsad("compare", "u.csv", "--by", "type", "--format", "csv").stdout.decode().splitlines()
    assert by[0] == "value,both,theirs,ours" and by[1].startswith(f"ASSAULT,{len(both)},")
    only = marsad("compare", "u.csv", "--only", "theirs").stdout.splitlines()
    assert len(only) == len(lines) - len(both)
    (tmp_path / "u.csv").write_bytes((tmp_path / "u.csv").read_bytes().replace(b",2022-", b",2222-"))
    assert b"only theirs" in marsad("compare", "u.csv").stderr


@pytest.mark.usefixtures("judged")
def test_what_was_imported_is_not_ours(marsad: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(as_csv([ACLED]))
    assert marsad("import", "a.csv").returncode == 0
    (line,) = [json.loads(x) for x in marsad("compare", "a.csv").stdout.splitlines()]
    assert line["where"] == "theirs"


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize(("option", "words"), [(("--by", "mood"), "one of day"), (("--only", "mine"), "theirs, ours")])
def test_wrong_use(marsad: Run, tmp_path: Path, option: tuple[str, str], words: str) -> None:
    (tmp_path / "a.csv").write_bytes(as_csv([ACLED]))
    done = marsad("compare", "a.csv", *option)
    assert done.returncode == 2 and words in done.stderr.decode()
