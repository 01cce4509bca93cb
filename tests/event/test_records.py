"""Do records point at their words, whatever the text holds, and is coding total and the same each time?"""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.data.lexicon import Lexicon
from marsad.event.choose import STAGES
from marsad.event.coder import Coder
from marsad.event.parallel import code_all
from marsad.event.scorer import Scorer
from marsad.model import CodedReport, Report

PHRASES = (
    "قتل خمسة جنود في هجوم على الثكنة",
    "غارة إسرائيلية على بيروت أمس",
    "قال المتحدث باسم الجيش السوري إن القصف توقف",
    "أدانت الأمم المتحدة الهجوم على القرية",
    "ردا على الغارة أطلق حزب الله صواريخ",
    "اعتقلت الشرطة 12 متظاهرا يوم الاثنين",
    "نفى الحوثيون قصف المستشفى",
    "وبالصواريخ وبقذائف المدفعية",
    "للجيش العراقي في مدينة الموصل",
    "بين حلب وإدلب",
    "عشرات القتلى والجرحى، بينهم طفلان",
    "«سنرد على العدوان»، كما قال الوزير",
)
BETWEEN = (" ", " ", " ", "\u200f ", " \u202b", "\u00a0", "، ", ". ", " - ", "\u2067 ")
INSIDE = (
    "",
    "",
    "",
    "\u064e",
    "\u0650",
    "\u0651",
    "\u064b",
    "\u0652",
    "\u0670",
    "\u0640",
    "\u200f",
    "\u200c",
    "\u2069",
)
FORMS = str.maketrans(
    {"\u0644": "\ufedf", "\u0628": "\ufe91", "\u0647": "\ufeeb", "\u0642": "\ufed7", "\u0645": "\ufee3"}
)

marked = st.builds(
    lambda phrase, marks, forms: "".join(
        (c.translate(FORMS) if forms else c) + marks[i % len(marks)] for i, c in enumerate(phrase)
    ),
    st.sampled_from(PHRASES),
    st.lists(st.sampled_from(INSIDE), min_size=1, max_size=9),
    st.booleans(),
)
line = st.lists(st.tuples(marked, st.sampled_from(BETWEEN)), min_size=1, max_size=3).map(
    lambda parts: "".join(text + gap for text, gap in parts)
)
lines = st.lists(line, min_size=1, max_size=3)
noise = st.lists(
    st.text(
        st.one_of(
            st.characters(codec="utf-8"),
            st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهوي \u0640\u064e\u0651\u200f\u202e،.؟:«»\"'0123٤٥"),
        ),
        max_size=60,
    ),
    max_size=4,
)


@pytest.fixture(scope="module")
def eager(lexicon: Lexicon) -> Coder:
    """A coder without weights takes every candidate for an event, and every value for one of its own."""
    coder = Coder(lexicon)
    coder.scorers = {stage: Scorer({}) for stage in STAGES}
    return coder


def report(*text: str, id: str = "r") -> Report:
    return Report(id, text, "test", "2021-06-30", None)


def values(node: Any) -> Iterator[dict[str, Any]]:
    """All objects within a record that have a text and a place in the report."""
    if isinstance(node, dict):
        if isinstance(node.get("text"), str) and node.get("at") is not None:
            yield node
        for child in node.values():
            yield from values(child)
    elif isinstance(node, list | tuple):
        for child in node:
            yield from values(child)


def check(coded: CodedReport) -> int:
    """Every place lies in its line, and every text is what stands there; how many there are."""
    n = 0
    for record in coded.events:
        for value in values(msgspec.to_builtins(record)):
            number, start, end = value["at"]
            assert coded.lines[number][start:end] == value["text"]
            assert value["text"].strip()
            n += 1
        for trigger in record.triggers:
            assert trigger.line == trigger.at[0]
        for link in record.links:
            number, start, end = link.at
            assert 0 <= start < end <= len(coded.lines[number])
    return n


def test_the_eager_coder_gives_records(eager: Coder) -> None:
    coded = eager.code(report(*PHRASES))
    assert check(coded) > 20
    assert len({record.type for record in coded.events}) >= 4


SLOW = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(lines)
def test_every_value_points_at_its_words(eager: Coder, text: list[str]) -> None:
    check(eager.code(report(*text)))


@SLOW
@given(noise)
def test_any_text_is_coded(eager: Coder, text: list[str]) -> None:
    check(eager.code(report(*text)))


@SLOW
@given(lines)
def test_coding_twice_gives_the_same(eager: Coder, text: list[str]) -> None:
    one, other = eager.code(report(*text)), eager.code(report(*text))
    assert msgspec.json.encode(one) == msgspec.json.encode(other)


@pytest.mark.parametrize("text", [(), ("",), (" ", "\u200f"), ("123",), ("...", "؟"), ("a b c",), ("\u064e\u064e",)])
def test_texts_without_words(text: tuple[str, ...], eager: Coder) -> None:
    coded = eager.code(report(*text))
    assert coded.events == ()
    assert coded.lines == text


def test_a_report_that_was_set_aside_keeps_its_place(eager: Coder) -> None:
    aside = Report("x", ("قتل خمسة جنود",), "test", "2021-06-30", None, set_aside="not Arabic")
    coded = eager.code(aside)
    assert (coded.id, coded.events, coded.set_aside) == ("x", (), "not Arabic")


def test_records_are_numbered_in_the_order_of_their_first_triggers(eager: Coder) -> None:
    records = eager.code(report(*PHRASES)).events
    assert [r.id for r in records] == [f"e{n}" for n in range(1, len(records) + 1)]
    starts = [r.triggers[0].at for r in records]
    assert starts == sorted(starts)


def test_a_report_without_a_day_is_coded(eager: Coder) -> None:
    coded = eager.code(Report("r", ("قتل خمسة جنود أمس في هجوم",), None, None, None))
    assert coded.events
    check(coded)


def test_what_was_read_before_does_not_matter(eager: Coder, lexicon: Lexicon) -> None:
    fresh = Coder(lexicon)
    fresh.scorers = {stage: Scorer({}) for stage in STAGES}
    last = report(*PHRASES)
    for phrase in reversed(PHRASES):
        eager.code(report(phrase))
    assert msgspec.json.encode(eager.code(last)) == msgspec.json.encode(fresh.code(last))


def test_the_name_of_the_coder_tells_its_data(eager: Coder, lexicon: Lexicon) -> None:
    assert eager.code(report("نص")).coder == f"marsad 0 {lexicon.hash}"


def test_two_processes_give_the_same_bytes_as_one() -> None:
    reports = [report(*(PHRASES[(n + k) % len(PHRASES)] for k in range(3)), id=f"r{n}") for n in range(70)]
    one = [msgspec.json.encode(coded) for coded in code_all(reports, jobs=1)]
    two = [msgspec.json.encode(coded) for coded in code_all(reports, jobs=2)]
    assert one == two
    assert [msgspec.json.decode(coded)["id"] for coded in two] == [r.id for r in reports]


def test_no_reports_give_nothing() -> None:
    assert list(code_all([], jobs=1)) == []
    assert list(code_all([], jobs=2)) == []
