"""Is every dependency pinned with its hashes, and by nobody's address?"""

import json
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINS = dict(re.findall(r"^([A-Za-z0-9_.-]+)==(\S+) \\$", LOCK, re.MULTILINE))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {_plain(re.match(r"[\w.-]+", d)[0]) for d in project["dependencies"]}  # type: ignore[index]
    assert named
    assert named <= {_plain(name) for name in PINS}


def test_every_pin_has_hashes_and_no_host_is_named() -> None:
    for block in re.split(r"\n(?=[A-Za-z0-9])", LOCK.strip()):
        assert re.match(r"[\w.-]+==\S+ \\\n", block), block[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block[:80]
    assert "://" not in LOCK
    assert "index-url" not in LOCK


def test_the_bill_of_materials_is_of_the_lock_and_every_part_has_a_licence() -> None:
    bill = json.loads((ROOT / "deploy" / "sbom.json").read_text(encoding="utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    assert {p["name"]: p["version"] for p in bill["components"]} == PINS
    licences = {p["name"]: p["licenses"][0]["license"]["name"] for p in bill["components"]}
    assert "not told" not in licences.values()
    assert not [name for name, told in licences.items() if all("GPL" in choice for choice in told.split(" OR "))]
