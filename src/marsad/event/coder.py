"""How does a report become records? All stages in order."""

from ..data.lexicon import Lexicon
from ..mention.find import find_mentions
from ..mention.spot import Spotter
from ..model import CodedReport, Record, Report
from .build import build_records
from .choose import STAGES, draft_events
from .draft import Scene
from .scorer import Scorer


class Coder:
    """Codes reports with one lexicon; it keeps nothing between reports but remembered look-ups."""

    def __init__(self, lexicon: Lexicon, version: str = "0") -> None:
        self.spotter = Spotter(lexicon)
        self.scorers = {stage: Scorer(lexicon.weights.get(stage, {})) for stage in STAGES}
        self.name = f"marsad {version} {lexicon.hash}"

    def scene(self, report: Report) -> Scene:
        """The mentions of a report, ready for drafting."""
        return Scene(find_mentions(report.lines, report.day, self.spotter), self.spotter)

    def code(self, report: Report) -> CodedReport:
        """The report with its records; one that was set aside keeps its place without any."""
        records: tuple[Record, ...] = ()
        if report.set_aside is None:
            scene = self.scene(report)
            records = build_records(scene, draft_events(scene, self.scorers), report.undated)
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
        )
