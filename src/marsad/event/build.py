"""How does a drafted event become a record? Every value with its words."""

from ..mention.mentions import Mentions, PartyMention
from ..model import At, Date, Link, Party, Place, Quantity, Record, Toll, Trigger, Unknown, Voucher, Weapon
from ..text.tokens import Words
from .draft import Draft, Scene

_MARKS = frozenset(chr(c) for c in (*range(0x064B, 0x0653), 0x0640, 0x0670))
_VERBAL_TYPES = frozenset(("ACCUSE", "THREATEN", "REQUEST", "REJECT", "SUPPORT", "AGREE", "CONCEDE"))


def span(words: Words, first: int, last: int, cut: int = 0) -> tuple[str, At]:
    """The original text of tokens first to last, without the first `cut` letters, and where it stands."""
    line = words.line[first]
    start, end = words.start[first], words.end[last - 1]
    text = words.lines[line]
    while cut > 0 and start < end - 1:
        start += 1
        while start < end - 1 and text[start] in _MARKS:
            start += 1
        cut -= 1
    return text[start:end], (line, start, end)


def build_records(scene: Scene, drafts: list[Draft], undated: str | None) -> tuple[Record, ...]:
    """The records of a report in order of their first triggers, named e1, e2, ..."""
    ids = [f"e{n}" for n in range(1, len(drafts) + 1)]
    return tuple(_record(scene, d, ids[n], ids, undated) for n, d in enumerate(drafts))


def _record(scene: Scene, d: Draft, name: str, ids: list[str], undated: str | None) -> Record:
    mentions = scene.mentions
    killed, injured = (_quantity(d, kind, mentions) for kind in ("killed", "injured"))
    vouchers = _vouchers(scene, d)
    return Record(
        id=name,
        type=d.type,
        status=d.status,
        triggers=_triggers(d, mentions.words),
        modes=tuple(sorted(d.modes)),
        actors=tuple(_party(scene, d, e) for e, _ in d.actors),
        recipients=tuple(_party(scene, d, e) for e, _ in d.recipients),
        places=_places(d, mentions),
        date=_date(d, mentions),
        weapons=tuple(
            Weapon(*span(mentions.words, w.first, w.last, _cut(mentions, w.first)), id=w.id) for w in d.weapons
        ),
        killed=killed,
        injured=injured,
        said_by=vouchers,
        responds_to=tuple(ids[b] for b, _ in d.answers),
        links=tuple(Link(ids[b], span(mentions.words, i, i + 1)[1]) for b, i in d.answers),
        standing=_standing(d, vouchers),
        tolls=_tolls(d, mentions),
        unknown=_unknown(d, mentions, undated),
        confidence=round(d.score, 2),
    )


def _unknown(d: Draft, mentions: Mentions, undated: str | None) -> tuple[Unknown, ...]:
    """What is left open: no day, no place, nobody who did it."""
    out = []
    if d.date is None:
        sentences = {mentions.words.sentence[t.token] for t in d.triggers}
        vague = next(
            (m for m in mentions.dates if m.start is None and mentions.words.sentence[m.start_word] in sentences), None
        )
        if vague is not None:
            out.append(Unknown("date", undated or "not exact", *span(mentions.words, vague.start_word, vague.end_word)))
        else:
            out.append(Unknown("date", undated or "not told"))
    if d.type == "ASSAULT":
        out += [Unknown(field, "not told") for field, v in (("actors", d.actors), ("places", d.places)) if not v]
    return tuple(out)


def _standing(d: Draft, vouchers: tuple[Voucher, ...]) -> str:
    stances = {v.stance for v in vouchers}
    if "denies" in stances and len(stances) > 1:
        return "contested"
    if "claims" in stances or "confirms" in stances:
        return "own"
    return "independent" if vouchers else "outlet"


def _triggers(d: Draft, words: Words) -> tuple[Trigger, ...]:
    out = []
    for t in d.triggers:
        cut = 0
        if t.last == t.first + 1 and t.stem and not t.definite:
            cut = max(0, len(words.folded[t.token]) - len(t.stem)) if words.folded[t.token].endswith(t.stem) else 0
        text, at = span(words, t.first, t.last, cut)
        out.append(Trigger(at[0], text, at))
    return tuple(out)


def _cut(mentions: Mentions, i: int) -> int:
    hit = mentions.hits.get(i)
    return hit.reading.cut if hit is not None else 0


def party_text(mentions: Mentions, m: PartyMention) -> tuple[str, At]:
    """The words that name a party most exactly."""
    open_name = m.kind == "person" and m.id is None
    return span(mentions.words, m.core_first, m.core_last, 0 if open_name else _cut(mentions, m.core_first))


def _party(scene: Scene, d: Draft, entity: int) -> Party:
    m = scene.party_of(d, entity)
    text, at = party_text(scene.mentions, m)
    return Party(text, at, m.country, m.sector, m.id, m.name)


def _places(d: Draft, mentions: Mentions) -> tuple[Place, ...]:
    order = {"site": 0, "town": 1, "district": 2, "province": 3, "region": 4, "country": 5}
    out = []
    for p in sorted(d.places, key=lambda p: (order.get(p.precision, 3), p.first)):
        text, at = span(mentions.words, p.first, p.last, _cut(mentions, p.first))
        out.append(
            Place(text, at, p.name, p.country, p.admin1, p.lat, p.lon, p.precision, p.relation, p.id, p.admin_code)
        )
    return tuple(out)


def _date(d: Draft, mentions: Mentions) -> Date | None:
    m = d.date
    if m is None or m.start is None or m.end is None:
        return None
    text, at = span(mentions.words, m.start_word, m.end_word)
    return Date(m.start.isoformat(), m.end.isoformat(), text, at)


def _quantity(d: Draft, kind: str, mentions: Mentions) -> Quantity | None:
    m = d.tolls.get(kind)
    return None if m is None else Quantity(m.low, m.high, *span(mentions.words, m.first, m.last))


def _tolls(d: Draft, mentions: Mentions) -> tuple[Toll, ...]:
    return tuple(
        Toll(m.kind, m.low, m.high, *span(mentions.words, m.first, m.last), vague=m.vague)
        for _, m in sorted(d.tolls.items(), reverse=True)
    )


def _vouchers(scene: Scene, d: Draft) -> tuple[Voucher, ...]:
    actors = {e for e, _ in d.actors}
    out = []
    for s, _ in sorted(d.vouchers, key=lambda v: v[0].verb):
        entity = scene.mentions.parties[s.speaker].entity
        if entity in actors and d.type in _VERBAL_TYPES:
            continue
        m = scene.party(entity)
        text, at = party_text(scene.mentions, m)
        stance = s.stance
        if entity in actors and stance == "states":
            stance = "claims"
        out.append(Voucher(text, stance, at, m.id))
    return tuple(out)
