"""Which event answers which? The links of records lifted to events, each with the words of a report that state it.

No causality beyond the text: an event answers another only where a report says so of one of its mentions.
"""

from collections.abc import Mapping, Sequence

from ..model.event import Answer
from .mention import Mention


def answers(mentions: Sequence[Mention], own: str, event_at: Mapping[tuple[str, str], str]) -> tuple[Answer, ...]:
    """What the event `own` answers; `event_at` maps (report, record id) to the event it went into.

    One answer for each event answered and report that says so, in the order of publication.
    """
    out: dict[tuple[str, str], Answer] = {}
    for m in mentions:
        report = m.key[1]
        for link in m.links:
            target = event_at.get((report, link.record))
            if target is not None and target != own:
                out.setdefault((target, report), Answer(target, report, link.at, link.text))
    return tuple(out.values())


def without_returns(said: Mapping[str, tuple[Answer, ...]]) -> dict[str, tuple[Answer, ...]]:
    """The answers without the weaker direction where reports, merged, have two events answer each other.

    Of equals both stay: reports may well disagree on who answered whom.
    """
    weight = {(own, a.id): 0 for own, some in said.items() for a in some}
    for own, some in said.items():
        for a in some:
            weight[own, a.id] += 1
    return {
        own: tuple(a for a in some if weight.get((a.id, own), 0) <= weight[own, a.id]) for own, some in said.items()
    }
