"""What does each report, and each speaker in it, say of each field? Every claim is kept, none overwrites another.

What a report leaves open is a claim too, with the value "unknown".
"""

from collections.abc import Iterator, Sequence

from ..model import At, Date, Party, Quantity
from ..model.event import EventClaim
from .kinds import MATERIAL
from .mention import Mention


def claims_of(mentions: Sequence[Mention]) -> tuple[EventClaim, ...]:
    """The claims of an event in the order of publication; a claim that the coder states takes the place of ours."""
    out: list[EventClaim] = []
    for m in mentions:
        stated = {(c.field, c.value) for c in m.record.claims}
        for c in m.record.claims:
            out.append(_claim(m, c.field, c.value, c.speaker, c.stance, c.at))
        out.extend(c for c in _from_slots(m) if (c.field, c.value) not in stated)
    return tuple(dict.fromkeys(out))


def _claim(m: Mention, field: str, value: str, speaker: str | None, stance: str, at: At | None) -> EventClaim:
    return EventClaim(field, value, m.key[1], m.sketch.source, speaker, stance, at)


def _from_slots(m: Mention) -> Iterator[EventClaim]:
    r = m.record
    yield _claim(m, "status", r.status, None, "states", min(t.at for t in r.triggers))
    for u in r.unknown:
        yield _claim(m, u.field, "unknown", None, "states", u.at)
    for v in r.said_by:
        yield _claim(m, "status", "denied" if v.stance == "denies" else r.status, v.text, v.stance, v.at)
    for p in r.actors:
        yield from _party(m, "actors", p)
    for p in r.recipients:
        yield from _party(m, "recipients", p)
    for place in r.places:
        yield _claim(m, "places", place.text, speaker_at(m, place.at), "states", place.at)
    if r.date is not None:
        yield _claim(m, "date", days(r.date), speaker_at(m, r.date.at), "states", r.date.at)
    if r.count is not None:
        yield _claim(m, "count", str(r.count), None, "states", r.count_at)
    for w in r.weapons:
        yield _claim(m, "weapons", w.text, speaker_at(m, w.at), "states", w.at)
    for field, q in (("killed", r.killed), ("injured", r.injured)):
        if q is not None:
            yield _claim(m, field, amount(q), speaker_at(m, q.at), "states", q.at)


def _party(m: Mention, field: str, party: Party) -> Iterator[EventClaim]:
    own = speaker_at(m, party.at) if field == "actors" and m.record.type in MATERIAL else None
    for speaker in party.alleged_by or (own,):
        yield _claim(m, field, party.text, speaker, "states", party.at)


def speaker_at(m: Mention, at: At) -> str | None:
    """Who vouches in the paragraph that states a value, if it is one alone; None: the outlet.

    What the headline states is looked up in the first paragraph that says it again.
    """
    line = next((again for place, again in m.echoes if place == at), at[0])
    there = {v.text for v in m.record.said_by if v.at[0] == line and v.stance != "denies"}
    return there.pop() if len(there) == 1 else None


def days(date: Date) -> str:
    """An interval of days as text: one ISO day, or two with a slash."""
    return date.start if date.start == date.end else f"{date.start}/{date.end}"


def amount(q: Quantity) -> str:
    """A number of people as text: 5, 5-9, or 5+ where there is no upper bound."""
    return str(q.low) if q.low == q.high else f"{q.low}+" if q.high is None else f"{q.low}-{q.high}"
