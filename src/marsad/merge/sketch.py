"""What is kept of a report's text while its records are compared: enough to know copies and one story again."""

import datetime
import re
from collections import Counter
from zlib import crc32

import msgspec

from ..model import CodedReport
from ..model.record import IMPORTED
from ..text.fold import fold
from .words import merge_words, rarity, stem, weight, words

_SHINGLE = 4
_KEPT = 48
"""Size of the bottom-k sketch: the standard error of the estimated resemblance is about 0.07."""
COPIED = 0.5
"""Estimated resemblance from which one text is a copy of the other; the cut stands where outlets that edit an
agency's text (0.55 and more in five outlets' reports of 2018) part from those that tell one story in their own words
(below 0.2)."""
_STORY = 3
_RARE = 3.0
_BODY = 40
"""Stems of a report that are kept, by how often it says them and how rare they are: what it is about."""


class Sketch(msgspec.Struct, frozen=True, eq=False, gc=False):
    """One report. `teller`: itself, or the table of which it is a row: who tells two events apart; `day`: ordinal of
    the day of publication, 0 unknown; `story`: rare stems of headline and lead; `body`: what all of it speaks of."""

    id: str
    teller: str
    source: str | None
    published: str
    day: int
    story: frozenset[str]
    story_weight: float
    body: frozenset[str]
    body_weight: float
    shingles: frozenset[int]
    agencies: tuple[str, ...]


def sketch(report: CodedReport, folded: list[list[str]]) -> Sketch:
    """The sketch of a report whose lines are given as folded words."""
    flat = [w for line in folded for w in line]
    grams = {crc32(" ".join(flat[i : i + _SHINGLE]).encode()) for i in range(max(len(flat) - _SHINGLE + 1, 1))}
    story = frozenset(s for line in folded[:_STORY] for s in map(stem, line[:40]) if rarity(s) >= _RARE)
    told = Counter(s for s in map(stem, flat) if rarity(s) >= _RARE)
    body = frozenset(sorted(told, key=lambda s: (-told[s] * rarity(s), s))[:_BODY])
    return Sketch(
        report.id,
        f"{report.coder} {report.source}" if report.coder.startswith(IMPORTED) else report.id,
        report.source,
        report.published or "",
        _day(report),
        story,
        weight(story),
        body,
        weight(body),
        frozenset(sorted(grams)[:_KEPT]),
        _agencies(report),
    )


def _day(report: CodedReport) -> int:
    if report.undated is not None:
        return 0
    try:
        return datetime.date.fromisoformat((report.published or "")[:10]).toordinal()
    except ValueError:
        return 0


def _agencies(report: CodedReport) -> tuple[str, ...]:
    """The wire services that the report's lead or last line names."""
    text = " ".join(fold(line).text for line in (*report.lines[:2], *report.lines[-1:]))
    return tuple(
        name
        for name, forms in merge_words().agencies
        if any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) for form in forms if form in text)
    )


def resemblance(a: Sketch, b: Sketch) -> float:
    """Estimated share of four-word sequences that two reports have in common (Broder 1997), 0 to 1."""
    if not (a.shingles & b.shingles):
        return 0.0
    union = sorted(a.shingles | b.shingles)[: max(len(a.shingles), len(b.shingles))]
    return sum(s in a.shingles and s in b.shingles for s in union) / len(union)


def copied(a: Sketch, b: Sketch) -> bool:
    """Whether one of two reports copies the other, or both one text."""
    return resemblance(a, b) >= COPIED


def split_words(report: CodedReport) -> list[list[str]]:
    """The folded words of each line."""
    return [words(line) for line in report.lines]
