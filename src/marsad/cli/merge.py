"""`marsad merge`: records of many reports in, merged events out."""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .output import DONE, SET_ASIDE, Format, opened, refuse, tell

if TYPE_CHECKING:
    from ..model import CodedReport


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="merge", help="Merge records of many reports: one event out for all that tell of it.")(merge)


def merge(
    records: Annotated[
        list[Path] | None, typer.Argument(metavar="[RECORDS]...", help="Coded reports (JSONL), or - (standard input).")
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File for the events.")] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="jsonl, table or csv; a table only on a terminal by itself.")
    ] = None,
) -> None:
    """Merge coded reports and write the events; nothing is kept."""
    from ..merge import Merger
    from . import event_forms

    form = format_ or (Format.table if output is None and sys.stdout.isatty() else Format.jsonl)
    coded = _Coded(records or [])
    gc.disable()  # millions of small structs without cycles: looking for any would take a third of the time
    merger = Merger()
    merger.add_all(coded)
    with opened(output) as stream:
        if form is Format.table:
            event_forms.write_table(merger.events(), stream)
        elif form is Format.csv:
            event_forms.write_csv(merger.events(), stream)
        else:
            event_forms.write_jsonl(merger.events(), stream)
    raise typer.Exit(SET_ASIDE if coded.faults else DONE)


class _Coded:
    """The coded reports of some files; lines that hold none are named and counted."""

    def __init__(self, paths: list[Path]) -> None:
        self._paths = paths or [Path("-")]
        self.faults = 0
        for path in self._paths:
            if str(path) != "-" and not path.is_file():
                refuse(f"{path}: no such file")

    def __iter__(self) -> "Iterator[CodedReport]":
        from ..merge import RecordFault, read_coded
        from .progress import Progress

        with Progress("reports") as progress:
            for path in self._paths:
                for report in read_coded(self._lines(path)):
                    progress.step()
                    if isinstance(report, RecordFault):
                        self.faults += 1
                        tell(f"set aside: {path}: {report}")
                    else:
                        yield report

    def _lines(self, path: Path) -> Iterator[str]:
        try:
            if str(path) == "-":
                yield from (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
            else:
                with path.open(encoding="utf-8", errors="replace") as stream:
                    yield from stream
        except OSError as error:
            refuse(f"{path}: {error.strerror or error}")
