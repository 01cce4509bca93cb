"""Are the triggers of one event brought together, and those of two kept apart?"""

from itertools import pairwise
from typing import Any

import pytest

from conftest import Read
from marsad.event import clusters
from marsad.event.clauses import Clauses
from marsad.event.clusters import cluster
from marsad.event.draft import Scene
from marsad.event.scorer import Scorer
from marsad.event.triggers import Candidate, find_candidates
from marsad.mention.find import see
from marsad.mention.spot import Spotter

TEXT = "غارة ثم غارة ثم غارة ثم غارة ثم غارة"


@pytest.fixture
def triggers(read: Read, spotter: Spotter, monkeypatch: pytest.MonkeyPatch) -> list[Candidate]:
    """Five triggers of one type; the only feature of a pair is its two numbers."""
    monkeypatch.setattr(clusters, "pair_features", lambda _, a, b, *__: [f"{a}-{b}"])
    found = [c for c in find_candidates(read(TEXT), spotter) if c.frame.type == "ASSAULT"]
    assert len(found) == 5
    return found


def grouped(read: Read, triggers: list[Candidate], weights: dict[str, float]) -> list[list[int]]:
    mentions = read(TEXT)
    nothing: list[Any] = []
    return cluster(triggers, nothing, mentions, Clauses(mentions), Scorer(weights))


def table(groups: list[list[int]], inside: float, outside: float) -> dict[str, float]:
    """Weights of all pairs: `inside` for those of one group, else `outside`."""
    of = {t: n for n, group in enumerate(groups) for t in group}
    return {f"{a}-{b}": inside if of[a] == of[b] else outside for a in of for b in of if a < b}


@pytest.mark.parametrize(
    "groups",
    [[[0, 1], [2, 3, 4]], [[0, 2, 4], [1, 3]], [[0, 1, 2, 3, 4]], [[0], [1], [2], [3], [4]], [[0, 4], [1, 2, 3]]],
)
def test_the_groups_of_the_table_are_found(groups: list[list[int]], read: Read, triggers: list[Candidate]) -> None:
    assert grouped(read, triggers, table(groups, 2.0, -2.0)) == groups


def test_a_chain_is_no_group(read: Read, triggers: list[Candidate]) -> None:
    """Each is like the next, but the ends are unlike: by the mean of the pairs the chain breaks."""
    weights = {f"{a}-{b}": (1.0 if b == a + 1 else -3.0) for a in range(5) for b in range(a + 1, 5)}
    found = grouped(read, triggers, weights)
    assert max(len(group) for group in found) == 2


def test_one_doubtful_pair_does_not_part_a_group(read: Read, triggers: list[Candidate]) -> None:
    weights = table([[0, 1, 2], [3, 4]], 2.0, -2.0) | {"0-2": -1.0}
    assert grouped(read, triggers, weights) == [[0, 1, 2], [3, 4]]


def test_no_single_pair_outweighs_all_others(read: Read, triggers: list[Candidate]) -> None:
    weights = table([[0, 1], [2, 3, 4]], 2.0, -3.0) | {"1-2": 500.0}
    assert sorted(map(len, grouped(read, triggers, weights))) == sorted(
        map(len, grouped(read, triggers, weights | {"1-2": clusters.CLIP}))
    )


def test_without_an_opinion_all_stay_apart(read: Read, triggers: list[Candidate]) -> None:
    assert grouped(read, triggers, {}) == [[0], [1], [2], [3], [4]]


def test_every_trigger_is_in_one_group(read: Read, triggers: list[Candidate]) -> None:
    found = grouped(read, triggers, {"0-3": 1.0, "1-4": 0.5, "0-4": -0.2})
    assert sorted(t for group in found for t in group) == list(range(5))
    assert all(a < b for group in found for a, b in pairwise(group))


def test_types_are_never_mixed(read: Read, spotter: Spotter) -> None:
    scene = Scene(see(("غارة على القرية", "وأدان الوزير الغارة"), None, spotter), spotter)
    blank = Scorer({})
    scene.choose_triggers(blank, 0.0)
    scene.fill({"fill-actor": blank, "fill-recipient": blank})
    groups = scene.group(Scorer({"bias": 4.0}))
    for group in groups:
        assert len({scene.triggers[t].frame.type for t in group}) == 1


def test_the_same_word_twice_says_so(read: Read, spotter: Spotter) -> None:
    scene = Scene(see(("غارة على القرية", "وقعت الغارة ليلا"), None, spotter), spotter)
    blank = Scorer({})
    scene.choose_triggers(blank, 0.0)
    scene.fill({"fill-actor": blank, "fill-recipient": blank})
    a, b = (n for n, t in enumerate(scene.triggers) if t.stem == "غاره")
    features = clusters.pair_features(scene.triggers, a, b, scene.context, scene.mentions, scene.clauses)
    assert "stem=True|ASSAULT" in features
    assert len(set(features)) == len(features)
