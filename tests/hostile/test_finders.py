"""Does what reads a report take time in proportion to it, on texts made against it? And does it come out whole?"""

from collections.abc import Callable
from typing import Any

import pytest

from marsad.data.lexicon import Lexicon
from marsad.event.coder import Coder
from marsad.mention.find import find_mentions, see
from marsad.mention.spot import Spotter
from marsad.model import Report
from marsad.text.dates import find_dates
from marsad.text.fold import fold
from marsad.text.language import other_language
from marsad.text.numbers import find_numbers, find_ordinals
from marsad.text.tokens import tokenize

from .texts import HEADLINE, TEXTS, prose
from .work import MOST, at_most, growth

DAY = "2021-06-30"
SIZE = 1_000
"""Characters of the shorter text."""
COUPLED = 40
"""Triggers are compared in pairs, up to 64 of a type: below that budget the coder as a whole is not linear."""
Lines = tuple[str, ...]


@pytest.fixture(scope="module")
def coder(lexicon: Lexicon) -> Coder:
    """A coder that has seen prose."""
    made = Coder(lexicon)
    made.code(Report("warm", prose(3_000), published=DAY))
    return made


def _joined(lines: Lines) -> str:
    return "\n".join(lines)


def _same(lines: Lines) -> Lines:
    return lines


def _folded(lines: Lines) -> list[str]:
    return tokenize(lines).folded


FINDERS: dict[str, tuple[Callable[[Lines], Any], Callable[[Any], object]]] = {
    "fold": (_joined, fold),
    "language": (_joined, other_language),
    "tokens": (_same, tokenize),
    "dates": (_folded, lambda words: find_dates(words, None)),
    "numbers": (_folded, find_numbers),
    "ordinals": (_folded, find_ordinals),
}


@pytest.mark.parametrize("finder", FINDERS)
@pytest.mark.parametrize("name", TEXTS)
def test_a_finder_is_linear(finder: str, name: str) -> None:
    prepare, find = FINDERS[finder]
    with at_most(60):
        times = growth(find, lambda size: prepare(TEXTS[name](size)), SIZE)
    assert times <= MOST, f"{finder} on {name}: {times:.1f} times the work"


@pytest.mark.parametrize("name", TEXTS)
def test_the_mentions_are_linear(name: str, spotter: Spotter) -> None:
    with at_most(60):
        times = growth(lambda lines: find_mentions(see(lines, None, spotter), spotter), TEXTS[name], SIZE)
    assert times <= MOST, f"{times:.1f} times the work"


@pytest.mark.parametrize("name", TEXTS)
def test_the_coder_gives_every_text_back_with_words_where_it_says(name: str, coder: Coder) -> None:
    lines = TEXTS[name](2_000)
    with at_most(30):
        coded = coder.code(Report("r", lines, published=DAY))
    assert coded.lines == lines
    for record in coded.events:
        for trigger in record.triggers:
            line, start, end = trigger.at
            assert coded.lines[line][start:end] == trigger.text


@pytest.mark.parametrize(
    "name", ["one paragraph", "quotes within quotes", "said said", "one trigger", "attacks", "mixed scripts", "markup"]
)
def test_the_coder_is_linear(name: str, coder: Coder) -> None:
    with at_most(120):
        times = growth(lambda lines: coder.code(Report("r", lines, published=DAY)), TEXTS[name], SIZE)
    assert times <= COUPLED, f"{times:.1f} times the work"


@pytest.mark.parametrize(
    "words",
    [
        "\u0627\u0644 \u00b2",
        "15 \u0645\u0627\u0631\u0633 \u00b2",
        "\u0639\u0627\u0645 \u00b2",
        "1" * 5_000,
        "\u0627\u0644" + "1" * 5_000,
        f"{'1' * 5000}-{'2' * 5000}",
    ],
)
def test_digits_that_are_no_number_are_left_alone(words: str, coder: Coder) -> None:
    lines = (HEADLINE, words)
    assert coder.code(Report("r", lines, published=DAY)).lines == lines
