"""How does a drafted event become a record? Every value with its words."""

from ..mention.mentions import Mentions
from ..model import Date, Link, Party, Place, Quantity, Record, Trigger, Voucher, Weapon
from ..text.tokens import Words
from .claims import claims_of
from .counts import count_of
from .draft import Draft, Scene
from .evidence import Owners, letters_before, party_text, span
from .outcome import outcome_of
from .standing import Standing, standings
from .targets import objects_of
from .tolls import tolls_of
from .unknown import unknown_of

__all__ = ["build_records", "party_text", "span"]

_VERBAL_TYPES = frozenset(("ACCUSE", "THREATEN", "REQUEST", "REJECT", "SUPPORT", "AGREE", "CONCEDE"))


def build_records(scene: Scene, drafts: list[Draft], undated: str | None) -> tuple[Record, ...]:
    """The records of a report in order of their first triggers, named e1, e2, ..."""
    if not drafts:
        return ()
    ids = [f"e{n}" for n in range(1, len(drafts) + 1)]
    owners, stands = Owners(scene, drafts), standings(scene, drafts)
    return tuple(_record(scene, drafts, n, ids, owners, stands[n], undated) for n in range(len(drafts)))


def _record(
    scene: Scene,
    drafts: list[Draft],
    n: int,
    ids: list[str],
    owners: Owners,
    standing: Standing,
    undated: str | None,
) -> Record:
    mentions, d = scene.mentions, drafts[n]
    killed, injured = (_quantity(d, kind, mentions) for kind in ("killed", "injured"))
    count, count_at = count_of(scene, d) or (None, None)
    return Record(
        id=ids[n],
        type=d.type,
        status=d.status,
        triggers=_triggers(d, mentions.words),
        modes=tuple(sorted(d.modes)),
        actors=tuple(_party(scene, d, e, standing.alleged.get(e, ())) for e, _ in d.actors),
        recipients=tuple(_party(scene, d, e, ()) for e, _ in d.recipients),
        places=_places(d, mentions),
        date=_date(d, mentions),
        count=count,
        count_at=count_at,
        weapons=tuple(
            Weapon(*span(mentions.words, w.first, w.last, letters_before(mentions, w.first)), id=w.id)
            for w in d.weapons
        ),
        killed=killed,
        injured=injured,
        said_by=_vouchers(scene, d),
        responds_to=tuple(ids[b] for b, _ in d.answers),
        links=tuple(Link(ids[b], span(mentions.words, i, i + 1)[1]) for b, i in d.answers),
        standing=standing.kind,
        tolls=tolls_of(scene, d, n, owners),
        objects=objects_of(scene, d, n, owners),
        outcome=outcome_of(scene, d, n, owners),
        claims=claims_of(scene, d, n, drafts, standing, owners),
        unknown=unknown_of(scene, d, undated),
        confidence=round(d.score, 2),
    )


def _triggers(d: Draft, words: Words) -> tuple[Trigger, ...]:
    out = []
    for t in d.triggers:
        cut = 0
        if t.last == t.first + 1 and t.stem and not t.definite:
            cut = max(0, len(words.folded[t.token]) - len(t.stem)) if words.folded[t.token].endswith(t.stem) else 0
        text, at = span(words, t.first, t.last, cut)
        out.append(Trigger(at[0], text, at))
    return tuple(out)


def _party(scene: Scene, d: Draft, entity: int, accusers: tuple[int, ...]) -> Party:
    m = scene.party_of(d, entity)
    text, at = party_text(scene.mentions, m)
    alleged_by = tuple(party_text(scene.mentions, scene.party(a))[0] for a in accusers)
    return Party(text, at, m.country, m.sector, m.id, m.name, alleged_by)


def _places(d: Draft, mentions: Mentions) -> tuple[Place, ...]:
    order = {"site": 0, "town": 1, "district": 2, "province": 3, "region": 4, "country": 5}
    out = []
    for p in sorted(d.places, key=lambda p: (order.get(p.precision, 3), p.first)):
        text, at = span(mentions.words, p.first, p.last, letters_before(mentions, p.first))
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
