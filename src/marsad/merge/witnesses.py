"""On whose word does it rest? Witnesses are counted by the last independent voucher, not by outlets.

Two outlets that carry one text or name one agency are one witness, and so are five that quote one voucher in words of
their own. A nameless voucher (sources, eyewitnesses) counts as the outlet's own.
"""

from collections.abc import Sequence

import msgspec

from ..model.event import Witness
from .mention import Mention, voucher_key
from .sketch import copied
from .words import merge_words, stem, words


class Grounds(msgspec.Struct, frozen=True):
    """The witnesses of one event: for each mention its keys, and for each key how it is named."""

    keys: dict[tuple[object, ...], tuple[str, ...]]
    names: dict[str, str]


def grounds(mentions: Sequence[Mention]) -> Grounds:
    """Who vouches in each mention; the mentions are in the order of their keys."""
    texts = _one_text(mentions)
    keys: dict[tuple[object, ...], tuple[str, ...]] = {}
    names: dict[str, str] = {}
    for m in mentions:
        found: dict[str, str] = {}
        for v in m.record.said_by:
            if v.stance != "denies" and not nameless(v.id, v.text):
                found["v:" + voucher_key(v.id, v.text)] = v.text
        if not found:
            first = texts[m.key[1]]
            agency = first.sketch.agencies[0] if first.sketch.agencies else None
            name = agency or first.sketch.source or first.sketch.id
            found["o:" + name] = name
        for key, name in found.items():
            names.setdefault(key, name)
        keys[m.key] = tuple(sorted(found))
    return Grounds(keys, names)


def nameless(identity: str | None, text: str) -> bool:
    """Whether a voucher is nobody in particular."""
    heads = merge_words().vague
    first = words(text)[:1]
    return identity is None and bool(first) and (first[0] in heads or stem(first[0]) in heads)


def _one_text(mentions: Sequence[Mention]) -> dict[str, Mention]:
    """For each report the first mention of those whose reports carry the same text."""
    firsts: list[Mention] = []
    out: dict[str, Mention] = {}
    for m in mentions:
        same = next((f for f in firsts if copied(f.sketch, m.sketch)), None)
        if same is None:
            firsts.append(m)
        out[m.key[1]] = same or m
    return out


def support(found: Grounds, mentions: Sequence[Mention]) -> int:
    """How many independent witnesses some mentions have."""
    return len({key for m in mentions for key in found.keys[m.key]})


def witnesses(found: Grounds, mentions: Sequence[Mention]) -> tuple[Witness, ...]:
    """The witnesses, those of most reports first, each with the reports that rest on it."""
    reports: dict[str, list[str]] = {}
    for m in mentions:
        for key in found.keys[m.key]:
            reports.setdefault(key, []).append(m.key[1])
    ranked = sorted(reports.items(), key=lambda item: (-len(set(item[1])), item[0]))
    return tuple(Witness(found.names[key], tuple(sorted(set(ids)))) for key, ids in ranked)
