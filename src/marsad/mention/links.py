"""What hangs on a party by a particle? "In the name of X", members "of X", officials "in X", "backed by X"."""

from collections.abc import Callable

from ..data.lexicon import Entry
from .mentions import PartyMention
from .open_names import take_person
from .scan import NAMES, NOUNS, Scan
from .spot import Hit

_OF = "\u0644"
_BODIES = frozenset(("MIL", "COP", "GOV", "REB", "PTY", "IGO", "LEG", "SPY"))
_REACH = 4  # tokens from "backed" to the party that backs
Party = Callable[[Hit], PartyMention | None]


def link(scan: Scan, m: PartyMention, k: int, limit: int, party: Party) -> bool:
    """Take in what hangs on the phrase by the particle at k: "bi-smi X", members "min X", officials "fi X"."""
    lists = scan.views[k].lists
    hit = scan.hits.get(k + 1) if k + 1 < limit else None
    entry = scan.entry(hit)
    if hit is None or entry is None or not scan.same_line(k + 1, m.first):
        return False
    if "in_the_name" in lists and entry.kind in NAMES | NOUNS | {"place"}:
        return _in_the_name(scan, m, party(hit))
    if "of" in lists and m.head and _head_in(scan, m, "member_heads") and entry.kind in ("actor", "head", "country"):
        return _member(m, party(hit))
    if "within" in lists and _head_in(scan, m, "official_heads") and entry.kind in NAMES | NOUNS | {"place"}:
        _official(m, hit, entry, party(hit) if entry.kind != "place" else None)
        return True
    return False


def _in_the_name(scan: Scan, m: PartyMention, inner: PartyMention | None) -> bool:
    if inner is None:
        return False
    m.last = inner.last
    m.country = inner.country or m.country
    m.sector = inner.sector or m.sector
    m.id, m.name = inner.id or m.id, inner.name or m.name
    if inner.kind == "person":
        m.kind, m.core_first, m.core_last = "person", inner.core_first, inner.core_last
    elif not take_person(scan, m, m.last):
        m.core_first, m.core_last = m.first, m.last
    return True


def _member(m: PartyMention, inner: PartyMention | None) -> bool:
    if inner is None or inner.sector in ("CVL", None):
        return False
    m.last = inner.last
    m.country = inner.country or m.country
    m.sector = inner.sector or m.sector
    m.id, m.name = inner.id, inner.name
    if inner.kind in ("actor", "group"):
        m.core_first, m.core_last = inner.core_first, inner.core_last
    else:
        m.core_last = m.last
    return True


def _official(m: PartyMention, hit: Hit, entry: Entry, inner: PartyMention | None) -> None:
    m.last = m.core_last = inner.last if inner is not None else hit.last
    if inner is not None:
        m.country = inner.country or m.country
        m.sector = m.sector or inner.sector
    else:
        m.country = m.country or entry.country or None


def _head_in(scan: Scan, m: PartyMention, name: str) -> bool:
    """Whether the head noun of a phrase is in a list of words."""
    for k in range(m.first, min(m.first + 2, m.last)):
        if scan.words.folded[k] == m.head:
            return name in scan.views[k].lists
    return False


def office_of(m: PartyMention, hit: Hit, entry: Entry, *, title: bool) -> bool:
    """Take in the body that a long title belongs to by a particle: "the commander in chief of (li-) the army"."""
    if not title or hit.reading.preposition != _OF or m.last - m.first < 2 or entry.sector not in _BODIES:
        return False
    if entry.kind not in ("actor", "head"):
        return False
    m.last = hit.last
    m.country = m.country or entry.country or None
    m.sector = m.sector or entry.sector
    m.core_last = m.last
    return True


def backer(scan: Scan, k: int, limit: int, party: Party) -> int:
    """The end of "backed by X" that starts at k, 0 where no party follows."""
    for at in range(k + 1, min(k + _REACH, limit)):
        hit = scan.hits.get(at)
        if hit is not None and hit.kinds & NAMES:
            return hit.last
        if hit is not None and hit.kinds & NOUNS:
            inner = party(hit)
            return inner.last if inner is not None else hit.last
        if "prepositions" not in scan.views[at].lists:
            return 0
    return 0
