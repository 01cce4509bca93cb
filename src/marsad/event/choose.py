"""Which candidates hold? The thresholds of all stages, and the choice of each slot of a drafted event."""

from .draft import STATUSES, Draft, Scene
from .scorer import Scorer

# Set on the coded reports by cross-validation for the best F1 of all facts (`marsad train` prints the curve).
THRESHOLDS = {
    "trigger": 0.25,
    "actor": 0.42,
    "recipient": 0.42,
    "event": 0.40,
    "place": 0.42,
    "date": 0.42,
    "weapon": 0.45,
    "mode": 0.45,
    "toll": 0.5,
    "voucher": 0.45,
    "answer": 0.40,
    "foiled": 0.5,
    "denied": 0.5,
    "future": 0.5,
}
MOST_PARTIES = 4
MOST_PLACES = 4


def draft_events(scene: Scene, scorers: dict[str, Scorer]) -> list[Draft]:
    """All events of a report that are likely enough, with every slot filled, in order of their first trigger."""
    scene.choose_triggers(scorers["trigger"], THRESHOLDS["trigger"])
    scene.fill(scorers)
    drafts = []
    for group in scene.group(scorers["same"]):
        d = scene.draft(group)
        d.score = scorers["event"].probability(scene.event_features(d))
        if d.score >= THRESHOLDS["event"]:
            drafts.append(d)
    drafts.sort(key=lambda d: d.triggers[0].token)
    for d in drafts:
        fill_slots(scene, d, scorers)
    choose_answers(scene, drafts, scorers["answer"])
    return drafts


def fill_slots(scene: Scene, d: Draft, scorers: dict[str, Scorer]) -> None:
    """Choose parties, places, date, weapons, modes, tolls, vouchers and status of one event."""
    choose_parties(d)
    ranked = [(scorers["place"].probability(f), m) for m, f in scene.place_candidates(d)]
    ranked = sorted((x for x in ranked if x[0] >= THRESHOLDS["place"]), key=lambda x: (-x[0], x[1][0].first))
    d.places = [m[0] for _, m in ranked[:MOST_PLACES]]
    best = max(
        ((scorers["date"].probability(f), -m.start_word, m) for m, f in scene.date_candidates(d)),
        key=lambda x: (x[0], x[1]),
        default=None,
    )
    d.date = best[2] if best is not None and best[0] >= THRESHOLDS["date"] else None
    choose_weapons(scene, d, scorers["weapon"])
    d.modes = [m for m, f in scene.mode_candidates(d) if scorers["mode"].probability(f) >= THRESHOLDS["mode"]]
    tolls: dict[str, float] = {}
    for t, f in scene.toll_candidates(d):
        p = scorers["toll"].probability(f)
        if p >= THRESHOLDS["toll"] and p > tolls.get(t.kind, 0.0):
            tolls[t.kind] = p
            d.tolls[t.kind] = t
    voices: dict[int, float] = {}
    for s, f in scene.voucher_candidates(d):
        p = scorers["voucher"].probability(f)
        entity = scene.mentions.parties[s.speaker].entity
        if p >= THRESHOLDS["voucher"] and p > voices.get(entity, 0.0):
            d.vouchers = [v for v in d.vouchers if scene.mentions.parties[v[0].speaker].entity != entity]
            d.vouchers.append((s, p))
            voices[entity] = p
    features = scene.status_features(d)
    likely = max((scorers[name].probability(features), name) for name in STATUSES)
    if likely[0] >= THRESHOLDS[likely[1]]:
        d.status = likely[1]


def choose_parties(d: Draft) -> None:
    """Keep the likely fillers of each role; a party that may be both is what it is likelier to be."""
    actor, recipient = dict(d.actors), dict(d.recipients)
    d.actors = [(e, p) for e, p in d.actors if p >= THRESHOLDS["actor"] and (p >= recipient.get(e, 0) or p > 0.8)][
        :MOST_PARTIES
    ]
    d.recipients = [
        (e, p) for e, p in d.recipients if p >= THRESHOLDS["recipient"] and (p > actor.get(e, 0) or p > 0.8)
    ][:MOST_PARTIES]


def choose_weapons(scene: Scene, d: Draft, scorer: Scorer) -> None:
    """Keep the likely weapons, each kind once."""
    seen: set[str] = set()
    d.weapons = []
    for m, f in scene.weapon_candidates(d):
        if m.id not in seen and scorer.probability(f) >= THRESHOLDS["weapon"]:
            d.weapons.append(m)
            seen.add(m.id)


def choose_answers(scene: Scene, drafts: list[Draft], scorer: Scorer) -> None:
    """Link each event to those that it answers; of two events that each answer the other, the likelier link holds."""
    found: dict[tuple[int, int], float] = {}
    for a, b, f in scene.answer_candidates(drafts):
        p = scorer.probability(f)
        if p >= THRESHOLDS["answer"]:
            found[a, b] = p
    for (a, b), p in found.items():
        if p > found.get((b, a), -1.0) or (p == found.get((b, a)) and a < b):
            drafts[a].answers.append((b, drafts[a].triggers[0].token))
