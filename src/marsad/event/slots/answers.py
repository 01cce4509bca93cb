"""In answer to what? Ordered pairs of events, the answer first."""

from collections.abc import Iterator

from ..draft import Draft, Scene
from ..triggers import Candidate


def candidates(scene: Scene, drafts: list[Draft]) -> Iterator[tuple[int, int, list[str]]]:
    """Ordered pairs of events, the answer first."""
    words = scene.mentions.words
    for a, x in enumerate(drafts):
        for b, y in enumerate(drafts):
            if a == b:
                continue
            features = [f"{x.type}>{y.type}", f"order={a < b}|{x.type}>{y.type}"]
            lines_x = {words.line[t.token] for t in x.triggers}
            lines_y = {words.line[t.token] for t in y.triggers}
            features.append(f"shared={bool(lines_x & lines_y)}|{x.type}>{y.type}")
            features.append(f"size={min(len(y.triggers), 4)}|{x.type}>{y.type}")
            features.append(f"first={b == 0}|{x.type}>{y.type}")
            best = 99
            for s in x.triggers:
                for t in y.triggers:
                    if words.sentence[s.token] != words.sentence[t.token]:
                        continue
                    gap = t.token - s.token
                    role = t.preposition
                    joins = _joins(scene, s, t)
                    features += [f"join={j}|{'after' if gap > 0 else 'before'}" for j in joins]
                    features += [f"join={j}|{x.type}>{y.type}" for j in joins]
                    features += [f"role={s.frame.roles[role]}" for _ in (0,) if role in s.frame.roles]
                    best = min(best, abs(gap))
                    features.append(f"f={s.frame.id}>{y.type}")
            features.append(
                f"near={0 if best < 4 else 1 if best < 8 else 2 if best < 15 else 3 if best < 99 else 4}|{a < b}"
            )
            features.append(f"near={best < 8}|{x.type}>{y.type}")
            ax = {e for e, p in x.actors if p > 0.5}
            ay = {e for e, p in y.actors if p > 0.5}
            rx = {e for e, p in x.recipients if p > 0.5}
            ry = {e for e, p in y.recipients if p > 0.5}
            if rx & ay:
                features.append("turns")
                features.append(f"turns|{x.type}>{y.type}")
            if ax & ry:
                features.append("was-hit")
            if ax & ay:
                features.append(f"same-actor|{x.type}>{y.type}")
            yield a, b, list(dict.fromkeys(features))


def _joins(scene: Scene, s: Candidate, t: Candidate) -> list[str]:
    """The particles and cues between two triggers of a sentence, nearest to the later one first."""
    low, high = (s.last, t.first) if s.token < t.token else (t.last, s.first)
    out = []
    for i in range(max(low, high - 8), high):
        view = scene.mentions.views[i]
        if view.lists & {"prepositions", "causes"} or "causes" in view.lists:
            out.append(scene.mentions.words.folded[i])
    later = t if s.token < t.token else s
    if later.preposition:
        out.append("+" + later.preposition)
    return out[-3:]
