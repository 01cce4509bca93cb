"""How do users of ACLED read it? As a CSV of its 31 columns: a row an event and place. It is not ACLED's data.

Ids are ours. `event_date` is the middle of the days it may have been, `time_precision` says how sure it is. The dead
are divided over the rows of an event. What people hold of it stands in `tags`, who says so in `notes` and `source`.
"""

import datetime
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from ..data.tables import Row
from ..model.event import Event, EventParty, EventPlace
from .cells import Sheet, alleged, days_of, joined, lower_precision, named, placed, sources_of
from .codes import by_mode, codes, country, day_precision
from .columns import NOTICE
from .exporter import Exporter, Outgoing, Selection, Written

COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()
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
    if days is None or day_precision((days[1] - days[0]).days + 1) is None:
        return "have no day, or none surer than a year"
    return None if lower_precision(event.places) else "have no place"


def _rows(one: Outgoing) -> Iterator[list[object]]:
    e = one.event
    days = days_of(e)
    precision = days and day_precision((days[1] - days[0]).days + 1)
    if days is None or not precision:
        return
    day = days[0] + (days[1] - days[0]) // 2
    places = lower_precision(e.places)
    for nth, place in enumerate(places):
        own = f"{e.id}-{nth + 1}" if len(places) > 1 else e.id
        yield [own, day.isoformat(), day.year, precision["acled"], *_kind(e, place), *_where(place), *_tail(one, nth)]


def _kind(e: Event, place: EventPlace) -> list[object]:
    """From the type to whether civilians are the target."""
    sides = _sides(e)
    first, second = (_inter(side, place, e) for side in sides)
    civilian = bool(e.recipients) and second == "7"
    kind = codes("acled_types")["foiled"] if e.status == "foiled" and e.type == "ASSAULT" else _type(e)
    instead = civilian and kind["civilian_event"]
    event, sub = (kind["civilian_event"], kind["civilian_sub"]) if instead else (kind["event"], kind["sub"])
    row: list[object] = [kind["disorder"], event, sub]
    for side, inter in zip(sides, (first, second), strict=True):
        row += [_called(side, place), joined(map(named, side[1:])), inter]
    both = "".join(sorted(code for code in (first, second) if code != "0")).ljust(2, "0")
    return [*row, both, "Civilian targeting" if civilian and e.type == "ASSAULT" else ""]


def _type(e: Event) -> Row:
    return by_mode("acled_types", e.type, e.modes) or codes("acled_types")["ASSAULT"]


def _sides(e: Event) -> tuple[Sequence[EventParty], Sequence[EventParty]]:
    """Who stands on either side: in clashes both parties are actors."""
    if not e.recipients and len(e.actors) > 1 and e.type == "ASSAULT":
        return e.actors[:1], e.actors[1:]
    return e.actors, e.recipients


def _called(side: Sequence[EventParty], place: EventPlace) -> str:
    if not side:
        return ""
    text = named(side[0])
    return f"Civilians ({country(place.country)['name']})" if side[0].sector == "CVL" and not side[0].name else text


def _inter(side: Sequence[EventParty], place: EventPlace, e: Event) -> str:
    if not side:
        return "0"
    if e.type == "PROTEST" and side is e.actors:
        return "5" if "riot" in e.modes else "6"
    row = codes("acled_inter").get(side[0].sector or "-", codes("acled_inter")["-"])
    foreign = bool(side[0].country and place.country and side[0].country != place.country)
    return row["foreign" if foreign else "inter"]


def _where(place: EventPlace) -> list[object]:
    row = codes("precision").get(place.precision, codes("precision")["region"])
    land = country(place.country)
    head: list[object] = [land["numeric"], land["acled_region"], land["name"], place.admin1, "", ""]
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
