"""How are the weights set? Logistic regression on coded reports, stage after stage."""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from ..model import Report
from ..score.values import SLOTS, alike, tokens
from .build import party_text, span
from .choose import THRESHOLDS, choose_parties
from .clusters import pair_features
from .coder import Coder
from .draft import STATUSES, Draft, Scene
from .roles import find_fillings
from .scorer import BIAS, Scorer
from .triggers import Candidate

EPOCHS = 5
RATE = 0.08
L2 = 1e-2
LEAST = 2
Example = tuple[tuple[str, ...], int, float]


class Coded(msgspec.Struct):
    """A report under training: its scene and its gold records."""

    scene: Scene
    gold: list[dict[str, Any]]


def fit(examples: Sequence[Example], *, seed: int = 7) -> dict[str, float]:
    """Weights by AdaGrad over the log loss; features seen fewer than LEAST times are left out. Deterministic."""
    counts: Counter[str] = Counter()
    for features, _, _ in examples:
        counts.update(set(features))
    names = {f: n for n, f in enumerate(sorted(f for f, c in counts.items() if c >= LEAST), 1)}
    data = [([0, *(names[f] for f in features if f in names)], label, weight) for features, label, weight in examples]
    weights = [0.0] * (len(names) + 1)
    squares = [1e-6] * (len(names) + 1)
    order = list(range(len(data)))
    rng = random.Random(seed)
    for _ in range(EPOCHS):
        rng.shuffle(order)
        for n in order:
            features, label, weight = data[n]
            z = sum([weights[f] for f in features])
            p = 1 / (1 + math.exp(-z)) if -35 < z < 35 else (0.0 if z < 0 else 1.0)
            step = (p - label) * weight
            for f in features:
                g = step + L2 * weights[f]
                squares[f] += g * g
                weights[f] -= RATE * g / math.sqrt(squares[f])
    back = {n: f for f, n in names.items()}
    out = {BIAS: weights[0]}
    out.update((back[n], weights[n]) for n in range(1, len(weights)))
    return {f: round(w, 3) for f, w in sorted(out.items()) if f == BIAS or abs(w) >= 0.02}


def train(coder: Coder, reports: Iterable[tuple[Report, list[dict[str, Any]]]]) -> dict[str, dict[str, float]]:
    """Weights for all stages, each trained on what the stages before it give."""
    coded = [Coded(coder.scene(report), gold) for report, gold in reports]
    scorers: dict[str, Scorer] = {}
    weights: dict[str, dict[str, float]] = {}

    def learn(stage: str, examples: list[Example]) -> None:
        weights[stage] = fit(examples)
        scorers[stage] = Scorer(weights[stage])

    blank = Scorer({})
    for c in coded:
        c.scene.choose_triggers(blank, 0.0)
    learn("trigger", [e for c in coded for e in trigger_examples(c)])
    for c in coded:
        c.scene.choose_triggers(scorers["trigger"], THRESHOLDS["trigger"])
    zero = {"actor": blank, "recipient": blank}
    rows = [row for c in coded for row in role_rows(c, zero)]
    learn("actor", [(f, a, 1.0) for f, a, _ in rows])
    learn("recipient", [(f, r, 1.0) for f, _, r in rows])
    for c in coded:
        c.scene.fill(scorers)
    learn("same", [e for c in coded for e in pair_examples(c)])
    drafts = [[c.scene.draft(g) for g in c.scene.group(scorers["same"])] for c in coded]
    golds = [_gold_of(c, ds) for c, ds in zip(coded, drafts, strict=True)]
    learn(
        "event",
        [
            (tuple(c.scene.event_features(d)), int(g is not None), 1.0)
            for c, ds, gs in zip(coded, drafts, golds, strict=True)
            for d, g in zip(ds, gs, strict=True)
        ],
    )
    for c, ds, gs in zip(coded, drafts, golds, strict=True):
        for d in ds:
            choose_parties(d)
    _slots(coded, drafts, golds, learn, scorers)
    learn("answer", [e for c, ds, gs in zip(coded, drafts, golds, strict=True) for e in answer_examples(c, ds, gs)])
    return weights


def aligned(scene: Scene, t: Candidate, gold: list[dict[str, Any]]) -> list[int]:
    """The gold records of the trigger's type that have a trigger of shared words on its line."""
    text, at = span(scene.mentions.words, t.first, t.last)
    mine = tokens(text)
    return [
        n
        for n, g in enumerate(gold)
        if g["type"] == t.frame.type and any(x["line"] == at[0] and tokens(x["text"]) & mine for x in g["triggers"])
    ]


def trigger_examples(c: Coded) -> list[Example]:
    """Each candidate, right if a gold record of its type has it; candidates beside such a trigger count little."""
    out: list[Example] = []
    words = c.scene.mentions.words
    for t in c.scene.candidates:
        label = int(bool(aligned(c.scene, t, c.gold)))
        line = words.line[t.token]
        beside = any(g["type"] == t.frame.type and any(x["line"] == line for x in g["triggers"]) for g in c.gold)
        out.append((t.features, label, 0.3 if not label and beside else 1.0))
    return out


def role_rows(c: Coded, zero: dict[str, Scorer]) -> list[tuple[tuple[str, ...], int, int]]:
    """Parties around right triggers, with whether the gold has them as actor and as recipient."""
    scene = c.scene
    rows = []
    for f in find_fillings(scene.triggers, scene.mentions, scene.clauses, zero):
        golds = aligned(scene, scene.triggers[f.trigger], c.gold)
        if not golds:
            continue
        entity = scene.mentions.parties[f.party].entity
        best = scene.party(entity)
        value = {"text": party_text(scene.mentions, best)[0], "country": None}
        own = {"text": party_text(scene.mentions, scene.mentions.parties[f.party])[0], "country": None}
        labels = [
            int(any(SLOTS[slot](v, x) for n in golds for v in c.gold[n][slot] for x in (value, own)))
            for slot in ("actors", "recipients")
        ]
        rows.append((f.features, labels[0], labels[1]))
    return rows


