"""At what cost? Numbers of people killed, injured, missing, captured or displaced, as the text states them."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from ..text.numbers import Number
from ..text.tokens import Words
from .mentions import PartyMention, TollMention
from .spot import Hit
from .toll_words import Harm, TollWords
from .uncounted import befell, find_uncounted

KINDS = ("killed", "injured", "captured", "missing", "displaced")
_REACH = 5
_YEARS = range(1900, 2100)
_AND = "\u0648"


def find_tolls(
    words: Words, numbers: Sequence[Number], parties: Sequence[PartyMention], hits: dict[int, Hit], known: TollWords
) -> list[TollMention]:
    """All tolls of a report in text order; subsets ("baynahum ...") are marked, not added."""
    h = Harm(words, [known.mark(word) for word in words.folded], known)
    found: list[TollMention] = []
    used: set[int] = set()
    _cues(h, found, used)
    for number in numbers:
        if number.start in used:
            continue
        toll = _counted(h, number)
        if toll is not None:
            end = _joint(h, number)
            if end:
                toll = msgspec.structs.replace(toll, last=end)
            both = end or _both(h, number.start)
            kinds = ("killed", "injured") if both and toll.kind in ("killed", "injured") else (toll.kind,)
            found += [msgspec.structs.replace(toll, kind=kind) for kind in kinds]
            used.update(range(toll.first, toll.last))
    find_uncounted(h, parties, hits, found, used)
    found += _sums(h, found)
    found.sort(key=lambda t: (t.first, t.kind))
    return found


def _cues(h: Harm, found: list[TollMention], used: set[int]) -> None:
    folded = h.words.folded
    for i, word in enumerate(folded):
        for options in h.known.openings(word):
            for name, parts in options:
                end = i + len(parts)
                if i in used or end > len(folded) or h.words.line[end - 1] != h.words.line[i]:
                    continue
                if tuple(folded[i + 1 : end]) != parts[1:]:
                    continue
                if name in ("none", "none_killed"):
                    found.append(TollMention(i, end, "killed", 0, 0, False))
                    if name == "none":
                        found.append(TollMention(i, end, "injured", 0, 0, False))
                    used.update(range(i, end))
                    break


def _joint(h: Harm, number: Number) -> int:
    """The end of a phrase that makes the number one of dead and wounded together, 0 where none follows."""
    folded = h.words.folded
    for j in range(number.end, min(number.end + 3, len(folded))):
        if not h.same(number.start, j) or h.closes(j):
            break
        for name, parts in h.known.phrases(folded[j]):
            if name == "joint" and tuple(folded[j : j + len(parts)]) == parts:
                return j + len(parts)
    return 0


def _both(h: Harm, first: int) -> bool:
    """Whether the number that starts at `first` follows "killed and injured"."""
    if not h.same(first, first - 2) or h.words.folded[first - 1][:1] != _AND:
        return False
    return {h.marks[first - 2].get("events"), h.marks[first - 1].get("events")} == {"killed", "injured"}


def _counted(h: Harm, number: Number) -> TollMention | None:
    """A number with the people it counts: by the noun after it, or by the word of harm before it."""
    first, last = number.start, number.end
    if number.bound == "percent":
        return None
    for j in range(last, min(last + 3, len(h.words))):
        if not h.same(first, j) or h.closes(j):
            break
        if "victims" in h.marks[j]:
            return _toll(h, number, first, j + 1, befell(h, first, h.marks[j]["victims"]))
        if "events" in h.marks[j] and j > last:
            break
    if h.same(first, first - 1):
        if "to" in h.marks[first - 1] and (risen := _risen(h, first - 1)):
            return _toll(h, number, first, last, risen)
        if number.low == number.high == 1 and "events" not in h.marks[first - 1]:
            return None  # "one" that counts a noun before it: شخص واحد, عائلة واحدة
    tail = _tail(h, number)
    for j in range(first - 1, max(first - 1 - _REACH, -1), -1):
        if not h.same(first, j):
            break
        if "subset" in h.marks[j]:
            return None
        if "events" in h.marks[j]:
            if last < len(h.marks) and "not_people" in h.marks[last]:
                return None
            if number.low in _YEARS and tail == last:
                return None
            return _toll(h, number, first, tail, h.marks[j]["events"])
        if h.closes(j):
            break
    for j in range(last, min(last + 5, len(h.words))):
        if not h.same(first, j) or h.closes(j):
            break
        if "events" in h.marks[j] and "not_people" not in h.marks[last]:
            return _toll(h, number, first, tail, h.marks[j]["events"])
    return None


def _risen(h: Harm, i: int) -> str:
    """The kind of the toll that rose to what follows token i ("the number of the dead rose to ...")."""
    for j in range(i - 1, max(i - _REACH, -1), -1):
        if not h.same(i, j) or h.closes(j):
            break
        if "plurals" in h.marks[j] and "victims" in h.marks[j]:
            return str(h.marks[j]["victims"])
    return ""


def _tail(h: Harm, number: Number) -> int:
    """The end of a number with the noun that it counts; particles and words of harm are none."""
    last = number.end
    if not h.same(number.start, last) or not h.words.folded[last].isalpha():
        return last
    return last if h.marks[last].keys() & {"events", "subset", "skipped", "within"} else last + 1


def _toll(h: Harm, number: Number, first: int, last: int, kind: str) -> TollMention:
    for j in range(max(0, first - 6), first):
        if h.same(first, j) and "subset" in h.marks[j]:
            return TollMention(first, last, kind, number.low, number.high, number.vague, subset=True)
    while last > first + 1 and not h.same(first, last - 1):
        last -= 1
    return TollMention(first, last, kind, number.low, number.high, number.vague)


def _sums(h: Harm, found: list[TollMention]) -> list[TollMention]:
    """Two tolls of one kind joined by "and" ("8 soldiers and 14 fighters") as one figure."""
    out = []
    ordered = sorted((t for t in found if not t.subset), key=lambda t: (t.kind, t.first))
    for a, b in pairwise(ordered):
        near = a.kind == b.kind and 0 <= b.first - a.last <= 2 and h.same(a.first, b.first)
        if near and h.words.folded[b.first][:1] == _AND and a.low and b.low:
            high = None if a.high is None or b.high is None else a.high + b.high
            out.append(TollMention(a.first, b.last, a.kind, a.low + b.low, high, a.vague or b.vague))
    return out
