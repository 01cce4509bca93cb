"""Why does a record say what it says? For each value its words, the stage that chose it, how likely, and what weighed.

The features are those that the stage itself saw; nothing is kept while coding, all are asked for again.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from ..model import At, CodedReport, Record
from .draft import Draft, Scene
from .evidence import party_text, span
from .scorer import Scorer
from .slots import answers, dates, existence, modes, parties, places, status, tolls, vouchers, weapons

STRONGEST = 3


class Ground(msgspec.Struct, frozen=True):
    """Why one value stands in a record. `probability` None and no features where a rule, not a stage, gives it."""

    slot: str
    value: str
    at: At | None
    stage: str
    probability: float | None = None
    features: tuple[tuple[str, float], ...] = ()


class Explained(msgspec.Struct, frozen=True):
    """A coded report with the grounds of each of its records, in their order."""

    report: CodedReport
    grounds: tuple[tuple[Ground, ...], ...]


def explain(
    scene: Scene, drafts: list[Draft], records: tuple[Record, ...], scorers: Mapping[str, Scorer]
) -> tuple[tuple[Ground, ...], ...]:
    """The grounds of all records of a report."""
    links: dict[int, list[Ground]] = {}
    held = {(a, b) for a, d in enumerate(drafts) for b, _ in d.answers}
    for a, b, features in answers.candidates(scene, drafts):
        if (a, b) in held:
            t = drafts[a].triggers[0]
            at = span(scene.mentions.words, t.first, t.last)[1]
            links.setdefault(a, []).append(_ground("responds_to", records[b].id, at, "answer", features, scorers))
    return tuple((*_chosen(scene, d, scorers), *links.get(n, ()), *_ruled(records[n])) for n, d in enumerate(drafts))


def _ground(
    slot: str, value: str, at: At | None, stage: str, features: Iterable[str], scorers: Mapping[str, Scorer]
) -> Ground:
    scorer = scorers[stage]
    listed = list(features)
    weights = {f: scorer.weights[f] for f in listed if scorer.weights.get(f)}
    top = sorted(weights.items(), key=lambda x: (-abs(x[1]), x[0]))[:STRONGEST]
    return Ground(slot, value, at, stage, round(scorer.probability(listed), 3), tuple(top))


def _chosen(scene: Scene, d: Draft, scorers: Mapping[str, Scorer]) -> Iterator[Ground]:
    """The values that a stage chose, in the order of the record."""
    mentions = scene.mentions
    words = mentions.words
    yield _ground("type", d.type, None, "event", existence.features(scene, d), scorers)
    for t in d.triggers:
        yield _ground("trigger", *span(words, t.first, t.last), "trigger", t.features, scorers)
    told = status.features(scene, d)
    if d.status in status.STATUSES:
        yield _ground("status", d.status, None, d.status, told, scorers)
    for m, f in modes.candidates(scene, d):
        if m in d.modes:
            yield _ground("mode", m, None, "mode", f, scorers)
    for role, slot in (("actor", "actors"), ("recipient", "recipients")):
        kept = {e for e, _ in (d.actors if role == "actor" else d.recipients)}
        for e, f in parties.candidates(scene, d, role):
            if e in kept:
                yield _ground(slot, *party_text(mentions, scene.party_of(d, e)), role, f, scorers)
    for ms, f in places.candidates(scene, d):
        if any(p is ms[0] for p in d.places):
            yield _ground("places", *span(words, ms[0].first, ms[0].last), "place", f, scorers)
    for day, f in dates.candidates(scene, d):
        if d.date is not None and day.start_word == d.date.start_word:
            yield _ground("date", *span(words, day.start_word, day.end_word), "date", f, scorers)
    for w, f in weapons.candidates(scene, d):
        if any(w is x for x in d.weapons):
            yield _ground("weapons", *span(words, w.first, w.last), "weapon", f, scorers)
    for toll, f in tolls.candidates(scene, d):
        if d.tolls.get(toll.kind) is toll:
            yield _ground(toll.kind, *span(words, toll.first, toll.last), "toll", f, scorers)
    for s, f in vouchers.candidates(scene, d):
        if any(s is x for x, _ in d.vouchers):
            yield _ground("said_by", *party_text(mentions, mentions.parties[s.speaker]), "voucher", f, scorers)


def _ruled(r: Record) -> Iterator[Ground]:
    """The values that a rule reads off the words beside the triggers or the parties."""
    if r.count is not None:
        yield Ground("count", str(r.count), r.count_at, "rule: a number right at a trigger noun")
    for o in r.objects:
        yield Ground("objects", o.text, o.at, f"rule: a {o.kind} beside a trigger")
    if r.outcome is not None:
        yield Ground("outcome", r.outcome.text, r.outcome.at, f"rule: a cue of {r.outcome.kind}")
    for p in r.actors:
        if p.alleged_by:
            yield Ground("alleged_by", "; ".join(p.alleged_by), p.at, f"rule: only they name {p.text}")
    yield Ground("standing", r.standing, None, "rule: whose word its actors rest on")
