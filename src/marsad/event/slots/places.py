"""Where did it happen? The places of the report as those of an event."""

from collections import defaultdict
from collections.abc import Iterator

from ...mention.mentions import PlaceMention
from ..draft import Draft, Scene
from .near import near_features


def candidates(scene: Scene, d: Draft) -> Iterator[tuple[list[PlaceMention], list[str]]]:
    """The places of the report, each with all its mentions."""
    groups: defaultdict[int, list[PlaceMention]] = defaultdict(list)
    for p in scene.mentions.places:
        groups[p.entity].append(p)
    sentence = scene.mentions.words.sentence
    here = {sentence[t.token] for t in d.triggers}
    close = sum(any(sentence[p.first] in here for p in ms) for ms in groups.values())
    for mentions in groups.values():
        features: list[str] = [f"close={min(close, 3)}"]
        near = False
        for p in mentions:
            one, trigger = near_features(scene, d, p.first, p.last, p.preposition)
            if trigger is not None and not near:
                features, near = features[:1], True
            if trigger is not None or not near:
                features += [f for f in one if f not in features]
        p = mentions[0]
        features += [
            f"precision={p.precision}|{d.type}",
            f"precision={p.precision}|{near}",
            f"mentions={min(len(mentions), 3)}|{near}",
            f"known={p.id is not None}",
            f"places={min(len(groups), 5)}|{near}",
            f"relation={p.relation}",
            f"close={min(close, 3)}|{near}",
        ]
        if any(scene.mentions.words.line[p.first] == 0 for p in mentions):
            features.append(f"in-headline|{near}|{d.type}")
        yield mentions, features
