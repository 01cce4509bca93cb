"""How are merged events written? As JSON lines, as a table for people with claims side by side, as CSV."""

import csv
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

import msgspec

from .forms import plain

if TYPE_CHECKING:
    from ..model.event import Event, EventClaim, EventParty, EventQuantity

COLUMNS = (
    "id type modes status standing date_start date_end actors actor_countries actor_sectors recipients "
    "recipient_countries recipient_sectors place place_name country admin1 lat lon precision weapons killed_low "
    "killed_high injured_low injured_high reports witnesses conflicts responds_to part_of summary_en summary_ar"
).split()
_FIELDS = ("actors", "recipients", "places", "date", "weapons", "killed", "injured", "count", "status")
_COMMA = "\u060c "


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


def write_table(events: "Iterable[Event]", stream: TextIO) -> None:
    """For people: each event with its claims side by side, its conflicts, its witnesses and what it answers."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, soft_wrap=True)
    known = {e.id: e for e in events}
    replies: dict[str, list[Event]] = {}
    for e in known.values():
        for identity in dict.fromkeys(a.id for a in e.responds_to):
            replies.setdefault(identity, []).append(e)
    for e in known.values():
        title = Text(e.id, style="dim")
        title.append(f"  {e.type}", style="bold")
        if e.modes:
            title.append("  " + ", ".join(e.modes))
        title.append(f"  {e.status}" if e.status != "happened" else "", style="yellow")
        if e.date:
            title.append("  " + (e.date.start if e.date.start == e.date.end else f"{e.date.start} … {e.date.end}"))
        console.print(title)
        console.print(Text("  " + e.summary.en))
        console.print(Text("  " + e.summary.ar))
        for name, value, style in _lines(e, known, replies.get(e.id, [])):
            line = Text(f"    {name:<12}", style=style)
            line.append(value, style="not dim")
            console.print(line)
        console.print()


def _lines(e: "Event", known: "dict[str, Event]", replies: "list[Event]") -> "Iterator[tuple[str, str, str]]":
    for field in _FIELDS:
        claims = [c for c in e.claims if c.field == field]
        values = list(dict.fromkeys(c.value for c in claims))
        if not values or (field == "status" and "status" not in e.conflicts):
            continue
        against = field in e.conflicts
        agreed = _agreed(e, field)
        yield (f"{field}{' !' if against else ''}", agreed, "yellow" if against else "dim")
        if len(values) > 1 or against:
            for value in values:
                yield ("", f"  {value}  ← {_who([c for c in claims if c.value == value])}", "dim")
    if not e.actors:
        yield ("actors ?", "no report says who did it", "yellow")
    reports = len({m.report for m in e.mentions})
    voices = ", ".join(f"{w.voucher} ({len(w.reports)})" for w in e.witnesses)
    yield ("witnesses", f"{len(e.witnesses)} in {reports} report{'s' if reports != 1 else ''}: {voices}", "dim")
    yield ("named", _COMMA.join(dict.fromkeys(t.text for m in e.mentions for t in m.triggers)), "dim")
    for identity in dict.fromkeys(a.id for a in e.responds_to):
        words = [a.text for a in e.responds_to if a.id == identity and a.text]
        quoted = f"  «{words[0]}»" if words else ""
        yield ("answers", f"{identity}{quoted}  {known[identity].summary.en if identity in known else ''}", "cyan")
    for other in replies:
        yield ("answered by", f"{other.id}  {other.summary.en}", "cyan")
    for identity in e.part_of:
        yield ("part of", f"{identity}  {known[identity].summary.en if identity in known else ''}", "dim")


def _who(claims: "list[EventClaim]") -> str:
    def one(c: "EventClaim") -> str:
        outlet = c.source or c.report
        said = f"{c.speaker} ({outlet})" if c.speaker else outlet
        return said if c.stance == "states" else f"{said} {c.stance}"

    return _COMMA.join(dict.fromkeys(map(one, claims)))


def _agreed(e: "Event", field: str) -> str:
    if field in ("actors", "recipients"):
        return _COMMA.join(map(_party, getattr(e, field)))
    if field == "places":
        return _COMMA.join(f"{p.text}" + (f" [{p.name}, {p.precision}]" if p.name else "") for p in e.places)
    if field == "date" and e.date:
        return e.date.start if e.date.start == e.date.end else f"{e.date.start} … {e.date.end}"
    if field == "weapons":
        return _COMMA.join(w.text for w in e.weapons)
    if field in ("killed", "injured"):
        return _range(getattr(e, field))
    return str(getattr(e, field))


def _party(p: "EventParty") -> str:
    extra = " ".join(x for x in (p.name, p.country, p.sector) if x)
    accused = f" (accused by {', '.join(p.alleged_by)})" if p.alleged_by else ""
    return p.text + (f" [{extra}]" if extra else "") + accused


def _range(q: "EventQuantity | None") -> str:
    if q is None:
        return ""
    return str(q.low) if q.low == q.high else f"{q.low} or more" if q.high is None else f"{q.low} to {q.high}"
