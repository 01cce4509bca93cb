"""Are the names that docs/architecture.md walks through those of the code?"""

import importlib
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "architecture.md"
NAMES = sorted(set(re.findall(r"`(marsad\.[\w.]+)`", PAGE.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_the_walk_exists(name: str) -> None:
    parts = name.split(".")
    for n in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:n]))
        except ModuleNotFoundError:
            continue
        for attribute in parts[n:]:
            found = getattr(found, attribute)
        return
    pytest.fail(f"{name} is no module")


def test_the_walk_goes_through_every_stage() -> None:
    assert len(NAMES) > 30
    packages = {name.split(".")[1] for name in NAMES}
    assert {"read", "text", "mention", "event", "merge", "store", "export", "brief", "desk"} <= packages
