"""Which two mentions can never be one event, whatever else agrees? The cannot-links, from the cheapest on."""

from . import dates, parties, places, tolls
from .kinds import FAMILY, MATERIAL
from .mention import SITE, Mention
from .sketch import copied

KINDS = "two kinds of act"
_UNDATED = ("fresh", "same-issue")
_SHELLED = {"aerial", "heavy-weapons"}
_ONE = ("same", "alike", "related", "state", "vague", "unknown")


def forbidden(a: Mention, b: Mention) -> str | None:
    """Why two mentions are two events, or None: report, type, days, site or speaker."""
    if a.sketch.teller == b.sketch.teller and not told_twice(a, b):
        return "two events of one report" if a.key[1] == b.key[1] else "two rows of one table"
    if FAMILY.get(a.record.type, -1) != FAMILY.get(b.record.type, -2):
        return KINDS
    if _planned_otherwise(a, b):
        return "planned for another day"
    if dates.relation(a, b) in ("disjoint", "impossible"):
        return "days that do not meet"
    if places.closest(a.spots, b.spots) in ("far", "abroad") and not copied(a.sketch, b.sketch):
        return "sites too far apart"
    said = a.record.type not in MATERIAL
    if said and parties.closest(a.actors, b.actors) == "foreign" and not copied(a.sketch, b.sketch):
        return "said by two"
    return None


def told_twice(a: Mention, b: Mention) -> bool:
    """Whether two records of one report can only be one deed that its coder took for two.

    A report that tells of two deeds of one kind tells them apart: by site, day, means, actors, toll, or by saying that
    one answers the other. Where nothing does, and both stand at one site, on one day or under one word, they are one.
    (Of the 1,060 records of an annotated corpus, four are so taken for others of their reports.)
    """
    r, s = a.record, b.record
    if a.key[1] != b.key[1] or r.type != s.type or r.type not in MATERIAL or r.status != s.status:
        return False
    if r.id in s.responds_to or s.id in r.responds_to:
        return False
    if not any(x.radius == y.radius == SITE and places.relation(x, y) == "same" for x in a.spots for y in b.spots):
        return False
    when = dates.relation(a, b)
    if when not in ("same-day", "same-start", "overlap") and not (when in _UNDATED and a.roots & b.roots):
        return False
    modes = {*r.modes, *s.modes}
    if r.modes and s.modes and not set(r.modes) & set(s.modes) and not modes <= _SHELLED:
        return False
    if tolls.relation(a, b) not in ("none", "equal", "overlap"):
        return False
    return all(parties.closest(x, y) in _ONE for x, y in ((a.actors, b.actors), (a.recipients, b.recipients)))


def _planned_otherwise(a: Mention, b: Mention) -> bool:
    """Whether one is planned, the other not, and their days do not meet."""
    if (a.record.status == "future") == (b.record.status == "future") or not a.first or not b.first:
        return False
    return a.last < b.first or b.last < a.first
