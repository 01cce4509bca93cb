"""When did it happen? The dated expressions of the report as that of an event."""

from collections.abc import Iterator

from ...text.dates import DateMention
from ..draft import Draft, Scene
from ..when import since
from .near import near_features


def candidates(scene: Scene, d: Draft) -> Iterator[tuple[DateMention, list[str]]]:
    """The dated expressions of the report."""
    lines = scene.mentions.words.line
    sentence = scene.mentions.words.sentence
    here = {sentence[t.token] for t in d.triggers}
    close = sum(sentence[m.start_word] in here and m.start is not None for m in scene.mentions.dates)
    for n, m in enumerate(scene.mentions.dates):
        if m.start is None:
            continue
        features, trigger = near_features(scene, d, m.start_word, m.end_word, "")
        near, long = trigger is not None, since(scene, d, m)
        features += [
            f"precision={m.precision}|{near}",
            f"precision={m.precision}|{d.type}",
            f"first={n == 0}|{near}",
            f"lead={lines[m.start_word] <= 1}|{lines[d.triggers[0].token] <= 1}|{near}",
            f"anchored={m.anchored}",
            f"close={min(close, 3)}|{near}",
            f"since={long}|{near}",
            f"since={long}|{m.precision}|{m.end == scene.mentions.day}",
        ]
        if scene.mentions.day is not None and m.start is not None:
            age = (scene.mentions.day - m.start).days
            features.append(f"age={0 if age < 0 else 1 if age < 1 else 2 if age < 7 else 3 if age < 60 else 4}|{near}")
        yield m, features
