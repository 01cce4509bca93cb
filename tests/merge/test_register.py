"""Merging against an annotated register of events, where it is there."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from marsad.merge import Merger, RecordFault, read_coded
from marsad.merge.score import Scorer
from marsad.merge.table import table

SHARED = Path(os.environ.get("MARSAD_SHARED", Path(__file__).parents[3] / "shared"))
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


def test_the_table_names_only_what_features_know() -> None:
    known = Scorer().explain
    assert callable(known)
    names = [row.name for row in table().features]
    assert len(names) == len(set(names)) == 16
    assert all(row.reason and row.calibration for row in table().features)
