"""How are merged events written? As JSON lines or CSV; as a table for people in `event_table`."""

import csv
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

import msgspec

from .event_table import write_table
from .forms import plain

if TYPE_CHECKING:
    from ..model.event import Event

__all__ = ["COLUMNS", "write_csv", "write_jsonl", "write_table"]

COLUMNS = (
    "id type modes status standing date_start date_end actors actor_countries actor_sectors recipients "
    "recipient_countries recipient_sectors place place_name country admin1 lat lon precision weapons killed_low "
    "killed_high injured_low injured_high reports witnesses conflicts responds_to part_of summary_en summary_ar"
).split()


def write_jsonl(events: "Iterable[Event]", stream: TextIO) -> None:
    """One event a line."""
    encoder = msgspec.json.Encoder()
    for event in events:
        stream.write(encoder.encode(event).decode() + "\n")


def write_csv(events: "Iterable[Event]", stream: TextIO) -> None:
    """One event a row; several values of a slot are joined by "; "."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for event in events:
        writer.writerow([plain(cell) for cell in _row(event)])


def _row(e: "Event") -> list[object]:
    def joined(values: Iterable[object]) -> str:
        return "; ".join("" if v is None else str(v) for v in values)

    first = e.places[0] if e.places else None
    row: list[object] = [e.id, e.type, joined(e.modes), e.status, e.standing]
    row += [e.date.start, e.date.end] if e.date else [None, None]
    for parties in (e.actors, e.recipients):
        row += [
            joined(p.name or p.text for p in parties),
            joined(p.country for p in parties),
            joined(p.sector for p in parties),
        ]
    row += (
        [first.text, first.name, first.country, first.admin1, first.lat, first.lon, first.precision]
        if first
        else [None] * 7
    )
    row.append(joined(w.text for w in e.weapons))
    for q in (e.killed, e.injured):
        row += [q.low, q.high] if q else [None, None]
    row += [joined(sorted({m.report for m in e.mentions})), joined(w.voucher for w in e.witnesses), joined(e.conflicts)]
    row += [joined(dict.fromkeys(a.id for a in e.responds_to)), joined(e.part_of), e.summary.en, e.summary.ar]
    return row
