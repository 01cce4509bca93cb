"""Small coded reports for the tests of merging, written for them."""

from typing import Any

from marsad.merge.records import coded_report
from marsad.model import CodedReport

LINES = (
    "مقتل خمسة جنود في قصف على قاعدة الرمانة",
    "قتل خمسة جنود في قصف صاروخي استهدف قاعدة الرمانة قرب مدينة درعا الاثنين بحسب المرصد السوري لحقوق الإنسان.",
    "ونفى الجيش الإسرائيلي تنفيذ القصف، فيما دانت وزارة الخارجية السورية الهجوم.",
)


def place(name: str = "قاعدة الرمانة", lat: float = 32.62, lon: float = 36.1) -> dict[str, Any]:
    """A site in Syria."""
    return {"text": name, "name": name, "country": "SYR", "lat": lat, "lon": lon, "precision": "site"}


def record(
    identity: str = "e1", kind: str = "ASSAULT", line: int = 0, text: str = "قصف", **slots: Any
) -> dict[str, Any]:
    """A record in the form of the codebook, without offsets."""
    return {
        "id": identity,
        "type": kind,
        "modes": [],
        "status": "happened",
        "triggers": [{"line": line, "text": text}],
        **slots,
    }


def strike(**slots: Any) -> dict[str, Any]:
    """The shelling that the lines tell of."""
    base: dict[str, Any] = {
        "modes": ["heavy-weapons"],
        "recipients": [{"text": "جنود", "country": "SYR", "sector": "MIL"}],
        "places": [place()],
        "date": {"start": "2018-03-05", "end": "2018-03-05", "text": "الاثنين"},
        "killed": {"low": 5, "high": 5, "text": "خمسة جنود"},
        "said_by": [{"text": "المرصد السوري لحقوق الإنسان", "stance": "states"}],
    }
    return record(**{**base, **slots})


def report(
    identity: str,
    *events: dict[str, Any],
    source: str | None = None,
    published: str = "2018-03-05T10:00:00+00:00",
    lines: tuple[str, ...] = LINES,
) -> CodedReport:
    """A coded report, read as `marsad merge` reads it."""
    import json

    row = {
        "id": identity,
        "source": source or identity,
        "published": published,
        "lines": list(lines),
        "events": list(events),
    }
    return coded_report(json.dumps(row, ensure_ascii=False))
