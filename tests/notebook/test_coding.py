"""`marsad.code`: one text on the spot, the same records as the command, shown with its words and nothing else."""

import datetime
import json

import lxml.html
import pytest

import marsad
from conftest import REPORT, Run


def test_the_same_as_the_command(marsad: Run) -> None:
    from marsad import code

    done = marsad("code", "-", "--date", "2021-06-29", "--source", "s", stdin=REPORT.encode())
    theirs = json.loads(done.stdout)
    ours = json.loads(code(REPORT, date="2021-06-29", source="s", id="stdin").to_json())
    assert ours == theirs and ours["events"]


def test_lines_dates_and_what_cannot_be_coded() -> None:
    by_lines = marsad.code(REPORT.splitlines(), date=datetime.date(2021, 6, 29))
    assert by_lines.report == marsad.code(REPORT, date="2021-06-29T10:00:00Z").report
    assert len(by_lines) == len(list(by_lines)) == 1 and by_lines[0].killed
    assert marsad.code("").report.set_aside == "empty text"
    assert "not Arabic" in (
        marsad.code("The army attacked the town of Palmyra today and killed five.").report.set_aside or ""
    )
    assert "no date" in (marsad.code(REPORT).report.undated or "")
    assert "ASSAULT" in repr(by_lines) and "empty text" in repr(marsad.code(""))
    with pytest.raises(ValueError, match="isoformat"):
        marsad.code(REPORT, date="yesterday")


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_evidence_is_shown_and_escaped(lang: str) -> None:
    coded = marsad.code(REPORT + "\n<script>alert(1)</script> هجوم\u202e", date="2021-06-29", source="<b>s", lang=lang)
    text = coded._repr_html_()
    page = lxml.html.fragment_fromstring(text, create_parent=True)
    assert not page.xpath("//script|//b[contains(., 's')]") and "\u202e" not in text
    marks = {m.get("class"): m.text_content() for m in page.xpath("//mark")}
    assert {"trigger", "actor", "recipient"} <= set(marks)
    said = [t.text for r in coded for t in r.triggers]
    assert all(any(t in q.text_content() for q in page.xpath("//blockquote")) for t in said)
    assert "5" in text and marsad.code("", lang=lang)._repr_html_()
