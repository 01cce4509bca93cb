"""At what cost? The numbers of people that phrases of news tell of."""

import pytest

from conftest import Read

VAGUE = None  # no upper bound

CASES: list[tuple[str, tuple[int, int | None] | None, tuple[int, int | None] | None]] = [
    # numbers in words and digits
    ("مقتل خمسة جنود في هجوم", (5, 5), None),
    ("قتل ستة مسلحين", (6, 6), None),
    ("مقتل 12 شخصا وإصابة 30 آخرين", (12, 12), (30, 30)),
    ("مقتل ٢٣ شخصا", (23, 23), None),
    ("مقتل 1,200 شخص", (1200, 1200), None),
    ("أصيب ثلاثة مدنيين بجروح", None, (3, 3)),
    ("مقتل أحد عشر مدنيا", (11, 11), None),
    ("مقتل خمسة وعشرين شخصا", (25, 25), None),
    ("مقتل مئة وعشرين مقاتلا", (120, 120), None),
    ("مقتل ألف شخص", (1000, 1000), None),
    ("مقتل ألفي شخص", (2000, 2000), None),
    ("مقتل زهاء ألف ومئتي شخص", (1200, 1200), None),
    ("مقتل ربع مليون شخص", (250_000, 250_000), None),
    ("قتل 3 وجرح 7", (3, 3), (7, 7)),
    ("3 قتلى و7 جرحى", (3, 3), (7, 7)),
    ("ثلاثة قتلى وسبعة جرحى", (3, 3), (7, 7)),
    ("قتيل وثلاثة جرحى", (1, 1), (3, 3)),
    ("مقتل 3 في غارة", (3, 3), None),
    ("مقتل شخص وإصابة ثلاثة", (1, 1), (3, 3)),
    ("أسفر الهجوم عن مقتل أربعة وإصابة ستة", (4, 4), (6, 6)),
    ("أسفر التفجير عن سقوط 13 قتيلا و40 جريحا", (13, 13), (40, 40)),
    ("أودى الهجوم بحياة تسعة أشخاص", (9, 9), None),
    ("راح ضحيته 17 مدنيا", (17, 17), None),
    ("استشهاد ثلاثة فلسطينيين", (3, 3), None),
    ("مصرع أربعة مسلحين", (4, 4), None),
    ("لقي سبعة عناصر مصرعهم", (7, 7), None),
    ("لقي ثلاثة جنود حتفهم", (3, 3), None),
    ("العثور على 12 جثة", (12, 12), None),
    ("حصد القصف أرواح عشرة مدنيين", (10, 10), None),
    ("قضى ستة أشخاص", (6, 6), None),
    ("تسعة قتلى مدنيين", (9, 9), None),
    ("قتل ثلاثة من رجال الشرطة", (3, 3), None),
    ("مقتل اثنين من عناصر الشرطة", (2, 2), None),
    ("إصابة أربعة من الأطفال", None, (4, 4)),
    ("مقتل نحو خمسين مسلحا وجرح ثمانين", (50, 50), (80, 80)),
    ("قتل نحو 15 مسلحا", (15, 15), None),
    ("مقتل حوالي مئتي جندي", (200, 200), None),
    # one and two
    ("قتل جندي في الانفجار", (1, 1), None),
    ("قتل جنديان في الانفجار", (2, 2), None),
    ("جرح جنديان في الانفجار", None, (2, 2)),
    ("سقط قتيلان في القصف", (2, 2), None),
    ("سقوط قتيلين في القصف", (2, 2), None),
    ("قتيل وجريحان في انفجار", (1, 1), (2, 2)),
    ("شهيدان في غارة", (2, 2), None),
    ("استشهد شابان برصاص الجيش", (2, 2), None),
    ("إصابة شخصين", None, (2, 2)),
    ("إصابة شخص واحد", None, (1, 1)),
    ("إصابة جندي بجروح خطيرة", None, (1, 1)),
    ("مقتل قيادي في التنظيم", (1, 1), None),
    ("اغتيال ضابط في الجيش", (1, 1), None),
    ("وفاة أسيرين في السجن", (2, 2), None),
    ("إعدام أربعة أسرى", (4, 4), None),
    ("قتل 18 مدنيا من عائلة واحدة", (18, 18), None),
    # bounds and ranges
    ("مقتل ما لا يقل عن 20 شخصا", (20, VAGUE), None),
    ("مقتل أكثر من 40 شخصا", (40, VAGUE), None),
    ("مقتل ثلاثة على الأقل", (3, VAGUE), None),
    ("ثلاثة قتلى على الأقل", (3, VAGUE), None),
    ("مقتل بين 5 و9 جنود", (5, 9), None),
    ("قتل ما بين خمسة وتسعة أشخاص", (5, 9), None),
    ("مقتل 20 إلى 30 مقاتلا", (20, 30), None),
    # nobody counted
    ("مقتل عشرات المسلحين", (20, VAGUE), None),
    ("مقتل العشرات في الغارة", (20, VAGUE), None),
    ("إصابة العشرات بالاختناق", None, (20, VAGUE)),
    ("مقتل مئات المدنيين", (200, VAGUE), None),
    ("مقتل آلاف المدنيين", (2000, VAGUE), None),
    ("مقتل عدد من الجنود", (2, VAGUE), None),
    ("إصابة عدد من المدنيين", None, (2, VAGUE)),
    ("مقتل عدة جنود", (2, VAGUE), None),
    ("مقتل بضعة جنود", (2, VAGUE), None),
    ("مقتل جنود في كمين", (2, VAGUE), None),
    ("قتلى وجرحى في قصف على السوق", (2, VAGUE), (2, VAGUE)),
    ("إصابات في صفوف الجنود", None, (2, VAGUE)),
    # dead and wounded told together
    ("مقتل وإصابة 50 شخصا", (50, 50), (50, 50)),
    ("مقتل وإصابة العشرات", (20, VAGUE), (20, VAGUE)),
    ("مقتل وجرح خمسة جنود", (5, 5), (5, 5)),
    ("عشرات القتلى والجرحى في الانفجار", (20, VAGUE), (20, VAGUE)),
    ("سقط عشرون شخصا بين قتيل وجريح", (20, 20), (20, 20)),
    # sums and subsets
    ("مقتل ثلاثة جنود وأربعة مدنيين", (7, 7), None),
    ("قتل عشرة أشخاص بينهم طفلان", (10, 10), None),
    ("قتل عشرة أشخاص بينهم ثلاثة أطفال", (10, 10), None),
    ("مقتل سبعة بينهم امرأة", (7, 7), None),
    # risen totals
    ("ارتفع عدد القتلى إلى 35", (35, 35), None),
    ("ارتفعت حصيلة القتلى إلى 27 قتيلا", (27, 27), None),
    # none
    ("لم تقع إصابات", (0, 0), (0, 0)),
    ("لا توجد إصابات", (0, 0), (0, 0)),
    ("دون وقوع إصابات", (0, 0), (0, 0)),
    ("دون وقوع خسائر بشرية", (0, 0), (0, 0)),
    ("لم يصب أحد بأذى", (0, 0), (0, 0)),
    ("دون أن يسفر عن إصابات", (0, 0), (0, 0)),
    ("لم يسفر الهجوم عن سقوط ضحايا", (0, 0), None),
    ("لا قتلى في الهجوم", (0, 0), None),
    # people counted, but not harmed; things counted
    ("اعتقال 20 شخصا", None, None),
    ("دمرت 7 منازل", None, None),
    ("شن 5 غارات", None, None),
    ("إصابة 3 صواريخ المبنى", None, None),
    ("مقتل القائد الميداني", None, None),
    ("شارك 40 ألف شخص في المسيرة", None, None),
    ("وصل 300 لاجئ إلى المخيم", None, None),
    ("بين قتيل وجريح", None, None),
    ("نقل القتلى والجرحى إلى المشفى", None, None),
    ("بنسبة 5 في المئة", None, None),
]


