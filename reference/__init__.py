"""What do the docs tell that the code knows better? Pages that are written by the code: `python -m reference`."""

from pathlib import Path

from . import api, columns, commands, coverage, manual, records

ROOT = Path(__file__).parents[1]
PAGES = {
    "docs/reference/commands.md": commands.page,
    "docs/reference/records.md": records.page,
    "docs/reference/columns.md": columns.page,
    "docs/reference/api.md": api.page,
    "docs/reference/coverage.md": coverage.page,
    "docs/marsad.1": manual.page,
}
"""Each generated file, below the root of the repository, and what writes it."""

__all__ = ["PAGES", "ROOT"]
