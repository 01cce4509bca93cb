"""What came of it? Territory captured or lost, an attack repelled, a missile intercepted."""

from ..mention.cues import Cue
from ..model import Outcome
from .draft import Draft, Scene
from .evidence import Owners, letters_before, span

_PREFIX = "outcome-"
_LAND = frozenset(("captured", "lost"))
_BEFORE, _AFTER = 3, 8  # words before a cue that take it back; words behind it that name what was taken
_FOR = "\u0644"
_FLYING = frozenset(("missile", "drone", "aircraft", "rocket", "projectile"))


def outcome_of(scene: Scene, d: Draft, n: int, owners: Owners) -> Outcome | None:
    """The first outcome beside the triggers of an attack that is neither only intended nor taken back."""
    if d.type != "ASSAULT":
        return None
    failing = {c.first for c in scene.mentions.cues if c.name == "failing"}
    for cue in scene.mentions.cues:
        if cue.name.startswith(_PREFIX) and owners.of(cue.first, cue.last) == n and not _open(scene, cue, failing):
            outcome = _outcome(scene, cue)
            if outcome is not None:
                return outcome
    return None


def _open(scene: Scene, cue: Cue, failing: set[int]) -> bool:
    """Whether it was only tried, wanted or denied: في محاولة للسيطرة على, لم يسيطر على."""
    sentence = scene.mentions.words.sentence
    near = range(max(cue.first - _BEFORE, 0), cue.first)
    return cue.preposition == _FOR or any(i in failing and sentence[i] == sentence[cue.first] for i in near)


def _outcome(scene: Scene, cue: Cue) -> Outcome | None:
    mentions = scene.mentions
    words = mentions.words
    kind = cue.name.removeprefix(_PREFIX)
    place = next(
        (
            p
            for p in mentions.places
            if p.relation != "toward"
            and cue.last <= p.first < cue.last + _AFTER
            and words.sentence[p.first] == words.sentence[cue.first]
        ),
        None,
    )
    if kind in _LAND and (place is None or any(t.first == cue.last for t in mentions.tolls)):
        return None
    if kind == "intercepted" and not _flying(scene, cue, words.sentence[cue.first]):
        return None
    if kind == "repelled" and _flying(scene, cue, -1):
        kind = "intercepted"
    where = span(words, place.first, place.last, letters_before(mentions, place.first))[0] if place else None
    return Outcome(kind, *span(words, cue.first, cue.last), place=where)


def _flying(scene: Scene, cue: Cue, sentence: int) -> bool:
    """Whether a missile or an aircraft stands behind the cue, or (given one) anywhere in the sentence."""
    words = scene.mentions.words
    things = [(w.first, w.sort) for w in scene.mentions.weapons]
    things += [(o.first, o.sort) for o in scene.mentions.objects]
    return any(
        sort in _FLYING
        and (words.sentence[first] == sentence or (sentence < 0 and cue.last <= first < cue.last + _BEFORE))
        for first, sort in things
    )
