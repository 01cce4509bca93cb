"""Who vouches for it? Those who speak of an event, near its words or anywhere in the report."""

from collections.abc import Iterator

from ...mention.mentions import Speech
from ..draft import Draft, Scene

_ACCUSING = frozenset(("ACCUSE",))
_ORDER = ("inside", "sentence", "line", "next", "lead", "far")


def candidates(scene: Scene, d: Draft) -> Iterator[tuple[Speech, list[str]]]:
    """Each party that speaks in the report, by what it says nearest to the event."""
    parties = scene.mentions.parties
    actors = {e for e, p in d.actors if p > 0.4}
    recipients = {e for e, p in d.recipients if p > 0.4}
    by_party: dict[int, list[tuple[str, Speech]]] = {}
    for s in scene.mentions.speech:
        if s.speaker >= 0:
            by_party.setdefault(parties[s.speaker].entity, []).append((_where(scene, d, s), s))
    speakers = len(by_party)
    near = sum(any(w in ("inside", "sentence") for w, _ in said) for said in by_party.values())
    for entity, said in by_party.items():
        where, s = min(said, key=lambda x: (_ORDER.index(x[0]), x[1].verb))
        features = _features(scene, d, entity, where, s, said, speakers, near, entity in actors, entity in recipients)
        yield s, features + _beside(scene, d, entity, where, s, by_party)


def _where(scene: Scene, d: Draft, s: Speech) -> str:
    """How near a speech stands to the triggers of an event."""
    words = scene.mentions.words
    if any(s.first <= t.token < s.last for t in d.triggers):
        return "inside"
    if any(words.sentence[t.token] == words.sentence[s.verb] for t in d.triggers):
        return "sentence"
    lines = {words.line[t.token] for t in d.triggers}
    line = words.line[s.verb]
    if line in lines:
        return "line"
    if line + 1 in lines:
        return "next"
    return "lead" if line <= 1 else "far"


def _beside(
    scene: Scene, d: Draft, entity: int, where: str, s: Speech, by_party: dict[int, list[tuple[str, Speech]]]
) -> list[str]:
    """What the other speakers of the report are to the event, and in whose words it is told first."""
    words = scene.mentions.words
    others = [w for e, said in by_party.items() if e != entity for w, _ in said]
    rival = min(others, key=_ORDER.index, default="none")
    covered = any(x.first <= t.token < x.last for t in d.triggers for x in scene.mentions.speech if x.speaker >= 0)
    first = d.triggers[0].token
    voice = min(
        (x for x in scene.mentions.speech if x.speaker >= 0 and x.first <= first < x.last),
        key=lambda x: (x.last - x.first, -x.first),
        default=None,
    )
    inner = voice is not None and scene.mentions.parties[voice.speaker].entity == entity
    ahead = max(-3, min(3, words.line[d.triggers[0].token] - words.line[s.verb]))
    return [
        f"{where}|rival={rival}",
        f"{where}|rival={rival}|{d.type}",
        f"{where}|covered={covered}|{s.kind}",
        f"{where}|inner={inner}|{voice is not None}",
        f"{where}|inner={inner}|{s.kind}",
        f"{where}|ahead={ahead}",
        f"{where}|triggers={min(len(d.triggers), 4)}",
        f"{where}|headline={words.line[first] == 0}|{ahead}",
    ]


def _features(
    scene: Scene,
    d: Draft,
    entity: int,
    where: str,
    s: Speech,
    said: list[tuple[str, Speech]],
    speakers: int,
    near: int,
    actor: bool,
    recipient: bool,
) -> list[str]:
    words, kind = scene.mentions.words, d.type
    name = scene.names[entity]
    party = scene.mentions.parties[s.speaker]
    places = [w for w, _ in said]
    out = [
        f"t={kind}|{where}",
        f"{where}|{s.kind}",
        f"{where}|inside={min(places.count('inside'), 3)}|said={min(len(said), 4)}",
        f"{where}|speakers={min(speakers, 4)}",
        f"{where}|near={min(near, 3)}",
        f"sector={name.sector}|{kind}",
        f"sector={name.sector}|{where}",
        f"kind={party.kind}|{where}",
        f"actor={actor}|{kind}",
        f"actor={actor}|{where}|{s.kind}",
        f"recipient={recipient}|{kind}|{where}",
        f"verb={words.folded[s.verb]}|{where in ('inside', 'sentence')}",
        f"stance={s.stance}|{kind}",
        f"stance={s.stance}|{where}|{actor}",
        f"class={scene.mentions.views[party.core_first].fine}|{where}",
    ]
    inside = [t for t in d.triggers if s.first <= t.token < s.last]
    if inside:
        t = min(inside, key=lambda t: t.token)
        out.append(f"first={words.line[t.token] == words.line[d.triggers[0].token]}|{kind}")
        out.append(f"m={t.morph}|{kind}")
        out.append(f"share={round(4 * len(inside) / len(d.triggers))}")
        out.append(f"quoted={any(words.quoted[t.token] for t in inside)}|{kind}")
    elif where == "sentence":
        t = min(d.triggers, key=lambda t: abs(t.token - s.verb))
        out.append(f"gap={min(abs(t.token - s.verb), 8)}|{t.token > s.verb}")
    return out