def pair_examples(c: Coded) -> list[Example]:
    """Pairs of right triggers of one type: whether they tell of one gold event."""
    scene = c.scene
    assert scene.context is not None
    golds = [aligned(scene, t, c.gold) for t in scene.triggers]
    out: list[Example] = []
    for b, gb in enumerate(golds):
        for a in range(b):
            if golds[a] and gb and scene.triggers[a].frame.type == scene.triggers[b].frame.type:
                f = pair_features(scene.triggers, a, b, scene.context, scene.mentions, scene.clauses)
                out.append((tuple(f), int(bool(set(golds[a]) & set(gb))), 1.0))
    return out


def _gold_of(c: Coded, drafts: list[Draft]) -> list[int | None]:
    """For each drafted event the gold record that most of its triggers tell of; each gold record once."""
    votes: list[Counter[int]] = []
    for d in drafts:
        v: Counter[int] = Counter()
        for t in d.triggers:
            for n in aligned(c.scene, t, c.gold):
                v[n] += 1
        votes.append(v)
    order = sorted(((count, -i, n) for i, v in enumerate(votes) for n, count in v.items()), reverse=True)
    out: list[int | None] = [None] * len(drafts)
    used: set[int] = set()
    for _, i, n in order:
        if out[-i] is None and n not in used:
            out[-i] = n
            used.add(n)
    return out


def _slots(
    coded: list[Coded], drafts: list[list[Draft]], golds: list[list[int | None]], learn: Any, scorers: dict[str, Scorer]
) -> None:
    rows: defaultdict[str, list[Example]] = defaultdict(list)
    matched = [
        (c, d, c.gold[g])
        for c, ds, gs in zip(coded, drafts, golds, strict=True)
        for d, g in zip(ds, gs, strict=True)
        if g is not None
    ]
    for c, d, g in matched:
        words = c.scene.mentions.words
        for ms, f in c.scene.place_candidates(d):
            value = {
                "text": span(words, ms[0].first, ms[0].last)[0],
                "lat": ms[0].lat,
                "lon": ms[0].lon,
                "country": ms[0].country,
            }
            rows["place"].append((tuple(f), int(any(SLOTS["places"](p, value) for p in g["places"])), 1.0))
        for m, f in c.scene.date_candidates(d):
            gold_date = g["date"]
            right = gold_date is not None and (gold_date["start"], gold_date["end"]) == (str(m.start), str(m.end))
            rows["date"].append((tuple(f), int(right), 1.0))
        for w, f in c.scene.weapon_candidates(d):
            text = span(words, w.first, w.last)[0]
            rows["weapon"].append((tuple(f), int(any(alike(x["text"], text) for x in g["weapons"])), 1.0))
        for t, f in c.scene.toll_candidates(d):
            k = g[t.kind]
            rows["toll"].append((tuple(f), int(k is not None and (k["low"], k["high"]) == (t.low, t.high)), 1.0))
        for s, f in c.scene.voucher_candidates(d):
            entity = c.scene.mentions.parties[s.speaker].entity
            text = party_text(c.scene.mentions, c.scene.party(entity))[0]
            rows["voucher"].append((tuple(f), int(any(alike(x["text"], text) for x in g["said_by"])), 1.0))
        f = c.scene.status_features(d)
        for name in STATUSES:
            rows[name].append((tuple(f), int(g["status"] == name), 1.0))
    for stage in ("place", "date", "weapon", "toll", "voucher", *STATUSES):
        learn(stage, rows[stage])
    modes: list[Example] = []
    for c, d, g in matched:
        seen = set()
        for m, f in c.scene.weapon_candidates(d):
            if m.id not in seen and scorers["weapon"].probability(f) >= THRESHOLDS["weapon"]:
                d.weapons.append(m)
                seen.add(m.id)
        modes += [(tuple(f), int(m in g["modes"]), 1.0) for m, f in c.scene.mode_candidates(d)]
    learn("mode", modes)


def answer_examples(c: Coded, drafts: list[Draft], golds: list[int | None]) -> list[Example]:
    """Pairs of right events: whether the gold says that the first answers the second."""
    right = [(d, g) for d, g in zip(drafts, golds, strict=True) if g is not None]
    right.sort(key=lambda x: x[0].triggers[0].token)
    out: list[Example] = []
    for a, b, f in c.scene.answer_candidates([d for d, _ in right]):
        x, y = c.gold[right[a][1]], c.gold[right[b][1]]  # type: ignore[index]
        out.append((tuple(f), int(y["id"] in x["responds_to"]), 1.0))
    return out


def cross_validate(
    coder: Coder, reports: Sequence[tuple[Report, list[dict[str, Any]]]], folds: Sequence[int]
) -> dict[str, Any]:
    """Records of every report by weights that were trained without its fold: id -> records as plain data."""
    from .build import build_records
    from .choose import draft_events

    out: dict[str, Any] = {}
    for fold in sorted(set(folds)):
        weights = train(coder, [r for r, f in zip(reports, folds, strict=True) if f != fold])
        scorers = {stage: Scorer(w) for stage, w in weights.items()}
        for (report, _), f in zip(reports, folds, strict=True):
            if f == fold:
                scene = coder.scene(report)
                out[report.id] = msgspec.to_builtins(build_records(scene, draft_events(scene, scorers), report.undated))
    return out
