"""Whose are the dead, wounded, missing, captured and displaced? Tolls with group, side and who says so."""

from ..mention.cues import Cue
from ..mention.mentions import Mentions, PartyMention, TollMention
from ..model import Toll
from .draft import Draft, Scene
from .evidence import Owners, party_text, span, speech_at

_KINDS = ("killed", "injured", "missing", "captured", "displaced")
_CHOSEN = _KINDS[:2]
_HARMING = frozenset(("ASSAULT", "COERCE"))
_BEYOND = 4  # words behind a number that still say of whom it is
_PART = 6  # words between a toll and the part of it that is told
_GROUPS = ("civilians", "fighters", "police", "attackers")
_SECTORS = {
    "CVL": "civilians",
    "REF": "civilians",
    "MED": "civilians",
    "NGO": "civilians",
    "MIL": "fighters",
    "REB": "fighters",
    "COP": "police",
}
_STATES = frozenset(("country", "capital"))
_CLOSERS = frozenset(".!?:;\u061f\u061b\u060c,")


def tolls_of(scene: Scene, d: Draft, n: int, owners: Owners) -> tuple[Toll, ...]:
    """The tolls of the event in the order of their kinds; the kinds that no stage chooses stand beside its triggers."""
    found = dict(d.tolls)
    if d.type in _HARMING:
        for m in scene.mentions.tolls:
            if m.kind not in _CHOSEN and not m.subset and m.kind not in found and owners.of(m.first, m.last) == n:
                found[m.kind] = m
    cues = {c.first: c for c in scene.mentions.cues if c.name.startswith("group-")}
    return tuple(_toll(scene, found[kind], cues) for kind in _KINDS if kind in found)


def _toll(scene: Scene, m: TollMention, cues: dict[int, Cue]) -> Toll:
    mentions = scene.mentions
    end = _reach(mentions, m)
    parties = [p for p in mentions.parties if p.first < end and p.last > m.first and p.kind not in _STATES]
    women, children = (_part(mentions, m, end, name) for name in ("women", "children"))
    text, at = span(mentions.words, m.first, m.last)
    return Toll(
        m.kind,
        m.low,
        m.high,
        text,
        at,
        group=_group(m, end, parties, cues),
        side=next((p.id or p.country for p in parties if p.id or p.country), None),
        women=women,
        children=children,
        vague=m.vague,
        said_by=_said_by(scene, m),
    )


def _reach(mentions: Mentions, m: TollMention) -> int:
    """The end of the words that say of whom a toll is: up to a mark, a verb, a part of it, or what killed."""
    words, views = mentions.words, mentions.views
    stops = {t.first for t in mentions.tolls if t.first >= m.last}
    stops |= {c.first for c in mentions.cues if c.name == "subset"}
    ranks = {c.first for c in mentions.cues if c.name == "ranks"}
    people = {c.first for c in mentions.cues if c.name.startswith("group-")}
    people |= {p.first for p in mentions.parties if not p.preposition}
    end = m.last
    while end < min(m.last + _BEYOND, len(words)) and words.sentence[end] == words.sentence[m.first]:
        word, view = words.folded[end], views[end]
        if end in stops or word in _CLOSERS or view.verbal or ("prepositions" in view.lists and end not in ranks):
            break
        if end not in people and any(r.preposition for r in view.readings):
            break
        end += 1
    return end


def _group(m: TollMention, end: int, parties: list[PartyMention], cues: dict[int, Cue]) -> str:
    found = {cues[i].name.removeprefix("group-") for i in range(m.first, end) if i in cues}
    if "attackers" in found:
        found = {"attackers"}
    if not found & set(_GROUPS):
        found = {group for p in parties if (group := _SECTORS.get(p.sector or "")) is not None}
    if "police" in found and found == {"police", "fighters"} and _members(m, end, cues):
        found = {"police"}
    return "mixed" if len(found) > 1 else next(iter(found), "unknown")


def _members(m: TollMention, end: int, cues: dict[int, Cue]) -> bool:
    """Whether the first word of the two only says that they are members: عناصر من الشرطة."""
    names = [cues[i].name for i in range(m.first, end) if i in cues]
    return names[:2] == ["group-fighters", "group-police"] and len(names) == 2


def _part(mentions: Mentions, m: TollMention, end: int, name: str) -> int | None:
    """How many of them are women or children: by the counted noun, or by the part told behind "among them"."""
    words = mentions.words
    own = _number_of(mentions, m.first, end, name)
    if own is not None:
        return m.low if own < 0 and m.low == m.high else own if own >= 0 else None
    sentence = words.sentence[m.first]
    start = next(
        (c.first for c in mentions.cues if c.name == "subset" and m.last <= c.first <= m.last + _PART + _BEYOND), None
    )
    if start is None or words.sentence[start] != sentence:
        return None
    stop = start
    while stop < min(start + 2 * _PART, len(words)) and words.sentence[stop] == sentence:
        if stop > start and words.folded[stop] in _CLOSERS:
            break
        stop += 1
    part = _number_of(mentions, start, stop, name)
    return part if part is not None and part >= 0 else None


def _number_of(mentions: Mentions, first: int, last: int, name: str) -> int | None:
    """The number of women or children named between two tokens; -1 where they are not counted, None for none."""
    ends = {n.end: n for n in mentions.numbers if first <= n.start < last}
    for c in mentions.cues:
        if not first <= c.first < last or not c.name.startswith(name):
            continue
        number = ends.get(c.first)
        if number is not None:
            return number.low if number.low == number.high else -1
        if c.name == name + "-two":
            return 2
        if c.name == name + "-one":
            return 1
        return -1
    return None


def _said_by(scene: Scene, m: TollMention) -> tuple[str, ...]:
    speech = speech_at(scene.mentions, m.first)
    if speech is None:
        return ()
    entity = scene.mentions.parties[speech.speaker].entity
    return (party_text(scene.mentions, scene.party(entity))[0],)
