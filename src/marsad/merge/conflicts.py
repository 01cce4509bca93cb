"""Where do two claims that both stand contradict each other? Fields, not verdicts: a person decides."""

from collections.abc import Callable, Sequence

from . import consensus, parties, places
from .claims import speaker_at
from .kinds import MATERIAL
from .mention import Mention, side, spread
from .quantities import Stated, standing, stated
from .status import latest_of_each
from .witnesses import nameless

_LOOKED_AT = 24


def conflicts(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The fields in conflict, in the order of the record."""
    checks: dict[str, Callable[[Sequence[Mention]], bool]] = {
        "status": _status,
        "actors": _actors,
        "places": _places,
        "date": _date,
        "weapons": _weapons,
        "killed": lambda ms: _toll(ms, "killed"),
        "injured": lambda ms: _toll(ms, "injured"),
    }
    return tuple(field for field, check in checks.items() if check(mentions))


def _status(mentions: Sequence[Mention]) -> bool:
    """Someone says that it happened, and someone that it did not."""
    denies = any(v.stance == "denies" for m in mentions for v in m.record.said_by)
    told = {m.record.status for m in latest_of_each(mentions)}
    return bool(told & {"happened", "foiled"}) and (denies or "denied" in told)


def _actors(mentions: Sequence[Mention]) -> bool:
    """Two perpetrators of different allegiance whom no report names together."""
    if mentions[0].record.type not in MATERIAL:
        return False
    groups = [
        (values, told)
        for values, told in consensus.gathered(mentions, lambda m: m.record.actors, consensus.same_party)
        if not all(side(p).vague for p in values)
    ]
    for i, (a, in_a) in enumerate(groups):
        for b, in_b in groups[i + 1 :]:
            together = {m.key for m in in_a} & {m.key for m in in_b}
            accused = any(p.alleged_by for p in (*a, *b))
            if (not together or accused) and parties.relation(side(a[0]), side(b[0])) == "foreign":
                return True
    return False


def _places(mentions: Sequence[Mention]) -> bool:
    """Places further apart than their precision allows, in different reports."""
    told = spread([m for m in mentions if any(s.radius is not None for s in m.spots)], _LOOKED_AT)
    return any(
        places.closest(a.spots, b.spots) in ("near", "far", "abroad") for i, a in enumerate(told) for b in told[i + 1 :]
    )


def _date(mentions: Sequence[Mention]) -> bool:
    """Days that do not meet, in the last word of different outlets."""
    told = [m for m in latest_of_each(mentions) if m.first]
    return any(a.last < b.first or b.last < a.first for i, a in enumerate(told) for b in told[i + 1 :])


def _weapons(mentions: Sequence[Mention]) -> bool:
    """Two named speakers, or two outlets, with weapons that none of them names together; a battle takes many."""
    if any("ground" in m.record.modes for m in mentions):
        return False
    armed = spread([m for m in mentions if m.record.weapons], _LOOKED_AT)
    said = [(w, m.key[1], speaker_at(m, w.at), m) for m in armed for w in m.record.weapons]
    for i, (w, report, speaker, m) in enumerate(said):
        for v, other, second, n in said[i + 1 :]:
            if consensus.same_weapon(w, v) or (report, speaker) == (other, second):
                continue
            if speaker is not None and second is not None and speaker != second:
                return True
            if report != other and not _names_both(m, n):
                return True
    return False


def _names_both(m: Mention, n: Mention) -> bool:
    return any(consensus.same_weapon(w, v) for w in m.record.weapons for v in n.record.weapons)


def _toll(mentions: Sequence[Mention], slot: str) -> bool:
    """Numbers that exclude each other and are no rise: a later lower one, or those of two speakers on one day."""
    stands = standing(stated(mentions, slot))
    if any(_exclude(a, b) for i, a in enumerate(stands) for b in stands[i + 1 :]):
        return True
    named = [s for s in stated(mentions, slot) if s.speaker is not None and not nameless(None, s.speaker)]
    return any(
        a.speaker != b.speaker and a.mention.sketch.day == b.mention.sketch.day and _exclude(a, b)
        for i, a in enumerate(named)
        for b in named[i + 1 :]
    )


def _exclude(a: Stated, b: Stated) -> bool:
    top_a = a.value.low if a.value.high is None else a.value.high
    top_b = b.value.low if b.value.high is None else b.value.high
    if a.value.high is None and a.value.low <= top_b:
        return False
    if b.value.high is None and b.value.low <= top_a:
        return False
    return top_a < b.value.low or top_b < a.value.low
