"""What was hit? The things of a trigger's sentences that an attack or a seizure befell."""

from ..model import Object
from .draft import Draft, Scene
from .evidence import Owners, letters_before, span

_TYPES = frozenset(("ASSAULT", "COERCE"))
_SOURCES = frozenset(
    ("\u0645\u0646", "\u0639\u0628\u0631", "\u0628\u0648\u0627\u0633\u0637\u0647")
)  # min, abr, bi-wasitat
_BY = "\u0628"
MOST = 6


def objects_of(scene: Scene, d: Draft, n: int, owners: Owners) -> tuple[Object, ...]:
    """The objects of the event in text order, each kind and wording once; neither weapons nor where it came from."""
    if d.type not in _TYPES:
        return ()
    mentions = scene.mentions
    words = mentions.words
    weapons = {i for w in mentions.weapons for i in range(w.first, w.last)}
    weapons |= {i for t in d.triggers for i in range(t.first, t.last)}
    found: dict[tuple[str, str], Object] = {}
    for m in mentions.objects:
        if m.first in weapons or owners.of(m.first, m.last) != n:
            continue
        hit = mentions.hits.get(m.first)
        if hit is not None and hit.reading.preposition == _BY:
            continue
        before = m.first - 1
        if before >= 0 and words.sentence[before] == words.sentence[m.first] and words.folded[before] in _SOURCES:
            continue
        text, at = span(words, m.first, m.last, letters_before(mentions, m.first))
        found.setdefault((m.sort, text), Object(text, m.sort, at))
    return tuple(found.values())[:MOST]
