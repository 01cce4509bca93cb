"""How do users of UCDP read it? As a CSV in the columns of its Georeferenced Event Dataset. It is not UCDP's data.

Only events with a death: `best` is the sum of the sides, of civilians and of unknown, at least so many; `high` is empty
where nobody gives an upper bound. Ids of conflicts and dyads are UCDP's own and stay empty.
"""

import datetime
import math
from collections.abc import Sequence
from typing import BinaryIO

import msgspec

from ..model.event import Event, EventParty, EventPlace
from .cells import Sheet, alleged, days_of, joined, named, placed
from .codes import centre, codes, country, day_precision
from .exporter import Exporter, Outgoing, Selection, Written

COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high "
    "low gwnoa gwnob"
).split()
OURS = ["state", "review", "standing", "alleged_by"]
"""Columns behind those of GED."""
_STATES = frozenset("GOV MIL COP SPY JUD LEG".split())
_CIVIL = frozenset("CVL REF MED NGO REL BUS".split())


class Deaths(msgspec.Struct, frozen=True):
    """The dead by side."""

    a: int
    b: int
    civilians: int
    unknown: int
    high: int | None

    @property
    def best(self) -> int:
        """The sum, as UCDP has it."""
        return self.a + self.b + self.civilians + self.unknown


def write(selection: Selection, stream: BinaryIO) -> Written:
    """Write the events with a death, after them what is held of each."""
    left: dict[str, int] = {}
    outlets = {k.coded.id: (k.coded.source, k.coded.published) for k in selection.reports_told()}
    with Sheet(stream, [*COLUMNS, *OURS], bom=selection.bom) as sheet:
        for one in selection.outgoing():
            why = unfit(one.event)
            if why:
                left[why] = left.get(why, 0) + 1
            else:
                sheet.row(_row(one, outlets))
    return Written(sheet.rows, "events", left)


def unfit(e: Event) -> str | None:
    """Why these columns cannot hold an event; None where they can."""
    days = days_of(e)
    if e.status != "happened" or e.type != "ASSAULT":
        return "are no use of armed force that happened"
    if not deaths(e).best:
        return "have no death told"
    if days is None or day_precision((days[1] - days[0]).days + 1) is None:
        return "have no day, or none surer than a year"
    return None if e.places and _degrees(e.places[0]) else "have no place, or none whose country is known"


def deaths(e: Event) -> Deaths:
    """The dead by side, civilians and unknown; a total above their sum is unknown."""
    a = b = civilians = unknown = 0
    first, second = (e.actors, e.recipients) if e.recipients else (e.actors[:1], e.actors[1:])
    actors, recipients = {p.text for p in first}, {p.text for p in second}
    for toll in e.tolls:
        if toll.kind != "killed":
            continue
        if toll.group == "civilians":
            civilians += toll.low
        elif toll.group == "attackers" or (toll.side and toll.side in actors):
            a += toll.low
        elif toll.side and toll.side in recipients:
            b += toll.low
        else:
            unknown += toll.low
    if e.killed is None:
        return Deaths(a, b, civilians, unknown, None if unknown or a or b or civilians else 0)
    rest = e.killed.low - a - b - civilians
    if rest < 0 or (not a and not b and not civilians):
        return Deaths(*_one_group(e, e.killed.low), e.killed.high)
    return Deaths(a, b, civilians, rest, e.killed.high)


def _one_group(e: Event, total: int) -> tuple[int, int, int, int]:
    """All dead are civilians where all whom it struck are; else nobody knows."""
    struck = bool(e.recipients) and all(p.sector in _CIVIL for p in e.recipients)
    return (0, 0, total, 0) if struck else (0, 0, 0, total)


