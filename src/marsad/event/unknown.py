"""What does the text leave open? Actors, places, days and tolls that are not told, or only in vague words."""

from ..model import Unknown
from .draft import Draft, Scene
from .evidence import party_text, span

_ACTED = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE"))
_WIDE = frozenset(("country", "region"))
_COUNTED = ("killed", "injured")


def unknown_of(scene: Scene, d: Draft, undated: str | None) -> tuple[Unknown, ...]:
    """The open fields of an event in the order of the record; `undated` says why the report's own day is unsure."""
    out = [*_actors(scene, d), *_places(scene, d)]
    if d.date is None:
        out.append(_open(scene, d, "date", "unknown-times", undated or "not exact", undated or "not told"))
    return (*out, *_tolls(scene, d))


def _open(scene: Scene, d: Draft, field: str, cue: str, vague: str, missing: str) -> Unknown:
    """An open field with the words of the event's sentences that leave it open, if any do."""
    words = scene.mentions.words
    sentences = {words.sentence[t.token] for t in d.triggers}
    spans = [(c.first, c.last) for c in scene.mentions.cues if c.name == cue]
    if field == "date":
        spans += [(m.start_word, m.end_word) for m in scene.mentions.dates if m.start is None]
    for first, last in sorted(spans):
        if words.sentence[first] in sentences:
            return Unknown(field, vague, *span(words, first, last))
    return Unknown(field, missing)


def _actors(scene: Scene, d: Draft) -> list[Unknown]:
    mentions = scene.mentions
    vague = {c.first for c in mentions.cues if c.name == "unknown-parties"}
    out = []
    for e, _ in d.actors:
        m = scene.party_of(d, e)
        if m.id is None and m.country is None and any(m.core_first <= i < m.core_last for i in vague):
            out.append(Unknown("actors", "nobody in particular", *party_text(mentions, m)))
    if not d.actors and d.type in _ACTED:
        out.append(_open(scene, d, "actors", "unknown-actors", "not known to the report", "not told"))
    return out


def _places(scene: Scene, d: Draft) -> list[Unknown]:
    if d.type not in _ACTED:
        return []
    if not d.places:
        return [_open(scene, d, "places", "unknown-places", "not known to the report", "not told")]
    if all(p.precision in _WIDE for p in d.places):
        p = d.places[0]
        return [Unknown("places", f"only the {p.precision} is told", *span(scene.mentions.words, p.first, p.last))]
    return []


def _tolls(scene: Scene, d: Draft) -> list[Unknown]:
    """Numbers that nobody counted, and a toll that the report says is not known."""
    out = []
    for kind in _COUNTED:
        m = d.tolls.get(kind)
        if m is not None and m.vague:
            out.append(Unknown(kind, "not counted", *span(scene.mentions.words, m.first, m.last)))
    if d.type == "ASSAULT" and not d.tolls:
        told = _open(scene, d, "killed", "unknown-tolls", "not known to the report", "")
        out += [told] if told.text is not None else []
    return out
