"""What does one text come to? A report coded on the spot, shown with its evidence."""

import datetime
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from ..clock import now
from ..data.load import load
from ..event.coder import Coder
from ..model import CodedReport, Record, Report
from ..read.read import checked


class Coded:
    """A coded report: `report` is the struct, iterating gives its records; a notebook shows them with their words."""

    def __init__(self, report: CodedReport, lang: str = "en") -> None:
        self.report = report
        self.lang = lang

    def __iter__(self) -> Iterator[Record]:
        return iter(self.report.events)

    def __len__(self) -> int:
        return len(self.report.events)

    def __getitem__(self, i: int) -> Record:
        return self.report.events[i]

    def to_json(self) -> str:
        """The report with its records, as `marsad code` writes it."""
        return msgspec.json.encode(self.report).decode()

    def __repr__(self) -> str:
        told = self.report.set_aside or ", ".join(" ".join((r.type, *r.modes)) for r in self)
        return f"<Coded {self.report.id}: {told or 'no events'}>"

    def _repr_html_(self) -> str:
        from .html import coded_html

        return coded_html(self.report, self.lang)


def code(
    text: str | Sequence[str],
    *,
    date: datetime.date | str | None = None,
    source: str | None = None,
    id: str = "text",
    data: Sequence[str | Path] = (),
    lang: str = "en",
) -> Coded:
    """Code one report.

    `text`: headline on the first line, a paragraph a line; or the lines. `date`: the day of publication (ISO 8601),
    from which "yesterday" is reckoned; without it days are left open. `data`: folders of your own language data.
    `lang`: that of the labels in a notebook, en or ar. A text that is empty or not Arabic is set aside, with the
    reason in `report.set_aside`. Raises ValueError for a date of another form, DataFault for language data of yours
    that cannot be used.
    """
    lines = text.splitlines() if isinstance(text, str) else text
    kept = tuple(line.strip() for line in lines if line.strip())
    day = None if date is None else datetime.date.fromisoformat(str(date)[:10]).isoformat()
    report = Report(id, kept, source, day, set_aside=None if kept else "empty text")
    return Coded(_coder(tuple(map(Path, data))).code(checked(report, now().date())), lang)


@lru_cache(maxsize=2)
def _coder(data: tuple[Path, ...]) -> Coder:
    return Coder(load(data))