def widest(read: Read, phrase: str, kind: str) -> tuple[int, int | None] | None:
    """The largest toll of a kind that is no subset: a sum stands beside its parts."""
    found = [t for t in read(phrase).tolls if t.kind == kind and not t.subset]
    best = max(found, key=lambda t: t.low, default=None)
    return None if best is None else (best.low, best.high)


def test_the_table_is_as_long_as_promised() -> None:
    assert len({phrase for phrase, _, _ in CASES}) == len(CASES) >= 80


@pytest.mark.parametrize(("phrase", "killed", "injured"), CASES, ids=[phrase for phrase, _, _ in CASES])
def test_killed_and_injured(
    phrase: str, killed: tuple[int, int | None] | None, injured: tuple[int, int | None] | None, read: Read
) -> None:
    assert widest(read, phrase, "killed") == killed
    assert widest(read, phrase, "injured") == injured


@pytest.mark.parametrize(
    ("phrase", "kind", "low"),
    [
        ("خطف ثلاثة عمال إغاثة", "captured", 3),
        ("أسر 14 جنديا", "captured", 14),
        ("فقدان خمسة بحارة", "missing", 5),
        ("نزوح ألفي شخص", "displaced", 2000),
        ("نزوح مئات الآلاف", "displaced", 200_000),
        ("تشريد عشرات الآلاف", "displaced", 20_000),
    ],
)
def test_other_harm(phrase: str, kind: str, low: int, read: Read) -> None:
    assert [(t.kind, t.low) for t in read(phrase).tolls] == [(kind, low)]


def test_a_sum_stands_beside_its_parts(read: Read) -> None:
    assert sorted(t.low for t in read("مقتل ثلاثة جنود وأربعة مدنيين").tolls) == [3, 4, 7]


def test_a_subset_is_marked_and_not_added(read: Read) -> None:
    tolls = read("قتل عشرة أشخاص بينهم ثلاثة قتلى من الأطفال").tolls
    assert [(t.low, t.subset) for t in tolls] == [(10, False), (3, True)]


def test_uncounted_people_are_vague(read: Read) -> None:
    assert [t.vague for t in read("مقتل عشرات المسلحين").tolls] == [True]
    assert [t.vague for t in read("مقتل عشرة مسلحين").tolls] == [False]


def test_a_toll_does_not_reach_over_the_end_of_its_sentence(read: Read) -> None:
    assert [(t.kind, t.low) for t in read("انتهى القتال. وصل 20 شخصا. قتل خمسة جنود.").tolls] == [("killed", 5)]


def test_tolls_stand_in_text_order_inside_their_line(read: Read) -> None:
    mentions = read("مقتل خمسة وإصابة ستة", "وارتفع عدد القتلى إلى تسعة، بينهم امرأة")
    assert [t.first for t in mentions.tolls] == sorted(t.first for t in mentions.tolls)
    for t in mentions.tolls:
        assert t.first < t.last
        assert mentions.words.line[t.first] == mentions.words.line[t.last - 1]
