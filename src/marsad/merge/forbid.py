"""Which two mentions can never be one event, whatever else agrees? The cannot-links, from the cheapest on."""

from . import dates, parties, places
from .kinds import FAMILY, MATERIAL
from .mention import Mention
from .sketch import copied


def forbidden(a: Mention, b: Mention) -> str | None:
    """Why two mentions are two events, or None: report, type, days, site or speaker."""
    if a.key[1] == b.key[1]:
        return "two events of one report"
    if FAMILY.get(a.record.type, -1) != FAMILY.get(b.record.type, -2):
        return "two kinds of act"
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


def _planned_otherwise(a: Mention, b: Mention) -> bool:
    """Whether one is planned, the other not, and their days do not meet."""
    if (a.record.status == "future") == (b.record.status == "future") or not a.first or not b.first:
        return False
    return a.last < b.first or b.last < a.first
