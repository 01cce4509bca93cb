"""What does a notebook show? Events and reports as small pieces of HTML, all that comes from reports escaped."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..brief.pages import shown, speaking
from ..brief.words import words
from ..model import CodedReport
from ..model.judgement import BookEvent
from .evidence import Line, lines


def event_html(kept: BookEvent, reports: Sequence[CodedReport], lang: str) -> str:
    """An event: its sentences, what each source says, the words of the reports."""
    found: list[tuple[CodedReport, list[Line]]] = []
    by_id = {report.id: report for report in reports}
    for mention in kept.event.mentions:
        report = by_id.get(mention.report)
        record = next((r for r in report.events if r.id == mention.event), None) if report else None
        if report is not None and record is not None:
            found.append((report, lines(report, record)))
    return _rendered("event.html", lang, kept=kept, e=kept.event, evidence=found)


def coded_html(report: CodedReport, lang: str) -> str:
    """A report: its records, each with its words."""
    evidence = [(record, lines(report, record)) for record in report.events]
    return _rendered("coded.html", lang, report=report, evidence=evidence)


def list_html(some: Sequence[BookEvent], count: int, lang: str) -> str:
    """The first events of many, a line each."""
    return _rendered("list.html", lang, some=some, count=count)


def table_html(name: str, columns: Sequence[str], rows: Sequence[Sequence[object]], count: int) -> str:
    """The first rows of a table."""
    return _rendered("table.html", "en", name=name, columns=columns, rows=rows, count=count)


def _rendered(template: str, lang: str, **values: Any) -> str:
    return _environment().get_template(template).render(**speaking(words(lang)), **values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("marsad", "notebook/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
