"""How is an event told anew, when what its sentences say no longer holds: corrected values, blurred places?"""

import msgspec

from ..merge.arabic import accused_by, arabic
from ..merge.english import english
from ..merge.witnesses import nameless
from ..model.event import Event, EventParty, EventPlace, Summary, Witness
from ..store.masking import BLOCK
from .names import country, province
from .words import Words, words


def retold(event: Event) -> Event:
    """The event with sentences made of its present values and of those whose claims it holds."""
    named = msgspec.structs.replace(
        event,
        actors=tuple(map(_someone, event.actors)),
        recipients=tuple(map(_someone, event.recipients)),
        witnesses=tuple(map(_witness, event.witnesses)),
        places=tuple(map(_place, event.places)),
    )
    order = {w.voucher: i for i, w in enumerate(event.witnesses)}
    said = {c.speaker: c.stance for c in event.claims if c.speaker and BLOCK not in c.speaker}
    deniers = tuple(who for who, stance in said.items() if stance == "denies")
    vouchers = [who for who, stance in said.items() if stance != "denies" and not nameless(None, who)]
    vouchers.sort(key=lambda who: order.get(who, len(order)))
    ground = accused_by(named) or tuple(vouchers)
    return msgspec.structs.replace(
        event, summary=Summary(arabic(named, ground, deniers), english(named, ground, deniers))
    )


def district_of(p: EventPlace, w: Words) -> str:
    """What a blurred place is called: a district of its province, or a place in its country."""
    if p.admin1:
        return w.say["blurred"].format(place=province(p.country, p.admin1, w))
    return w.say["blurred_country"].format(place=country(p.country, w)) if p.country else w.say["not_told"]


def is_blurred(p: EventPlace) -> bool:
    """Whether a place is shown as a district alone."""
    return p.id is None and p.name == district_of(p, words("en"))


def _place(p: EventPlace) -> EventPlace:
    """A blurred place without what its name says already."""
    if not is_blurred(p):
        return p
    return msgspec.structs.replace(p, admin1=None, country=p.country if p.admin1 else None)


def _witness(w: Witness) -> Witness:
    return msgspec.structs.replace(w, voucher=words("en").say["someone"]) if BLOCK in w.voucher else w


def _someone(p: EventParty) -> EventParty:
    """A party whose name is withheld, under words that can stand in a sentence."""
    if BLOCK not in p.text:
        return p
    return msgspec.structs.replace(p, text=words("ar").say["someone"], name=words("en").say["someone"])
