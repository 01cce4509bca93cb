"""What exactly is installed? Makes the lock with hashes and the bill of materials out of pip's own report.

    pip install --dry-run --ignore-installed --only-binary :all: --report report.json <dependencies of pyproject.toml>
    python deploy/lock.py report.json

Writes requirements.lock and deploy/sbom.json (CycloneDX 1.5). The hashes are of the wheels for the machine that asks;
run it where the dependencies are installed, since the report leaves some licences out.
"""

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def main(report: str) -> None:
    """Write both files."""
    parts = sorted((_part(i) for i in json.loads(Path(report).read_text())["install"]), key=lambda p: str(p["name"]))
    lock = "".join(f"{p['name']}=={p['version']} \\\n    --hash=sha256:{p['hashes'][0]['content']}\n" for p in parts)
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": parts}
    (ROOT / "requirements.lock").write_text(lock)
    (ROOT / "deploy" / "sbom.json").write_text(json.dumps(bill, indent=1) + "\n")


def _part(installed: Any) -> dict[str, Any]:
    told = installed["metadata"]
    name = re.sub(r"[-_.]+", "-", told["name"]).lower()
    return {
        "type": "library",
        "name": name,
        "version": told["version"],
        "purl": f"pkg:pypi/{name}@{told['version']}",
        "hashes": [{"alg": "SHA-256", "content": installed["download_info"]["archive_info"]["hashes"]["sha256"]}],
        "licenses": [{"license": {"name": _licence(told)}}],
    }


def _licence(told: Any) -> str:
    """The expression, else the classifier, else the first line of what is written."""
    classes = [c.rpartition(" :: ")[2] for c in told.get("classifier", []) if c.startswith("License :: ")]
    written = (told.get("license") or "").strip().splitlines()
    try:  # pip's report leaves expressions out
        expression = metadata(told["name"]).get("License-Expression")
    except PackageNotFoundError:
        expression = None
    return str(
        told.get("license_expression") or expression or "; ".join(classes) or (written[0] if written else "not told")
    )


if __name__ == "__main__":
    main(sys.argv[1])
