"""Which reports tell of one event, and what do they come to?"""

from marsad.merge import merge_reports
from marsad.model.event import Event

from .reports import LINES, place, record, report, strike

REWORDED = (
    "خمسة قتلى من الجيش في قصف بالصواريخ طال قاعدة الرمانة",
    "أفاد المرصد السوري لحقوق الإنسان بأن قصفا صاروخيا على قاعدة الرمانة أودى بحياة خمسة جنود يوم الاثنين.",
    "ولم تعلن أي جهة مسؤوليتها.",
)
MARCH_20 = "2018-03-20T10:00:00+00:00"


def only(events: list[Event]) -> Event:
    assert len(events) == 1
    return events[0]


def test_two_outlets_in_their_own_words() -> None:
    event = only(merge_reports([report("a", strike()), report("b", strike(), lines=REWORDED)]))
    assert [m.report for m in event.mentions] == ["a", "b"]
    assert event.date is not None and (event.date.start, event.date.end) == ("2018-03-05", "2018-03-05")
    assert event.killed is not None and (event.killed.low, event.killed.high) == (5, 5)


def test_five_outlets_that_quote_one_voucher_are_one_witness() -> None:
    event = only(merge_reports([report(name, strike(), lines=REWORDED if name > "b" else LINES) for name in "abcde"]))
    assert [w.voucher for w in event.witnesses] == ["المرصد السوري لحقوق الإنسان"]
    assert event.witnesses[0].reports == ("a", "b", "c", "d", "e")


def test_copied_text_is_one_witness() -> None:
    event = only(merge_reports([report("a", strike(said_by=[])), report("b", strike(said_by=[]))]))
    assert len(event.witnesses) == 1


def test_two_strikes_of_one_report_stay_two() -> None:
    town = place("درعا", 32.6, 36.1)
    other = strike(identity="e2", line=1, places=[{**town, "precision": "town"}], killed=None)
    events = merge_reports([report("a", strike(), other)])
    assert len(events) == 2


def test_one_strike_coded_twice_is_one() -> None:
    event = only(merge_reports([report("a", strike(), strike(identity="e2", line=1))]))
    assert [(m.report, m.event) for m in event.mentions] == [("a", "e1"), ("a", "e2")]
    assert len(event.witnesses) == 1


def test_a_strike_and_its_answer_at_one_site_stay_two() -> None:
    answer = strike(identity="e2", line=1, responds_to=["e1"])
    assert len(merge_reports([report("a", strike(), answer)])) == 2


def test_condemnations_of_two_attacks_stay_two() -> None:
    actor = [{"text": "وزارة الخارجية السورية", "country": "SYR", "sector": "GOV"}]
    condemned = record("e2", "ACCUSE", 2, "دانت", modes=["disapprove"], actors=actor, responds_to=["e1"])
    north = strike(places=[place("حلب", 36.2, 37.16)])
    lines = (*REWORDED[:2], "من جهتها دانت وزارة الخارجية السورية ما جرى في حلب.")
    events = merge_reports([report("a", strike(), condemned), report("b", north, condemned, lines=lines)])
    assert sorted(e.type for e in events) == ["ACCUSE", "ACCUSE", "ASSAULT", "ASSAULT"]


def test_parties_that_a_tool_does_not_identify_are_looked_up() -> None:
    actors = [{"text": "ميليشيات موالية لإيران", "country": None, "sector": "REB"}]
    event = only(merge_reports([report("a", strike(actors=actors))]))
    assert event.actors[0].name == "Iran-backed militias in Syria"


def test_days_that_do_not_meet() -> None:
    later = strike(date={"start": "2018-03-19", "end": "2018-03-19", "text": "الاثنين"})
    assert len(merge_reports([report("a", strike()), report("b", later, published=MARCH_20, lines=REWORDED)])) == 2


def test_sites_far_apart() -> None:
    north = strike(places=[place("حلب", 36.2, 37.16)])
    assert len(merge_reports([report("a", strike()), report("b", north, lines=REWORDED)])) == 2


def test_denials_of_two_states_stay_two() -> None:
    def denial(text: str, country: str) -> dict[str, object]:
        actor = [{"text": text, "country": country, "sector": "MIL"}]
        return record(kind="REJECT", line=2, text="نفى", actors=actor)

    lines = (*LINES[:2], "ونفى الجيش الأمريكي تنفيذ القصف.")
    reports = [
        report("a", denial("الجيش الإسرائيلي", "ISR")),
        report("b", denial("الجيش الأمريكي", "USA"), lines=lines),
    ]
    assert len(merge_reports(reports)) == 2


def test_rising_toll_is_an_update() -> None:
    later = strike(killed={"low": 9, "high": 9, "text": "تسعة"})
    event = only(
        merge_reports(
            [report("a", strike()), report("b", later, published="2018-03-06T08:00:00+00:00", lines=REWORDED)]
        )
    )
    assert "killed" not in event.conflicts
    assert event.killed is not None and (event.killed.low, event.killed.high) == (9, 9)
    assert [c.value for c in event.claims if c.field == "killed"] == ["5", "9"]


