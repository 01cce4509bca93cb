"""Does it stay fast in the large? `python -m bench.scale stream|jobs|pages|spark|merge [N]`.

CPU seconds of whole process trees, so that other programs on the machine count for little; what N is by default, and
what the numbers mean, stands in README.md.
"""

import datetime
import itertools
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
from eval.gate import ROOT

from marsad.data.load import load
from marsad.event.coder import Coder
from marsad.event.parallel import code_all
from marsad.merge.records import coded_report
from marsad.model import CodedReport, Report

from .speed import WORDS, floor, sample, timed

_TICK = os.sysconf("SC_CLK_TCK")


def repeated(texts: list[Report], most: int) -> Iterator[Report]:
    """Reports over and over, each time under other ids."""
    for n in itertools.count():
        for r in texts:
            if most == 0:
                return
            most -= 1
            yield msgspec.structs.replace(r, id=f"{r.id}-{n}")


def stream(most: int) -> None:
    """One process, report after report: each tenth as a multiple of a floor measured beside it, and memory."""
    lexicon = load()
    tenth = most // 10
    coder, texts = Coder(lexicon), sample(None, tenth)  # each tenth the same texts under other ids
    start, words = time.process_time(), 0
    for n, report in enumerate(repeated(texts, most), 1):
        coder.code(report)
        words += sum(len(line.split()) for line in report.lines)
        if n % tenth == 0:
            spent = time.process_time() - start
            beside = timed(lambda: floor(texts[:500], lexicon)) / sum(
                len(x.split()) for r in texts[:500] for x in r.lines
            )
            pages_ = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            times, memory = spent / (words * beside), pages_ * os.sysconf("SC_PAGE_SIZE") / 1e6
            print(f"{n:8,} reports  {words / WORDS / spent:5.0f}/s  {times:5.1f} x floor  {memory:4.0f} MB", flush=True)
            start, words = time.process_time(), 0


def jobs(most: int) -> None:
    """One process and two: what two cores could gain, by the CPU that the busiest process takes; and the same bytes."""
    texts = list(repeated(sample(None, most), most))
    encode = msgspec.json.Encoder().encode
    start = time.process_time()
    one = [encode(r) for r in code_all(texts)]
    single = time.process_time() - start
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.process_time()
    two = [encode(r) for r in code_all(texts, jobs=2)]
    parent, after = time.process_time() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    workers = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"one process {single:.1f} s; two: workers {workers:.1f} s together, the parent {parent:.1f} s")
    print(f"{'same' if one == two else 'OTHER'} bytes; on two free cores {single / max(parent, workers / 2):.2f} x")


def pages(most: int) -> None:
    """Web pages of an archive to records in one process."""
    import io

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    from marsad.read import open_inputs, read_inputs

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc.gz"
        with path.open("wb") as out:
            writer = WARCWriter(out, gzip=True)
            for r in repeated(sample(None, most), most):
                told = "".join(f"<p>{line}</p>" for line in r.lines[1:])
                menu = "".join(f'<li><a href="/{i}">\u0642\u0633\u0645 {i}</a></li>' for i in range(60))
                body = (
                    f"<html><head><title>{r.lines[0]}</title><meta property='article:published_time' "
                    f"content='{r.published}'></head><body><ul>{menu}</ul><article><h1>{r.lines[0]}</h1>{told}"
                    f"</article><footer><ul>{menu}</ul></footer></body></html>"
                ).encode()
                headers = StatusAndHeaders(
                    "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
                )
                record = writer.create_warc_record(
                    f"https://news.example/{r.id}", "response", io.BytesIO(body), length=len(body), http_headers=headers
                )
                writer.write_record(record)
        coder, today = Coder(load()), datetime.date(2026, 1, 1)
        start = time.process_time()
        read = list(read_inputs(open_inputs([str(path)]), today=today))
        middle = time.process_time()
        for r in read:
            coder.code(r)
        end = time.process_time()
    rate = len(read) / (end - start)
    print(f"{len(read)} pages: {rate:.0f} pages/s a core; reading {middle - start:.1f} s, coding {end - middle:.1f} s")


