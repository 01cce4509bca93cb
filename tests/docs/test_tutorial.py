"""The walkthrough runs from the first to the last line, says what comes, and is the same in both languages."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENGLISH = ROOT / "docs" / "tutorial.md"
ARABIC = ROOT / "docs" / "tutorial.ar.md"
SHOWN = 0.8
"""Of the lines that the page shows, how many must come out: a line may change with the weights, a page of them not."""


def blocks(page: Path, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S)


def test_the_walkthrough_runs(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    programs = tmp_path / "programs"
    programs.mkdir()
    command = programs / "marsad"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m marsad "$@"\n')
    command.chmod(0o755)
    typed = "set -euo pipefail\n" + "".join(blocks(ENGLISH, "sh"))
    settings = {name: value for name, value in os.environ.items() if not name.startswith("MARSAD_")}
    settings |= {"PATH": f"{programs}:{settings['PATH']}", "MARSAD_NOW": "2021-07-20T08:00:00Z"}
    done = subprocess.run(
        ["bash", "-c", typed], cwd=tmp_path, env=settings, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert {"records.jsonl", "marsad.db", "claims.csv", "brief.html"} <= {p.name for p in tmp_path.iterdir()}
    came = {line.strip() for line in done.stdout.splitlines()}
    shown = [line.strip() for text in blocks(ENGLISH, "text") for line in text.splitlines()]
    differing = [line for line in shown if line not in came]
    assert len(shown) > 20 and len(differing) <= (1 - SHOWN) * len(shown), differing


def test_both_languages_type_the_same() -> None:
    for kind in ("sh", "text", "console"):
        assert blocks(ENGLISH, kind) == blocks(ARABIC, kind)


def test_the_readme_shows_the_same_report() -> None:
    readme = ROOT / "README.md"
    assert blocks(readme, "text") == blocks(ENGLISH, "text")[:1]
    report = re.findall(r"<<'END'\n(.*?)^END$", blocks(ENGLISH, "sh")[0], re.M | re.S)[0]
    assert all(line in readme.read_text(encoding="utf-8") for line in report.splitlines())
