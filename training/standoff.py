"""How are records kept without the text that they annotate? Every value as a place in the report: [line, start, end].

`take_apart(report)` gives the form that training/ant-2018.jsonl holds; `put_together(row, lines)` the codebook's form.
"""

from collections.abc import Sequence
from typing import Any

At = list[int]
_PARTY, _PLACE = ("country", "sector"), ("country", "precision")


def take_apart(report: dict[str, Any]) -> dict[str, Any]:
    """A coded report as its id and its records, no word of its text in them."""
    lines = report["lines"]
    events = []
    for e in report["events"]:
        row: dict[str, Any] = {"type": e["type"], "triggers": [_on(lines, t["line"], t["text"]) for t in e["triggers"]]}
        for slot, attributes in (
            ("actors", _PARTY),
            ("recipients", _PARTY),
            ("places", _PLACE),
            ("said_by", ("stance",)),
        ):
            if e[slot]:
                row[slot] = [[_first(lines, x["text"]), *(x[a] for a in attributes)] for x in e[slot]]
        if e["weapons"]:
            row["weapons"] = [_first(lines, w["text"]) for w in e["weapons"]]
        if e["date"]:
            row["date"] = [e["date"]["start"], e["date"]["end"], _first(lines, e["date"]["text"])]
        for slot in ("killed", "injured"):
            if e[slot]:
                row[slot] = [e[slot]["low"], e[slot]["high"], _first(lines, e[slot]["text"])]
        for slot, empty in (("modes", []), ("status", "happened"), ("count", None), ("responds_to", [])):
            if e[slot] != empty:
                row[slot] = e[slot]
        events.append(row)
    return {"id": report["id"], "published": report["published"], "events": events}


def put_together(row: dict[str, Any], lines: Sequence[str]) -> dict[str, Any]:
    """The coded report of a row, in the form of the codebook."""
    return {**row, "lines": list(lines), "events": [_event(n, e, lines) for n, e in enumerate(row["events"], 1)]}


def _event(n: int, e: dict[str, Any], lines: Sequence[str]) -> dict[str, Any]:
    def party(x: list[Any], attributes: tuple[str, ...]) -> dict[str, Any]:
        return {"text": _text(lines, x[0]), **dict(zip(attributes, x[1:], strict=True))}

    def quantity(slot: str) -> dict[str, Any] | None:
        x = e.get(slot)
        return {"low": x[0], "high": x[1], "text": _text(lines, x[2])} if x else None

    day = e.get("date")
    blank = {"name": None, "admin1": None, "lat": None, "lon": None}
    return {
        "id": f"e{n}",
        "type": e["type"],
        "modes": e.get("modes", []),
        "status": e.get("status", "happened"),
        "triggers": [{"line": at[0], "text": _text(lines, at)} for at in e["triggers"]],
        "actors": [party(x, _PARTY) for x in e.get("actors", [])],
        "recipients": [party(x, _PARTY) for x in e.get("recipients", [])],
        "places": [{**party(x, _PLACE), **blank} for x in e.get("places", [])],
        "date": {"start": day[0], "end": day[1], "text": _text(lines, day[2])} if day else None,
        "count": e.get("count"),
        "weapons": [{"text": _text(lines, at)} for at in e.get("weapons", [])],
        "killed": quantity("killed"),
        "injured": quantity("injured"),
        "said_by": [party(x, ("stance",)) for x in e.get("said_by", [])],
        "responds_to": e.get("responds_to", []),
    }


def _on(lines: Sequence[str], line: int, text: str) -> At:
    start = lines[line].index(text)
    return [line, start, start + len(text)]


def _first(lines: Sequence[str], text: str | None) -> At | None:
    """The first place of a text; None where it is put together from several."""
    return next((_on(lines, n, text) for n, line in enumerate(lines) if text and text in line), None)


def _text(lines: Sequence[str], at: At | None) -> str:
    return lines[at[0]][at[1] : at[2]] if at else ""
