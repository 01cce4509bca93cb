"""What the tests share: the command line run for real, and one small report."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]

REPORT = "\n".join(
    (
        "مقتل خمسة جنود في هجوم شرقي سوريا",
        "قال المتحدث باسم الجيش السوري إن خمسة جنود قتلوا الاثنين في هجوم شنه تنظيم الدولة الإسلامية قرب مدينة تدمر.",
    )
)


@pytest.fixture
def report() -> str:
    """A plain report of two lines with one attack."""
    return REPORT


@pytest.fixture
def marsad(tmp_path: Path) -> Run:
    """Run `marsad` in an empty folder."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "marsad", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            check=False,
        )

    return run
