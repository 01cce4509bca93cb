"""Where do records come from? Reading of coded reports, also of gold ones and those of other tools without offsets."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ..model import CodedReport
from ..model.codes import MODES
from .register import identified

_TEXTS = ("triggers", "actors", "recipients", "places", "weapons", "said_by", "tolls", "objects")
_SINGLE = ("date", "killed", "injured", "outcome")
_STRICT: msgspec.json.Decoder[CodedReport] = msgspec.json.Decoder(CodedReport)


class RecordFault(Exception):
    """A line that holds no coded report; the message says which line and what is wrong."""


def read_coded(lines: Iterable[str]) -> Iterator[CodedReport | RecordFault]:
    """The coded reports of JSON lines in their order; a line that holds none comes out as its fault, not raised."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield coded_report(line)
            except RecordFault as fault:
                yield RecordFault(f"line {number}: {fault}")


def coded_report(line: str) -> CodedReport:
    """One coded report. Raises RecordFault."""
    try:
        return _sound(_STRICT.decode(line))
    except msgspec.MsgspecError:
        pass
    except UnicodeEncodeError:
        line = line.encode("utf-8", "replace").decode()
    try:
        raw = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise RecordFault(f"not JSON ({error})") from None
    if not isinstance(raw, dict) or not isinstance(raw.get("id"), str) or not isinstance(raw.get("lines"), list):
        raise RecordFault("not a coded report: an object with id, lines and events")
    try:
        return _sound(msgspec.convert(_completed(raw), CodedReport))
    except (msgspec.ValidationError, TypeError, KeyError, AttributeError) as error:
        raise RecordFault(f"{raw['id']}: {error}") from None


def _sound(report: CodedReport) -> CodedReport:
    for record in report.events:
        if record.type not in MODES:
            raise RecordFault(f"{report.id} {record.id}: type {record.type!r} is none of the sixteen")
    return report


def _completed(raw: dict[str, Any]) -> dict[str, Any]:
    """The report with every optional part that the struct wants: offsets are looked up where they are missing."""
    lines, day = raw["lines"], str(raw.get("published") or "")[:10]
    raw = {"coder": "", **raw, "events": [_record(_told(e), lines, day) for e in raw.get("events") or []]}
    return _told(raw)


def _told(x: dict[str, Any]) -> dict[str, Any]:
    """An object without its nulls: what is not told is left out."""
    return {k: v for k, v in x.items() if v is not None}


def _record(e: dict[str, Any], lines: list[str], day: str) -> dict[str, Any]:
    for slot in _TEXTS:
        e[slot] = [_placed(x, lines) for x in e.get(slot) or []]
    for slot in _SINGLE:
        if e.get(slot):
            e[slot] = _placed(e[slot], lines)
    for slot in ("actors", "recipients"):
        for x in e[slot]:
            x["alleged_by"] = x.get("alleged_by") or []
            _identify(x, day)
    for slot in ("modes", "links", "responds_to", "claims", "unknown"):
        e[slot] = e.get(slot) or []
    return e


def _identify(party: dict[str, Any], day: str) -> None:
    """Look a party up in the register where the tool that coded it has none."""
    if party.get("id") is None and (entry := identified(party.get("text") or "", party.get("country"), day)):
        party["id"] = entry.id
        party.setdefault("name", entry.name)


def _placed(x: dict[str, Any], lines: list[str]) -> dict[str, Any]:
    x = {**_told(x), "high": x.get("high")} if "low" in x else _told(x)
    if isinstance(x.get("at"), list) and len(x["at"]) == 3:
        return x
    text = x.get("text") or ""
    order = [x["line"]] if isinstance(x.get("line"), int) else range(len(lines))
    for number in order:
        if 0 <= number < len(lines) and (start := lines[number].find(text)) >= 0:
            return {**x, "text": text, "at": [number, start, start + len(text)]}
    return {**x, "text": text, "at": [0, 0, 0]}
