"""Which judgements bear on some events, and which other events must be looked at together with them?"""

from collections.abc import Iterable, Mapping, Sequence

from ..merge import Merger
from ..model import CodedReport
from ..model.judgement import Anchor, Judgement
from .merged import State
from .overlay import Places

Source = tuple[str, str]
"""A report: its source and id."""


class Judged:
    """The judgements of a book (those that are not undone), by the reports that they are anchored in."""

    def __init__(self, merger: Merger, state: State, judgements: Sequence[Judgement]) -> None:
        self._merger, self._state = merger, state
        self._all = judgements
        self._by_report: dict[Source, list[int]] = {}
        for n, j in enumerate(judgements):
            for own in {(a.source, a.report) for a in (*j.anchors, *j.others)}:
                self._by_report.setdefault(own, []).append(n)
        self._paired: frozenset[str] | None = None

    def events(self, judgements: Iterable[Judgement]) -> set[str]:
        """The events of the machine that judgements point at."""
        return {own for j in judgements for own in self._pointed((*j.anchors, *j.others))}

    def closed(self, touched: set[str], told: Iterable[str]) -> tuple[set[str], list[Judgement]]:
        """Events with all others that judgements bind to them, and those judgements. `told`: reports that must be
        reckoned with even if no event tells of them any more."""
        if not self._all:
            return touched, []
        seen: set[int] = set()
        events, looked = set(touched), set[str]()
        names = {*told, *self._merger.reports_of(events)}
        while names:
            self._state.fetch(names)
            looked |= names
            found = {n for name in names for n in self._by_report.get(self._state.source(name), ())} - seen
            seen |= found
            for n in found:
                own = self._pointed((*self._all[n].anchors, *self._all[n].others))
                events |= self._merger.beside(own) if self._all[n].others else own
            if any(self._all[n].others for n in range(len(self._all))):
                events |= self._merger.beside(events) & self._joined()
            names = set(self._merger.reports_of(events)) - looked
        return events, [self._all[n] for n in sorted(seen)]

    def reports(self, judgements: Iterable[Judgement], names: Iterable[str]) -> dict[Source, CodedReport]:
        """The reports that judgements point at, and some more, by source and id."""
        wanted = {(a.source, a.report) for j in judgements for a in (*j.anchors, *j.others)}
        found = {*names, *(name for own in wanted if (name := self._name(own)) is not None)}
        self._state.fetch(found)
        return {self._state.source(name): self._state.report(name) for name in sorted(found)}

    def _joined(self) -> frozenset[str]:
        """The events that people parted or joined: their ids are not the machine's."""
        if self._paired is None:
            self._paired = frozenset(self.events(j for j in self._all if j.others))
        return self._paired

    def _pointed(self, anchors: Sequence[Anchor]) -> set[str]:
        reports: dict[Source, CodedReport] = {}
        for a in anchors:
            name = self._name((a.source, a.report))
            if name is not None:
                reports[a.source, a.report] = self._state.report(name)
        homes: Mapping[tuple[str, str], str] = {
            (key[1], key[5]): own for r in reports.values() for key, own in self._merger.told_by(r.id).items()
        }
        return {homes[at] for at in Places(reports).all_of(anchors) if at in homes}

    def _name(self, own: Source) -> str | None:
        """The name under which a report is merged."""
        for name in (f"{own[0]}/{own[1]}", own[1]):
            if self._state.cell(name) is not None and self._state.source(name) == own:
                return name
        return None
