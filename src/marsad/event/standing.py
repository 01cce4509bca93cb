"""How does a record stand? On whose word its actors rest: their own, an enemy's, somebody else's, the outlet's.

An actor whom only its enemies or an accusation name is alleged, whatever the grammar says of it. Not covered: who is
whose enemy beyond what the report itself tells.
"""

import msgspec

from ..mention.find import NAMED
from ..mention.mentions import PartyMention
from .draft import Draft, Scene
from .evidence import speech_at

_HARMING = frozenset(("ASSAULT", "COERCE"))
_HOSTILE = frozenset(("ASSAULT", "COERCE", "THREATEN", "ACCUSE", "SANCTION"))
_STATE = frozenset(("GOV", "MIL", "COP", "SPY", "LEG", "JUD"))
_ARMED = _STATE | {"REB", "PTY"}
_NAMES = NAMED | {"country", "capital", "adjective"}
_LIKELY = 0.4  # from which on a trigger's filler is one that its sentence names
_OUTLET = -1


class Standing(msgspec.Struct):
    """`kind` as in the record; `alleged`: for each alleged actor the parties that accuse it."""

    kind: str
    alleged: dict[int, tuple[int, ...]]


def standings(scene: Scene, drafts: list[Draft]) -> list[Standing]:
    """The standing of each event of a report."""
    foes = _foes(scene, drafts)
    return [_standing(scene, d, drafts, foes) for d in drafts]


def _standing(scene: Scene, d: Draft, drafts: list[Draft], foes: dict[int, set[int]]) -> Standing:
    actors = [e for e, _ in d.actors]
    voices = {scene.mentions.parties[s.speaker].entity: s.stance for s, _ in d.vouchers}
    backing = {e for e, stance in voices.items() if stance != "denies"}
    own = any(_one_side(scene, v, a) for v in backing for a in actors)
    alleged: dict[int, tuple[int, ...]] = {}
    if d.type in _HARMING and not _clash(d):
        for a in actors:
            if scene.names[a].kind in _NAMES and (by := _accusers(scene, d, a, backing, drafts, foes.get(a, set()))):
                alleged[a] = by
    denied = "denies" in voices.values() or any(_denies(scene, d, x, drafts) for x in drafts)
    if denied and (backing or alleged):
        return Standing("contested", alleged)
    if own or "claims" in voices.values():
        return Standing("own", alleged)
    if alleged and len(alleged) == len(actors):
        return Standing("accuser", alleged)
    return Standing("independent" if backing else "outlet", alleged)


def _accusers(
    scene: Scene, d: Draft, actor: int, backing: set[int], drafts: list[Draft], foes: set[int]
) -> tuple[int, ...]:
    """Those who alone name an actor, if all of them are its enemies or accuse it; empty where anyone else names it."""
    if any(_one_side(scene, v, actor) for v in backing):
        return ()
    named = _naming(scene, d, actor, drafts) or {(v, False) for v in backing}
    if not named or any(v == _OUTLET for v, _ in named):
        return ()
    if not all(accuses or _is_foe(scene, v, actor, foes) for v, accuses in named):
        return ()
    return tuple(sorted({v for v, _ in named}, key=lambda v: scene.party(v).first))


def _naming(scene: Scene, d: Draft, actor: int, drafts: list[Draft]) -> set[tuple[int, bool]]:
    """Whose words name the actor at the event's triggers, and whether they are an accusation.

    The headline counts only where no paragraph names it: it drops who says so.
    """
    words, members = scene.mentions.words, set(d.indices)
    accusing = [
        (words.sentence[t.token], t.token, x) for x in drafts if x.type == "ACCUSE" and x is not d for t in x.triggers
    ]
    body: set[tuple[int, bool]] = set()
    head: set[tuple[int, bool]] = set()
    for f in scene.fillings:
        if f.trigger not in members or f.actor <= _LIKELY or scene.mentions.parties[f.party].entity != actor:
            continue
        token = scene.triggers[f.trigger].token
        voices = {
            (e, True)
            for sentence, at, x in accusing
            if sentence == words.sentence[token] and at < token and _aimed(scene, x, d, actor, drafts)
            for e, _ in x.actors[:1]
            if scene.names[e].kind != "adjective" and not _one_side(scene, e, actor)
        }
        if not voices:
            speech = speech_at(scene.mentions, token)
            voices = {(scene.mentions.parties[speech.speaker].entity if speech else _OUTLET, False)}
        (body if words.line[token] else head).update(voices)
    return body or head


def _aimed(scene: Scene, x: Draft, d: Draft, actor: int, drafts: list[Draft]) -> bool:
    """Whether an accusation is of this event or of its actor, or names nobody."""
    if not x.recipients or any(drafts[b] is d for b, _ in x.answers):
        return True
    return any(_one_side(scene, e, actor) for e, _ in x.recipients)


def _foes(scene: Scene, drafts: list[Draft]) -> dict[int, set[int]]:
    """For each party those whom it strikes, threatens or accuses, and those who do so to it."""
    foes: dict[int, set[int]] = {}
    for d in drafts:
        if d.type not in _HOSTILE:
            continue
        actors, others = [e for e, _ in d.actors], [e for e, _ in d.recipients]
        if _clash(d):
            others = others or actors
        for a in actors:
            for b in others:
                if a != b:
                    foes.setdefault(a, set()).add(b)
                    foes.setdefault(b, set()).add(a)
    return foes


def _clash(d: Draft) -> bool:
    """Whether both sides of a fight are its actors."""
    return len(d.actors) > 1 and any("B" in t.frame.roles.values() for t in d.triggers)


def _is_foe(scene: Scene, speaker: int, actor: int, foes: set[int]) -> bool:
    """Whether a speaker is of a side that the report sets against the actor."""
    name = scene.names[speaker]
    if name.sector not in _ARMED or _one_side(scene, speaker, actor):
        return False
    if any(_one_side(scene, speaker, f) for f in foes):
        return True
    countries = {scene.names[f].country for f in foes} - {None, scene.names[actor].country}
    return name.country in countries


def _one_side(scene: Scene, a: int, b: int) -> bool:
    """Whether two parties speak for one side: bodies of one state, or a man and the group that he speaks for."""
    if a == b:
        return True
    x, y = scene.names[a], scene.names[b]
    if x.country is None or x.country != y.country:
        return False
    if _official(x) and _official(y):
        return True
    return x.sector == y.sector and x.sector in _ARMED and "person" in (x.kind, y.kind)


def _official(m: PartyMention) -> bool:
    return m.sector in _STATE or m.kind in ("country", "capital", "adjective")


def _denies(scene: Scene, d: Draft, x: Draft, drafts: list[Draft]) -> bool:
    """Whether an event is a denial by one of the actors that answers this one or an accusation of it."""
    if x.type != "REJECT" or not any(_one_side(scene, e, a) for e, _ in x.actors for a, _ in d.actors):
        return False
    return any(drafts[b] is d for b, _ in x.answers)
