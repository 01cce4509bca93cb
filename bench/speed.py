"""How fast is the coder? Each stage as a ratio to the floor: one folding pass and one dictionary pass over the text.

`python -m bench.speed [REPORTS.jsonl[.xz]] [N]`: by default the corpus in MARSAD_SHARED, else the samples.
"""

import json
import lzma
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from eval.gate import ROOT, shared
from marsad.data.lexicon import Lexicon
from marsad.data.load import load
from marsad.event.build import build_records
from marsad.event.choose import draft_events
from marsad.event.coder import Coder
from marsad.event.draft import Scene
from marsad.mention.find import find_mentions
from marsad.model import Report
from marsad.text.fold import fold

WORDS = 230  # the length of report that the figures are stated for


def reports(path: Path, most: int) -> list[Report]:
    """The first reports of a file in the reports' form or the corpus's."""
    opener = lzma.open if path.suffix == ".xz" else open
    out: list[Report] = []
    with opener(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            r = json.loads(line)
            lines = r.get("lines") or [r["title"], *(x.strip() for x in r["text"].split("\n") if x.strip())]
            out.append(Report(r["id"], tuple(lines), r.get("source"), r.get("published")))
            if len(out) >= most:
                break
    return out


def floor(sample: list[Report], lexicon: Lexicon) -> int:
    """Fold every line, split it into words and look each up in the names and the forms; the number found."""
    names, forms, terms, found = lexicon.lengths, lexicon.forms, lexicon.terms, 0
    for report in sample:
        for line in report.lines:
            for word in fold(line).text.split():
                found += (word in names) + (word in forms) + (word in terms)
    return found


def timed(run: Callable[[], object]) -> float:
    """The best of three runs, in seconds."""
    best = 1e9
    for _ in range(3):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Print the table."""
    corpus = shared() / "corpus" / "ant-2018.jsonl.xz"
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else corpus if corpus.exists() else ROOT / "samples" / "reports.jsonl"
    sample = reports(path, int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
    lexicon = load()
    coder = Coder(lexicon)
    words = sum(len(line.split()) for r in sample for line in r.lines)
    units = words / WORDS
    base = timed(lambda: floor(sample, lexicon))
    mentions = [find_mentions(r.lines, r.day, coder.spotter) for r in sample]

    def events() -> None:
        for m in mentions:
            scene = Scene(m, coder.spotter)
            build_records(scene, draft_events(scene, coder.scorers), None)

    stages = {
        "floor": base,
        "mentions": timed(lambda: [find_mentions(r.lines, r.day, coder.spotter) for r in sample]),
        "events": timed(events),
        "whole coder": timed(lambda: [coder.code(r) for r in sample]),
    }
    print(f"{len(sample)} reports, {words} words; a report is {WORDS} words")
    for name, seconds in stages.items():
        print(
            f"{name:12} {units / seconds:9.0f} reports/s  {1000 * seconds / units:8.3f} ms  {seconds / base:6.1f} x floor"
        )
    print(f"peak memory  {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    one = "عنوان\nقتل ثلاثة مدنيين في غارة جوية على مدينة صعدة أمس."
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "marsad", "code", "-"], input=one.encode(), capture_output=True, check=False)
    print(f"one report, start included  {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
