"""With what? The weapons of the report as those of an event."""

from collections.abc import Iterator

from ...mention.mentions import WeaponMention
from ..draft import Draft, Scene
from .near import near_features


def candidates(scene: Scene, d: Draft) -> Iterator[tuple[WeaponMention, list[str]]]:
    """The weapons of the report."""
    for m in scene.mentions.weapons:
        features, trigger = near_features(scene, d, m.first, m.last, "")
        agree = any(m.mode in t.frame.modes for t in d.triggers) if m.mode else None
        features += [
            f"w={m.id}|{d.type}",
            f"class={m.sort}|{d.type}",
            f"agree={agree}|{trigger is not None}",
            f"inside={any(t.first <= m.first < t.last for t in d.triggers)}",
        ]
        yield m, features
