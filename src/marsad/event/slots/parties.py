"""Who did it, to whom? The parties around all triggers of an event, by what its single triggers say of them."""

from collections.abc import Iterator
from itertools import pairwise

from ...mention.mentions import PartyMention
from ..draft import Draft, Scene

ROLES = ("actor", "recipient")
_LIKELY = 0.4
VERBAL = frozenset(("ACCUSE", "REJECT", "THREATEN", "REQUEST", "SUPPORT", "AGREE", "CONCEDE"))
BODIES = frozenset(("MIL", "COP", "GOV", "SPY"))
FAINT = 0.2
JOINED = 3  # tokens between two parties joined by "and"
BESIDE = 14  # tokens between a verbal act and the event that it is about


def candidates(scene: Scene, d: Draft, role: str) -> Iterator[tuple[int, list[str]]]:
    """Each party (its entity number) as an actor or a recipient of the event."""
    members = set(d.indices)
    own, other = _by_triggers(scene, members, role)
    content = _content(scene, d)
    for entities in content.values():
        for entity in entities:
            own.setdefault(entity, [0.0])
            other.setdefault(entity, [0.0])
    mates = _mates(scene, d, own)
    elsewhere = _elsewhere(scene, members)
    foes = _foes(scene, d, members, role)
    for entity, (p, q) in elsewhere.items():
        if (p if role == "actor" else q) > _LIKELY or entity in foes:
            own.setdefault(entity, [0.0])
            other.setdefault(entity, [0.0])
    kin = _kin(scene, own)
    for entity in kin:
        own.setdefault(entity, [0.0])
        other.setdefault(entity, [0.0])
    order = sorted(own, key=lambda e: (-max(own[e]), e))
    top = [max(own[e]) for e in order]
    kind, size = d.type, min(len(d.triggers), 4)
    for rank, entity in enumerate(order):
        best, rival = top[rank], max(other[entity])
        name = scene.names[entity]
        above = top[0] if rank else (top[1] if len(top) > 1 else 0.0)
        likely = sum(p > _LIKELY for p in own[entity])
        mentions = scene.mentions_of.get(entity, [])
        features = [
            f"best={_tenth(best)}",
            f"best={_tenth(best)}|{kind}",
            f"best={_tenth(best)}|rank={min(rank, 3)}|{size}",
            f"best={_fifth(best)}|rival={_fifth(rival)}",
            f"best={_fifth(best)}|above={_fifth(above)}|rank={min(rank, 2)}",
            f"rival={_fifth(rival)}|{kind}",
            f"likely={min(likely, 3)}|{size}",
            f"sector={name.sector}|{kind}",
            f"sector={name.sector}|{kind}|{_fifth(best)}",
            f"kind={name.kind}|{kind}",
            f"kind={name.kind}|{_fifth(best)}",
            f"rank={min(rank, 3)}|{kind}",
            f"mentions={min(len(mentions), 4)}|{_fifth(best)}",
            *(f"frame={t}|sector={name.sector}" for t in sorted({t.frame.id for t in d.triggers})),
        ]
        features += _where(scene, mentions, d)
        p, q = elsewhere.get(entity, (0.0, 0.0))
        features.append(f"else={_fifth(p if role == 'actor' else q)}|{rank and 1}|{len(top) > 1}")
        features += _company(mates.get(entity), elsewhere.get(entity), entity in foes, best, rival, kind, role)
        if entity in kin:
            features += [f"kin={name.sector}|{kind}", f"kin={name.sector}|{name.kind}|{_fifth(kin[entity])}"]
            features.append(f"kin={name.sector}|{min(len(mentions), 3)}|{_fifth(best)}")
        elif kin and name.country in {scene.names[e].country for e in kin}:
            features += [f"has-kin|{name.kind}|{kind}", f"has-kin|{name.kind}|{_fifth(best)}"]
        for part, entities in content.items():
            features.append(f"{part}={entity in entities}|{kind}")
            if entity in entities:
                features.append(f"{part}|{_fifth(best)}|{_fifth(rival)}|{kind}")
        yield entity, features


def _by_triggers(scene: Scene, members: set[int], role: str) -> tuple[dict[int, list[float]], dict[int, list[float]]]:
    """For each party what the event's triggers say: how likely it has the role, and the other role."""
    own: dict[int, list[float]] = {}
    other: dict[int, list[float]] = {}
    for f in scene.fillings:
        if f.trigger in members:
            p, q = (f.actor, f.recipient) if role == "actor" else (f.recipient, f.actor)
            entity = scene.mentions.parties[f.party].entity
            own.setdefault(entity, []).append(p)
            other.setdefault(entity, []).append(q)
    return own, other


