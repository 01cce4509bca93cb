"""Does every frame read its own example?"""

import pytest

from conftest import Read
from marsad.data.lexicon import Lexicon
from marsad.data.tables import HERE, Row, table
from marsad.event.triggers import find_candidates
from marsad.mention.mentions import Mentions
from marsad.mention.spot import Spotter
from marsad.model.codes import MODES

ROWS = list(table((HERE,), "frames/*.tsv"))
FILES = sorted({row.file.stem for row in ROWS})
UNREAD = frozenset(("assault-ghzwa",))  # the noun is taken for the name of the group before it: التنظيم غزوة
SILENT_AT_LEAST = (
    0.7  # share of the counter-examples in which not even a reading fires: the rest is left to the weights
)


def frames_read(mentions: Mentions, spotter: Spotter) -> set[str]:
    """The frames that a word or an idiom of the text may be a form of."""
    frames = spotter.lexicon.frames
    words = {frames[sense.index].id for view in mentions.views for sense in view.frames}
    return words | {frames[hit.target].id for hit in spotter.phrases(mentions.words, speech=False)}


def of_file(name: str) -> list[Row]:
    return [row for row in ROWS if row.file.stem == name]


@pytest.mark.parametrize("name", FILES)
def test_every_frame_has_an_example(name: str) -> None:
    assert [row["id"] for row in of_file(name) if not row["yes"]] == []


@pytest.mark.parametrize("name", FILES)
def test_the_example_is_read_as_a_form_of_its_frame(name: str, read: Read, spotter: Spotter) -> None:
    assert [row["id"] for row in of_file(name) if row["id"] not in frames_read(read(row["yes"]), spotter)] == []


@pytest.mark.parametrize("name", FILES)
def test_the_example_gives_a_candidate_of_its_type(name: str, read: Read, spotter: Spotter) -> None:
    missing = []
    for row in of_file(name):
        types = {c.frame.type for c in find_candidates(read(row["yes"]), spotter)}
        if row["type"] not in types and row["id"] not in UNREAD:
            missing.append((row["id"], row["yes"]))
    assert missing == []


def test_a_frame_that_stands_alone_at_its_word_is_the_candidate(read: Read, spotter: Spotter) -> None:
    """Where two frames of one type read a word, one of them is the candidate: the strong before the weak."""
    found = {c.token: c.frame for c in find_candidates(read("شنت الطائرات غارة على الموقع"), spotter)}
    assert all("weak" not in f.flags for f in found.values() if f.type == "ASSAULT")


def test_most_counter_examples_are_silent(read: Read, spotter: Spotter) -> None:
    rows = [row for row in ROWS if row["no"]]
    silent = [
        row
        for row in rows
        if "weak" in row["roles"] or row["id"] not in {c.frame.id for c in find_candidates(read(row["no"]), spotter)}
    ]
    assert len(silent) >= SILENT_AT_LEAST * len(rows)


@pytest.mark.parametrize(
    ("frame", "sentence"),
    [
        ("assault-aghar", "أغرى العرض الزبائن"),
        ("assault-blast-toll", "هز الطفل رأسه"),
        ("agree-contract", "انتهى العقد"),
        ("threaten-blame-warn", "سيتحمل الجسر أوزانا كبيرة"),
        ("protest-against", "صوت النواب على القانون"),
        ("consult-phone-call", "اشترى هاتفا جديدا"),
        ("concede-ceasefire", "وقف المشجعون دقيقة صمت"),
    ],
)
def test_an_idiom_needs_all_its_words(frame: str, sentence: str, read: Read, spotter: Spotter) -> None:
    assert frame not in frames_read(read(sentence), spotter)


def test_types_and_modes_are_those_of_the_codebook(lexicon: Lexicon) -> None:
    assert {frame.type for frame in lexicon.frames} == set(MODES)
    for frame in lexicon.frames:
        assert set(frame.modes) <= set(MODES[frame.type]), frame.id


@pytest.mark.parametrize(
    "text",
    [
        "هاجم مسلحون الثكنة",
        "يهاجم مسلحون الثكنة",
        "سيهاجم مسلحون الثكنة",
        "وهاجمت الفصائل الثكنة",
        "مهاجمة الثكنة",
        "بهجوم على الثكنة",
        "الهجومان على الثكنة",
        "هجماتهم على الثكنة",
        "فهاجموها ليلا",
    ],
)
def test_forms_and_clitics_of_a_frame_are_read(text: str, read: Read, spotter: Spotter) -> None:
    assert "ASSAULT" in {c.frame.type for c in find_candidates(read(text), spotter)}


def test_candidates_stand_in_text_order_one_for_a_word_and_type(read: Read, spotter: Spotter) -> None:
    mentions = read("قصف الجيش القرية وقتل خمسة مدنيين", "وأدانت الأمم المتحدة القصف وطالبت بوقف إطلاق النار")
    found = find_candidates(mentions, spotter)
    keys = [(c.token, c.frame.type) for c in found]
    assert keys == sorted(set(keys))
    for c in found:
        assert c.first <= c.token < c.last