def test_wounded_who_died_move_to_the_dead() -> None:
    first = strike(injured={"low": 10, "high": 10, "text": "عشرة"})
    then = strike(killed={"low": 7, "high": 7, "text": "سبعة"}, injured={"low": 8, "high": 8, "text": "ثمانية"})
    later = report("b", then, published="2018-03-06T08:00:00+00:00", lines=REWORDED)
    event = only(merge_reports([report("a", first), later]))
    assert event.conflicts == ()
    assert event.killed is not None and event.killed.low == 7
    assert event.injured is not None and (event.injured.low, event.injured.high) == (8, 8)


def test_an_accident_after_all() -> None:
    lines = ("الانفجار في قاعدة الرمانة حادث عرضي", "قصف أو انفجار في قاعدة الرمانة: حادث عرضي، بحسب الجيش.")
    quiet = strike(said_by=[], killed=None)
    later = report("b", quiet, source="x", published="2018-03-06T08:00:00+00:00", lines=lines)
    event = only(merge_reports([report("a", strike(said_by=[]), source="x"), later]))
    assert event.status == "denied" and "status" not in event.conflicts
    assert len(event.mentions) == 2


def test_what_a_report_leaves_open_is_a_claim() -> None:
    (event,) = merge_reports([report("a", strike(unknown=[{"field": "actors", "reason": "not told"}]))])
    assert ("actors", "unknown") in {(c.field, c.value) for c in event.claims}


def test_falling_toll_of_another_outlet_is_a_conflict() -> None:
    first = strike(killed={"low": 9, "high": 9, "text": "تسعة"})
    later = report("b", strike(), published="2018-03-06T08:00:00+00:00", lines=REWORDED)
    event = only(merge_reports([report("a", first), later]))
    assert "killed" in event.conflicts
    assert event.killed is not None and (event.killed.low, event.killed.high) == (5, 9)


def test_correction_by_the_same_outlet_supersedes_and_stays_visible() -> None:
    first = report("a", strike(killed={"low": 9, "high": 9, "text": "تسعة"}), source="x")
    later = report("b", strike(), source="x", published="2018-03-06T08:00:00+00:00", lines=REWORDED)
    event = only(merge_reports([first, later]))
    assert "killed" not in event.conflicts
    assert event.killed is not None and (event.killed.low, event.killed.high) == (5, 5)
    assert len([c for c in event.claims if c.field == "killed"]) == 2


def test_unspecified_shelling_agrees_with_an_air_strike() -> None:
    event = only(merge_reports([report("a", strike()), report("b", strike(modes=["aerial"]), lines=REWORDED)]))
    assert event.modes == ("aerial",)


def test_a_denial_contests_the_event() -> None:
    denied = strike(said_by=[{"text": "الجيش الإسرائيلي", "stance": "denies"}])
    event = only(merge_reports([report("a", strike()), report("b", denied, lines=(*REWORDED[:2], LINES[2]))]))
    assert event.status == "happened" and event.standing == "contested" and "status" in event.conflicts
    assert event.summary.en.endswith("denied by the Israeli army.") or "denied by" in event.summary.en


def test_weapons_that_two_speakers_name_differently() -> None:
    lines = (LINES[0], "قال واين ماروتو إن صواريخ سقطت.", "وقال شاهين محمد إن قذائف مدفعية سقطت.")
    said = [{"text": "واين ماروتو", "stance": "states"}, {"text": "شاهين محمد", "stance": "states"}]
    event = only(
        merge_reports(
            [report("a", strike(said_by=said, weapons=[{"text": "صواريخ"}, {"text": "قذائف مدفعية"}]), lines=lines)]
        )
    )
    assert event.conflicts == ("weapons",)


def test_answers_are_lifted_to_events_across_reports() -> None:
    actor = [{"text": "وزارة الخارجية السورية", "country": "SYR", "sector": "GOV"}]
    condemned = record("e2", "ACCUSE", 2, "دانت", modes=["disapprove"], actors=actor, responds_to=["e1"])
    events = merge_reports([report("a", strike(), condemned), report("b", strike(), lines=REWORDED)])
    by_type = {e.type: e for e in events}
    assert [a.id for a in by_type["ACCUSE"].responds_to] == [by_type["ASSAULT"].id]
    assert len(by_type["ASSAULT"].mentions) == 2


def test_a_strike_within_an_operation_is_part_of_it() -> None:
    actors = [{"text": "الجيش الإسرائيلي", "country": "ISR", "sector": "MIL"}]
    lines = (*LINES[:2], "وتشن إسرائيل عملية عسكرية في المنطقة منذ شباط.")
    operation = record(
        "e2", line=2, text="عملية عسكرية", actors=actors, places=[place()],
        date={"start": "2018-02-01", "end": "2018-03-05", "text": "منذ شباط"},
    )  # fmt: skip
    whole, part = merge_reports([report("a", strike(actors=actors), operation, lines=lines)])[::-1]
    assert part.part_of == (whole.id,) and whole.part_of == ()
