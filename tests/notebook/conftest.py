"""Books for notebooks: the samples, and what is hard to show."""

from pathlib import Path

import pytest

from brief.conftest import SAMPLES, put
from brief.reports import HOSTILE, VICTIM, hostile, shooting
from marsad.merge.records import coded_report

__all__ = ["HOSTILE", "VICTIM", "put", "shooting"]


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book of the sample reports."""
    lines = SAMPLES.read_text(encoding="utf-8").splitlines()
    return put(tmp_path_factory.mktemp("notebook") / "samples.db", [coded_report(line) for line in lines])


@pytest.fixture(scope="session")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a named victim and with words that would be markup."""
    return put(tmp_path_factory.mktemp("notebook") / "hard.db", [shooting(4, "outlet-a"), hostile()])
