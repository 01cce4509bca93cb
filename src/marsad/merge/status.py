"""Did it happen, and how does it stand? Across reports, with later words over earlier ones of the same voice."""

from collections.abc import Sequence

from .mention import Mention

_ORDER = ("happened", "foiled", "denied", "future")


def status_of(mentions: Sequence[Mention]) -> str:
    """happened where anyone still says so; a report that takes its outlet's own word back changes the status."""
    standing = latest_of_each(mentions)
    retold = len(mentions) > 1  # in a report of its own the coder has weighed these words already
    told = {("denied" if m.retracted and retold else m.record.status) for m in standing}
    if told == {"happened", "foiled"}:
        foiled = sum(m.record.status == "foiled" for m in standing)
        return "foiled" if 2 * foiled > len(standing) else "happened"
    return next((status for status in _ORDER if status in told), "happened")


def latest_of_each(mentions: Sequence[Mention]) -> list[Mention]:
    """The last mention of each outlet: a later report of the same source supersedes what it said before."""
    last: dict[str, Mention] = {}
    for m in mentions:
        last[m.sketch.source or m.key[1]] = m
    return sorted(last.values(), key=lambda m: m.key)


def standing_of(mentions: Sequence[Mention]) -> str:
    """contested where someone denies what another vouches for; else the best ground that any report gives."""
    denied = any(v.stance == "denies" for m in mentions for v in m.record.said_by)
    given = {m.record.standing for m in mentions}
    if denied and status_of(mentions) != "denied":
        return "contested"
    return next((s for s in ("contested", "own", "independent", "accuser") if s in given), "outlet")
