"""The features by which two mentions are compared: each takes two mentions and names a level of agreement.

All have one form, and do not depend on the order of the two. What a level weighs stands in data/merge.toml.
"""

from collections.abc import Callable

from . import dates, parties, places, tolls
from .kinds import COMPATIBLE
from .mention import Mention
from .sketch import copied
from .words import likeness, rarity, weight

Feature = Callable[[Mention, Mention], str]
_BANDS = 12.5
_MOST = {"story": 6, "context": 7, "body": 7}
"""Bands of eight hundredths that are told apart; the last takes all above it."""


def kind(a: Mention, b: Mention) -> str:
    """The type of both · family (two types between which coders waver)."""
    return a.record.type if a.record.type == b.record.type else "family"


def mode(a: Mention, b: Mention) -> str:
    """equal (all modes) · shared · compatible · disjoint · unknown."""
    x, y = a.record.modes, b.record.modes
    if not x or not y:
        return "unknown"
    if len(x) == len(y) and set(x) == set(y):
        return "equal"
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
    """The nearest relation of two sets of places; of places that are the same: same-site · same-town · same-area."""
    nearest = places.closest(a.spots, b.spots)
    return f"same-{places.finest(a.spots, b.spots)}" if nearest == "same" else nearest


def weapons(a: Mention, b: Mention) -> str:
    """shared · differ · unknown."""
    x, y = a.record.weapons, b.record.weapons
    if not x or not y:
        return "unknown"
    named = {w.id or w.text for w in x} & {w.id or w.text for w in y}
    return "shared" if named else "differ"


def triggers(a: Mention, b: Mention) -> str:
    """same-0 to same-4 (a rare stem, and how many fifths of the rarity agree) · root (one root) · differ."""
    if any(rarity(s) >= 2.0 for s in a.stems & b.stems):
        share = likeness(a.stems, b.stems, weight(a.stems), weight(b.stems))
        return f"same-{min(4, int(share * 5))}"
    return "root" if a.roots & b.roots else "differ"


def context(a: Mention, b: Mention) -> str:
    """0 to 7: rarity shared by the words around the triggers, in bands of eight hundredths."""
    return _band("context", likeness(a.context, b.context, a.context_weight, b.context_weight))


def story(a: Mention, b: Mention) -> str:
    """0 to 6: rarity shared by headlines and leads of two reports, in bands of eight hundredths; own: one report."""
    x, y = a.sketch, b.sketch
    if x is y:
        return "own"
    return _band("story", likeness(x.story, y.story, x.story_weight, y.story_weight))


def body(a: Mention, b: Mention) -> str:
    """0 to 7: rarity shared by what two whole reports speak of, in bands of eight hundredths; own: one report."""
    x, y = a.sketch, b.sketch
    if x is y:
        return "own"
    return _band("body", likeness(x.body, y.body, x.body_weight, y.body_weight))


def _band(feature: str, share: float) -> str:
    return str(min(_MOST[feature], int(share * _BANDS)))


def main(a: Mention, b: Mention) -> str:
    """Where each report tells it first: 0 headline, 1 lead, 2 the next two paragraphs, 3 later; as 0-0 to 3-3."""
    x, y = sorted((_depth(a), _depth(b)))
    return f"{x}-{y}"


def _depth(m: Mention) -> int:
    return m.line if m.line <= 1 else 2 if m.line <= 3 else 3


def issue(a: Mention, b: Mention) -> str:
    """Days between the two publications: 0 · 1 · 2-3 · 4-8 · more · unknown."""
    if not a.sketch.day or not b.sketch.day:
        return "unknown"
    days = abs(a.sketch.day - b.sketch.day)
    return str(days) if days <= 1 else "2-3" if days <= 3 else "4-8" if days <= 8 else "more"


def cast(a: Mention, b: Mention) -> str:
    """How many named parties of one, on either side, stand in the other: two · one · none · unknown."""
    x = [side for side in (*a.actors, *a.recipients) if not side.vague]
    y = [side for side in (*b.actors, *b.recipients) if not side.vague]
    if not x or not y:
        return "unknown"
    shared = max(parties.shared(x, y), parties.shared(y, x))
    return "none" if not shared else "one" if shared == 1 else "two"


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
    """How many rare words (rarity 5.3 and more: names above all) both contexts share: 0 to 4."""
    return str(min(4, sum(rarity(s) >= 5.3 for s in a.context & b.context)))


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
    "issue": issue,
    "cast": cast,
    "story": story,
    "body": body,
    "copies": copies,
}