def _company(
    mate: float | None, outside: tuple[float, float] | None, foe: bool, best: float, rival: float, kind: str, role: str
) -> list[str]:
    """What the party joined to it, its part in other events and its foes say of a party."""
    a, r = outside or (0.0, 0.0)
    p, q = (a, r) if role == "actor" else (r, a)
    out = [
        f"else={_fifth(p)}|{_fifth(q)}|{_fifth(best)}",
        f"else={_fifth(p)}|{_fifth(q)}|{kind}",
        f"foe={foe}|{_fifth(best)}|{kind}",
        f"foe={foe}|{_fifth(best)}|{_fifth(rival)}",
    ]
    if mate is not None:
        out += [
            f"mate={_fifth(mate)}|{_fifth(best)}",
            f"mate={_fifth(mate)}|{kind}",
            f"mate={_fifth(mate)}|rival={_fifth(rival)}",
        ]
    return out


def _mates(scene: Scene, d: Draft, own: dict[int, list[float]]) -> dict[int, float]:
    """Parties that stand joined to another ("X and Y") in the event's lines, with how likely the other's role is."""
    words, parties = scene.mentions.words, scene.mentions.parties
    lines = {words.line[t.token] for t in d.triggers}
    found: dict[int, float] = {}
    for before, p in pairwise(parties):
        near = words.sentence[before.first] == words.sentence[p.first] and 0 <= p.first - before.last <= JOINED
        if p.joined and near and words.line[p.first] in lines and before.entity != p.entity:
            for a, b in ((before.entity, p.entity), (p.entity, before.entity)):
                if b in own:
                    found[a] = max(found.get(a, 0.0), *own[b])
    return found


def _elsewhere(scene: Scene, members: set[int]) -> dict[int, tuple[float, float]]:
    """For each party how likely it is an actor, a recipient, of any trigger outside the event."""
    found: dict[int, tuple[float, float]] = {}
    for f in scene.fillings:
        if f.trigger not in members and scene.triggers[f.trigger].frame.type not in VERBAL:
            e = scene.mentions.parties[f.party].entity
            a, r = found.get(e, (0.0, 0.0))
            found[e] = max(a, f.actor), max(r, f.recipient)
    return found


def _foes(scene: Scene, d: Draft, members: set[int], role: str) -> set[int]:
    """Who elsewhere in the report suffers from the event's likely actor, or does to its likely recipient."""
    if d.type in VERBAL:
        return set()
    found: set[int] = set()
    mine = {(c.actor if role == "recipient" else c.recipient) for i in d.indices for c in (scene.context[i],)} - {-1}
    for i, c in enumerate(scene.context):
        if i not in members and scene.triggers[i].frame.type not in VERBAL:
            here, there = (c.actor, c.recipient) if role == "recipient" else (c.recipient, c.actor)
            if here in mine and there >= 0:
                found.add(there)
    return found - mine


def _kin(scene: Scene, own: dict[int, list[float]]) -> dict[int, float]:
    """Bodies of a state that the event names only by its country ("an Israeli strike" -> the Israeli army)."""
    states = {
        name.country: max(ps)
        for e, ps in own.items()
        if (name := scene.names[e]).kind in ("country", "capital", "adjective") and name.country and max(ps) > FAINT
    }
    return {
        e: states[name.country]
        for e, name in scene.names.items()
        if name.country in states and name.sector in BODIES and name.kind in ("actor", "described", "group")
    }


def _content(scene: Scene, d: Draft) -> dict[str, set[int]]:
    """The parties of what is spoken of: actors and recipients of other events right beside a verbal act."""
    if d.type not in VERBAL:
        return {}
    words = scene.mentions.words
    doers: set[int] = set()
    sufferers: set[int] = set()
    for i, t in enumerate(scene.triggers):
        if t.frame.type in VERBAL:
            continue
        near = any(
            words.sentence[t.token] == words.sentence[u.token] and 0 < t.token - u.token <= BESIDE for u in d.triggers
        )
        if near:
            doers |= {scene.context[i].actor} - {-1}
            sufferers |= {scene.context[i].recipient} - {-1}
    return {"content-actor": doers, "content-recipient": sufferers}


def _where(scene: Scene, mentions: list[PartyMention], d: Draft) -> list[str]:
    words = scene.mentions.words
    lines = {words.line[m.first] for m in mentions}
    out = [f"headline={0 in lines}|{d.type}", f"lead={bool(lines & {0, 1})}"]
    own_lines = {words.line[t.token] for t in d.triggers}
    out.append(f"lines={min(len(lines & own_lines), 3)}|of={min(len(own_lines), 3)}")
    if all(m.preposition for m in mentions):
        out.append(f"never-bare|{d.type}")
    if any(m.kind == "adjective" for m in mentions):
        out.append(f"adjective|{all(m.kind == 'adjective' for m in mentions)}|{d.type}")
    return out


def _tenth(p: float) -> int:
    return int(p * 10)


def _fifth(p: float) -> int:
    return int(p * 5)
