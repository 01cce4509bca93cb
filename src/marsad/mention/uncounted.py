"""Whom does a word of harm stand for where no number counts them? Duals, plurals, and the people named behind it."""

from collections.abc import Sequence

from .mentions import PartyMention, TollMention
from .spot import Hit
from .toll_words import Harm

PLURAL_LOW = 2
_REACH = 5
_AND, _THE = "\u0648", "\u0627\u0644"
_HARMS = ("killed", "injured")


def find_uncounted(
    h: Harm, parties: Sequence[PartyMention], hits: dict[int, Hit], found: list[TollMention], used: set[int]
) -> None:
    """Add the tolls without a number to those found; `used` holds the tokens of these."""
    _by_themselves(h, found, used)
    by_first = {p.first: p for p in parties}
    for i, mark in enumerate(h.marks):
        if mark and i not in used and mark.get("events") in _HARMS:
            _named(h, i, by_first, hits, found)


def _by_themselves(h: Harm, found: list[TollMention], used: set[int]) -> None:
    """Duals, single victims, bare plurals ("qatla wa-jarha": two or more), and plurals said not to be."""
    for i, mark in enumerate(h.marks):
        if i in used or not mark:
            continue
        if "duals" in mark:
            found.append(TollMention(i, i + 1, befell(h, i, mark["duals"]), 2, 2, False))
        elif "victims" not in mark or h.known.definite(h.words.folded[i]) or any(t.first <= i < t.last for t in found):
            continue
        elif "singles" in mark:
            if not _between(h, i):
                found.append(TollMention(i, i + 1, mark["victims"], 1, 1, False))
        elif "plurals" in mark and _none_told(h, i):
            found.append(TollMention(i, i + 1, mark["victims"], 0, 0, False))
        elif "plurals" in mark:
            found.append(TollMention(i, i + 1, mark["victims"], PLURAL_LOW, None, True))


def _named(h: Harm, i: int, by_first: dict[int, PartyMention], hits: dict[int, Hit], found: list[TollMention]) -> None:
    """The people behind a word of harm: "maqtal wa-isabat janud"."""
    kinds = [h.marks[i]["events"]]
    j = i + 1
    if h.same(i, j) and h.words.folded[j][:1] == _AND and h.marks[j].get("events") in _HARMS:
        kinds.append(h.marks[j]["events"])
        j += 1
    for _ in range(2):
        if h.same(i, j) and j not in by_first and "skipped" in h.marks[j]:
            j += 1
    party = by_first.get(j) if h.same(i, j) else None
    low, high = (0, None) if party is None else _people(h, party, hits)
    last = party.last if party is not None else j
    if h.same(i, j) and "several" in h.marks[j]:
        low, high, last = PLURAL_LOW, None, j + 1
    if low and not any(t.first <= last - 1 and j < t.last for t in found if t.kind in kinds):
        found += [TollMention(i, last, kind, low, high, high is None) for kind in dict.fromkeys(kinds)]


def befell(h: Harm, first: int, kind: str) -> str:
    """What befell the people: prisoners whose death is told right before are killed (وفاة أسيرين)."""
    killed = h.same(first, first - 1) and h.marks[first - 1].get("events") == "killed"
    return "killed" if killed and kind in ("captured", "missing") else kind


def _none_told(h: Harm, i: int) -> bool:
    """Whether a plural of victims is said not to be: لا قتلى, لم يسفر الهجوم عن سقوط ضحايا."""
    for j in range(i - 1, max(i - _REACH - 2, -1), -1):
        if not h.same(i, j) or h.closes(j):
            break
        if j == i - 1 and "no" in h.marks[j]:
            return True
        if "fails" in h.marks[j]:
            return "yields" in h.marks[j + 1]
    return False


def _between(h: Harm, i: int) -> bool:
    """Whether token i stands in a phrase that shares out a number told elsewhere: بين قتيل وجريح."""
    return any(
        name == "joint" and len(parts) > 2 and tuple(h.words.folded[j : j + len(parts)]) == parts
        for j in (i - 1, i - 2)
        if j >= 0
        for name, parts in h.known.phrases(h.words.folded[j])
    )


def _people(h: Harm, party: PartyMention, hits: dict[int, Hit]) -> tuple[int, int | None]:
    """How many people a phrase without a number means: 1 a person, 2 a dual, at least 2 an indefinite plural."""
    if party.kind == "person":
        return 1, 1
    if party.number or party.kind not in ("described", "people", "actor"):
        return 0, None
    hit = hits.get(party.first)
    sorts = {e.sort for e in hit.entries if e.kind == "head"} if hit is not None else set()
    head = h.words.folded[party.first]
    if "dual" in sorts:
        return 2, 2
    if "plur" in sorts or (party.kind == "people" and head.endswith(("\u064a\u0646", "\u0648\u0646"))):
        return (0, None) if party.definite and party.last == party.first + 1 else (PLURAL_LOW, None)
    if ("sing" in sorts or party.kind == "people") and not head.startswith(_THE):
        return 1, 1
    return 0, None
