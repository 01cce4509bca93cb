"""Rules of the published codebooks that samples rarely show: crowds, civilians, armed men, sides, places, months."""

import csv
import io
from collections.abc import Iterator

import pytest

from marsad.export import acled, ucdp
from marsad.export.exporter import Outgoing, Selection
from marsad.model.event import Event, EventDate, EventParty, EventPlace, EventQuantity, EventToll, Summary
from marsad.model.judgement import BookEvent

HOMS = EventPlace("حمص", "Homs", "SYR", "Homs", 34.73, 36.71)
NOWHERE = EventPlace("قرية", None, "SYR")
ARMY, REBELS = EventParty("الجيش", "army of Syria", "SYR", "MIL"), EventParty("مسلحون", None, None, "REB")
PEOPLE = EventParty("طلاب", "students", "SYR", "CVL")


def event(
    kind: str = "ASSAULT",
    modes: tuple[str, ...] = (),
    actors: tuple[EventParty, ...] = (ARMY,),
    recipients: tuple[EventParty, ...] = (),
    place: EventPlace = HOMS,
    days: tuple[str, str] = ("2018-03-06", "2018-03-06"),
    tolls: tuple[EventToll, ...] = (),
) -> Event:
    dead = EventQuantity(3, 3, "3") if kind == "ASSAULT" else None
    return Event(
        "ev-1", kind, modes, "happened", "outlet", actors, recipients, (place,), EventDate(*days, ""), None, (), tolls,
        dead, None, (), Summary("", ""), (), (), (), (), (),
    )  # fmt: skip


class One(Selection):
    """A selection of one event, without a book."""

    def __init__(self, one: Event) -> None:
        self._one = one
        self.bom = self.monadic = False

    def outgoing(self) -> Iterator[Outgoing]:
        yield Outgoing(BookEvent(self._one), "2020-01-01T00:00:00.000000Z")

    def reports_told(self) -> Iterator[object]:  # type: ignore[override]
        return iter(())


def row(module: object, one: Event) -> dict[str, str]:
    stream = io.BytesIO()
    module.write(One(one), stream)  # type: ignore[attr-defined]
    (found,) = csv.DictReader(io.StringIO(stream.getvalue().decode(), newline=""))
    return found


def test_crowds_are_protesters_of_their_country() -> None:
    found = row(acled, event("PROTEST", ("demo",), (PEOPLE,)))
    assert (found["actor1"], found["assoc_actor_1"], found["inter1"]) == ("Protesters (Syria)", "students", "6")
    riot = row(acled, event("PROTEST", ("riot",), ()))
    assert (riot["actor1"], riot["inter1"], riot["event_type"]) == ("Rioters (Syria)", "5", "Riots")
    assert (riot["actor2"], riot["interaction"]) == ("", "50"), "nobody stands against them"


def test_force_against_protesters_has_them_first() -> None:
    found = row(acled, event(modes=("crowd-control",), recipients=(PEOPLE,)))
    assert (found["event_type"], found["sub_event_type"]) == ("Protests", "Excessive force against protesters")
    assert (found["actor1"], found["inter1"], found["actor2"], found["inter2"]) == (
        "Protesters (Syria)", "6", "army of Syria", "1",
    )  # fmt: skip
    assert (found["interaction"], found["civilian_targeting"]) == ("16", "Civilian targeting")


def test_civilians_are_called_so_and_armed_men_are_none() -> None:
    found = row(acled, event(modes=("abduct",), recipients=(PEOPLE,)))
    assert (found["event_type"], found["actor2"], found["assoc_actor_2"]) == (
        "Violence against civilians", "Civilians (Syria)", "students",
    )  # fmt: skip
    taken = row(acled, event(modes=("abduct",), recipients=(REBELS,)))
    assert (taken["event_type"], taken["civilian_targeting"], taken["inter2"]) == ("Battles", "", "2")


@pytest.mark.parametrize("module", [acled, ucdp])
def test_a_place_without_degrees_has_those_of_its_country(module: object) -> None:
    found = row(module, event(place=NOWHERE, recipients=(REBELS,)))
    assert float(found["latitude"]) == pytest.approx(35, abs=1.5)
    assert found.get("geo_precision", "3") == "3" and found.get("where_prec", "6") == "6"


def test_what_is_not_sure_to_a_month_is_not_acleds() -> None:
    month, season = event(days=("2018-03-01", "2018-03-31")), event(days=("2018-03-01", "2018-05-31"))
    assert acled.unfit(month) is None and row(acled, month)["time_precision"] == "3"
    assert acled.unfit(season) == "have no day, or none surer than a month"
    assert ucdp.unfit(season) is None and row(ucdp, season)["date_prec"] == "5"


def test_side_a_is_the_state_and_the_dead_go_with_their_side() -> None:
    dead = (
        EventToll("killed", 2, 2, "2", "fighters", side="الجيش"),
        EventToll("killed", 1, 1, "1", "fighters", side="مسلحون"),
    )
    for one in (
        event(actors=(REBELS,), recipients=(ARMY,), tolls=dead),
        event(actors=(ARMY,), recipients=(REBELS,), tolls=dead),
        event(actors=(REBELS, ARMY), tolls=dead),
    ):
        found = row(ucdp, one)
        assert (found["type_of_violence"], found["side_a"], found["side_b"]) == ("1", "army of Syria", "مسلحون")
        assert (found["deaths_a"], found["deaths_b"], found["best"]) == ("2", "1", "3")
        assert (found["gwnoa"], found["gwnob"], found["dyad_name"]) == ("652", "", "army of Syria - مسلحون")
    assert row(ucdp, event(actors=(), recipients=(REBELS,)))["dyad_name"] == ""
