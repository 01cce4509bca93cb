"""What does a coded report teach? Examples for each stage: candidates with whether the gold records have them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from ..score.assignment import assign
from ..score.values import SLOTS, alike, tokens
from .build import party_text, span
from .clusters import pair_features
from .draft import Draft, Scene
from .fit import Example
from .lines import line_features
from .slots import answers, dates, existence, modes, parties, places, status, tolls, vouchers, weapons
from .triggers import Candidate

_BESIDE = 0.3  # weight of a candidate beside a right trigger of its type: the gold need not list every mention


class Coded(msgspec.Struct):
    """A report under training: its scene, its gold records and how much its examples count."""

    scene: Scene
    gold: list[dict[str, Any]]
    weight: float = 1.0


def aligned(scene: Scene, t: Candidate, gold: list[dict[str, Any]]) -> list[int]:
    """The gold records of the trigger's type that have a trigger of shared words on its line."""
    text, at = span(scene.mentions.words, t.first, t.last)
    mine = tokens(text)
    return [
        n
        for n, g in enumerate(gold)
        if g["type"] == t.frame.type and any(x["line"] == at[0] and tokens(x["text"]) & mine for x in g["triggers"])
    ]


def scope_examples(c: Coded) -> list[Example]:
    """The report: whether the gold has any record of it."""
    return [(c.scene.scope_features, int(bool(c.gold)), 1.0)]


def line_examples(c: Coded) -> list[Example]:
    """Each line and type: whether a gold record of the type has a trigger there."""
    told = {(t["line"], g["type"]) for g in c.gold for t in g["triggers"]}
    return [(f, int(key in told), 1.0) for key, f in line_features(c.scene.mentions, c.scene.candidates).items()]


def trigger_examples(c: Coded) -> list[Example]:
    """Each candidate, right if a gold record of its type has it; candidates beside such a trigger count little."""
    out: list[Example] = []
    lines = c.scene.mentions.words.line
    for t in c.scene.candidates:
        label = int(bool(aligned(c.scene, t, c.gold)))
        beside = any(
            g["type"] == t.frame.type and any(x["line"] == lines[t.token] for x in g["triggers"]) for g in c.gold
        )
        out.append((t.features, label, _BESIDE if not label and beside else 1.0))
    return out


def role_examples(c: Coded, slot: str) -> list[Example]:
    """Parties around right triggers: whether the gold has them in the slot, "actors" or "recipients"."""
    scene = c.scene
    golds = [aligned(scene, t, c.gold) for t in scene.triggers]
    out: list[Example] = []
    for f in scene.fillings:
        if not golds[f.trigger]:
            continue
        mention = scene.mentions.parties[f.party]
        values = [
            {"text": party_text(scene.mentions, m)[0], "country": None} for m in (scene.party(mention.entity), mention)
        ]
        right = any(SLOTS[slot](v, x) for n in golds[f.trigger] for v in c.gold[n][slot] for x in values)
        out.append((f.features, int(right), 1.0))
    return out


def paired(gold: Sequence[Mapping[str, Any]], values: Sequence[Mapping[str, Any]], slot: str) -> set[int]:
    """The values that pair off with gold ones, one to one, the likest words first: two names of one place hit once."""

    def fit_of(g: Mapping[str, Any], v: Mapping[str, Any]) -> float:
        same = alike(g["text"], v["text"]) if slot == "words" else SLOTS[slot](g, v)
        a, b = tokens(g["text"]), tokens(v["text"])
        return 1 + 2 * len(a & b) / (len(a) + len(b)) if same and a and b else 0.0

    if not gold or not values:
        return set()
    return set(assign([[fit_of(g, v) for v in values] for g in gold]).values())


def party_examples(c: Coded, d: Draft, g: Mapping[str, Any], role: str) -> list[Example]:
    """The parties of a right event: whether the gold has them as "actor" or "recipient"."""
    scene = c.scene
    slot = role + "s"
    found = list(parties.candidates(scene, d, role))
    values = [{"text": party_text(scene.mentions, scene.party_of(d, e))[0], "country": None} for e, _ in found]
    right = paired(g[slot], values, slot)
    return [(tuple(f), int(n in right), 1.0) for n, (_, f) in enumerate(found)]


