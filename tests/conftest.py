"""What the tests share: the command line run for real, one small report, and the language data, loaded once."""

import datetime
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from marsad.data.lexicon import Lexicon
from marsad.data.load import load
from marsad.mention.find import find_mentions, see
from marsad.mention.mentions import Mentions
from marsad.mention.spot import Spotter

Run = Callable[..., subprocess.CompletedProcess[bytes]]
Read = Callable[..., Mentions]
DAY = datetime.date(2021, 6, 30)  # a Wednesday

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


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The lexicon of our own language data."""
    return load()


@pytest.fixture(scope="session")
def spotter(lexicon: Lexicon) -> Spotter:
    """What looks words up in our lexicon."""
    return Spotter(lexicon)


@pytest.fixture(scope="session")
def read(spotter: Spotter) -> Read:
    """The mentions of the lines of a report of 30 June 2021."""

    def find(*lines: str) -> Mentions:
        return find_mentions(see(lines, DAY, spotter), spotter)

    return find
