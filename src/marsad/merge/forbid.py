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
    if "future" in (a.record.status, b.record.status) and a.record.status != b.record.status and a.first and b.first:
        if a.last < b.first or b.last < a.first:
            return "planned for another day"
    if dates.relation(a, b) in ("disjoint", "impossible"):
        return "days that do not meet"
    if places.closest(a.spots, b.spots) in ("far", "abroad") and not copied(a.sketch, b.sketch):
        return "sites too far apart"
    if a.record.type not in MATERIAL and parties.closest(a.actors, b.actors) == "foreign":
        if not copied(a.sketch, b.sketch):
            return "said by two"
    return None
