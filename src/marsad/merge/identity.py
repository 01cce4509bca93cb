"""What is an event called? An id that its earliest mention gives, whatever order the reports came in."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from ..model.event import Forward
from .mention import Key

_LENGTH = 12


def event_id(keys: Sequence[Key]) -> str:
    """The id of an event by its mentions: hashed from report, place and type of the earliest.

    The record's own id ("e3") takes no part, so that a coder that numbers otherwise leaves the event its name.
    """
    published, report, line, start, kind, _ = min(keys)
    text = "\x1f".join((published, report, str(line), str(start), kind))
    return "ev-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def forwards(before: Mapping[Key, str], after: Mapping[Key, str], gone: Iterable[str]) -> tuple[Forward, ...]:
    """For each id that is gone the ids of the events that its mentions belong to now: one after a merge, several after
    a split, none where its reports were taken out."""
    left = set(gone)
    to: dict[str, set[str]] = {old: set() for old in left}
    for key, old in before.items():
        if old in left and key in after:
            to[old].add(after[key])
    return tuple(Forward(old, tuple(sorted(to[old]))) for old in sorted(to))
