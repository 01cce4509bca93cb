"""What holds for every text: offsets point at their words, coding is total and deterministic, folding is final."""

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.data.lexicon import Lexicon
from marsad.event.coder import Coder
from marsad.model import CodedReport, Report
from marsad.text.fold import fold

from .texts import HEADLINE, SENTENCE, TEXTS

PIECES = st.one_of(
    st.sampled_from([HEADLINE, SENTENCE, *(make(60)[-1] for make in TEXTS.values())]),
    st.text(max_size=40),
)
LINES = st.lists(st.lists(PIECES, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=4).map(tuple)
CALM = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
UNRELATED = "تفتتح المكتبة أبوابها للقراء صباح كل يوم، وفيها كتب عن الطبخ والحدائق."


@pytest.fixture(scope="module")
def coder(lexicon: Lexicon) -> Coder:
    return Coder(lexicon)


@pytest.fixture(scope="module")
def another(lexicon: Lexicon) -> Coder:
    """A coder that has seen nothing that the first has not."""
    return Coder(lexicon)


def _code(coder: Coder, lines: tuple[str, ...]) -> CodedReport:
    return coder.code(Report("r", lines, published="2021-06-30"))


def _bytes(coded: CodedReport) -> bytes:
    return msgspec.json.encode(coded.events)


def _stated(value: Any) -> list[tuple[str, list[int]]]:
    """Every text of a record that says where it stands."""
    found = []
    if isinstance(value, dict):
        if isinstance(value.get("at"), list) and isinstance(value.get("text"), str):
            found.append((value["text"], value["at"]))
        for inner in value.values():
            found += _stated(inner)
    elif isinstance(value, list):
        for inner in value:
            found += _stated(inner)
    return found


@CALM
@given(lines=LINES)
def test_offsets_point_at_the_stated_words(coder: Coder, lines: tuple[str, ...]) -> None:
    coded = _code(coder, lines)
    assert coded.lines == lines
    for text, (line, start, end) in _stated(msgspec.json.decode(_bytes(coded))):
        assert lines[line][start:end] == text


def test_offsets_are_looked_for_where_there_are_some(coder: Coder) -> None:
    assert len(_stated(msgspec.json.decode(_bytes(_code(coder, (HEADLINE, SENTENCE)))))) > 4


@CALM
@given(lines=LINES)
def test_coding_again_gives_the_same_bytes(coder: Coder, another: Coder, lines: tuple[str, ...]) -> None:
    first = _bytes(_code(coder, lines))
    assert first == _bytes(_code(another, lines))


@CALM
@given(text=st.text(max_size=200))
def test_folding_twice_is_folding_once_and_knows_where_from(text: str) -> None:
    once = fold(text)
    assert fold(once.text).text == once.text
    places = [once.origin(i) for i in range(len(once.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


def test_a_paragraph_about_nothing_leaves_the_triggers_alone(coder: Coder) -> None:
    before, after = (
        [[(t.line, t.text) for t in record.triggers] for record in _code(coder, lines).events]
        for lines in ((HEADLINE, SENTENCE), (HEADLINE, SENTENCE, UNRELATED))
    )
    assert before
    assert before == after
