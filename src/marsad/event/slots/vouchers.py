"""Who vouches for it? Those who speak in the sentences of an event."""

from collections.abc import Iterator

from ...mention.mentions import Speech
from ..draft import Draft, Scene


def candidates(scene: Scene, d: Draft) -> Iterator[tuple[Speech, list[str]]]:
    """Those who speak in the sentences of the event."""
    parties = scene.mentions.parties
    words = scene.mentions.words
    kind = d.type
    actors = {e for e, p in d.actors if p > 0.5}
    recipients = {e for e, p in d.recipients if p > 0.5}
    for s in scene.mentions.speech:
        if s.speaker < 0:
            continue
        inside = [t for t in d.triggers if s.first <= t.token < s.last]
        around = [t for t in d.triggers if words.sentence[t.token] == words.sentence[s.verb]]
        if not inside and not around:
            continue
        party = parties[s.speaker]
        verb = words.folded[s.verb]
        features = [
            f"t={kind}",
            f"inside={bool(inside)}|{s.kind}",
            f"inside={bool(inside)}|{kind}",
            f"n={min(len(inside), 3)}",
            f"sector={party.sector}|{kind}",
            f"kind={party.kind}",
            f"actor={party.entity in actors}|{kind}",
            f"actor={party.entity in actors}|{s.kind}",
            f"recipient={party.entity in recipients}|{kind}",
            f"verb={verb}",
            f"stance={s.stance}|{kind}",
            f"quoted={any(words.quoted[t.token] for t in inside)}",
        ]
        if inside:
            t = min(inside, key=lambda t: t.token)
            features.append(f"first={words.line[t.token] == words.line[d.triggers[0].token]}")
            features.append(f"m={t.morph}")
        yield s, features
