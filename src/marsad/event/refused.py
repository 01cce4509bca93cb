"""What was nearly coded, and why was it not? Words below the threshold and above a floor, with the main reason against.

The reason is that of the feature that weighs most against the event, in the words of `data/reasons.tsv`.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import as_file, files

from ..data.tables import rows
from ..model import Refused
from .choose import THRESHOLDS, choose_parties
from .draft import Draft, Scene
from .evidence import span
from .scorer import Scorer
from .slots import existence

FLOOR = 0.06  # below it a word is no candidate that anybody would ask about
_OPEN = "too little speaks for an event"


def refused_of(scene: Scene, drafts: list[Draft], scorers: dict[str, Scorer]) -> tuple[Refused, ...]:
    """The candidates that were refused, in text order, one a word."""
    taken = {i for d in drafts for t in d.triggers for i in range(t.first, t.last)}
    found: list[tuple[int, Refused]] = []
    for d in _dropped(scene, taken, scorers):
        why = reason("event", existence.features(scene, d), scorers["event"].weights)
        for t in d.triggers:
            found.append((t.first, Refused(t.frame.type, why, *span(scene.mentions.words, t.first, t.last))))
            taken.update(range(t.first, t.last))
    for c in sorted(scene.candidates, key=lambda c: (-c.score, c.token, c.frame.type)):
        if FLOOR <= c.score < THRESHOLDS["trigger"] and not taken.intersection(range(c.first, c.last)):
            why = reason("trigger", c.features, scorers["trigger"].weights)
            found.append((c.first, Refused(c.frame.type, why, *span(scene.mentions.words, c.first, c.last))))
            taken.update(range(c.first, c.last))
    return tuple(r for _, r in sorted(found, key=lambda x: x[0]))


def _dropped(scene: Scene, taken: set[int], scorers: dict[str, Scorer]) -> list[Draft]:
    """The events whose words were likely enough, but not they themselves."""
    dropped = [d for d in map(scene.draft, scene.group(scorers["same"])) if d.triggers[0].first not in taken]
    for d in dropped:
        choose_parties(scene, d, scorers)
    return dropped


def reason(stage: str, features: Iterable[str], weights: Mapping[str, float]) -> str:
    """The reason that weighs most against a candidate."""
    against: dict[str, float] = {}
    for feature in dict.fromkeys(features):
        weight = weights.get(feature, 0.0)
        if weight < 0 and (words := _reason(stage, feature)) is not None:
            against[words] = min(against.get(words, 0.0), weight)
    return min(against, key=lambda words: (against[words], words), default=_OPEN)


def _reason(stage: str, feature: str) -> str | None:
    return next((words for start, words in _reasons()[stage] if feature.startswith(start)), None)


@cache
def _reasons() -> dict[str, list[tuple[str, str]]]:
    """For each stage the beginnings of features, longest first, with their reasons."""
    table: dict[str, list[tuple[str, str]]] = {}
    with as_file(files("marsad.data") / "reasons.tsv") as path:
        for row in rows(path):
            table.setdefault(row["stage"], []).append((row["id"], row["reason"]))
    return {stage: sorted(starts, key=lambda x: (-len(x[0]), x[0])) for stage, starts in table.items()}
