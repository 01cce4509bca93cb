"""Merging against an annotated register of events, where it is there."""

import json
import os
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from marsad.merge import Merger, RecordFault, read_coded
from marsad.merge.score import Scorer
from marsad.merge.table import table

SHARED = Path(os.environ.get("MARSAD_SHARED", Path(__file__).parents[3] / "shared"))
SAMPLES = Path(__file__).parents[2] / "samples"
GOLD = SHARED / "gold"
needs_gold = pytest.mark.skipif(not (GOLD / "merge-dev.json").exists(), reason="MARSAD_SHARED is absent")


def _records(gold: dict[str, Any]) -> list[str]:
    """A perfect coder's records but for the parties, whose names the register gives in English only."""
    lines = (GOLD / "merge-dev.jsonl").read_text(encoding="utf-8").splitlines()
    reports = {(r := json.loads(line))["id"]: {**r, "events": []} for line in lines}
    for event in gold["events"]:
        place = {
            "text": "",
            "name": event["place"],
            "country": event["country"],
            "lat": event["lat"],
            "lon": event["lon"],
        }
        for told in event["reports"]:
            report = reports[told["id"]]
            date = event["date"]
            dated = date and date["start"] and date["end"] and date["start"] <= report["published"][:10]
            triggers = [{"line": t["line"], "text": t["text"]} for t in (told, *(told.get("also") or []))]
            report["events"].append(
                {
                    "id": f"e{len(report['events'])}",
                    "type": event["type"],
                    "modes": event["modes"],
                    "status": told.get("status") or event["status"],
                    "triggers": triggers,
                    "actors": [{"text": a, "name": a} for a in event["actors"]],
                    "recipients": [{"text": a, "name": a} for a in event["recipients"]],
                    "places": [place] if event["lat"] is not None else [],
                    "date": {**date, "end": min(date["end"], report["published"][:10]), "text": ""} if dated else None,
                    "killed": told["killed"] and {**told["killed"], "text": ""},
                }
            )
    return [json.dumps(r, ensure_ascii=False) for r in reports.values()]


@needs_gold
def test_linking_of_well_coded_records() -> None:
    gold = json.loads((GOLD / "merge-dev.json").read_text(encoding="utf-8"))
    merger = Merger()
    merger.add_all(r for r in read_coded(_records(gold)) if not isinstance(r, RecordFault))
    rows = [
        {
            "id": e.id,
            "type": e.type,
            "mentions": [
                {"report": m.report, "triggers": [{"line": t.line, "text": t.text} for t in m.triggers]}
                for m in e.mentions
            ],
        }
        for e in merger.events()
    ]
    sys.path.insert(0, str(GOLD))
    try:
        import score_merge  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(GOLD))
    linking = score_merge.evaluate(gold, rows)["linking"]
    assert linking["p"] >= 0.9 and linking["f1"] >= 0.85


@needs_gold
def test_gold_records_are_read_and_merged() -> None:
    merger = Merger()
    with (GOLD / "dev.jsonl").open(encoding="utf-8") as lines:
        reports = list(read_coded(lines))
    assert not any(isinstance(r, RecordFault) for r in reports)
    merger.add_all(r for r in reports if not isinstance(r, RecordFault))
    assert sum(len(e.mentions) for e in merger.events()) == 1060


def test_linking_of_the_samples() -> None:
    """The sample reports' records against their register: pairs of mentions of one type, rightly linked or not."""
    events = json.loads((SAMPLES / "merge-expected.json").read_text(encoding="utf-8"))["events"]
    spots = {
        (told["id"], event["type"], spot["line"], spot["text"]): event["key"]
        for event in events
        for told in event["reports"]
        for spot in (*(told.get("also") or []), told)
    }
    inside = {frozenset((e["key"], e["part_of"])) for e in events if e.get("part_of")}
    merger = Merger()
    with (SAMPLES / "expected.jsonl").open(encoding="utf-8") as lines:
        merger.add_all(r for r in read_coded(lines) if not isinstance(r, RecordFault))
    told: list[tuple[str, str, str]] = []
    for e in merger.events():
        for m in e.mentions:
            keys = [spots.get((m.report, e.type, t.line, t.text)) for t in m.triggers]
            told.extend((e.type, key, e.id) for key in keys[:1] if key is not None)
    pairs = [
        (a[1] == b[1], a[2] == b[2])
        for a, b in combinations(told, 2)
        if a[0] == b[0] and frozenset((a[1], b[1])) not in inside
    ]
    right = sum(same and linked for same, linked in pairs)
    assert right / sum(linked for _, linked in pairs) >= 0.85
    assert right / sum(same for same, _ in pairs) >= 0.75


def test_the_table_names_only_what_features_know() -> None:
    names = [row.name for row in table().features]
    assert sorted(names) == sorted(Scorer().features)
    assert all(row.reason and row.calibration for row in table().features)
