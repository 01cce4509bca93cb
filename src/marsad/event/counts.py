"""How many like events does a record stand for? The number right at a trigger noun: five attacks, 30 strikes.

Not covered: duals, which as often name two events of their own; numbers that nobody counted ("dozens"); people, days
and missiles.
"""

from ..mention.mentions import Mentions
from ..model import At
from ..text.numbers import Number
from .draft import Draft, Scene
from .evidence import span
from .triggers import VERBAL_MORPHS, Candidate

_FEW = range(2, 11)  # numbers that take a plural
_YEARS = range(1900, 2100)
_SMALL, _THE = "\u0648\u0641\u0628\u0644", "\u0627\u0644"
_OTHERS = VERBAL_MORPHS | {"participle"}
_HA, _TA, _ALEF = "\u0647", "\u062a", "\u0627"
_BOUNDS = frozenset(("", "at least", "more", "about"))


def count_of(scene: Scene, d: Draft) -> tuple[int, At] | None:
    """The largest number that counts a trigger of the event, and where it stands."""
    mentions = scene.mentions
    ends = {n.end: n for n in mentions.numbers}
    units = {c.first for c in mentions.cues if c.name == "count-units"}
    dates = {i for m in mentions.dates for i in range(m.start_word, m.end_word)}
    best: tuple[int, At] | None = None
    for t in d.triggers:
        number = ends.get(t.first)
        if number is None and t.first - 1 in units:
            number = ends.get(t.first - 1)
        if number is None or number.start in dates or not _counts(mentions, t, number):
            continue
        if best is None or number.low > best[0]:
            best = number.low, span(mentions.words, number.start, number.end)[1]
    return best


def _counts(mentions: Mentions, t: Candidate, number: Number) -> bool:
    """Whether a number agrees with the noun after it: a plural up to ten, above it a singular (ثلاث غارات, 30 غارة)."""
    words = mentions.words
    if t.morph in _OTHERS or t.suffix or t.preposition or number.vague or number.bound not in _BOUNDS:
        return False
    if words.sentence[number.start] != words.sentence[t.first] or number.low in _YEARS:
        return False
    noun = words.folded[number.end]
    if words.folded[number.start].startswith(_THE) or (noun != t.stem and noun[0] in _SMALL):
        return False
    many = noun.endswith(_ALEF + _TA)
    return many or _broken(noun) if number.low in _FEW else number.low > max(_FEW) and not many


def _broken(noun: str) -> bool:
    """Whether a noun has a shape that broken plurals have: حروب, أعمال, معارك."""
    if len(noun) == 4:
        return noun[2] == "\u0648"
    return len(noun) == 5 and (noun[0] == noun[3] == _ALEF or (noun[2] == _ALEF and noun[4] != _HA))
