"""Sums that are remembered in parts are those of the features, to the last bit."""

import pytest

from marsad.data.lexicon import Lexicon
from marsad.event.draft import Scene
from marsad.event.lines import line_features, score_lines
from marsad.event.scorer import Scorer
from marsad.mention.find import see
from marsad.mention.spot import Spotter

LINES = (
    "مقتل خمسة مدنيين في غارة للتحالف على صعدة",
    "قال مصدر أمني إن قوات الجيش شنت هجوما على مواقع الحوثيين وسيطرت على المدينة بعد اشتباكات عنيفة.",
    "ودعا مجلس الأمن أطراف النزاع إلى وقف إطلاق النار، وأدان قصف المدنيين.",
)


@pytest.fixture(scope="module")
def scene(lexicon: Lexicon) -> Scene:
    spotter = Spotter(lexicon)
    return Scene(see(LINES, None, spotter), spotter)


def test_lines_score_what_their_features_weigh(scene: Scene, lexicon: Lexicon) -> None:
    scorer = Scorer(lexicon.weights["line"])
    features = line_features(scene.mentions, scene.candidates)
    assert features
    assert score_lines(scene.mentions, scene.candidates, scorer) == {
        k: scorer.probability(f) for k, f in features.items()
    }


def test_rows_hold_every_weight() -> None:
    scorer = Scorer({"bias": -1.0, "a|X": 0.5, "a|b|X": 0.25, "c": 1.0})
    assert scorer.rows["a"] == {"X": 0.5}
    assert scorer.rows["a|b"] == {"X": 0.25}
