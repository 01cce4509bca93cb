"""Does every row of reporting words find the speech of its example?"""

import pytest

from conftest import Read
from marsad.data.tables import HERE, table

ROWS = [row for row in table((HERE,), "speech.tsv") if row["yes"]]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_the_example_is_speech(row: dict[str, str], read: Read) -> None:
    assert [s for s in read(row["yes"]).speech if s.kind == row["kind"] and s.stance == (row["stance"] or "states")]


@pytest.mark.parametrize(
    "text",
    ["وصلت القافلة إلى المدينة", "انفجرت عبوة قرب الجسر", "غادر الوفد العاصمة مساء"],
)
def test_a_sentence_without_reporting_has_none(text: str, read: Read) -> None:
    assert read(text).speech == []
