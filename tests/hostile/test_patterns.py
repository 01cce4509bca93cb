"""Does every regular expression take time in proportion to its text, also where the text is made against it?"""

import re
from collections.abc import Callable
from functools import partial

import pytest

from . import patterns
from .patterns import Used
from .work import MOST, Endless, at_most, growth

Text = Callable[[int], str | bytes]
FOUND = list(patterns.patterns())
SIZES = (8, 64, 2000)
"""Characters of the shorter text: what doubles with each character must be seen before it takes for ever."""


def _texts(used: Used) -> dict[str, Text]:
    texts: dict[str, Text] = {}
    for before, body in patterns.of(used):
        once, again = before + body, before + body + before
        for name, piece, head in (("repeated", body, before), ("begun again", once, ""), ("and again", again, "")):
            for end in ("", "\x00"):
                texts[f"{head!r} + {piece!r} {name} + {end!r}"] = partial(_made, used, head, piece, end)
    return texts


def _made(used: Used, head: str, piece: str, end: str, size: int) -> str | bytes:
    text = head + (piece * (size // len(piece) + 1))[:size] + end
    return text.encode("latin-1", "replace") if isinstance(used.pattern.pattern, bytes) else text


def test_every_compiled_pattern_is_looked_at() -> None:
    assert len({(u.module, u.name.partition("[")[0]) for u in FOUND}) >= 40
    assert len(FOUND) >= patterns.compiled() - 2
    assert all(used.methods for used in FOUND), [u.name for u in FOUND if not u.methods]


@pytest.mark.parametrize("used", FOUND, ids=[f"{u.module.removeprefix('marsad.')}.{u.name}" for u in FOUND])
def test_ten_times_the_text_is_at_most_twelve_times_the_work(used: Used) -> None:
    run = patterns.work(used)
    for name, text in _texts(used).items():
        for size in SIZES:
            try:
                with at_most(2.0):
                    if size < SIZES[-1]:
                        run(text(10 * size))
                        continue
                    times = growth(run, text, size)
            except Endless as endless:
                pytest.fail(f"{name}: {endless} at {size} characters")
            assert times <= MOST, f"{name}: {times:.1f} times the work at {size} characters"


def test_a_quadratic_pattern_would_be_found() -> None:
    slow = Used("here", "slow", re.compile(r"<a[^>]*>"), ("finditer",))
    assert max(growth(patterns.work(slow), text, 400) for text in _texts(slow).values()) > MOST


def test_an_exponential_pattern_would_be_found() -> None:
    endless = Used("here", "endless", re.compile(r"(?:a+)+b"), ("match",))
    run = patterns.work(endless)
    with pytest.raises(Endless), at_most(1.0):
        for text in _texts(endless).values():
            run(text(64))
