"""How does a report become records? All stages in order."""

from ..data.lexicon import Lexicon
from ..mention.find import see
from ..mention.spot import Spotter
from ..model import CodedReport, Record, Refused, Report
from .build import build_records
from .choose import STAGES, draft_events
from .draft import Draft, Scene
from .explain import Explained, explain
from .refused import refused_of
from .scorer import Scorer


class Coder:
    """Codes reports with one lexicon; it keeps nothing between reports but remembered look-ups."""

    def __init__(self, lexicon: Lexicon, version: str = "0") -> None:
        self.spotter = Spotter(lexicon)
        self.scorers = {stage: Scorer(lexicon.weights.get(stage, {})) for stage in STAGES}
        self.name = f"marsad {version} {lexicon.hash}"

    def scene(self, report: Report) -> Scene:
        """A report ready for drafting."""
        return Scene(see(report.lines, report.day, self.spotter), self.spotter)

    def code(self, report: Report) -> CodedReport:
        """The report with its records; one that was set aside keeps its place without any."""
        return self._coded(report, self._read(report)[2])

    def code_with_refused(self, report: Report) -> CodedReport:
        """The report with its records, and with the words that nearly told of an event."""
        return self.code_explained(report).report

    def code_explained(self, report: Report) -> Explained:
        """The report with its records and what was refused, and the grounds of each value."""
        scene, drafts, records = self._read(report)
        if scene is None:
            return Explained(self._coded(report, records), ())
        coded = self._coded(report, records, refused_of(scene, drafts, self.scorers))
        return Explained(coded, explain(scene, drafts, records, self.scorers))

    def _read(self, report: Report) -> tuple[Scene | None, list[Draft], tuple[Record, ...]]:
        if report.set_aside is not None:
            return None, [], ()
        scene = self.scene(report)
        drafts = draft_events(scene, self.scorers)
        return scene, drafts, build_records(scene, drafts, report.undated)

    def _coded(
        self, report: Report, records: tuple[Record, ...], refused: tuple[Refused, ...] | None = None
    ) -> CodedReport:
        return CodedReport(
            report.id,
            report.lines,
            records,
            self.name,
            report.source,
            report.published,
            report.url,
            report.set_aside,
            report.undated,
            refused,
        )
