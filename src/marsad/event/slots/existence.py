"""Is it an event at all? How sure its triggers are, how many, what it has."""

from ..draft import Draft, Scene


def features(scene: Scene, d: Draft) -> list[str]:
    """Features of a whole event: how sure its triggers are, how many, what it has."""
    kind = d.type
    best = max(t.score for t in d.triggers)
    total = sum(t.score for t in d.triggers)
    lines = {scene.mentions.words.line[t.token] for t in d.triggers}
    actor = d.actors[0][1] if d.actors else 0.0
    recipient = d.recipients[0][1] if d.recipients else 0.0
    sentence = scene.mentions.words.sentence
    here = {sentence[t.token] for t in d.triggers}
    dated = any(sentence[m.start_word] in here and m.start is not None for m in scene.mentions.dates)
    placed = any(sentence[m.first] in here for m in scene.mentions.places)
    tolled = any(sentence[m.first] in here for m in scene.mentions.tolls)
    return [
        f"scope={int(scene.scope * 10)}",
        f"scope={int(scene.scope * 5)}|{kind}",
        f"scope={int(scene.scope * 5)}|best={int(best * 5)}",
        f"best={int(best * 10)}",
        f"best={int(best * 10)}|{kind}",
        f"best={int(best * 5)}|n={min(len(d.triggers), 4)}",
        f"total={min(int(total * 2), 10)}",
        f"lines={min(len(lines), 4)}|{kind}",
        f"first={min(*lines, 4)}|{kind}",
        f"actor={int(actor * 4)}|{kind}",
        f"recipient={int(recipient * 4)}|{kind}",
        f"actor={int(actor * 4)}|recipient={int(recipient * 4)}",
        f"dated={dated}|placed={placed}|{kind}",
        f"tolled={tolled}|{kind}",
        *sorted({f"f={t.frame.id}" for t in d.triggers}),
        *sorted({f"w={t.stem}|{kind}" for t in d.triggers}),
    ]


# Slots: each yields (candidate, features)
