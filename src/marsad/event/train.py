"""How are the weights set? Stage after stage on coded reports, each stage on what those before it would give.

A stage sees the choices of the stages before it. Were these scored by weights learned from the same report, they would
look better than they ever do on new text; so every report is scored by weights that were learned without its fold.
"""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from ..model import Report
from .build import build_records
from .choose import THRESHOLDS, choose_parties, choose_weapons, draft_events
from .coder import Coder
from .draft import Draft
from .examples import (
    Coded,
    answer_examples,
    event_examples,
    gold_of,
    line_examples,
    mode_examples,
    pair_examples,
    party_examples,
    role_examples,
    scope_examples,
    slot_examples,
    trigger_examples,
)
from .fit import Example, fit
from .scorer import Scorer
from .slots.parties import ROLES
from .slots.status import STATUSES

FOLDS = 3
Weights = dict[str, dict[str, float]]
Gold = tuple[Report, list[dict[str, Any]], float]  # the last: how much the report counts


class _Course:
    """The reports of a training with the scorers that each of them is scored by, learned without its fold."""

    def __init__(self, coded: list[Coded]) -> None:
        self.coded = coded
        self.weights: Weights = {}
        self.scorers: list[dict[str, Scorer]] = [{} for _ in range(FOLDS)]

    def learn(self, stage: str, examples: Callable[[Coded], list[Example]]) -> None:
        rows = [[(f, y, w * c.weight) for f, y, w in examples(c)] for c in self.coded]
        self.weights[stage] = fit([e for r in rows for e in r])
        for fold, scorers in enumerate(self.scorers):
            scorers[stage] = Scorer(fit([e for n, r in enumerate(rows) for e in r if n % FOLDS != fold]))

    def each(self, step: Callable[[Coded, dict[str, Scorer]], None]) -> None:
        for n, c in enumerate(self.coded):
            step(c, self.scorers[n % FOLDS])


def train(coder: Coder, reports: Sequence[Gold]) -> Weights:
    """Weights for all stages; deterministic."""
    course = _Course([Coded(coder.scene(report), gold, weight) for report, gold, weight in reports])
    blank = Scorer({})
    course.learn("scope", scope_examples)
    course.each(lambda c, s: c.scene.read_scope(s["scope"]))
    course.learn("line", line_examples)
    course.each(lambda c, s: c.scene.read_lines(s["line"]))
    course.each(lambda c, _: c.scene.choose_triggers(blank, 0.0))
    course.learn("trigger", trigger_examples)
    course.each(lambda c, s: c.scene.choose_triggers(s["trigger"], THRESHOLDS["trigger"]))
    course.each(lambda c, _: c.scene.fill({"fill-actor": blank, "fill-recipient": blank}))
    course.learn("fill-actor", lambda c: role_examples(c, "actors"))
    course.learn("fill-recipient", lambda c: role_examples(c, "recipients"))
    course.each(lambda c, s: c.scene.fill(s))
    course.learn("same", pair_examples)
    drafts: dict[int, list[Draft]] = {}
    golds: dict[int, list[int | None]] = {}

    def draft(c: Coded, scorers: dict[str, Scorer]) -> None:
        drafts[id(c)] = [c.scene.draft(g) for g in c.scene.group(scorers["same"])]
        golds[id(c)] = gold_of(c, drafts[id(c)])

    course.each(draft)

    def right(c: Coded) -> list[tuple[Draft, dict[str, Any]]]:
        return [(d, c.gold[g]) for d, g in zip(drafts[id(c)], golds[id(c)], strict=True) if g is not None]

    for role in ROLES:
        course.learn(role, lambda c, role=role: [e for d, g in right(c) for e in party_examples(c, d, g, role)])  # type: ignore[misc]

    def people(c: Coded, scorers: dict[str, Scorer]) -> None:
        for d in drafts[id(c)]:
            choose_parties(c.scene, d, scorers)

    course.each(people)
    course.learn("event", lambda c: event_examples(c, drafts[id(c)], golds[id(c)]))
    slots = {id(c): [slot_examples(c, d, g) for d, g in right(c)] for c in course.coded}
    for stage in ("place", "date", "weapon", "toll", "voucher", *STATUSES):
        course.learn(stage, lambda c, stage=stage: [e for rows in slots[id(c)] for e in rows.get(stage, ())])  # type: ignore[misc]

    def arm(c: Coded, scorers: dict[str, Scorer]) -> None:
        for d, _ in right(c):
            choose_weapons(c.scene, d, scorers["weapon"])

    course.each(arm)
    course.learn("mode", lambda c: [e for d, g in right(c) for e in mode_examples(c, d, g)])
    course.learn("answer", lambda c: answer_examples(c, drafts[id(c)], golds[id(c)]))
    return course.weights


def cross_validate(
    coder: Coder, reports: Sequence[Gold], folds: Sequence[int], others: Sequence[Gold] = ()
) -> dict[str, Any]:
    """Records of every report by weights learned without its fold: id -> records as plain data.

    `others` are coded reports that are learned from in every fold.
    """
    out: dict[str, Any] = {}
    for fold in sorted(set(folds)):
        weights = train(coder, [*others, *(r for r, f in zip(reports, folds, strict=True) if f != fold)])
        scorers = {stage: Scorer(w) for stage, w in weights.items()}
        for (report, _, _), f in zip(reports, folds, strict=True):
            if f == fold:
                scene = coder.scene(report)
                records = build_records(scene, draft_events(scene, scorers), report.undated)
                out[report.id] = msgspec.to_builtins(records)
    return out
