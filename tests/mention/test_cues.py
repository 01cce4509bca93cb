"""Cues of the records: phrases word by word, clitics cut off, never over the end of a sentence."""

import pytest

from marsad.data.keys import stem
from marsad.mention.cues import CueTable
from marsad.text.tokens import tokenize


def cues(line: str, **lists: str) -> list[tuple[str, str, bool, str]]:
    words = tokenize([line])
    table = CueTable({name: [" ".join(map(stem, cue.split())) for cue in x.split("|")] for name, x in lists.items()})
    return [(c.name, words.text(c.first, c.last), c.definite, c.preposition) for c in table.find(words)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("مقتل خمسة مدنيين", [("people", "مدنيين", False, "")]),
        ("ومقتل المدنيين", [("people", "المدنيين", True, "")]),
        ("سيطر على المدينة", [("taken", "سيطر على", False, "")]),
        ("وللسيطرة على المدينة", [("taken", "وللسيطرة على", True, "ل")]),
        ("سيطر. على المدينة", []),
        ("سيطر", []),
    ],
)
def test_cues(line: str, found: list[tuple[str, str, bool, str]]) -> None:
    assert cues(line, people="مدنيين", taken="سيطر على|سيطرة على") == found
