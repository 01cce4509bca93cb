"""Does docs/security.md name tests that are there?"""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "security.md")
    .read_text(encoding="utf-8")
    .partition("promise, test")[2]
    .partition("\n## ")[0]
    .splitlines()
    if line.startswith("|")
][2:]


def test_every_promise_names_tests_that_are_there() -> None:
    assert len(ROWS) > 10
    for attack, promise, tests, _ in ROWS:
        paths = re.findall(r"`(tests/[\w/]+\.py)`", tests)
        assert attack and promise and paths
        for path in paths:
            assert "def test_" in (ROOT / path).read_text(encoding="utf-8"), path
