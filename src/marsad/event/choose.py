"""Which candidates hold? The thresholds of all stages, and the choice of each slot of a drafted event."""

from .draft import Draft, Scene
from .lead import told_again
from .scorer import Scorer
from .slots import answers, dates, existence, modes, parties, places, status, tolls, vouchers, weapons
from .when import spanned

# Set on the coded reports by cross-validation for the best F1 of all facts (`make eval` tells how).
THRESHOLDS = {
    "scope": 0.5,
    "trigger": 0.2,
    "event": 0.35,
    "actor": 0.36,
    "recipient": 0.27,
    "place": 0.3,
    "date": 0.35,
    "weapon": 0.4,
    "mode": 0.36,
    "toll": 0.4,
    "voucher": 0.28,
    "answer": 0.35,
    "foiled": 0.5,
    "denied": 0.5,
    "future": 0.5,
}
STAGES = (
    "scope",
    "line",
    "trigger",
    "fill-actor",
    "fill-recipient",
    "same",
    "event",
    *(s for s in THRESHOLDS if s not in ("scope", "trigger", "event")),
)
MOST_PARTIES = 4
SURE = 0.75  # a party of another state than the one that names the attack must be as likely as this
MOST_PLACES = 4


def draft_events(scene: Scene, scorers: dict[str, Scorer]) -> list[Draft]:
    """All events of a report that are likely enough, with every slot filled, in order of their first trigger."""
    scene.read_scope(scorers["scope"])
    if scene.scope < THRESHOLDS["scope"]:
        return []
    scene.read_lines(scorers["line"])
    scene.choose_triggers(scorers["trigger"], THRESHOLDS["trigger"])
    scene.fill(scorers)
    drafts = []
    for group in scene.group(scorers["same"]):
        d = scene.draft(group)
        choose_parties(scene, d, scorers)
        d.score = scorers["event"].probability(existence.features(scene, d))
        if d.score >= THRESHOLDS["event"]:
            drafts.append(d)
    drafts.sort(key=lambda d: d.triggers[0].token)
    for d in drafts:
        fill_slots(scene, d, scorers)
    drafts = join_leads(scene, drafts, scorers)
    settle_unhurt(scene, drafts)
    choose_answers(scene, drafts, scorers["answer"])
    return drafts


def fill_slots(scene: Scene, d: Draft, scorers: dict[str, Scorer]) -> None:
    """Choose places, date, weapons, modes, tolls, vouchers and status of one event."""
    ranked = [(scorers["place"].probability(f), m) for m, f in places.candidates(scene, d)]
    ranked = sorted((x for x in ranked if x[0] >= THRESHOLDS["place"]), key=lambda x: (-x[0], x[1][0].first))
    d.places = [m[0] for _, m in ranked[:MOST_PLACES]]
    best = max(
        ((scorers["date"].probability(f), -m.start_word, m) for m, f in dates.candidates(scene, d)),
        key=lambda x: (x[0], x[1]),
        default=None,
    )
    d.date = best[2] if best is not None and best[0] >= THRESHOLDS["date"] else None
    choose_weapons(scene, d, scorers["weapon"])
    d.modes = [m for m, f in modes.candidates(scene, d) if scorers["mode"].probability(f) >= THRESHOLDS["mode"]]
    choose_tolls(scene, d, scorers["toll"])
    choose_vouchers(scene, d, scorers["voucher"])
    features = status.features(scene, d)
    likely = max((scorers[name].probability(features), name) for name in status.STATUSES)
    if likely[0] >= THRESHOLDS[likely[1]]:
        d.status = likely[1]
    if d.date is not None:
        d.date = spanned(scene, d, d.date)


def choose_parties(scene: Scene, d: Draft, scorers: dict[str, Scorer]) -> None:
    """Keep the likely fillers of each role; a party that may be both is what it is likelier to be."""
    found: dict[str, dict[int, float]] = {
        role: {e: scorers[role].probability(f) for e, f in parties.candidates(scene, d, role)} for role in parties.ROLES
    }
    for role, rival in (("actor", "recipient"), ("recipient", "actor")):
        chosen = sorted(
            (
                (-p, e)
                for e, p in found[role].items()
                if p >= THRESHOLDS[role]
                and (p > found[rival].get(e, 0.0) or (p == found[rival].get(e) and role == "actor"))
            ),
        )[:MOST_PARTIES]
        values = [(e, -p) for p, e in chosen]
        if role == "actor":
            d.actors = of_the_named_state(scene, d, values, found[role])
        else:
            d.recipients = values


