"""How does TimeMap (Forensic Architecture) read it? As its three JSON endpoints: events, associations, sources.

All values are text, as its schemas demand. Categories are the event types, filters the modes and the standings.
"""

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from ..model.codes import MODES
from ..store.coded import Kept
from .columns import NOTICE
from .exporter import Exporter, Outgoing, Selection, Written
from .geojson import point

STANDINGS = ("own", "independent", "accuser", "contested", "outlet")


def write(selection: Selection, stream: BinaryIO) -> Written:
    """Write the events that have a day or degrees."""
    return _array(stream, _events(selection), "events")


def write_associations(_: Selection, stream: BinaryIO) -> Written:
    """Write the categories and filters, the same for every book."""
    return _array(stream, _associations(), "associations")


def write_sources(selection: Selection, stream: BinaryIO) -> Written:
    """Write the reports that tell of the events."""
    return _array(stream, map(_source, selection.reports_told()), "sources")


def _source(kept: Kept) -> dict[str, Any]:
    coded = kept.coded
    return {
        "id": coded.id,
        "title": coded.lines[0] if coded.lines else "",
        "paths": [],
        "type": "news report",
        "url": coded.url or "",
        "author": coded.source or "",
        "date": (coded.published or "")[:10],
        "description": NOTICE,
    }


def _array(stream: BinaryIO, items: Iterable[dict[str, Any] | None], of: str) -> Written:
    count = unfit = 0
    stream.write(b"[")
    for item in items:
        if item is None:
            unfit += 1
            continue
        stream.write((b",\n" if count else b"\n") + msgspec.json.encode(item))
        count += 1
    stream.write(b"\n]\n")
    return Written(count, of, {"have neither day nor degrees": unfit})


def _events(selection: Selection) -> Iterable[dict[str, Any] | None]:
    return (_event(one) for one in selection.outgoing())


def _event(one: Outgoing) -> dict[str, Any] | None:
    e, at = one.event, point(one)
    if e.date is None and at is None:
        return None
    line: dict[str, Any] = {"id": e.id, "description": e.summary.en}
    if e.date:
        year, month, day = e.date.start.split("-")
        line |= {"date": f"{int(month)}/{int(day)}/{year}", "time": ""}
        line["time_precision"] = "" if e.date.start == e.date.end else f"{e.date.start} to {e.date.end}"
    if e.places:
        line["location"] = e.places[0].name or e.places[0].text
    if at:
        line |= {"latitude": f"{at[1]:.6g}", "longitude": f"{at[0]:.6g}"}
    line["category"] = e.type
    line["associations"] = [e.type, *(f"{e.type}/{mode}" for mode in e.modes), f"standing/{e.standing}"]
    line["sources"] = sorted({m.report for m in e.mentions})
    line["comments"] = f"{NOTICE}; state {one.state}; standing {e.standing}; status {e.status}; updated {one.updated}"
    return line


def _associations() -> Iterable[dict[str, Any]]:
    for kind, modes in MODES.items():
        yield {"id": kind, "title": kind, "desc": "event type", "mode": "CATEGORY"}
        for mode in sorted(modes):
            yield _filter(f"{kind}/{mode}", mode, ["Mode", kind, mode])
    for standing in STANDINGS:
        yield _filter(f"standing/{standing}", standing, ["Standing", standing])


def _filter(identity: str, title: str, paths: list[str]) -> dict[str, Any]:
    return {"id": identity, "title": title, "desc": "", "mode": "FILTER", "filter_paths": paths}


EXPORTER = Exporter(
    "timemap",
    "the JSON endpoints of TimeMap; -o a folder for all three",
    "json",
    write,
    {"events.json": write, "associations.json": write_associations, "sources.json": write_sources},
    lacks="tolls as numbers, parties as fields, the rival claims",
)
