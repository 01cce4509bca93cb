"""Records of any tool are read: with and without offsets, nulls and all; what is none is named."""

import json
from typing import Any

from marsad.merge import RecordFault, read_coded
from marsad.model import CodedReport

from .reports import LINES, strike


def read(**report: Any) -> CodedReport | RecordFault:
    row = {"id": "a", "lines": list(LINES), "events": [], **report}
    (found,) = read_coded([json.dumps(row, ensure_ascii=False)])
    return found


def test_offsets_are_looked_up() -> None:
    found = read(events=[strike()])
    assert isinstance(found, CodedReport)
    (event,) = found.events
    values = [(x.text, x.at) for x in event.triggers]
    values += [(x.text, x.at) for x in event.places] + [(x.text, x.at) for x in event.said_by]
    assert all(LINES[line][start:end] == text for text, (line, start, end) in values)


def test_nulls_are_what_is_not_told() -> None:
    place = {"text": "درعا", "lat": None, "precision": None}
    event = {**strike(), "standing": None, "tolls": None, "date": None, "links": None, "places": [place]}
    found = read(events=[event], source=None, published=None)
    assert isinstance(found, CodedReport)
    assert found.events[0].standing == "outlet" and found.events[0].date is None


def test_what_is_no_coded_report_is_named() -> None:
    for line, words in (
        ("{", "not JSON"),
        ("[]", "not a coded report"),
        ('{"id": 1}', "not a coded report"),
        ('{"id": "a", "lines": [], "events": [{"id": "e1"}]}', "a: "),
        (
            '{"id": "a", "lines": [], "events": [{"id": "e1", "type": "WAR", "status": "happened", "triggers": []}]}',
            "WAR",
        ),
    ):
        (found,) = read_coded([line])
        assert isinstance(found, RecordFault) and words in str(found) and str(found).startswith("line 1")


def test_a_report_set_aside_has_no_events() -> None:
    found = read(set_aside="not Arabic")
    assert isinstance(found, CodedReport) and found.events == ()
