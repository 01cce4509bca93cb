"""Do the figures still hold? Codes the sample reports and, where they are at hand, the coded reports in MARSAD_SHARED.

`python -m eval.gate` compares with baseline.json and exits 1 when a figure fell; `--store` writes the baseline anew.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

import msgspec

from marsad.data.load import load
from marsad.event.coder import Coder
from marsad.merge import merge_reports
from marsad.model import Report
from marsad.score.agreement import evaluate
from marsad.score.files import read_records

from . import linking

ROOT = Path(__file__).parent.parent
BASELINE = Path(__file__).parent / "baseline.json"
SLACK = 0.005  # rounding, not a licence to lose
LEAST = 20  # gold values from which on a slot is watched
VALUES = 1.5  # values by which a slot of few may fall: one record that is told otherwise


def shared() -> Path:
    """The folder of coded reports that are not part of the project."""
    return Path(os.environ.get("MARSAD_SHARED", ROOT.parent / "shared"))


def code(coder: Coder, golds: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The coder's records of coded reports, as plain data."""
    out = []
    for g in golds:
        report = Report(g["id"], tuple(g["lines"]), g.get("source"), g.get("published"), g.get("url"))
        out.append(json.loads(msgspec.json.encode(coder.code(report))))
    return out


def _reports(path: Path) -> list[Report]:
    rows = map(json.loads, filter(str.strip, path.read_text("utf-8").splitlines()))
    return [Report(r["id"], tuple(r["lines"]), r.get("source"), r.get("published"), r.get("url")) for r in rows]


def figures(coder: Coder) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, int]]]:
    """Facts and slots of each set, links of each register, F1 and precision; how many values each rests on."""
    sets = {"samples": ROOT / "samples" / "expected.jsonl", "dev": shared() / "gold" / "dev.jsonl"}
    found: dict[str, dict[str, float]] = {}
    sizes: dict[str, dict[str, int]] = {}
    for name, path in sets.items():
        if not path.exists():
            print(f"{name}: {path} is not here, left out", file=sys.stderr)
            continue
        golds = read_records(path)
        result = evaluate(golds, code(coder, golds))
        figures_of = {"facts f1": result.facts.f1, "facts precision": result.facts.precision}
        sizes[name] = dict.fromkeys(figures_of, result.facts.gold)
        for slot, tally in result.slots.items():
            if tally.gold >= LEAST:
                figures_of[f"{slot} f1"], sizes[name][f"{slot} f1"] = tally.f1, tally.gold
        found[name] = figures_of
    registers = {
        "merge": (shared() / "gold" / "merge-dev.json", shared() / "gold" / "merge-dev.jsonl"),
        "merge samples": (ROOT / "samples" / "merge-expected.json", ROOT / "samples" / "reports.jsonl"),
    }
    for name, (register, reports) in registers.items():
        if register.exists():
            events = json.loads(register.read_text("utf-8"))
            merged = merge_reports(map(coder.code, _reports(reports)))
            found[name] = linking.figures(events, merged)
            several = sum(len(e["reports"]) > 1 for e in events["events"])
            sizes[name] = dict.fromkeys(found[name], several)
    return {name: {k: round(v, 3) for k, v in values.items()} for name, values in found.items()}, sizes


def main() -> int:
    """Compare with the baseline, or store it."""
    found, sizes = figures(Coder(load()))
    if "--store" in sys.argv[1:]:
        known = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
        BASELINE.write_text(json.dumps({**known, **found}, indent=1, sort_keys=True) + "\n")
        return 0
    known = json.loads(BASELINE.read_text())
    fallen = 0
    for name, values in found.items():
        for figure, value in values.items():
            before = known.get(name, {}).get(figure, 0.0)
            worse = value < before - max(SLACK, VALUES / sizes[name][figure])
            fallen += worse
            print(f"{name:14} {figure:18} {value:.3f}  baseline {before:.3f}{'  FELL' if worse else ''}")
    print("the gate holds" if not fallen else f"{fallen} figures fell: see eval/README.md")
    return int(bool(fallen))


if __name__ == "__main__":
    sys.exit(main())