def pair_examples(c: Coded) -> list[Example]:
    """Pairs of right triggers of one type: whether they tell of one gold event."""
    scene = c.scene
    golds = [aligned(scene, t, c.gold) for t in scene.triggers]
    out: list[Example] = []
    for b, gb in enumerate(golds):
        for a in range(b):
            if golds[a] and gb and scene.triggers[a].frame.type == scene.triggers[b].frame.type:
                f = pair_features(scene.triggers, a, b, scene.context, scene.mentions, scene.clauses)
                out.append((tuple(f), int(bool(set(golds[a]) & set(gb))), 1.0))
    return out


def gold_of(c: Coded, drafts: list[Draft]) -> list[int | None]:
    """For each drafted event the gold record that most of its triggers tell of; each gold record once."""
    votes: list[Counter[int]] = [Counter(n for t in d.triggers for n in aligned(c.scene, t, c.gold)) for d in drafts]
    order = sorted(((count, -i, n) for i, v in enumerate(votes) for n, count in v.items()), reverse=True)
    out: list[int | None] = [None] * len(drafts)
    used: set[int] = set()
    for _, i, n in order:
        if out[-i] is None and n not in used:
            out[-i] = n
            used.add(n)
    return out


def event_examples(c: Coded, drafts: list[Draft], golds: list[int | None]) -> list[Example]:
    """Drafted events: whether the gold has them."""
    return [
        (tuple(existence.features(c.scene, d)), int(g is not None), 1.0) for d, g in zip(drafts, golds, strict=True)
    ]


def slot_examples(c: Coded, d: Draft, g: Mapping[str, Any]) -> dict[str, list[Example]]:
    """The candidates of each slot of a right event, its parties chosen: whether the gold has them."""
    scene = c.scene
    mentions, words = scene.mentions, scene.mentions.words
    rows: defaultdict[str, list[Example]] = defaultdict(list)
    found = list(places.candidates(scene, d))
    values = [
        {"text": span(words, p.first, p.last)[0], "lat": p.lat, "lon": p.lon, "country": p.country}
        for p in (ms[0] for ms, _ in found)
    ]
    right = paired(g["places"], values, "places")
    rows["place"] = [(tuple(f), int(n in right), 1.0) for n, (_, f) in enumerate(found)]
    for date, f in dates.candidates(scene, d):
        day = g["date"]
        same = day is not None and (day["start"], day["end"]) == (str(date.start), str(date.end))
        rows["date"].append((tuple(f), int(same), 1.0))
    for weapon, f in weapons.candidates(scene, d):
        text = span(words, weapon.first, weapon.last)[0]
        rows["weapon"].append((tuple(f), int(any(alike(x["text"], text) for x in g["weapons"])), 1.0))
    for toll, f in tolls.candidates(scene, d):
        told = g[toll.kind]
        same = told is not None and (told["low"], told["high"]) == (toll.low, toll.high)
        rows["toll"].append((tuple(f), int(same), 1.0))
    voices = list(vouchers.candidates(scene, d))
    names = [scene.party(mentions.parties[speech.speaker].entity) for speech, _ in voices]
    right = paired(g["said_by"], [{"text": party_text(mentions, m)[0]} for m in names], "words")
    rows["voucher"] = [(tuple(f), int(n in right), 1.0) for n, (_, f) in enumerate(voices)]
    features = tuple(status.features(scene, d))
    for name in status.STATUSES:
        rows[name].append((features, int(g["status"] == name), 1.0))
    return rows


def mode_examples(c: Coded, d: Draft, g: Mapping[str, Any]) -> list[Example]:
    """The modes that triggers and weapons suggest: whether the gold has them."""
    return [(tuple(f), int(m in g["modes"]), 1.0) for m, f in modes.candidates(c.scene, d)]


def answer_examples(c: Coded, drafts: list[Draft], golds: list[int | None]) -> list[Example]:
    """Pairs of right events: whether the gold says that the first answers the second."""
    right = [(d, c.gold[g]) for d, g in zip(drafts, golds, strict=True) if g is not None]
    right.sort(key=lambda x: x[0].triggers[0].token)
    return [
        (tuple(f), int(right[b][1]["id"] in right[a][1]["responds_to"]), 1.0)
        for a, b, f in answers.candidates(c.scene, [d for d, _ in right])
    ]
