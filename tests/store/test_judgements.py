"""People's judgements: the law, what each does to its event, and that none is ever lost."""

from itertools import permutations

import msgspec
import pytest

from marsad.model.judgement import Judgement, Opinion, Verdict, standing
from marsad.store import Book
from marsad.store.judge import JudgeFault, judge, replay
from marsad.store.judgements import all_judgements
from marsad.store.verify import verify

from .conftest import exported, filled, lines, samples, settled


def events(book: Book) -> dict[str, dict[str, object]]:
    return {e["id"]: e for e in lines(book, "event")}


def many(book: Book) -> dict[str, object]:
    """An event that several reports tell of."""
    return next(e for e in lines(book, "event") if len({m["report"] for m in e["mentions"]}) > 2)


def test_the_law_does_not_depend_on_order_or_repetition() -> None:
    for some in permutations(Opinion, 3):
        total = some[0] + some[1] + some[2]
        assert total is some[2] + (some[0] + some[1])
        assert total + some[0] is total
    assert Opinion.yes + Opinion.no is Opinion.disputed
    assert Opinion.unsure + Opinion.yes is Opinion.yes
    assert Opinion.none + Opinion.unsure is Opinion.unsure


def test_an_undo_can_be_undone() -> None:
    one = Judgement("j-1", "", "a", Verdict.accept, "ev", ())
    undo = Judgement("j-2", "", "a", Verdict.undo, "ev", (), undoes="j-1")
    again = Judgement("j-3", "", "a", Verdict.undo, "ev", (), undoes="j-2")
    assert standing([one, undo]) == ()
    assert standing([one, undo, again]) == (one,)


@pytest.mark.parametrize(
    ("verdict", "state"), [(Verdict.accept, "accepted"), (Verdict.reject, "rejected"), (Verdict.unsure, "unsure")]
)
def test_one_event_gets_the_state_and_nothing_else_changes(full: Book, verdict: Verdict, state: str) -> None:
    before = events(full)
    own = str(many(full)["id"])
    (made,) = judge(full, own, verdict, by="nour", why="two sources")
    after = events(full)
    assert after[own]["state"] == state
    assert after[own]["judgements"] == [made.id]
    assert {k: v for k, v in after.items() if k != own} == {k: v for k, v in before.items() if k != own}
    fast = exported(full)
    settled(full)
    assert exported(full) == fast
    assert not verify(full).faults


def test_a_correction_stands_beside_the_claims_and_is_undone(full: Book) -> None:
    own = str(many(full)["id"])
    before = events(full)[own]
    made = judge(full, own, Verdict.correct, by="nour", values=[("killed", "8-30"), ("status", "denied")])
    now = events(full)[own]
    assert now["killed"] == {"low": 8, "high": 30, "text": "", "support": 0}
    assert (now["status"], now["state"], now["claims"]) == ("denied", "corrected", before["claims"])
    for one in made:
        judge(full, one.id, Verdict.undo, by="nour")
    assert events(full)[own] == before
    with full.reading() as connection:
        assert len(all_judgements(connection)) == 4


def test_two_people_who_differ_leave_the_machine_and_a_dispute(full: Book) -> None:
    own = str(many(full)["id"])
    before = events(full)[own]["killed"]
    judge(full, own, Verdict.correct, by="nour", values=[("killed", "5")])
    judge(full, own, Verdict.correct, by="sami", values=[("killed", "7")])
    now = events(full)[own]
    assert (now["state"], now["killed"]) == ("disputed", before)
    judge(full, own, Verdict.correct, by="sami", values=[("killed", "5")])
    assert events(full)[own]["state"] == "corrected"


def test_two_events_judged_the_same_are_one_until_undone(full: Book) -> None:
    before = exported(full)
    one, two = [e for e in lines(full, "event") if e["type"] == "ASSAULT"][:2]
    (made,) = judge(full, one["id"], Verdict.same, by="nour", other=two["id"])
    joined = [e for e in lines(full, "event") if len(e["mentions"]) == len(one["mentions"]) + len(two["mentions"])]
    assert joined and {one["id"], two["id"]} - events(full).keys()
    assert not verify(full).faults
    judge(full, made.id, Verdict.undo, by="nour")
    settled(full)
    told = [row for row in exported(full).splitlines() if b'"kind":"judgement"' not in row]
    assert told == before.splitlines()


def test_a_report_is_taken_out_of_an_event_and_stays_out(full: Book) -> None:
    event = many(full)
    report = event["mentions"][-1]["report"]  # type: ignore[index]
    judge(full, str(event["id"]), Verdict.different, by="nour", other=report)
    told = events(full)[str(event["id"])]
    assert report not in {m["report"] for m in told["mentions"]}  # type: ignore[attr-defined]
    assert not verify(full).faults
    state = exported(full)
    filled(full, samples())
    settled(full)
    assert exported(full) == state


def test_judgements_are_replayed_on_a_rebuilt_book(full: Book, tmp_path: object) -> None:
    own = many(full)
    other = next(e for e in lines(full, "event") if e["type"] == own["type"] and e["id"] != own["id"])
    judge(full, str(own["id"]), Verdict.correct, by="nour", values=[("count", "3")])
    judge(full, str(own["id"]), Verdict.same, by="nour", other=str(other["id"]))
    wanted = exported(full)
    told = [row for row in map(msgspec.json.decode, wanted.splitlines()) if row["kind"] == "judgement"]
    made = [msgspec.convert({k: v for k, v in row.items() if k != "kind"}, Judgement) for row in told]
    with Book(f"{tmp_path}/rebuilt.db", create=True) as rebuilt:
        filled(rebuilt, samples())
        assert replay(rebuilt, made) == 2
        assert replay(rebuilt, made) == 0
        assert exported(rebuilt) == wanted


def test_a_judgement_outlives_a_coding_that_moves_its_words(full: Book) -> None:
    event = many(full)
    judge(full, str(event["id"]), Verdict.reject, by="nour")
    name = event["mentions"][0]["report"]  # type: ignore[index]
    first = next(r for r in samples() if r.id == name)
    moved = msgspec.structs.replace(first, published=f"{first.published}", url="https://example.org/again")
    filled(full, [moved])
    assert [e["state"] for e in events(full).values()].count("rejected") == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("killed", "many"), ("date", "yesterday"), ("type", "WAR"), ("places", "x@91,0"), ("id", "1"), ("killed", "9-3")],
)
def test_wrong_values_are_refused(full: Book, field: str, value: str) -> None:
    with pytest.raises(JudgeFault):
        judge(full, str(many(full)["id"]), Verdict.correct, by="nour", values=[(field, value)])


def test_an_id_that_is_not_there_is_refused_and_a_forwarded_one_is_told(full: Book) -> None:
    with pytest.raises(JudgeFault, match="no such event"):
        judge(full, "ev-nothing", Verdict.accept, by="nour")
    one, two = [e for e in lines(full, "event") if e["type"] == "ASSAULT"][:2]
    judge(full, one["id"], Verdict.same, by="nour", other=two["id"])
    gone = ({one["id"], two["id"]} - events(full).keys()).pop()
    with pytest.raises(JudgeFault, match="it is ev-"):
        judge(full, gone, Verdict.accept, by="nour")
