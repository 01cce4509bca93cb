"""How do humanitarian data exchanges read it? As a CSV with a row of HXL hashtags under the header."""

from typing import BinaryIO

from .cells import Sheet, alleged, best, joined, named, placed, sources_of
from .codes import country
from .columns import NOTICE
from .exporter import Exporter, Outgoing, Selection, Written

TAGS = {
    "event id": "#event+code",
    "date": "#date+occurred",
    "type": "#event+type",
    "mode": "#event+type+sub",
    "first party": "#group+name+first",
    "second party": "#group+name+second",
    "country code": "#country+code",
    "country": "#country+name",
    "admin 1": "#adm1+name",
    "admin 1 code": "#adm1+code",
    "location": "#loc+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "source": "#meta+source",
    "description": "#description",
    "killed": "#affected+killed",
    "injured": "#affected+injured",
    "date end": "#date+occurred+end",
    "status": "#event+status",
    "standing": "#meta+standing",
    "alleged by": "#meta+alleged",
    "review state": "#meta+state",
    "updated": "#date+updated",
    "notice": "#meta+notice",
}


def write(selection: Selection, stream: BinaryIO) -> Written:
    """Write one event a row."""
    with Sheet(stream, list(TAGS), bom=selection.bom) as sheet:
        sheet.row(TAGS.values())
        for one in selection.outgoing():
            sheet.row(_row(one))
    return Written(sheet.rows - 1, "events")


def _row(one: Outgoing) -> list[object]:
    e = one.event
    place = e.places[0] if e.places else None
    row: list[object] = [e.id, e.date.start if e.date else None, e.type, joined(e.modes)]
    row += [joined(map(named, e.actors)), joined(map(named, e.recipients))]
    if place:
        row += [place.country, country(place.country)["name"], place.admin1, place.admin_code, placed(place)]
        row += [place.lat, place.lon]
    else:
        row += [None] * 7
    row += [joined(sources_of(e)), e.summary.en, best(e.killed), best(e.injured)]
    return [*row, e.date.end if e.date else None, e.status, e.standing, alleged(e), one.state, one.updated, NOTICE]


EXPORTER = Exporter(
    "hxl",
    "events with a row of HXL hashtags",
    "csv",
    write,
    lacks="upper bounds of tolls, further places, the rival claims",
    options=("bom",),
)