def _row(one: Outgoing, outlets: dict[str, tuple[str | None, str | None]]) -> list[object]:
    e = one.event
    first, last = days_of(e) or (datetime.date.min, datetime.date.min)
    precision = day_precision((last - first).days + 1)
    a, b, turned = _sides(e)
    told = sorted({m.report for m in e.mentions})
    dates = joined((outlets.get(r, (None, None))[1] or "")[:10] for r in told)
    offices = joined(outlets.get(r, (None, None))[0] for r in told)
    killed = deaths(e)
    high = None if killed.high is None else max(killed.high, killed.best)
    row: list[object] = [
        e.id,
        "",
        first.year,
        "",
        one.state,
        _violence(e),
        "",
        "",
        "",
        "",
        "",
        f"{a} - {b}" if a and b else "",
    ]
    row += ["", "", a, "", "", b, len(told), joined(told), offices, dates, e.summary.en]
    row += [joined(w.voucher for w in e.witnesses), *_where(e), 1 if first == last else 2]
    row += [precision["ucdp"] if precision else "", first.isoformat(), last.isoformat()]
    by_side = [killed.b, killed.a] if turned else [killed.a, killed.b]
    row += [*by_side, killed.civilians, killed.unknown, killed.best, high, killed.best]
    row += [_state(e, actors=not turned), _state(e, actors=turned)]
    return [*row, one.state, one.review, e.standing, alleged(e)]


def _sides(e: Event) -> tuple[str, str, bool]:
    """Both sides by name, and whether they are turned: where a state fights a group, side A is the state."""
    civil = bool(e.recipients) and all(p.sector in _CIVIL for p in e.recipients)
    a, b = (e.actors, e.recipients) if e.recipients else (e.actors[:1], e.actors[1:])
    if civil:
        return joined(map(named, a)), "Civilians", False
    turned = bool(a and b) and not _is_state(a) and _is_state(b)
    a, b = (b, a) if turned else (a, b)
    return joined(map(named, a)), joined(map(named, b)), turned


def _is_state(side: Sequence[EventParty]) -> bool:
    return any(p.sector in _STATES for p in side)


def _violence(e: Event) -> int | str:
    """1 with a state on a side, 3 against civilians alone, 2 between others; empty where a side is unknown."""
    if not e.actors:
        return ""
    if e.recipients and all(p.sector in _CIVIL for p in e.recipients):
        return 3
    parties = (*e.actors, *e.recipients)
    if len(parties) < 2 or any(p.sector is None for p in parties):
        return ""
    return 1 if any(p.sector in _STATES for p in parties) else 2


def _state(e: Event, *, actors: bool) -> str:
    first = e.actors if e.recipients else e.actors[:1]
    parties = first if actors else (e.recipients or e.actors[1:])
    return next((country(p.country)["gw"] for p in parties if p.sector in _STATES and p.country), "")


def _where(e: Event) -> list[object]:
    """From where_prec to region. A place whose degrees nobody knows has those of its country."""
    place: EventPlace = e.places[0]
    lat, lon = _degrees(place) or (0.0, 0.0)
    row = codes("precision").get(place.precision, codes("precision")["region"])
    column = {"in": "ucdp", "off": "off_ucdp"}.get(place.relation, "near_ucdp")
    precision = codes("precision")["country"]["ucdp"] if place.lat is None else row[column]
    land = country(place.country)
    at: list[object] = [lat, lon, f"POINT ({lon:g} {lat:g})", priogrid(lat, lon)]
    return [precision, placed(place), place.text, place.admin1, "", *at, land["name"], land["gw"], land["ucdp_region"]]


def _degrees(place: EventPlace) -> tuple[float, float] | None:
    if place.lat is None or place.lon is None:
        return centre(place.country)
    return place.lat, place.lon


def priogrid(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID: half degrees, counted from the south-west, 720 a row."""
    row, column = math.floor((lat + 90) * 2), math.floor((lon + 180) * 2)
    return min(row, 359) * 720 + min(column, 719) + 1


EXPORTER = Exporter(
    "ucdp",
    "events with a death in the columns of UCDP GED; not UCDP's data",
    "csv",
    write,
    lacks="ids of conflicts and dyads, adm_2",
    options=("bom",),
)
