"""Which attack of the body is the one of the headline? Lead-to-body resolution, by what the two do not contradict.

News names its main event in the headline and tells it again in other words («هجوم مدفعي» … «أطلقت عدة قذائف»).
Pairs of words do not show that; two whole events do: an attack of the body with a mode of the headline's, no day,
named party, town or country against it, and no cue of another or an older event, is the same.
"""

from collections.abc import Iterator, Set

from .draft import Draft, Scene

_UNNAMED = frozenset(("described", "people"))
_WIDE = frozenset(("country", "region", "province"))


def told_again(scene: Scene, drafts: list[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Pairs of a headline's attack and an attack of the body that tells it again, each of the latter once."""
    line = scene.mentions.words.line
    attacks = [d for d in drafts if d.type == "ASSAULT"]
    leads = [d for d in attacks if any(line[t.token] == 0 for t in d.triggers)]
    for d in attacks:
        if d in leads or any(scene.context[i].background or scene.context[i].another for i in d.indices):
            continue
        lead = next((a for a in leads if _agree(scene, a, d)), None)
        if lead is not None:
            yield lead, d


def _agree(scene: Scene, a: Draft, d: Draft) -> bool:
    if d.date is not None or not set(a.modes) & set(d.modes):
        return False
    by, to, also_by, also_to = (
        {e for e, _ in parties if scene.names[e].kind not in _UNNAMED}
        for parties in (a.actors, a.recipients, d.actors, d.recipients)
    )
    if to & also_by or by & also_to or _apart(by, also_by) or _apart(to, also_to):
        return False
    towns, also_towns = ({p.entity for p in x.places if p.precision not in _WIDE} for x in (a, d))
    lands, also_lands = ({p.country for p in x.places if p.country} for x in (a, d))
    return not _apart(towns, also_towns) and not _apart(lands, also_lands)


def _apart(a: Set[object], b: Set[object]) -> bool:
    return bool(a and b and not a & b)
