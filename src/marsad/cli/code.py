"""`marsad code`: reports in, records out."""

import datetime
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from .output import DONE, SET_ASIDE, Format, opened, refuse, tell

if TYPE_CHECKING:
    from ..event.explain import Explained
    from ..model import CodedReport, Report


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
    refused: Annotated[
        bool, typer.Option("--refused", help="Add what was nearly coded, with the reason why it was not.")
    ] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Print why each value stands: words, stage, probability, strongest features."),
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
    if explain and format_ not in (None, Format.table):
        refuse(f"--explain prints text for people; leave out --format {format_}")
    today = now().date()
    form = format_ or (Format.table if output is None and sys.stdout.isatty() else Format.jsonl)
    try:
        reports = read_inputs(open_inputs(inputs or []), today=today, date=date, source=source)
        coded = _watched(_coded(reports, jobs, tuple(data or ()), refused=refused, explain=explain))
        with opened(output) as stream:
            if explain:
                _explain(coded, stream)
            else:
                _write(form, coded.reports(), stream, evidence=evidence)
    except InputFault as fault:
        refuse(str(fault))
    if coded.set_aside:
        tell(f"{coded.set_aside} of {coded.count} reports set aside (see above)")
    raise typer.Exit(SET_ASIDE if coded.set_aside else DONE)


def _coded(
    reports: "Iterable[Report]", jobs: int, data: tuple[Path, ...], *, refused: bool, explain: bool
) -> "Iterator[Explained]":
    from ..data.tables import DataFault
    from ..event.coder import Coder
    from ..event.explain import Explained
    from ..event.parallel import each

    try:
        if explain:
            yield from each(Coder.code_explained, reports, jobs=jobs, data=data)
        else:
            work = Coder.code_with_refused if refused else Coder.code
            for report in each(work, reports, jobs=jobs, data=data):
                yield Explained(report, ())
    except DataFault as fault:
        refuse(str(fault))


class _watched:
    """Passes coded reports on, names those set aside, and shows progress on a terminal."""

    def __init__(self, coded: "Iterator[Explained]") -> None:
        self._coded = coded
        self.count = self.set_aside = 0

    def __iter__(self) -> "Iterator[Explained]":
        from .progress import Progress

        with Progress("reports") as progress:
            for explained in self._coded:
                report = explained.report
                self.count += 1
                progress.step()
                if report.set_aside is not None:
                    self.set_aside += 1
                    tell(f"set aside: {report.id}: {report.set_aside}")
                elif report.undated is not None:
                    tell(f"{report.id}: {report.undated}; its dates are left open")
                yield explained

    def reports(self) -> "Iterator[CodedReport]":
        """The reports alone."""
        return (explained.report for explained in self)


def _explain(coded: "Iterable[Explained]", stream: TextIO) -> None:
    from .grounds import write_grounds

    write_grounds(coded, stream)


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
