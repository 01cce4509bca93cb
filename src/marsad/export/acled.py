"""How do users of ACLED read it? As a CSV of its 31 columns: a row an event and place. It is not ACLED's data.

Ids are ours. `event_date` is the middle of the days it may have been, `time_precision` says how sure it is. The dead
are divided over the rows of an event. A place whose degrees nobody knows has those of its country and the least
precision. What people hold of it stands in `tags`, who says so in `notes` and `source`.
"""

import datetime
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import msgspec

from ..data.tables import Row
from ..model.event import Event, EventParty, EventPlace
from .cells import Sheet, alleged, days_of, joined, lower_precision, named, placed, sources_of
from .codes import by_mode, centre, codes, country, day_precision
from .columns import NOTICE
from .exporter import Exporter, Outgoing, Selection, Written

COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()
_FORCE, _CIVIL = "Excessive force against protesters", "Violence against civilians"
_ARMED = ("1", "2", "3", "8")
_SIDES = slice(COLUMNS.index("actor1"), COLUMNS.index("inter1") + 1)
_OTHERS = slice(COLUMNS.index("actor2"), COLUMNS.index("inter2") + 1)


def write(selection: Selection, stream: BinaryIO) -> Written:
    """Write the events that ACLED would hold; with `monadic` each row twice, once for each side."""
    left: dict[str, int] = {}
    with Sheet(stream, COLUMNS, bom=selection.bom) as sheet:
        for one in selection.outgoing():
            why = unfit(one.event)
            if why:
                left[why] = left.get(why, 0) + 1
                continue
            for row in _rows(one):
                sheet.row(row)
                if selection.monadic and row[_OTHERS.start]:
                    turned = list(row)
                    turned[_SIDES], turned[_OTHERS] = row[_OTHERS], row[_SIDES]
                    sheet.row(turned)
    return Written(sheet.rows, "rows", left)


def unfit(event: Event) -> str | None:
    """Why these columns cannot hold an event; None where they can."""
    days = days_of(event)
    if event.status not in ("happened", "foiled"):
        return "did not happen, or not yet"
    if by_mode("acled_types", event.type, event.modes) is None:
        return "are words or cooperation"
    if days is None or not _precision(days):
        return "have no day, or none surer than a month"
    return None if lower_precision(event.places) else "have no place"


def _precision(days: tuple[datetime.date, datetime.date]) -> str:
    row = day_precision((days[1] - days[0]).days + 1)
    return row["acled"] if row else ""


def _rows(one: Outgoing) -> Iterator[list[object]]:
    e = one.event
    days = days_of(e)
    if days is None:
        return
    day = days[0] + (days[1] - days[0]) // 2
    places = lower_precision(e.places)
    for nth, place in enumerate(places):
        own = f"{e.id}-{nth + 1}" if len(places) > 1 else e.id
        yield [own, day.isoformat(), day.year, _precision(days), *_kind(e, place), *_where(place), *_tail(one, nth)]


def _kind(e: Event, place: EventPlace) -> list[object]:
    """From the type to whether civilians are the target."""
    sides = [_side(nth, parties, place, e) for nth, parties in enumerate(_parties(e))]
    codes_of = [side.inter for side in sides]
    kind = codes("acled_types")["foiled"] if e.status == "foiled" and e.type == "ASSAULT" else _type(e, codes_of[1])
    civil = e.type == "ASSAULT" and codes_of[1] == "7"
    event, sub = (kind["civilian_event"], kind["civilian_sub"]) if civil and kind["civilian_event"] else ("", "")
    event, sub = event or kind["event"], sub or kind["sub"]
    if sub == _FORCE:
        sides.reverse()
    row: list[object] = [kind["disorder"], event, sub]
    for side in sides:
        row += [side.name, joined(side.others), side.inter]
    both = "".join(sorted(code for code in codes_of if code != "0")).ljust(2, "0")
    return [*row, both, "Civilian targeting" if civil or sub == _FORCE else ""]


class _Side(msgspec.Struct, frozen=True):
    """A side of an event: its first actor, the others, the code of their kind."""

    name: str
    others: tuple[str, ...]
    inter: str


