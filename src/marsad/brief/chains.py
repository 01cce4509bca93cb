"""What answered what? Trees of events by the links that reports draw, the greatest first."""

from collections.abc import Mapping, Sequence

import msgspec

from ..model.event import Event

_DEEPEST = 4


class Link(msgspec.Struct, frozen=True):
    """An event of a chain, the words of a report that tie it to the one before, and what answered it."""

    event: Event
    words: str | None
    answers: tuple["Link", ...]
    more: int = 0

    @property
    def size(self) -> int:
        """How many events hang here, itself included."""
        return 1 + self.more + sum(one.size for one in self.answers)


def chains(events: Sequence[Event], *, widest: int) -> list[Link]:
    """The chains, the longest first. `widest`: answers of one event that are shown; the rest are counted."""
    shown = {e.id: e for e in events}
    answers: dict[str, list[Event]] = {}
    for e in events:
        for identity in dict.fromkeys(a.id for a in e.responds_to):
            if identity in shown and identity != e.id:
                answers.setdefault(identity, []).append(e)
    roots = [e for e in events if e.id in answers and not _answered(e, shown)]
    done: set[str] = set()
    trees = [_link(e, None, answers, done, _DEEPEST, widest) for e in roots]
    return sorted(trees, key=lambda t: (-t.size, t.event.date.start if t.event.date else "9", t.event.id))


def _answered(e: Event, shown: Mapping[str, Event]) -> bool:
    return any(a.id in shown and a.id != e.id for a in e.responds_to)


def _link(
    e: Event, before: str | None, answers: Mapping[str, list[Event]], done: set[str], depth: int, widest: int
) -> Link:
    """An event with its answers; each event is shown once, so that a circle ends."""
    done.add(e.id)
    fresh = [other for other in answers.get(e.id, ()) if other.id not in done] if depth else []
    kept = fresh[:widest]
    done.update(other.id for other in fresh)
    words = next((a.text for a in e.responds_to if a.id == before and a.text), None)
    below = tuple(_link(other, e.id, answers, done, depth - 1, widest) for other in kept)
    return Link(e, words, below, len(fresh) - len(kept))
