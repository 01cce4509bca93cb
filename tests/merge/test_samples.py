"""The three episodes of samples/: merged from their records they give the expected events, conflicts and chains."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from marsad.cli import app

SAMPLES = Path(__file__).parents[2] / "samples"
DISPUTED = 16
"""Expected events that merging does not give yet: undated deeds and charges of one army in one week of Khartoum above
all, that only the number of the day of the war tells apart."""
Row = dict[str, Any]


def _merged(*options: str) -> str:
    result = CliRunner().invoke(app, ["merge", str(SAMPLES / "expected.jsonl"), *options])
    assert result.exit_code == 0
    return result.stdout


def _told(event: Row) -> tuple[tuple[str, str], ...]:
    return tuple((m["report"], m["event"]) for m in event["mentions"])


def _facts(event: Row, whole: set[str]) -> Row:
    """What the event comes to, without the names and sentences that registers give, and its links to whole events."""
    same = ("id", "type", "modes", "status", "standing", "date", "count", "killed", "injured", "claims", "conflicts")
    facts = {field: event.get(field) for field in same}
    for field in ("actors", "recipients", "places", "weapons"):
        facts[field] = [x["text"] for x in event[field]]
    facts["responds_to"] = [(a["id"], a["report"]) for a in event["responds_to"] if a["id"] in whole]
    facts["part_of"] = [identity for identity in event["part_of"] if identity in whole]
    facts["witnesses"] = [(w["voucher"], w["reports"]) for w in event["witnesses"]]
    return facts


@pytest.fixture(scope="module")
def books() -> tuple[dict[Any, Row], dict[Any, Row]]:
    """The expected events and the merged ones, by the records that they are made of."""
    expected = [json.loads(line) for line in (SAMPLES / "events-expected.jsonl").read_text("utf-8").splitlines()]
    merged = [json.loads(line) for line in _merged("--format", "jsonl").splitlines()]
    return {_told(e): e for e in expected}, {_told(e): e for e in merged}


def test_events_conflicts_and_chains_are_the_expected_ones(books: tuple[dict[Any, Row], dict[Any, Row]]) -> None:
    expected, merged = books
    assert len(expected) == 167
    assert len(expected.keys() - merged.keys()) <= DISPUTED
    both = expected.keys() & merged.keys()
    whole = {expected[key]["id"] for key in both}
    for key in both:
        assert _facts(merged[key], whole) == _facts(expected[key], whole)


@pytest.mark.parametrize("episode", [("20210628", "20210709", 1), ("20220117", "20220202", 1)])
def test_two_episodes_have_hardly_a_departure(
    books: tuple[dict[Any, Row], dict[Any, Row]], episode: tuple[str, str, int]
) -> None:
    first, last, departures = episode
    expected, merged = books
    told = [key for key in expected if first <= key[0][0].split("-")[1] <= last]
    assert len([key for key in told if key not in merged]) <= departures


def test_table_of_the_attack_on_al_omar() -> None:
    table = _merged("--format", "table").strip().split("\n\n")
    (attack,) = [t for t in table if t.splitlines()[1].startswith("  Iran-backed militias in Syria shelled")]
    lines = attack.splitlines()
    weapons = next(i for i, line in enumerate(lines) if line.strip().startswith("weapons !"))
    assert "صواريخ" in lines[weapons + 1] and "واين ماروتو (wakalat-al-daffa)" in lines[weapons + 1]
    assert "القذائف" in lines[weapons + 2] and "المرصد السوري لحقوق الإنسان (sawt-al-sahel)" in lines[weapons + 2]
    assert any(line.split() == ["killed", "0"] for line in lines) and any(
        line.split() == ["injured", "0"] for line in lines
    )
    assert any("claimed by ?" in line and "no report says that anyone claims it" in line for line in lines)
    chain = attack[attack.index("answers") :]
    steps = (
        "carried out air strikes",
        "condemned by",
        "Yahya Rasool",
        "threats",
        "Kataib Sayyid al-Shuhada",
        "reprisals",
    )
    places = [chain.index(step) for step in steps]
    assert places[0] < places[1] < places[2] < places[3] < places[5]
    (strike,) = [t for t in table if t.startswith("ev-") and "carried out air strikes on Kataib" in t.splitlines()[1]]
    assert (
        "Iran-backed militias in Syria shelled armed forces of the United States" in strike[strike.index("reprisals") :]
    )
    assert "threatened armed forces of the United States" in strike[strike.index("threats") :]