def of_the_named_state(
    scene: Scene, d: Draft, chosen: list[tuple[int, float]], found: dict[int, float]
) -> list[tuple[int, float]]:
    """The actors of an attack that is named by its state ("an American strike"): that state and no other."""
    state = scene.state_of(d) if d.type == "ASSAULT" else None
    if state is None:
        return chosen
    names = scene.names
    kept = [(e, p) for e, p in chosen if names[e].country in (state, None) or names[e].sector == "REB" or p > SURE]
    if any(names[e].country == state for e, _ in kept):
        return kept
    own = [e for e, m in names.items() if m.country == state and m.sector in ("MIL", "GOV") and m.kind != "person"]
    if not own:
        return kept
    rank = {"MIL": 1}
    best = max(
        own, key=lambda e: (names[e].kind != "adjective", rank.get(names[e].sector or "", 0), found.get(e, 0.0), -e)
    )
    return [(best, max(found.get(best, 0.0), THRESHOLDS["actor"])), *kept][:MOST_PARTIES]


def choose_weapons(scene: Scene, d: Draft, scorer: Scorer) -> None:
    """Keep the likely weapons, each kind once."""
    seen: set[str] = set()
    d.weapons = []
    for m, f in weapons.candidates(scene, d):
        if m.id not in seen and scorer.probability(f) >= THRESHOLDS["weapon"]:
            d.weapons.append(m)
            seen.add(m.id)


def choose_tolls(scene: Scene, d: Draft, scorer: Scorer) -> None:
    """Keep the likeliest toll of each kind."""
    best: dict[str, float] = {}
    for t, f in tolls.candidates(scene, d):
        p = scorer.probability(f)
        if p >= THRESHOLDS["toll"] and p > best.get(t.kind, 0.0):
            best[t.kind] = p
            d.tolls[t.kind] = t


def join_leads(scene: Scene, drafts: list[Draft], scorers: dict[str, Scorer]) -> list[Draft]:
    """Bring the headline's attack together with what tells it again in the body, and choose its slots anew."""
    again: dict[int, list[Draft]] = {}
    for lead, d in told_again(scene, drafts):
        again.setdefault(drafts.index(lead), []).append(d)
    out = [d for d in drafts if all(d is not x for xs in again.values() for x in xs)]
    for n, others in again.items():
        whole = scene.draft(sorted({i for d in (drafts[n], *others) for i in d.indices}))
        whole.score = max(d.score for d in (drafts[n], *others))
        choose_parties(scene, whole, scorers)
        fill_slots(scene, whole, scorers)
        out[next(i for i, d in enumerate(out) if d is drafts[n])] = whole
    return sorted(out, key=lambda d: d.triggers[0].token)


def settle_unhurt(scene: Scene, drafts: list[Draft]) -> None:
    """That nobody was hurt belongs to the attack told right before it in the body, if that has no toll yet."""
    line = scene.mentions.words.line
    told = sorted(
        (t.token, n) for n, d in enumerate(drafts) if d.type == "ASSAULT" for t in d.triggers if line[t.token] > 0
    )
    for toll in scene.mentions.tolls:
        if toll.high != 0 or toll.kind not in ("killed", "injured"):
            continue
        before = [n for token, n in told if token < toll.first and line[toll.first] - line[token] <= 1]
        if before:
            drafts[before[-1]].tolls.setdefault(toll.kind, toll)


def choose_vouchers(scene: Scene, d: Draft, scorer: Scorer) -> None:
    """Keep the likely vouchers, each party once."""
    voices: dict[int, float] = {}
    for s, f in vouchers.candidates(scene, d):
        p = scorer.probability(f)
        entity = scene.mentions.parties[s.speaker].entity
        if p >= THRESHOLDS["voucher"] and p > voices.get(entity, 0.0):
            d.vouchers = [v for v in d.vouchers if scene.mentions.parties[v[0].speaker].entity != entity]
            d.vouchers.append((s, p))
            voices[entity] = p


def choose_answers(scene: Scene, drafts: list[Draft], scorer: Scorer) -> None:
    """Link each event to those that it answers; of two events that each answer the other, the likelier link holds."""
    found: dict[tuple[int, int], float] = {}
    for a, b, f in answers.candidates(scene, drafts):
        p = scorer.probability(f)
        if p >= THRESHOLDS["answer"]:
            found[a, b] = p
    for (a, b), p in found.items():
        if p > found.get((b, a), -1.0) or (p == found.get((b, a)) and a < b):
            drafts[a].answers.append((b, drafts[a].triggers[0].token))
