"""On whose word a record rests: an accusation never comes out as a fact, and what is open is said to be open."""

from drafting import Desk

from marsad.data.lexicon import Lexicon

HOUTHIS, ARMY = "الحوثيين", "الجيش اليمني"


def test_an_actor_whom_only_its_enemy_names_is_alleged(lexicon: Lexicon) -> None:
    desk = Desk(
        lexicon, "هجوم على قرية في تعز", "قال الجيش اليمني إن هجوم الحوثيين استهدف مواقع الجيش اليمني في القرية"
    )
    desk.event("ASSAULT", "هجوم", by=HOUTHIS, to=ARMY, says=ARMY)
    (record,) = desk.records()
    assert record.standing == "accuser"
    assert record.actors[0].alleged_by == (ARMY,)
    assert ("actors", "الحوثيين", ARMY) in {(c.field, c.value, c.speaker) for c in record.claims}


def test_an_actor_that_claims_its_act_is_not_alleged(lexicon: Lexicon) -> None:
    desk = Desk(lexicon, "هجوم في تعز", "قال الجيش اليمني إن الجيش اليمني شن غارة على مواقع الحوثيين")
    desk.event("ASSAULT", "غارة", by=ARMY, to=HOUTHIS, says=ARMY)
    (record,) = desk.records()
    assert record.standing == "own"
    assert record.actors[0].alleged_by == ()
    assert record.said_by[0].stance == "claims"


def test_an_actor_whom_the_outlet_names_is_not_alleged(lexicon: Lexicon) -> None:
    desk = Desk(lexicon, "هجوم في تعز", "شن الحوثيون غارة على مواقع الجيش اليمني.", "قال الجيش اليمني إن القتال مستمر")
    desk.event("ASSAULT", "غارة", by="الحوثيون", to=ARMY, says=ARMY)
    (record,) = desk.records()
    assert record.actors[0].alleged_by == ()
    assert record.standing == "independent"


def test_an_accusation_names_an_alleged_actor(lexicon: Lexicon) -> None:
    desk = Desk(lexicon, "هجوم في تعز", "اتهمت فرنسا الحوثيين بقصف السفينة")
    accuse = desk.event("ACCUSE", "اتهمت", by="فرنسا", to=HOUTHIS)
    desk.event("ASSAULT", "بقصف", by=HOUTHIS)
    accuse.answers = [(1, accuse.triggers[0].token)]
    assert desk.records()[1].actors[0].alleged_by == ("فرنسا",)
    assert desk.records()[0].actors[0].alleged_by == ()


def test_a_denial_makes_it_contested_and_says_what_it_denies(lexicon: Lexicon) -> None:
    desk = Desk(lexicon, "هجوم في تعز", "قال الجيش اليمني إن الحوثيين شنوا غارة.", "نفى الحوثيون ذلك")
    desk.event("ASSAULT", "غارة", by=HOUTHIS, to=ARMY, says=ARMY)
    reject = desk.event("REJECT", "نفى", by=HOUTHIS)
    reject.answers = [(0, reject.triggers[0].token)]
    record = desk.records()[0]
    assert record.standing == "contested"
    assert ("actors", "denies", "actor") in {(c.field, c.stance, c.about) for c in record.claims}


def test_a_toll_is_a_claim_of_who_states_it(lexicon: Lexicon) -> None:
    desk = Desk(lexicon, "قصف على تعز", "قال الجيش اليمني إن خمسة مدنيين قتلوا في القصف")
    desk.tolls(desk.event("ASSAULT", "القصف", says=ARMY), "killed")
    claims = {(c.field, c.value, c.speaker, c.about) for c in desk.records()[0].claims}
    assert claims == {("killed", "5", ARMY, "toll"), ("status", "happened", ARMY, "event")}


def test_what_the_text_leaves_open(lexicon: Lexicon) -> None:
    desk = Desk(lexicon, "شن مسلحون مجهولون هجوما مؤخرا أسفر عن قتلى")
    desk.tolls(desk.event("ASSAULT", "هجوما", by="مسلحون"), "killed")
    open_ = {u.field: (u.reason, u.text) for u in desk.records()[0].unknown}
    assert open_["actors"][0] == "nobody in particular" and "مسلحون" in str(open_["actors"][1])
    assert open_["places"] == ("not told", None)
    assert open_["date"] == ("not exact", "مؤخرا")
    assert open_["killed"] == ("not counted", "قتلى")
