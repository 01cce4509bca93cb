"""What is an event, given its mentions? Consensus, claims, conflicts and sentences put together; links come after."""

from collections.abc import Sequence

import msgspec

from ..model.event import Answer, Event, EventMention, Naming, Summary
from . import consensus, quantities, status
from .arabic import accused_by, arabic
from .claims import claims_of
from .conflicts import conflicts
from .english import english
from .mention import Mention
from .witnesses import grounds, nameless, witnesses

_BLANK = Summary("", "")


def built(identity: str, mentions: Sequence[Mention]) -> Event:
    """The event of some mentions, in the order of their keys, without its links to other events."""
    found = grounds(mentions)
    kind = consensus.type_of(mentions, found)
    event = Event(
        id=identity,
        type=kind,
        modes=consensus.modes_of(mentions, kind),
        status=status.status_of(mentions),
        standing=status.standing_of(mentions),
        actors=consensus.parties_of(mentions, "actors", found),
        recipients=consensus.parties_of(mentions, "recipients", found),
        places=consensus.places_of(mentions, found),
        date=consensus.date_of(mentions, found),
        count=consensus.count_of(mentions),
        weapons=consensus.weapons_of(mentions, found),
        tolls=quantities.tolls(mentions, found),
        killed=quantities.consensus(mentions, "killed", found),
        injured=quantities.consensus(mentions, "injured", found),
        objects=consensus.objects_of(mentions, found),
        summary=_BLANK,
        claims=claims_of(mentions),
        mentions=tuple(map(_mention, mentions)),
        responds_to=(),
        part_of=(),
        conflicts=conflicts(mentions),
        witnesses=witnesses(found, mentions),
    )
    return msgspec.structs.replace(event, summary=_summary(event, mentions))


def _summary(event: Event, mentions: Sequence[Mention]) -> Summary:
    said = [v for m in mentions for v in m.record.said_by]
    deniers = tuple(dict.fromkeys(v.text for v in said if v.stance == "denies"))
    named = [v.text for v in said if v.stance != "denies" and not nameless(v.id, v.text)]
    order = {w.voucher: i for i, w in enumerate(event.witnesses)}
    vouchers = tuple(sorted(dict.fromkeys(named), key=lambda name: order.get(name, len(order))))
    if accusers := accused_by(event):
        vouchers = accusers
    return Summary(arabic(event, vouchers, deniers), english(event, vouchers, deniers))


def _mention(m: Mention) -> EventMention:
    return EventMention(m.key[1], m.record.id, tuple(Naming(t.line, t.text) for t in m.record.triggers))


def linked(event: Event, responds_to: tuple[Answer, ...], part_of: tuple[str, ...]) -> Event:
    """The event with its links."""
    return msgspec.structs.replace(event, responds_to=responds_to, part_of=part_of)
