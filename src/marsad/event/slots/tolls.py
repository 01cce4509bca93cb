"""At what cost? The tolls of the report as those of an event."""

from collections.abc import Iterator

from ...mention.mentions import TollMention
from ..draft import Draft, Scene
from .near import near_features


def candidates(scene: Scene, d: Draft) -> Iterator[tuple[TollMention, list[str]]]:
    """The tolls of the report."""
    headline = any(scene.mentions.words.line[t.token] == 0 for t in d.triggers)
    for m in scene.mentions.tolls:
        if m.kind not in ("killed", "injured"):
            continue
        features, trigger = near_features(scene, d, m.first, m.last, "")
        inside = any(m.first - 4 <= t.token < m.last for t in d.triggers)
        features += [
            f"kind={m.kind}|{d.type}",
            f"subset={m.subset}",
            f"zero={m.low == 0}|{trigger is not None}|headline={headline}",
            f"zero={m.low == 0}|{d.type}",
            f"vague={m.vague}|{m.high is None}",
            f"inside={inside}|{d.type}",
            f"size={0 if m.low < 10 else 1 if m.low < 200 else 2 if m.low < 1000 else 3}|{trigger is not None}",
        ]
        yield m, features