def _type(e: Event, other: str) -> Row:
    """The row of its type; what is done to armed men is no violence against civilians."""
    row = by_mode("acled_types", e.type, e.modes) or codes("acled_types")["ASSAULT"]
    return codes("acled_types")["ASSAULT"] if row["event"] == _CIVIL and other in _ARMED else row


def _parties(e: Event) -> tuple[Sequence[EventParty], Sequence[EventParty]]:
    """Who stands on either side: in clashes both parties are actors."""
    if not e.recipients and len(e.actors) > 1 and e.type == "ASSAULT":
        return e.actors[:1], e.actors[1:]
    return e.actors, e.recipients


def _side(nth: int, parties: Sequence[EventParty], place: EventPlace, e: Event) -> _Side:
    """Crowds and civilians are called by what they are and where; who they are stands among the others."""
    land = country(place.country)["name"]
    crowd = e.type == "PROTEST" if nth == 0 else bool(parties) and "crowd-control" in e.modes
    if crowd:
        what, code = ("Rioters", "5") if "riot" in e.modes else ("Protesters", "6")
    elif not parties:
        return _Side("", (), "0")
    else:
        what, code = "Civilians", _inter(parties[0], place)
    names = tuple(dict.fromkeys(map(named, parties)))
    if code in ("5", "6", "7"):
        return _Side(f"{what} ({land})" if land else what, names, code)
    return _Side(names[0], names[1:], code)


def _inter(first: EventParty, place: EventPlace) -> str:
    row = codes("acled_inter").get(first.sector or "-", codes("acled_inter")["-"])
    foreign = bool(first.country and place.country and first.country != place.country)
    return row["foreign" if foreign else "inter"]


def _where(place: EventPlace) -> list[object]:
    row = codes("precision").get(place.precision, codes("precision")["region"])
    land = country(place.country)
    head: list[object] = [land["numeric"], land["acled_region"], land["name"], place.admin1, "", ""]
    if place.lat is None or place.lon is None:
        middle = centre(place.country) or (None, None)
        return [*head, placed(place), *middle, codes("precision")["country"]["acled"]]
    return [*head, placed(place), place.lat, place.lon, row["acled" if place.relation == "in" else "near_acled"]]


def _tail(one: Outgoing, nth: int) -> list[object]:
    """Sources, notes, the share of the dead, tags and the time."""
    e = one.event
    share = _share(e, nth, len(lower_precision(e.places)))
    said = joined(dict.fromkeys(w.voucher for w in e.witnesses))
    notes = f"{e.summary.en} Said by: {said}. Fatalities: {_dead(e)}. {NOTICE.capitalize()}."
    tags = [f"state={one.state}", f"review={one.review}", f"standing={e.standing}", f"status={e.status}"]
    tags += [f"actor alleged by {alleged(e)}"] if alleged(e) else []
    tags += [f"conflicts={', '.join(e.conflicts)}"] if e.conflicts else []
    moment = datetime.datetime.fromisoformat(one.updated.replace("Z", "+00:00"))
    return [joined(sources_of(e)), "", notes, share, joined([*tags, "not ACLED data"]), int(moment.timestamp())]


def _share(e: Event, nth: int, rows: int) -> int:
    """The dead of one of the rows: the whole divided, what is over on the first ones."""
    if e.killed is None:
        return 0
    vague = codes("vague_tolls").get(str(e.killed.low)) if e.killed.high is None else None
    worded = vague and not any(c.isdigit() for c in e.killed.text)
    whole = int(vague["acled"]) if vague and worded else e.killed.low
    return whole // rows + (nth < whole % rows)


def _dead(e: Event) -> str:
    if e.killed is None:
        return "none told"
    low, high = e.killed.low, e.killed.high
    return f"{low} or more" if high is None else str(low) if low == high else f"{low} to {high}"


EXPORTER = Exporter(
    "acled",
    "events in the columns of ACLED, a row a place; not ACLED's data",
    "csv",
    write,
    lacks="admin2, admin3, source_scale; no toll told is 0, as ACLED has it",
    options=("bom", "monadic"),
)
