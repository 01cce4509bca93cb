"""What toll stands when reports differ? The latest word of each speaker; a toll that rose is an update.

The wounded who died move from injured to killed by themselves: both are read from the words that stand last.
"""

from collections.abc import Sequence

import msgspec

from ..model import Quantity
from ..model.event import EventQuantity, EventToll
from .claims import speaker_at
from .mention import Mention
from .witnesses import Grounds, support


class Stated(msgspec.Struct, frozen=True):
    """A toll as one mention states it."""

    mention: Mention
    speaker: str | None
    value: Quantity


def stated(mentions: Sequence[Mention], slot: str) -> list[Stated]:
    """All statements of a toll (killed or injured), in the order of publication."""
    values = ((m, getattr(m.record, slot)) for m in mentions)
    return [Stated(m, speaker_at(m, q.at), q) for m, q in values if q is not None]


def standing(statements: Sequence[Stated]) -> list[Stated]:
    """The statements that nothing replaced: neither a later one of the same outlet and speaker nor a rise.

    An outlet's own number and one that it gives a speaker replace each other too: one of the two names no speaker.
    """
    kept: list[Stated] = []
    for s in statements:
        kept = [k for k in kept if not _corrected(k, s)]
        kept.append(s)
    return [s for s in kept if not any(_rose(s, later) or _died(s, later) for later in kept)]


def _corrected(earlier: Stated, later: Stated) -> bool:
    a, b = earlier.mention, later.mention
    if (a.sketch.source or a.key[1]) != (b.sketch.source or b.key[1]):
        return False
    return earlier.speaker == later.speaker or earlier.speaker is None or later.speaker is None


def _rose(earlier: Stated, later: Stated) -> bool:
    """Whether a later report counts more than all that an earlier one allowed."""
    if later.mention.key <= earlier.mention.key:
        return False
    if earlier.value.high is None:
        return later.value.low > earlier.value.low
    return later.value.low > earlier.value.high


def _died(earlier: Stated, later: Stated) -> bool:
    """Whether wounded of an earlier report died: fewer wounded later, and as many more dead."""
    before, after = earlier.mention.record, later.mention.record
    if later.mention.key <= earlier.mention.key or earlier.value != before.injured or later.value != after.injured:
        return False
    if before.killed is None or after.killed is None:
        return False
    fewer = earlier.value.low - later.value.low
    return 0 < fewer <= after.killed.low - before.killed.low


def consensus(mentions: Sequence[Mention], slot: str, found: Grounds) -> EventQuantity | None:
    """The range of what stands, with the words of the statement that most witnesses share."""
    stands = standing(stated(mentions, slot))
    if not stands:
        return None
    low = min(s.value.low for s in stands)
    tops = [s.value.high for s in stands if s.value.high is not None]
    open_end = any(s.value.high is None and s.value.low >= max(tops, default=0) for s in stands)
    high = None if open_end or not tops else max(tops)
    same: dict[tuple[int, int | None], list[Mention]] = {}
    for s in stands:
        same.setdefault((s.value.low, s.value.high), []).append(s.mention)
    best = max(same, key=lambda k: (support(found, same[k]), k[0], -(k[1] or 10**9)))
    words = next(s.value.text for s in stands if (s.value.low, s.value.high) == best)
    return EventQuantity(low, high, words, support(found, [s.mention for s in stands]))


def tolls(mentions: Sequence[Mention], found: Grounds) -> tuple[EventToll, ...]:
    """Each kind of toll of each group and side by its last statement; never added up."""
    last: dict[tuple[str, str, str], tuple[EventToll, list[Mention]]] = {}
    for m in mentions:
        for t in m.record.tolls:
            key = (t.kind, t.group, t.side or "")
            _, before = last.get(key, (None, []))
            toll = EventToll(t.kind, t.low, t.high, t.text, t.group, t.side, t.women, t.children, t.vague, t.said_by)
            last[key] = toll, [*before, m]
    return tuple(
        msgspec.structs.replace(toll, support=support(found, told)) for _, (toll, told) in sorted(last.items())
    )
