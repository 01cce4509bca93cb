"""`marsad check`: lint of the language data."""

from pathlib import Path
from typing import Annotated

import typer

from .output import tell


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="check", help="Check language data: ours, or a folder of your own.")(check)


def check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="A folder of data files; ours if none.")
    ] = None,
) -> None:
    """Name every fault with file and line; exit 1 if there are any."""
    from ..data.lint import lint
    from ..data.tables import HERE

    found = list(lint(folder or HERE))
    for fault in found:
        typer.echo(fault)
    tell(f"{len(found)} faults" if found else "language data: no faults")
    raise typer.Exit(1 if found else 0)
