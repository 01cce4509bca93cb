"""Which records are compared? Reading of record files, with the faults that make one unfit."""

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..model.codes import MODES, PRECISIONS, SAYING, SECTORS, STANCES, STATUSES


class RecordFault(Exception):
    """A record file that cannot be read; the message says file, line and what is wrong."""


def read_records(path: Path) -> list[dict[str, Any]]:
    """The coded reports of a file. Raises RecordFault."""
    out = []
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RecordFault(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise RecordFault(f"{path}: not UTF-8 (byte {error.start})") from None
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except (json.JSONDecodeError, RecursionError) as error:
                raise RecordFault(f"{path}:{number}: not JSON ({error})") from None
            if not isinstance(row, dict) or not isinstance(row.get("id"), str):
                raise RecordFault(f"{path}:{number}: not a coded report: an object with id, lines and events")
            out.append(row)
    return out


def faults(report: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a coded report by the codebook's form, one line a fault."""
    lines, events = report.get("lines"), report.get("events")
    if not isinstance(lines, list) or not all(isinstance(x, str) for x in lines):
        yield f"{report['id']}: no lines"
        return
    if not isinstance(events, list) or not all(isinstance(e, dict) for e in events):
        yield f"{report['id']}: no events"
        return
    ids = [e.get("id") for e in events]
    if len(set(map(str, ids))) < len(ids):
        yield f"{report['id']}: two records with one id"
    for e in events:
        try:
            yield from (f"{report['id']} {e.get('id')}: {f}" for f in _record_faults(e, lines, ids))
        except (TypeError, KeyError, AttributeError, ValueError) as error:
            yield f"{report['id']} {e.get('id')}: not of the record's form ({type(error).__name__}: {error})"


def _record_faults(e: dict[str, Any], lines: list[str], ids: list[Any]) -> Iterator[str]:
    if e.get("type") not in MODES:
        yield f"type {e.get('type')!r}"
        return
    for mode in e.get("modes") or []:
        if mode not in MODES[e["type"]]:
            yield f"mode {mode!r} of {e['type']}"
    if e.get("status") not in STATUSES or (e["status"] == "future" and e["type"] in SAYING):
        yield f"status {e.get('status')!r} of {e['type']}"
    if not e.get("triggers"):
        yield "no trigger"
    for t in e.get("triggers") or []:
        number = t.get("line")
        if not (type(number) is int and 0 <= number < len(lines) and t.get("text") and t["text"] in lines[number]):
            yield f"trigger {t!r} is not on its line"
        elif not _located(t, lines):
            yield f"trigger {t!r}: `at` holds another text"
    yield from _value_faults(e, lines)
    for r in e.get("responds_to") or []:
        if r not in ids or r == e["id"]:
            yield f"responds_to {r!r}"


def _value_faults(e: dict[str, Any], lines: list[str]) -> Iterator[str]:
    whole = "\n".join(lines)
    for slot in ("actors", "recipients", "places", "weapons", "said_by"):
        for x in e.get(slot) or []:
            if not x.get("text") or x["text"] not in whole:
                yield f"{slot} {x.get('text')!r} is not in the report"
            elif not _located(x, lines):
                yield f"{slot} {x!r}: `at` holds another text"
    for slot in ("actors", "recipients"):
        for x in e.get(slot) or []:
            if x.get("sector") is not None and x["sector"] not in SECTORS:
                yield f"sector {x['sector']!r}"
            if x.get("country") is not None and not re.fullmatch("[A-Z]{3}", x["country"]):
                yield f"country {x['country']!r}"
    for p in e.get("places") or []:
        if p.get("precision") not in PRECISIONS:
            yield f"precision {p.get('precision')!r}"
        if (p.get("lat") is None) != (p.get("lon") is None):
            yield "half a coordinate"
        elif p.get("lat") is not None and not (-90 <= p["lat"] <= 90 and -180 <= p["lon"] <= 180):
            yield f"coordinate {p['lat']}, {p['lon']}"
    date = e.get("date")
    if date is not None and not (_day(date.get("start")) and _day(date.get("end")) and date["start"] <= date["end"]):
        yield f"date {date!r}"
    if e.get("count") is not None and not (type(e["count"]) is int and e["count"] > 0):
        yield f"count {e['count']!r}"
    for slot in ("killed", "injured"):
        k = e.get(slot)
        if k is not None and not _toll(k):
            yield f"{slot} {k!r}"
    for s in e.get("said_by") or []:
        if s.get("stance") not in STANCES:
            yield f"stance {s.get('stance')!r}"


def _toll(k: dict[str, Any]) -> bool:
    low, high = k.get("low"), k.get("high")
    return type(low) is int and low >= 0 and (high is None or (type(high) is int and high >= low))


def _day(text: Any) -> bool:
    try:
        return len(text) == 10 and bool(datetime.date.fromisoformat(text))
    except (TypeError, ValueError):
        return False


def _located(x: dict[str, Any], lines: list[str]) -> bool:
    at = x.get("at")
    return at is None or (
        isinstance(at, list)
        and len(at) == 3
        and all(type(n) is int for n in at)
        and 0 <= at[0] < len(lines)
        and lines[at[0]][at[1] : at[2]] == x["text"]
    )
