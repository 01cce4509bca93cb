"""How fast do coded reports get into a book, and in how much memory?

`python -m bench.adding [N] [BOOK]`: N reports (10,000) made of the samples, each round of them forty days after the one
before, into a new SQLite book, or into BOOK. Prints seconds of CPU and the peak of memory of `marsad add --coded`.
"""

import datetime
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec
from eval.gate import ROOT

from marsad.merge.records import coded_report
from marsad.model import CodedReport

_DAY = re.compile(rb'"(\d{4}-\d{2}-\d{2})')
_APART = 40


def write_reports(to: Path, count: int) -> None:
    """Write so many coded reports as `marsad code` does."""
    lines = (ROOT / "samples" / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    base = [coded_report(line) for line in lines]
    with to.open("wb") as stream:
        for n in range(count):
            stream.write(_shifted(base[n % len(base)], n // len(base)) + b"\n")


def _shifted(report: CodedReport, rounds: int) -> bytes:
    days = datetime.timedelta(_APART * rounds)

    def later(found: re.Match[bytes]) -> bytes:
        return b'"' + (datetime.date.fromisoformat(found[1].decode()) + days).isoformat().encode()

    return _DAY.sub(later, msgspec.json.encode(msgspec.structs.replace(report, id=f"{report.id}-r{rounds}")))


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "reports.jsonl"
        write_reports(source, count)
        book = sys.argv[2] if len(sys.argv) > 2 else str(Path(folder) / "book.db")
        subprocess.run([sys.executable, "-m", "marsad", "add", "--coded", str(source), "--db", book], check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = used.ru_utime + used.ru_stime
    print(f"{count} reports, {seconds:.1f} s of CPU, {count / seconds:.0f} reports/s, {used.ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
