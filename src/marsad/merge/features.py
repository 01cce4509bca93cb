"""The features by which two mentions are compared: each takes two mentions and names a level of agreement.

All have one form, and do not depend on the order of the two. What a level weighs stands in data/merge.toml.
"""

from collections.abc import Callable

from . import dates, parties, places, tolls
from .kinds import COMPATIBLE
from .mention import Mention
from .sketch import copied
from .words import likeness, rarity

Feature = Callable[[Mention, Mention], str]


def kind(a: Mention, b: Mention) -> str:
    """same · family (types between which coders waver)."""
    return "same" if a.record.type == b.record.type else "family"


def mode(a: Mention, b: Mention) -> str:
    """shared · compatible · disjoint · unknown."""
    x, y = a.record.modes, b.record.modes
    if not x or not y:
        return "unknown"
    if any(m in y for m in x):
        return "shared"
    return "compatible" if any(frozenset((m, n)) in COMPATIBLE for m in x for n in y) else "disjoint"


def actors(a: Mention, b: Mention) -> str:
    """The nearest relation of two acting sides; crossed: the actors of one are those acted upon in the other."""
    best = parties.closest(a.actors, b.actors)
    if best in ("unknown", "different", "foreign", "compatriots", "vague"):
        swapped = min(
            parties.closest(a.actors, b.recipients),
            parties.closest(a.recipients, b.actors),
            key=lambda r: parties.ORDER.index(r) if r in parties.ORDER else len(parties.ORDER),
        )
        if swapped in ("same", "alike"):
            return "crossed"
    return best


def recipients(a: Mention, b: Mention) -> str:
    """The nearest relation of two sides acted upon."""
    return parties.closest(a.recipients, b.recipients)


def place(a: Mention, b: Mention) -> str:
    """The nearest relation of two sets of places."""
    return places.closest(a.spots, b.spots)


def weapons(a: Mention, b: Mention) -> str:
    """shared · differ · unknown."""
    x, y = a.record.weapons, b.record.weapons
    if not x or not y:
        return "unknown"
    named = {w.id or w.text for w in x} & {w.id or w.text for w in y}
    return "shared" if named else "differ"


def triggers(a: Mention, b: Mention) -> str:
    """same (a rare stem) · root (one root) · differ."""
    if any(rarity(s) >= 2.0 for s in a.stems & b.stems):
        return "same"
    return "root" if a.roots & b.roots else "differ"


def context(a: Mention, b: Mention) -> str:
    """high · middle · low · none: rarity shared by the words around the triggers."""
    value = likeness(a.context, b.context, a.context_weight, b.context_weight)
    return "high" if value >= 0.5 else "middle" if value >= 0.3 else "low" if value >= 0.15 else "none"


def story(a: Mention, b: Mention) -> str:
    """high · middle · low · none: rarity shared by headlines and leads of the two reports; own: they are one."""
    if a.key[1] == b.key[1]:
        return "own"
    x, y = a.sketch, b.sketch
    value = likeness(x.story, y.story, x.story_weight, y.story_weight)
    return "high" if value >= 0.4 else "middle" if value >= 0.22 else "low" if value >= 0.1 else "none"


def main(a: Mention, b: Mention) -> str:
    """both · one · none: whether headline or lead tell it."""
    return "both" if a.main and b.main else "one" if a.main or b.main else "none"


def wording(a: Mention, b: Mention) -> str:
    """copied · quoted (some four words in a row) · own: what both contexts hold word for word, as speech mostly."""
    shared = len(a.grams & b.grams)
    if not shared:
        return "own"
    return "copied" if 2 * shared >= min(len(a.grams), len(b.grams)) else "quoted"


def copies(a: Mention, b: Mention) -> str:
    """copied-line · other-line · no: whether one report copies the other, and these are the same words of it."""
    if a.key[1] == b.key[1] or not copied(a.sketch, b.sketch):
        return "no"
    return "copied-line" if 2 * len(a.grams & b.grams) >= min(len(a.grams), len(b.grams)) else "other-line"


def voucher(a: Mention, b: Mention) -> str:
    """shared · differ · unknown: who vouches."""
    if not a.vouchers or not b.vouchers:
        return "unknown"
    return "shared" if a.vouchers & b.vouchers else "differ"


def names(a: Mention, b: Mention) -> str:
    """How much of rare words (6 and more: names above all) both contexts share: two · one · none."""
    rare = sum(rarity(s) >= 5.3 for s in a.context & b.context)
    return "two" if rare > 1 else "one" if rare else "none"


FEATURES: dict[str, Feature] = {  # the cheap and telling ones first: most pairs are given up before the rest
    "type": kind,
    "date": dates.relation,
    "mode": mode,
    "triggers": triggers,
    "main": main,
    "wording": wording,
    "context": context,
    "names": names,
    "tolls": tolls.relation,
    "actors": actors,
    "recipients": recipients,
    "place": place,
    "weapons": weapons,
    "voucher": voucher,
    "story": story,
    "copies": copies,
}
