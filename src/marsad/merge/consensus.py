"""What do the reports come to, field by field? The best supported value; what differs stays in the claims."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from ..model import Object, Party, Place, Weapon
from ..model.event import EventDate, EventObject, EventParty, EventPlace, EventWeapon
from . import parties, places
from .claims import days as days_text
from .mention import Mention, side, spot
from .witnesses import Grounds, support
from .words import root, stems

T = TypeVar("T", Party, Place, Weapon, Object)
V = TypeVar("V")
_NOWHERE = (0, 0, 0)
_MINOR = 5
"""A value that fewer than a fifth as many witnesses give as the first is left to the claims."""
_LASTING = 3
"""Days from which an event that reports follow from one first day on is one that goes on."""
_PRECISION = {"site": 0, "town": 1, "district": 2, "province": 3, "country": 4, "region": 5}


def gathered(
    mentions: Sequence[Mention], values: Callable[[Mention], Iterable[T]], same: Callable[[T, T], bool]
) -> list[tuple[list[T], list[Mention]]]:
    """The values of all mentions in groups that mean the same, each with the mentions that give it."""
    groups: list[tuple[list[T], list[Mention]]] = []
    kinds: list[dict[T, None]] = []
    for m in mentions:
        for value in values(m):
            bare = msgspec.structs.replace(value, at=_NOWHERE)
            at = next((i for i, k in enumerate(kinds) if bare in k or any(same(bare, v) for v in k)), None)
            if at is None:
                at = len(groups)
                groups.append(([], []))
                kinds.append({})
            groups[at][0].append(value)
            kinds[at][bare] = None
            if not groups[at][1] or groups[at][1][-1] is not m:
                groups[at][1].append(m)
    return groups


def commonest(values: Iterable[V | None]) -> V | None:
    """The value given most often, of equals the first; None where none is given."""
    counts = Counter(v for v in values if v is not None)
    return counts.most_common(1)[0][0] if counts else None


def type_of(mentions: Sequence[Mention], found: Grounds) -> str:
    """The type that most witnesses give."""
    told = {m.record.type: [n for n in mentions if n.record.type == m.record.type] for m in mentions}
    return min(told, key=lambda kind: (-support(found, told[kind]), -len(told[kind]), kind))


def modes_of(mentions: Sequence[Mention], kind: str) -> tuple[str, ...]:
    """The modes that a third of the mentions with any give; an unspecified shelling gives way to an air strike."""
    given = [m for m in mentions if m.record.type == kind and m.record.modes]
    counts = Counter(mode for m in given for mode in m.record.modes)
    kept = [mode for mode, n in counts.items() if 3 * n >= len(given)]
    if "aerial" in kept and "heavy-weapons" in kept:
        plain = [m for m in given if "heavy-weapons" in m.record.modes and "aerial" not in m.record.modes]
        if not any(m.record.weapons for m in plain):
            kept.remove("heavy-weapons")
    return tuple(sorted(kept, key=lambda mode: (-counts[mode], mode)))


def same_party(a: Party, b: Party) -> bool:
    """Whether two parties of records are one."""
    x, y = side(a), side(b)
    return parties.relation(x, y) in ("same", "alike") or (x.bag == y.bag and a.country == b.country)


def parties_of(mentions: Sequence[Mention], slot: str, found: Grounds) -> tuple[EventParty, ...]:
    """The parties of one side, best supported first; accused ones keep their accusers while nobody else names them."""
    out = []
    for values, told in gathered(mentions, lambda m: getattr(m.record, slot), same_party):
        alleged = [p.alleged_by for p in values]
        out.append(
            EventParty(
                commonest(p.text for p in values if p.id is not None) or commonest(p.text for p in values) or "",
                commonest(p.name for p in values),
                commonest(p.country for p in values),
                commonest(p.sector for p in values),
                commonest(p.id for p in values),
                tuple(sorted({s for some in alleged for s in some})) if all(alleged) else (),
                support(found, told),
            )
        )
    return tuple(sorted(_major(out), key=lambda p: -p.support))


def _major(values: list[EventParty]) -> list[EventParty]:
    most = max((v.support for v in values), default=0)
    return [v for v in values if v.support * _MINOR >= most]


def _same_place(a: Place, b: Place) -> bool:
    if a.precision == b.precision and (a.name or a.text) == (b.name or b.text) and a.country == b.country:
        return True
    return a.precision == b.precision and places.relation(spot(a), spot(b)) == "same"


def places_of(mentions: Sequence[Mention], found: Grounds) -> tuple[EventPlace, ...]:
    """The places, the most specific that a third as many witnesses give as the best supported one first."""
    out = []
    for values, told in gathered(mentions, lambda m: m.record.places, _same_place):
        v = next((p for p in values if p.id is not None), next((p for p in values if p.lat is not None), values[0]))
        out.append(
            EventPlace(
                v.text, v.name, v.country, v.admin1, v.lat, v.lon, v.precision, v.relation, v.id, v.admin_code,
                support(found, told),
            )
        )  # fmt: skip
    most = max((p.support for p in out), default=0)
    return tuple(sorted(out, key=lambda p: (3 * p.support < most, _PRECISION.get(p.precision, 6), -p.support)))


def date_of(mentions: Sequence[Mention], found: Grounds) -> EventDate | None:
    """The narrowest of the best supported intervals; one that holds another vouches for it too.

    What most tell from one first day to ever later ones (a battle, a siege) takes all its days.
    """
    dated = [m for m in mentions if m.first and m.record.date is not None]
    if not dated:
        return None
    spans = {(m.first, m.last) for m in dated}
    told = {span: [m for m in dated if m.first <= span[0] and span[1] <= m.last] for span in spans}
    best = min(told, key=lambda span: (-support(found, told[span]), -len(told[span]), span[1] - span[0], span))
    lasting = [m for m in dated if m.first == best[0] and m.last - m.first + 1 >= _LASTING]
    if 2 * len(lasting) > len(dated) and len({m.last for m in lasting}) > 1:
        best = max((m.first, m.last) for m in lasting)
    first = next(m for m in dated if (m.first, m.last) == best)
    date = first.record.date
    assert date is not None
    start, _, end = days_text(date).partition("/")
    return EventDate(start, end or start, date.text, support(found, told[best]))


def count_of(mentions: Sequence[Mention]) -> int | None:
    """The number of like events that most mentions give."""
    return commonest(m.record.count for m in mentions)


def weapons_of(mentions: Sequence[Mention], found: Grounds) -> tuple[EventWeapon, ...]:
    """The weapons, best supported first."""
    groups = gathered(mentions, lambda m: m.record.weapons, same_weapon)
    out = [
        EventWeapon(commonest(w.text for w in v) or "", commonest(w.id for w in v), support(found, told))
        for v, told in groups
    ]
    return tuple(sorted(out, key=lambda w: -w.support))


def same_weapon(a: Weapon, b: Weapon) -> bool:
    """By the entry in the register, else by the roots of half or all of the words (rocket, rockets of a make)."""
    if a.id is not None and b.id is not None:
        return a.id == b.id
    x, y = ({*map(root, stems(w.text))} for w in (a, b))
    return x <= y or y <= x or 4 * len(x & y) >= len(x) + len(y)


def objects_of(mentions: Sequence[Mention], found: Grounds) -> tuple[EventObject, ...]:
    """What was hit, best supported first."""

    def same(a: Object, b: Object) -> bool:
        return a.kind == b.kind and bool(stems(a.text) & stems(b.text))

    groups = gathered(mentions, lambda m: m.record.objects, same)
    out = [EventObject(commonest(o.text for o in v) or "", v[0].kind, support(found, told)) for v, told in groups]
    return tuple(sorted(out, key=lambda o: -o.support))
