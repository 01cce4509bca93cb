"""How are records written? As JSON lines, as a table for people, as CSV."""

import csv
from collections.abc import Iterable
from typing import TextIO

import msgspec

from ..model import CodedReport, Quantity, Record

COLUMNS = (
    "report source published id type modes status date_start date_end actors actor_countries actor_sectors "
    "recipients recipient_countries recipient_sectors places place_names place_countries lat lon precision weapons "
    "killed_low killed_high injured_low injured_high said_by responds_to triggers confidence"
).split()
_COLOURS = {
    "ASSAULT": "red",
    "COERCE": "magenta",
    "THREATEN": "yellow",
    "ACCUSE": "yellow",
    "MOBILIZE": "bright_red",
    "PROTEST": "cyan",
    "SANCTION": "magenta",
}
_STATUS = {"foiled": "foiled", "denied": "denied", "future": "planned"}


def write_jsonl(coded: Iterable[CodedReport], stream: TextIO) -> None:
    """One report a line, the records inside."""
    encoder = msgspec.json.Encoder()
    for report in coded:
        stream.write(encoder.encode(report).decode() + "\n")


def write_csv(coded: Iterable[CodedReport], stream: TextIO) -> None:
    """One record a row; several values of a slot are joined by "; "."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for report in coded:
        for r in report.events:
            writer.writerow([plain(cell) for cell in _row(report, r)])


def plain(cell: object) -> str:
    """A cell as text; one that a spreadsheet would take for a formula gets an apostrophe before it."""
    text = "" if cell is None else str(cell)
    return "'" + text if text and text[0] in "=+-@\t\r" and not text.lstrip("-").replace(".", "", 1).isdigit() else text


def _row(report: CodedReport, r: Record) -> list[object]:
    def joined(values: Iterable[object]) -> str:
        return "; ".join("" if v is None else str(v) for v in values)

    first = r.places[0] if r.places else None
    row: list[object] = [report.id, report.source, report.published, r.id, r.type, joined(r.modes), r.status]
    row += [r.date.start if r.date else None, r.date.end if r.date else None]
    for parties in (r.actors, r.recipients):
        row += [joined(p.text for p in parties), joined(p.country for p in parties), joined(p.sector for p in parties)]
    row += [joined(p.text for p in r.places), joined(p.name for p in r.places), joined(p.country for p in r.places)]
    row += [first.lat, first.lon, first.precision] if first else [None, None, None]
    row += [joined(w.text for w in r.weapons)]
    for toll in (r.killed, r.injured):
        row += [toll.low, toll.high] if toll else [None, None]
    row += [joined(f"{v.text} ({v.stance})" for v in r.said_by), joined(r.responds_to)]
    row += [joined(t.text for t in r.triggers), r.confidence]
    return row


def write_table(coded: Iterable[CodedReport], stream: TextIO, *, evidence: bool) -> None:
    """For people: each report with its records, one field a line; with `evidence` the first trigger's paragraph."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, soft_wrap=True)
    for report in coded:
        head = Text(report.id, style="bold")
        head.append(
            "  " + "  ".join(x for x in (report.source, (report.published or "no date")[:10]) if x), style="dim"
        )
        console.print(head)
        if report.lines:
            console.print(Text(report.lines[0], style="italic"))
        if report.set_aside:
            console.print(Text(f"  set aside: {report.set_aside}", style="yellow"))
        elif not report.events:
            console.print(Text("  no events", style="dim"))
        for r in report.events:
            _print_record(console.print, Text, r, report, evidence=evidence)
        for x in report.refused or ():
            line = Text(f"  not {x.type:<9} ", style="dim")
            line.append(f"{x.text}: {x.reason}", style="dim")
            console.print(line)
        console.print()


def _print_record(put, Text, r: Record, report: CodedReport, *, evidence: bool) -> None:  # type: ignore[no-untyped-def]
    title = Text(f"  {r.id:<4}", style="dim")
    title.append(r.type, style=f"bold {_COLOURS.get(r.type, 'green')}")
    for extra in (", ".join(r.modes), _STATUS.get(r.status, "")):
        if extra:
            title.append(f"  {extra}")
    if r.date:
        title.append("  " + (r.date.start if r.date.start == r.date.end else f"{r.date.start} … {r.date.end}"))
    put(title)
    for name, value in _fields(r):
        if value:
            line = Text(f"      {name:<10} ", style="dim")
            line.append(value, style="not dim")
            put(line)
    if evidence:
        put(Text("      " + report.lines[r.triggers[0].line], style="dim italic"))


def _fields(r: Record) -> list[tuple[str, str]]:
    comma = "\u060c "

    def party(p: object) -> str:
        extra = " ".join(x for x in (getattr(p, "country", None), getattr(p, "sector", None)) if x)
        alleged = comma.join(getattr(p, "alleged_by", ()))
        return (
            f"{getattr(p, 'text', '')}"
            + (f" [{extra}]" if extra else "")
            + (f" (alleged by {alleged})" if alleged else "")
        )

    return [
        ("words", comma.join(dict.fromkeys(t.text for t in r.triggers))),
        ("by", comma.join(party(p) for p in r.actors)),
        ("to", comma.join(party(p) for p in r.recipients)),
        ("where", comma.join(f"{p.text}" + (f" [{p.name}, {p.precision}]" if p.name else "") for p in r.places)),
        ("times", str(r.count) if r.count is not None else ""),
        ("with", comma.join(w.text for w in r.weapons)),
        ("hit", comma.join(f"{o.text} [{o.kind}]" for o in r.objects)),
        ("outcome", f"{r.outcome.kind} ({r.outcome.text})" if r.outcome else ""),
        ("killed", _toll(r.killed)),
        ("injured", _toll(r.injured)),
        ("said by", comma.join(f"{v.text} ({v.stance})" for v in r.said_by)),
        ("answers", ", ".join(r.responds_to)),
    ]


def _toll(q: Quantity | None) -> str:
    if q is None:
        return ""
    amount = str(q.low) if q.low == q.high else f"{q.low} or more" if q.high is None else f"{q.low} to {q.high}"
    return f"{amount} ({q.text})"
