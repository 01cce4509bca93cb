"""Learn the shipped weights: `python -m training.learn [OUT]` (by default src/marsad/data/ar).

Learns from the written reports here, from the annotated reports of the ANT corpus (text from MARSAD_SHARED) and from
the coded reports there. The last count in full; ours, coded by others than they, count OTHERS each.
"""

import hashlib
import json
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.gate import shared

from marsad.data.load import load
from marsad.event.coder import Coder
from marsad.event.train import Gold, cross_validate, train
from marsad.event.weights import write_weights
from marsad.model import Report
from marsad.score.agreement import evaluate

from .standoff import put_together

HERE = Path(__file__).parent
OTHERS = 0.5
FOLDS = 4


def coded() -> list[dict[str, Any]]:
    """The coded reports in MARSAD_SHARED, none where it is absent."""
    return list(_rows(shared() / "gold" / "dev.jsonl"))


def own() -> list[dict[str, Any]]:
    """Our own: the written ones, and those of the corpus where it is at hand."""
    rows = [r for path in sorted(HERE.glob("written-*.jsonl")) for r in _rows(path)]
    corpus = shared() / "corpus" / "ant-2018.jsonl.xz"
    if corpus.exists():
        marks = {r["id"]: r for r in _rows(HERE / "ant-2018.jsonl")}
        with lzma.open(corpus, "rt", encoding="utf-8") as stream:
            for r in map(json.loads, stream):
                if r["id"] in marks:
                    lines = [r["title"].strip(), *(x.strip() for x in r["text"].split("\n") if x.strip())]
                    rows.append({"source": r["source"], **put_together(marks[r["id"]], lines)})
    return sorted(rows, key=lambda r: r["id"])


def golds(rows: list[dict[str, Any]], weight: float) -> list[Gold]:
    """Rows as the training takes them."""
    return [
        (Report(r["id"], tuple(r["lines"]), r.get("source"), r.get("published")), r["events"], weight) for r in rows
    ]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        with path.open(encoding="utf-8") as stream:
            yield from (json.loads(line) for line in stream if line.strip())


def main() -> None:
    """Learn and write; with --cross OUT, code each fold of the coded reports by weights learned without it."""
    coder = Coder(load())
    theirs, ours = golds(coded(), 1.0), golds(own(), OTHERS)
    print(f"{len(theirs)} coded reports of others, {len(ours)} of our own", file=sys.stderr)
    if sys.argv[1:2] == ["--cross"]:
        folds = [sum(report.id.encode()) % FOLDS for report, _, _ in theirs]
        found = cross_validate(coder, theirs, folds, ours)
        system = [{**r, "events": json.loads(json.dumps(found[r["id"]]))} for r in coded()]
        Path(sys.argv[2]).write_text(
            "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in system), encoding="utf-8"
        )
        print_figures(system)
        return
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "src" / "marsad" / "data" / "ar"
    write_weights(train(coder, [*theirs, *ours]), out / "weights")


def half(report: dict[str, Any]) -> int:
    """0 for the reports to develop on, 1 for those to measure on: by the first hex digit of the id's SHA-1."""
    return int(hashlib.sha1(report["id"].encode()).hexdigest()[0], 16) % 2


def print_figures(system: list[dict[str, Any]]) -> None:
    """The agreement of cross-validated records with the coded reports: all, and halved by the id's SHA-1."""
    rows = coded()
    a = evaluate(rows, system)
    for name, t in [("facts", a.facts), *a.slots.items(), *a.types.items()]:
        print(f"{name:12} p {t.precision:.3f}  r {t.recall:.3f}  f1 {t.f1:.3f}  gold {t.gold}")
    print(f"attributes   {a.attributes}  within {a.within}")
    for number, name in enumerate(("even", "odd")):
        facts = evaluate([r for r in rows if half(r) == number], system).facts
        print(f"{name:12} p {facts.precision:.3f}  r {facts.recall:.3f}  f1 {facts.f1:.3f}")


if __name__ == "__main__":
    main()
