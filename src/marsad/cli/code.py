"""`marsad code`: reports in, records out."""

import datetime
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .output import DONE, SET_ASIDE, opened, refuse, tell

if TYPE_CHECKING:
    from ..model import CodedReport, Report


class Format(StrEnum):
    """The forms in which records are written."""

    jsonl = "jsonl"
    table = "table"
    csv = "csv"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="code", help="Code reports: event records out, in the order of the reports.")(code)


def code(
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="[INPUT]...", help="File, folder, glob or - (standard input).")
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File for the records.")] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="jsonl, table or csv; a table only on a terminal by itself.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes.")] = 1,
    date: Annotated[
        str | None, typer.Option("--date", help="Day of publication (YYYY-MM-DD) for reports that carry none.")
    ] = None,
    source: Annotated[str | None, typer.Option("--source", help="Outlet of reports that carry none.")] = None,
    data: Annotated[
        list[Path] | None, typer.Option("--data", help="Folder of your own language data, laid over ours.")
    ] = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="In the table, show the line behind each record.")
    ] = False,
) -> None:
    """Code reports and write their records; nothing is kept."""
    from ..clock import now
    from ..read import InputFault, open_inputs, read_inputs

    if date is not None:
        try:
            datetime.date.fromisoformat(date)
        except ValueError:
            refuse(f"--date {date}: write the day as YYYY-MM-DD, such as 2021-06-29")
    today = now().date()
    form = format_ or (Format.table if output is None and sys.stdout.isatty() else Format.jsonl)
    try:
        reports = read_inputs(open_inputs(inputs or []), today=today, date=date, source=source)
        coded = _watched(_coded(reports, jobs, tuple(data or ())))
        with opened(output) as stream:
            _write(form, coded, stream, evidence=evidence)
    except InputFault as fault:
        refuse(str(fault))
    if coded.set_aside:
        tell(f"{coded.set_aside} of {coded.count} reports set aside (see above)")
    raise typer.Exit(SET_ASIDE if coded.set_aside else DONE)


def _coded(reports: "Iterable[Report]", jobs: int, data: tuple[Path, ...]) -> "Iterator[CodedReport]":
    from ..data.tables import DataFault
    from ..event.parallel import code_all

    try:
        yield from code_all(reports, jobs=jobs, data=data)
    except DataFault as fault:
        refuse(str(fault))


class _watched:
    """Passes coded reports on, names those set aside, and shows progress on a terminal."""

    def __init__(self, coded: "Iterator[CodedReport]") -> None:
        self._coded = coded
        self.count = self.set_aside = 0

    def __iter__(self) -> "Iterator[CodedReport]":
        from .progress import Progress

        with Progress("reports") as progress:
            for report in self._coded:
                self.count += 1
                progress.step()
                if report.set_aside is not None:
                    self.set_aside += 1
                    tell(f"set aside: {report.id}: {report.set_aside}")
                elif report.undated is not None:
                    tell(f"{report.id}: {report.undated}; its dates are left open")
                yield report


def _write(
    form: Format, coded: "Iterable[CodedReport]", stream: "typer.FileTextWrite | object", *, evidence: bool
) -> None:
    from . import forms

    if form is Format.table:
        forms.write_table(coded, stream, evidence=evidence)  # type: ignore[arg-type]
    elif form is Format.csv:
        forms.write_csv(coded, stream)  # type: ignore[arg-type]
    else:
        forms.write_jsonl(coded, stream)  # type: ignore[arg-type]
