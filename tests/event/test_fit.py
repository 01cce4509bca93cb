"""Are weights learned as they should be, and scored as they were learned?"""

import math
import random

import pytest

from marsad.event.fit import LEAST, Example, fit
from marsad.event.scorer import BIAS, Scorer

pytest.importorskip("numpy")

NOISE = ("noise-1", "noise-2", "noise-3")


def separable(n: int = 120) -> list[Example]:
    """Examples that two features tell apart, with noise that tells nothing."""
    rng = random.Random(3)
    return [(("good" if i % 2 else "bad", rng.choice(NOISE), f"only-{i}"), i % 2, 1.0) for i in range(n)]


def test_a_separable_set_is_learned() -> None:
    examples = separable()
    scorer = Scorer(fit(examples))
    assert all((scorer.probability(features) > 0.5) == bool(label) for features, label, _ in examples)


def test_the_weights_tell_what_speaks_for_and_against() -> None:
    weights = fit(separable())
    assert weights["good"] > 0 > weights["bad"]
    assert all(abs(weights.get(noise, 0.0)) < weights["good"] for noise in NOISE)


def test_learning_is_deterministic() -> None:
    assert fit(separable()) == fit(separable())


def test_another_seed_gives_other_weights_for_the_same_features() -> None:
    one, other = fit(separable(), seed=1), fit(separable(), seed=2)
    assert {"good", "bad", BIAS} <= one.keys() & other.keys()


def test_the_order_of_equal_examples_does_not_matter_for_the_features() -> None:
    examples = separable()
    shuffled = examples[:]
    random.Random(5).shuffle(shuffled)
    one, other = fit(examples), fit(shuffled)
    assert {"good", "bad"} <= one.keys() & other.keys()
    assert all((one[f] > 0) == (other[f] > 0) for f in ("good", "bad"))


def test_the_order_of_features_in_an_example_does_not_matter_for_which_are_kept() -> None:
    examples = separable()
    turned = [(tuple(reversed(features)), label, weight) for features, label, weight in examples]
    assert fit(examples).keys() == fit(turned).keys()


def test_rare_features_are_left_out() -> None:
    assert LEAST > 1
    assert not [feature for feature in fit(separable()) if feature.startswith("only-")]


def test_a_light_example_teaches_less() -> None:
    light = [(features, label, 0.05) for features, label, _ in separable()]
    assert fit(light)["good"] < fit(separable())["good"]


def test_no_examples_give_no_opinion() -> None:
    assert fit([]) == {BIAS: 0.0}
    assert Scorer(fit([])).probability(("anything",)) == 0.5


def test_a_scorer_adds_the_weights_of_what_it_knows() -> None:
    scorer = Scorer({BIAS: -1.0, "a": 2.0, "b": 0.5})
    assert scorer.logit(("a", "unknown")) == pytest.approx(1.0)
    assert scorer.logit(("a", "b")) == pytest.approx(1.5)
    assert scorer.probability(("a",)) == pytest.approx(1 / (1 + math.exp(-1)))


def test_a_scorer_gives_probabilities_however_large_the_weights() -> None:
    scorer = Scorer({"yes": 5000.0, "no": -5000.0})
    assert scorer.probability(("yes",)) == pytest.approx(1.0)
    assert scorer.probability(("no",)) == pytest.approx(0.0)