def spark(most: int) -> None:
    """Coding by Spark in local[2] and by two plain processes: CPU of the whole trees, and the same lines."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "in.jsonl", Path(folder) / "out"
        with path.open("wb") as stream_:
            for r in repeated(sample(None, most), most):
                stream_.write(msgspec.json.encode(r) + b"\n")
        plain = _tree([sys.executable, "-m", "marsad", "code", str(path), "-o", f"{folder}/plain", "--jobs", "2"])
        run = [sys.executable, "-m", "marsad", "spark", "code", str(path), "-o", str(out), "--master", "local[2]"]
        cluster = _tree(run)
        lines = sorted(line for p in out.glob("step=*/*.txt") for line in p.read_bytes().splitlines())
        same = lines == sorted(Path(f"{folder}/plain").read_bytes().splitlines())
    print(
        f"{most} reports: plain {plain:.1f} s of CPU, Spark {cluster:.1f} s ({plain / cluster:.2f} of the plain rate)"
    )
    print(f"{'same' if same else 'OTHER'} lines")


def merge(most: int) -> None:
    """Merging of some N mentions, copies of the samples on other days: CPU of the plain merger and of Spark."""
    rows = (ROOT / "samples" / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    each = sum(len(coded_report(row).events) for row in rows)
    coded = [_shifted(coded_report(row), n) for n in range(most // each) for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "in.jsonl", Path(folder) / "out"
        path.write_bytes(b"".join(msgspec.json.encode(r) + b"\n" for r in coded))
        plain = _tree([sys.executable, "-m", "marsad", "merge", str(path), "-o", f"{folder}/plain"])
        run = [sys.executable, "-m", "marsad", "spark", "merge", str(path), "-o", str(out), "--master", "local[2]"]
        cluster = _tree(run)
        lines = b"".join(p.read_bytes() for p in sorted((out / "events").glob("*.txt")))
        same = lines == Path(f"{folder}/plain").read_bytes()
    mentions = sum(len(r.events) for r in coded)
    print(
        f"{mentions:,} mentions: plain {plain:.1f} s of CPU, "
        f"Spark {cluster:.1f} s ({1000 * cluster / mentions:.2f} ms each)"
    )
    print(f"{'same' if same else 'OTHER'} bytes")


def _shifted(report: CodedReport, n: int) -> CodedReport:
    """A copy under another id, some days later: of every four copies one lies on the same days as the last."""
    days = datetime.timedelta(days=5 * (n * 3 // 4))

    def moved(day: str) -> str:
        return (datetime.date.fromisoformat(day[:10]) + days).isoformat() + day[10:]

    events = tuple(
        e if e.date is None else msgspec.structs.replace(
            e, date=msgspec.structs.replace(e.date, start=moved(e.date.start), end=moved(e.date.end))
        )
        for e in report.events
    )  # fmt: skip
    published = moved(report.published) if report.published else None
    return msgspec.structs.replace(report, id=f"{report.id}-{n}", published=published, events=events)


def _tree(command: list[str]) -> float:
    """The CPU seconds of a program and all that it started, looked at until it ends."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"})
    spent: dict[int, float] = {}
    members = {process.pid}
    while process.poll() is None:
        for pid, parent, seconds in _processes():
            if pid in members or parent in members:
                members.add(pid)
                spent[pid] = seconds
        time.sleep(0.2)
    return sum(spent.values())


def _processes() -> Iterator[tuple[int, int, float]]:
    """Number, parent and own CPU seconds of every process."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        yield int(folder.name), int(words[1]), (int(words[11]) + int(words[12])) / _TICK


RUNS = {"stream": (stream, 100_000), "jobs": (jobs, 4_000), "pages": (pages, 1_000), "spark": (spark, 30_000)}
RUNS["merge"] = merge, 300_000


def main() -> None:
    """Run what is named."""
    if len(sys.argv) < 2 or sys.argv[1] not in RUNS:
        sys.exit(__doc__)
    run, most = RUNS[sys.argv[1]]
    run(int(sys.argv[2]) if len(sys.argv) > 2 else most)


if __name__ == "__main__":
    main()
