"""Reading a file as the commands do."""

import datetime
from pathlib import Path
from typing import Any

from marsad.model import Report
from marsad.read import open_inputs, read_inputs

TODAY = datetime.date(2026, 1, 1)


def read(*paths: Path | str, **options: Any) -> list[Report]:
    """All reports of some inputs."""
    return list(read_inputs(open_inputs([str(p) for p in paths]), today=TODAY, **options))


def written(folder: Path, name: str, data: bytes | str) -> Path:
    """A file with that content."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path
