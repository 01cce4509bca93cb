"""Did it happen? Cues of what was foiled, denied or is still to come, around the triggers of an event."""

from ..draft import Draft, Scene

STATUSES = ("foiled", "denied", "future")


def features(scene: Scene, d: Draft) -> list[str]:
    """Cues of what did not happen, or not yet, around the triggers."""
    out: list[str] = [f"t={d.type}"]
    views, words = scene.mentions.views, scene.mentions.words
    for t in d.triggers:
        out += [f"flag={f}" for f in t.frame.flags if f in ("foiled", "denied", "future")]
        out.append(f"morph={t.morph}|{d.type}")
        for back in (1, 2, 3):
            i = t.first - back
            if i < scene.clauses.begin[t.token]:
                break
            lists = views[i].lists
            for name in ("negations", "conditionals", "status_foiled", "status_future", "status_denied"):
                if name in lists:
                    out += [f"{name}-{back}", f"{name}|{d.type}", f"{name}={words.folded[i]}"]
            for sense in views[i].frames[:2]:
                out.append(f"governed={sense.index}")
    out.append(f"n={min(len(d.triggers), 3)}")
    return list(dict.fromkeys(out))
