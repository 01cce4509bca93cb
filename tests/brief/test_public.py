"""What may leave the team: reviewed events, nothing on forces too early, no private names, no hospital to be found."""

import datetime
from pathlib import Path

import msgspec
import pytest

from marsad.brief.blur import CELL, blurred, tells_of_house
from marsad.brief.period import Period
from marsad.brief.public import Rules
from marsad.model.event import Event
from marsad.model.judgement import Verdict
from marsad.store import Book
from marsad.store.judge import judge

from .conftest import MACHINE, NOW, put, told
from .reports import HOSPITAL, TOWN, VICTIM, forces, hospital, shooting


def shown(path: Path, rules: Rules = MACHINE) -> list[Event]:
    return [one.event for one in told(path, rules).shown]


def test_only_reviewed_events_unless_asked(tmp_path: Path) -> None:
    path = put(tmp_path / "book.db", [hospital(), shooting(4, "a")])
    o = told(path, Rules(NOW))
    assert not o.shown and o.left_out.unreviewed == 3
    first, second = sorted(e.id for e in shown(path) if e.type == "ASSAULT")
    with Book(str(path)) as book:
        judge(book, first, Verdict.accept, by="someone")
        judge(book, second, Verdict.reject, by="someone")
    assert [e.id for e in shown(path, Rules(NOW))] == [first]
    o = told(path)
    assert first in o.by_id and second not in o.by_id and o.left_out.rejected == 1


@pytest.mark.parametrize(("hours", "held"), [(48, 1), (24, 1), (12, 0), (0, 0)])
def test_forces_are_held_back(tmp_path: Path, hours: int, held: int) -> None:
    path = put(tmp_path / "book.db", [forces("2022-03-01")])
    o = told(path, Rules(datetime.datetime(2022, 3, 2, 15, tzinfo=datetime.UTC), hours, include_machine=True))
    assert (o.left_out.held, len(o.shown)) == (held, 1 - held)


def test_private_people_are_withheld(made: Path) -> None:
    assert VICTIM not in str(shown(made))
    assert "Samir" not in str(shown(made)) and "Samr" not in str(shown(made))
    assert VICTIM in str(shown(made, msgspec.structs.replace(MACHINE, include_private=True)))


def test_a_hospital_is_blurred_to_its_district(made: Path) -> None:
    e = next(e for e in shown(made) if any(o.kind == "hospital" for o in e.objects))
    text = msgspec.json.encode(e).decode()
    for name in (HOSPITAL, "النخيل", TOWN, "Tal Raml", "35.91", "36.63"):
        assert name not in text, name
    (place,) = e.places
    assert (place.precision, place.admin1, place.id) == ("district", "Idlib", None)
    assert place.lat is not None and abs(place.lat - 35.91) <= CELL and place.lat % CELL == CELL / 2
    assert "a district of Idlib" in e.summary.en and "إدلب" in e.summary.ar
    assert e.killed and e.killed.low == 3
    assert e.summary.en.startswith("The army shelled a hospital in a district") and "مستشفى" in e.summary.ar


def test_what_is_not_sensitive_stays_as_it_is(made: Path) -> None:
    e = next(e for e in shown(made) if e.type == "MOBILIZE")
    assert blurred(e) is e and e.places[0].name == "Aleppo"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("قصفت طائرات مستشفى في المدينة", True),
        ("استهدفت والمستشفيات والمدارس", True),
        ("لجأوا إلى مخيمات للنازحين", True),
        ("بمركز إيواء قرب الحدود", True),
        ("تدريب في معسكر للجيش", False),
        ("قتل خمسة جنود قرب تدمر", False),
    ],
)
def test_words_that_tell_of_a_house(text: str, told: bool) -> None:
    assert tells_of_house(text) is told


def test_undated_events_count_by_the_day_of_their_reports(samples: Path) -> None:
    o = told(samples, period=Period("2021-06-28", "2021-07-12"))
    undated = [one.event for one in o.shown if one.event.date is None]
    assert undated and len(undated) == o.left_out.undated
    assert all("2021" in m.report for e in undated for m in e.mentions)
    assert not told(samples, period=Period("2010-01-01", "2010-02-01")).shown
