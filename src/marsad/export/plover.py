"""How do users of PLOVER read it? As JSON lines with its slots: type, mode, source and target, date, place."""

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from ..model.event import EventParty
from .codes import by_mode
from .columns import NOTICE
from .exporter import Exporter, Outgoing, Selection, Written

_OWN = frozenset(("ground",))
"""Modes that the codebook adds to PLOVER's."""


def write(selection: Selection, stream: BinaryIO) -> Written:
    """Write one event a line. DEMAND of older manuals is REQUEST."""
    count = own = 0
    for one in selection.outgoing():
        stream.write(msgspec.json.encode(_line(one)) + b"\n")
        own += any(mode in _OWN for mode in one.event.modes)
        count += 1
    return Written(count, "events", {"have a mode that PLOVER lacks (ground); it stands in own_modes": own})


def _line(one: Outgoing) -> dict[str, Any]:
    e = one.event
    row = by_mode("cameo", e.type, e.modes)
    place = e.places[0] if e.places else None
    return {
        "id": e.id,
        "date": e.date.start if e.date else None,
        "date_end": e.date.end if e.date else None,
        "source": _parties(e.actors),
        "target": _parties(e.recipients),
        "event": e.type,
        "mode": [mode for mode in e.modes if mode not in _OWN],
        "own_modes": [mode for mode in e.modes if mode in _OWN],
        "context": [],
        "quad": int(row["quad"]) if row else None,
        "location": None if place is None else msgspec.to_builtins(place),
        "text": e.summary.en,
        "language": "ara",
        "publisher": sorted({c.source for c in e.claims if c.source}),
        "status": e.status,
        "standing": e.standing,
        "state": one.state,
        "review": one.review,
        "conflicts": list(e.conflicts),
        "updated": one.updated,
        "notice": NOTICE,
    }


def _parties(some: Iterable[EventParty]) -> list[dict[str, Any]]:
    return [
        {"actor": p.country, "sector": p.sector, "name": p.name, "text": p.text, "id": p.id, "alleged_by": p.alleged_by}
        for p in some
    ]


EXPORTER = Exporter("plover", "events in the slots of PLOVER", "jsonl", write, lacks="context, and the rival claims")
