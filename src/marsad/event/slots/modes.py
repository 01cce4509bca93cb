"""How? The modes that triggers and weapons suggest for an event."""

from collections import defaultdict
from collections.abc import Iterator

from ...model.codes import MODES
from ..draft import Draft, Scene


def candidates(scene: Scene, d: Draft) -> Iterator[tuple[str, list[str]]]:
    """The modes that a trigger or a weapon suggests."""
    votes: dict[str, list[str]] = defaultdict(list)
    for t in d.triggers:
        for mode in t.frame.modes:
            votes[mode] += [f"f={t.frame.id}|{mode}", "frame", f"m={mode}|frame", f"m={mode}|w={t.stem}"]
    allowed = MODES[d.type]
    for w in d.weapons:
        if w.mode in allowed:
            votes[w.mode] += ["weapon", f"m={w.mode}|weapon", f"class={w.sort}|{w.mode}"]
    sentence = scene.mentions.words.sentence
    here = {sentence[t.token] for t in d.triggers}
    for m in scene.mentions.weapons:
        if m.mode in allowed and sentence[m.first] in here:
            votes[m.mode] += ["weapon-near", f"m={m.mode}|near"]
    for mode, features in votes.items():
        share = sum(mode in t.frame.modes for t in d.triggers) / len(d.triggers)
        others = sorted(set(votes) - {mode})
        kind = d.type
        out = [
            *dict.fromkeys(features),
            f"share={int(share * 4)}",
            f"m={mode}|t={kind}",
            f"others={min(len(others), 3)}",
        ]
        out += [f"m={mode}|with={o}" for o in others]
        if d.recipients and d.recipients[0][1] > 0.5:
            party = scene.names[d.recipients[0][0]]
            out.append(f"m={mode}|victim={party.kind}")
        yield mode, out
