"""How do users of CAMEO read it? As a CSV of source, target and root code, a row for each pair of parties.

Root codes by PLOVER's own crosswalk, read from right to left: no finer code is invented.
"""

from typing import BinaryIO

from ..model.event import EventParty
from .cells import Sheet, alleged, joined, named, sources_of
from .codes import by_mode
from .exporter import Exporter, Selection, Written

COLUMNS = (
    "event_id date date_end source_name source_country source_sector target_name target_country target_sector "
    "root_code root_name quad_class place country admin1 latitude longitude status standing state review alleged_by "
    "sources updated"
).split()


def write(selection: Selection, stream: BinaryIO) -> Written:
    """Write all pairs of every event; a side that nobody names is empty."""
    left: dict[str, int] = {}
    with Sheet(stream, COLUMNS, bom=selection.bom) as sheet:
        for one in selection.outgoing():
            e = one.event
            code = by_mode("cameo", e.type, e.modes)
            if code is None:
                left["have a type without a code"] = left.get("have a type without a code", 0) + 1
                continue
            place = e.places[0] if e.places else None
            days = [e.date.start, e.date.end] if e.date else [None, None]
            where: list[object] = [None] * 5
            if place:
                where = [place.name or place.text, place.country, place.admin1, place.lat, place.lon]
            tail = [e.status, e.standing, one.state, one.review, alleged(e), joined(sources_of(e)), one.updated]
            for actor in e.actors or (None,):
                for target in e.recipients or (None,):
                    head = [e.id, *days, *_party(actor), *_party(target)]
                    sheet.row([*head, code["root"], code["name"], code["quad"], *where, *tail])
    return Written(sheet.rows, "rows", left)


def _party(p: EventParty | None) -> list[object]:
    return [None, None, None] if p is None else [named(p), p.country, p.sector]


EXPORTER = Exporter(
    "cameo",
    "pairs of parties with CAMEO's root codes",
    "csv",
    write,
    lacks="codes below the root, tolls, weapons, the rival claims",
    options=("bom",),
)
