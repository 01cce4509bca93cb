"""What does each voucher say of which field? That it happened, who did it, at what cost; a denial says of what.

A value that the outlet itself states is no claim of a speaker's and stands in its slot alone.
"""

from ..mention.mentions import TollMention
from ..model import Claim
from .draft import Draft, Scene
from .evidence import Owners, party_text, span, speech_at
from .standing import Standing

_EVENT, _ACTOR, _TOLL = "event", "actor", "toll"
_COSTS = frozenset(("ASSAULT", "COERCE", "PROTEST"))


def claims_of(
    scene: Scene, d: Draft, n: int, drafts: list[Draft], standing: Standing, owners: Owners
) -> tuple[Claim, ...]:
    """The claims on an event in text order, each once."""
    found = [*_happened(scene, d), *_actors(scene, d, drafts, standing), *_tolls(scene, d, n, owners)]
    return tuple(dict.fromkeys(sorted(found, key=lambda c: (c.at, c.field, c.value))))


def _words(scene: Scene, entity: int) -> str:
    return party_text(scene.mentions, scene.party(entity))[0]


def _happened(scene: Scene, d: Draft) -> list[Claim]:
    """Each voucher's word for the event as a whole."""
    actors = {e for e, _ in d.actors}
    out = []
    for s, _ in d.vouchers:
        m = scene.mentions.parties[s.speaker]
        stance = "claims" if s.stance == "states" and m.entity in actors else s.stance
        value = "denied" if stance == "denies" else d.status
        out.append(Claim("status", value, _words(scene, m.entity), stance, _EVENT, party_text(scene.mentions, m)[1]))
    return out


def _actors(scene: Scene, d: Draft, drafts: list[Draft], standing: Standing) -> list[Claim]:
    """Who names an alleged actor, who claims the act, and who denies a part in it (a REJECT that answers it)."""
    out = []
    actors = {e for e, _ in d.actors}
    named = {e: party_text(scene.mentions, scene.party_of(d, e)) for e in actors}
    for a, accusers in standing.alleged.items():
        text, at = named[a]
        out += [Claim("actors", text, _words(scene, v), "states", _ACTOR, at) for v in accusers]
    for s, _ in d.vouchers:
        m = scene.mentions.parties[s.speaker]
        if m.entity in actors and s.stance in ("claims", "states"):
            at = party_text(scene.mentions, m)[1]
            out.append(Claim("actors", named[m.entity][0], _words(scene, m.entity), "claims", _ACTOR, at))
    for x in drafts:
        if x.type != "REJECT" or not any(drafts[b] is d for b, _ in x.answers):
            continue
        at = span(scene.mentions.words, x.triggers[0].first, x.triggers[0].last)[1]
        out += [
            Claim("actors", named[e][0], _words(scene, e), "denies", _ACTOR, at) for e, _ in x.actors if e in actors
        ]
    return out


def _tolls(scene: Scene, d: Draft, n: int, owners: Owners) -> list[Claim]:
    """Every toll beside the event that a named party states, also those that the record does not take for its own."""
    if d.type not in _COSTS:
        return []
    out = []
    chosen = {id(m) for m in d.tolls.values()}
    for m in scene.mentions.tolls:
        if m.subset or m.running or not (id(m) in chosen or (m.kind in d.tolls and owners.of(m.first, m.last) == n)):
            continue
        speech = speech_at(scene.mentions, m.first)
        if speech is not None:
            entity = scene.mentions.parties[speech.speaker].entity
            at = span(scene.mentions.words, m.first, m.last)[1]
            stance = "denies" if speech.stance == "denies" else "states"
            out.append(Claim(m.kind, amount(m), _words(scene, entity), stance, _TOLL, at))
    return out


def amount(m: TollMention) -> str:
    """A number of people as text: 5, 5-9, or 5+ where there is no upper bound."""
    return str(m.low) if m.low == m.high else f"{m.low}+" if m.high is None else f"{m.low}-{m.high}"
