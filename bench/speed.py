"""How fast is the coder? Its stages as ratios to a floor, its starts as ratios to that of a bare typer application.

`python -m bench.speed [REPORTS.jsonl[.xz]] [N]`: by default the corpus in MARSAD_SHARED, else the samples. Times are
CPU times of one process, so that other programs on the machine do not count.
"""

import json
import lzma
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from eval.gate import ROOT, shared

from marsad.data.lexicon import Lexicon
from marsad.data.load import load
from marsad.event.coder import Coder
from marsad.mention.find import find_mentions, see
from marsad.model import Report
from marsad.text.fold import fold

WORDS = 230  # the length of report that the figures are stated for
ONE = "عنوان\nقتل ثلاثة مدنيين في غارة جوية على مدينة صعدة أمس."
_BARE = """
import typer
app = typer.Typer(add_completion=False, rich_markup_mode=None)
app.command()(lambda: None)
app.command("other")(lambda: None)
app(["--help"])
"""


class Figures(msgspec.Struct):
    """Seconds of CPU: `stages` over all words, the others once each; `peak` in MB."""

    reports: int
    words: int
    stages: dict[str, float]
    load: float
    bare: float
    help: float
    one: float
    peak: float

    @property
    def units(self) -> float:
        """How many reports of WORDS words the sample makes."""
        return self.words / WORDS

    def times(self, stage: str) -> float:
        """A stage as a multiple of the floor."""
        return self.stages[stage] / self.stages["floor"]


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


def sample(path: Path | None = None, most: int = 1000) -> list[Report]:
    """The reports that are measured: those of a file, else of the corpus where there is one, else the samples."""
    corpus = shared() / "corpus" / "ant-2018.jsonl.xz"
    return reports(path or (corpus if corpus.exists() else ROOT / "samples" / "reports.jsonl"), most)


def floor(texts: list[Report], lexicon: Lexicon) -> int:
    """The least that any coder does: fold every line, split it, look each word up among names, nouns and verb forms."""
    names, forms, terms, found = lexicon.lengths, lexicon.forms, lexicon.terms, 0
    for report in texts:
        for line in report.lines:
            for word in fold(line).text.split():
                found += (word in names) + (word in forms) + (word in terms)
    return found


def timed(run: Callable[[], object], times: int = 3) -> float:
    """The best of some runs, in seconds of CPU."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def started(arguments: list[str], given: str = "") -> float:
    """The CPU time of another Python from its start to its end, the best of five."""
    best = float("inf")
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], input=given.encode(), capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def measure(texts: list[Report]) -> Figures:
    """All figures."""
    load()  # compiles, where the data changed
    loading = timed(load)
    lexicon = load()
    coder = Coder(lexicon)
    first = timed(lambda: [coder.code(r) for r in texts], 1)

    def mentions() -> None:
        for r in texts:
            find_mentions(see(r.lines, r.day, coder.spotter), coder.spotter)

    stages = {
        "floor": timed(lambda: floor(texts, lexicon)),
        "words": timed(lambda: [see(r.lines, r.day, coder.spotter) for r in texts]),
        "mentions": timed(mentions),
        "whole coder": timed(lambda: [coder.code(r) for r in texts]),
        "first pass": first,
    }
    return Figures(
        reports=len(texts),
        words=sum(len(line.split()) for r in texts for line in r.lines),
        stages=stages,
        load=loading,
        bare=started(["-c", _BARE]),
        help=started(["-m", "marsad", "--help"]),
        one=started(["-m", "marsad", "code", "-"], ONE),
        peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def main() -> None:
    """Print the table."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    f = measure(sample(path, int(sys.argv[2]) if len(sys.argv) > 2 else 1000))
    print(f"{f.reports} reports, {f.words} words; a report is {WORDS} words; seconds are of CPU, of one process")
    for name, seconds in f.stages.items():
        rate, each = f.units / seconds, 1000 * seconds / f.units
        print(f"{name:12} {rate:9.0f} reports/s  {each:8.3f} ms  {f.times(name):6.1f} x floor")
    print(f"{'bare typer':12} {f.bare:9.2f} s, --help")
    for name, seconds in (("--help", f.help), ("load", f.load), ("one report", f.one)):
        print(f"{name:12} {seconds:9.2f} s  {seconds / f.bare:22.1f} x bare typer")
    print(f"{'peak memory':12} {f.peak:9.0f} MB")


if __name__ == "__main__":
    main()
