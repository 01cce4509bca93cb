"""At what cost? Numbers of people killed, injured, missing, captured or displaced, as the text states them."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import msgspec

from ..text.clitics import readings
from ..text.fold import fold_word
from ..text.memo import Memo
from ..text.numbers import Number
from ..text.tokens import Words
from .mentions import PartyMention, TollMention
from .spot import Hit

KINDS = ("killed", "injured", "captured", "missing", "displaced")
_REACH = 5
_CLOSERS = frozenset(".!?\u061f\u061b;\u060c,:")
PLURAL_LOW = 2
_YEARS = range(1900, 2100)
_AND, _THE = "\u0648", "\u0627\u0644"


@cache
def _words() -> dict[str, dict[str, Any]]:
    raw = tomllib.loads((files("marsad.data") / "ar" / "tolls.toml").read_text(encoding="utf-8"))
    table: dict[str, dict[str, Any]] = {}
    for kind, lists in raw.items():
        for name, words in lists.items():
            for word in words:
                folded = " ".join(fold_word(w) for w in word.split())
                table.setdefault(folded, {}).setdefault(name, kind)
    return table


@cache
def _phrases() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The cues of several words by their first word: (name of the cue, words)."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for text, lists in _words().items():
        parts = tuple(text.split())
        if len(parts) > 1:
            for name in lists:
                found.setdefault(parts[0], []).append((name, parts))
    for options in found.values():
        options.sort(key=lambda option: -len(option[1]))
    return found


def _look(word: str) -> dict[str, Any]:
    table = _words()
    for reading in readings(word):
        if reading.bare in table:
            return table[reading.bare]
    return {}


_looks = Memo(_look)


def find_tolls(
    words: Words, numbers: Sequence[Number], parties: Sequence[PartyMention], hits: dict[int, Hit]
) -> list[TollMention]:
    """All tolls of a report in text order; subsets ("baynahum ...") are marked, not added."""
    marks = [_looks[word] for word in words.folded]
    found: list[TollMention] = []
    used: set[int] = set()
    _cues(words, found, used)
    for number in numbers:
        if number.start in used:
            continue
        toll = _counted(words, marks, number)
        if toll is not None:
            end = _joint(words, number)
            if end:
                toll = msgspec.structs.replace(toll, last=end)
            both = end or _both(words, marks, number.start)
            kinds = ("killed", "injured") if both and toll.kind in ("killed", "injured") else (toll.kind,)
            found += [msgspec.structs.replace(toll, kind=kind) for kind in kinds]
            used.update(range(toll.first, toll.last))
    _uncounted(words, marks, parties, hits, found, used)
    found += _sums(words, found)
    found.sort(key=lambda t: (t.first, t.kind))
    return found


def _cues(words: Words, found: list[TollMention], used: set[int]) -> None:
    folded = words.folded
    for i, word in enumerate(folded):
        for options in _openings[word]:
            for name, parts in options:
                end = i + len(parts)
                if i in used or end > len(folded) or words.line[end - 1] != words.line[i]:
                    continue
                if tuple(folded[i + 1 : end]) != parts[1:]:
                    continue
                if name in ("none", "none_killed"):
                    found.append(TollMention(i, end, "killed", 0, 0, False))
                    if name == "none":
                        found.append(TollMention(i, end, "injured", 0, 0, False))
                    used.update(range(i, end))
                    break


def _opens(word: str) -> tuple[list[tuple[str, tuple[str, ...]]], ...]:
    """The cues of several words that a word may begin, by its readings."""
    phrases = _phrases()
    return tuple(phrases[r.bare] for r in readings(word) if r.bare in phrases)


_openings = Memo(_opens)


def _joint(words: Words, number: Number) -> int:
    """The end of a phrase that makes the number one of dead and wounded together, 0 where none follows."""
    folded = words.folded
    for j in range(number.end, min(number.end + 3, len(folded))):
        if not _same(words, number.start, j) or folded[j] in _CLOSERS:
            break
        for name, parts in _phrases().get(folded[j], ()):
            if name == "joint" and tuple(folded[j : j + len(parts)]) == parts:
                return j + len(parts)
    return 0


def _both(words: Words, marks: list[dict[str, Any]], first: int) -> bool:
    """Whether the number that starts at `first` follows "killed and injured"."""
    if not _same(words, first, first - 2) or words.folded[first - 1][:1] != _AND:
        return False
    return {marks[first - 2].get("events"), marks[first - 1].get("events")} == {"killed", "injured"}


def _same(words: Words, i: int, j: int) -> bool:
    return 0 <= i < len(words) and 0 <= j < len(words) and words.sentence[i] == words.sentence[j]


def _counted(words: Words, marks: list[dict[str, Any]], number: Number) -> TollMention | None:
    """A number with the people it counts: by the noun after it, or by the word of harm before it."""
    first, last = number.start, number.end
    if number.bound == "percent":
        return None
    for j in range(last, min(last + 3, len(words))):
        if not _same(words, first, j) or words.folded[j] in _CLOSERS:
            break
        if "victims" in marks[j]:
            return _toll(words, marks, number, first, j + 1, _befell(words, marks, first, marks[j]["victims"]))
        if "events" in marks[j] and j > last:
            break
    if _same(words, first, first - 1):
        if "to" in marks[first - 1] and (risen := _risen(words, marks, first - 1)):
            return _toll(words, marks, number, first, last, risen)
        if number.low == number.high == 1 and "events" not in marks[first - 1]:
            return None  # "one" that counts a noun before it: شخص واحد, عائلة واحدة
    tail = _tail(words, marks, number)
    for j in range(first - 1, max(first - 1 - _REACH, -1), -1):
        if not _same(words, first, j):
            break
        if "subset" in marks[j]:
            return None
        if "events" in marks[j]:
            if last < len(marks) and "not_people" in marks[last]:
                return None
            if number.low in _YEARS and tail == last:
                return None
            return _toll(words, marks, number, first, tail, marks[j]["events"])
        if words.folded[j] in _CLOSERS:
            break
    for j in range(last, min(last + 5, len(words))):
        if not _same(words, first, j) or words.folded[j] in _CLOSERS:
            break
        if "events" in marks[j] and "not_people" not in marks[last]:
            return _toll(words, marks, number, first, tail, marks[j]["events"])
    return None


def _befell(words: Words, marks: list[dict[str, Any]], first: int, kind: str) -> str:
    """What befell the people: prisoners whose death is told right before are killed (وفاة أسيرين)."""
    killed = _same(words, first, first - 1) and marks[first - 1].get("events") == "killed"
    return "killed" if killed and kind in ("captured", "missing") else kind


def _risen(words: Words, marks: list[dict[str, Any]], i: int) -> str:
    """The kind of the toll that rose to what follows token i ("the number of the dead rose to ...")."""
    for j in range(i - 1, max(i - _REACH, -1), -1):
        if not _same(words, i, j) or words.folded[j] in _CLOSERS:
            break
        if "plurals" in marks[j] and "victims" in marks[j]:
            return str(marks[j]["victims"])
    return ""


def _tail(words: Words, marks: list[dict[str, Any]], number: Number) -> int:
    """The end of a number with the noun that it counts; particles and words of harm are none."""
    last = number.end
    if not _same(words, number.start, last) or not words.folded[last].isalpha():
        return last
    return last if marks[last].keys() & {"events", "subset", "skipped", "within"} else last + 1


def _none_told(words: Words, marks: list[dict[str, Any]], i: int) -> bool:
    """Whether a plural of victims is said not to be: لا قتلى, لم يسفر الهجوم عن سقوط ضحايا."""
    for j in range(i - 1, max(i - _REACH - 2, -1), -1):
        if not _same(words, i, j) or words.folded[j] in _CLOSERS:
            break
        if j == i - 1 and "no" in marks[j]:
            return True
        if "fails" in marks[j]:
            return "yields" in marks[j + 1]
    return False


def _between(words: Words, i: int) -> bool:
    """Whether token i stands in a phrase that shares out a number told elsewhere: بين قتيل وجريح."""
    return any(
        name == "joint" and len(parts) > 2 and tuple(words.folded[j : j + len(parts)]) == parts
        for j in (i - 1, i - 2)
        if j >= 0
        for name, parts in _phrases().get(words.folded[j], ())
    )


def _definite(word: str) -> bool:
    return any(r.definite for r in readings(word) if r.bare in _words())


def _toll(words: Words, marks: list[dict[str, Any]], number: Number, first: int, last: int, kind: str) -> TollMention:
    for j in range(max(0, first - 6), first):
        if _same(words, first, j) and "subset" in marks[j]:
            return TollMention(first, last, kind, number.low, number.high, number.vague, subset=True)
    while last > first + 1 and not _same(words, first, last - 1):
        last -= 1
    return TollMention(first, last, kind, number.low, number.high, number.vague)


def _uncounted(
    words: Words,
    marks: list[dict[str, Any]],
    parties: Sequence[PartyMention],
    hits: dict[int, Hit],
    found: list[TollMention],
    used: set[int],
) -> None:
    """Duals, bare plurals ("qatla wa-jarha": two or more), and the people behind a word of harm without a number."""
    for i, mark in enumerate(marks):
        if i in used or not mark:
            continue
        if "duals" in mark:
            found.append(TollMention(i, i + 1, _befell(words, marks, i, mark["duals"]), 2, 2, False))
        elif _definite(words.folded[i]) or any(t.first <= i < t.last for t in found):
            continue
        elif "victims" in mark and "singles" in mark:
            if _between(words, i):
                continue
            found.append(TollMention(i, i + 1, mark["victims"], 1, 1, False))
        elif "victims" in mark and "plurals" in mark and _none_told(words, marks, i):
            found.append(TollMention(i, i + 1, mark["victims"], 0, 0, False))
        elif "victims" in mark and "plurals" in mark:
            found.append(TollMention(i, i + 1, mark["victims"], PLURAL_LOW, None, True))
    by_first = {p.first: p for p in parties}
    for i, mark in enumerate(marks):
        if "events" not in mark or i in used or mark["events"] not in ("killed", "injured"):
            continue
        kinds = [mark["events"]]
        j = i + 1
        if _same(words, i, j) and words.folded[j][:1] == _AND and marks[j].get("events") in ("killed", "injured"):
            kinds.append(marks[j]["events"])
            j += 1
        for _ in range(2):
            if _same(words, i, j) and j not in by_first and "skipped" in marks[j]:
                j += 1
        party = by_first.get(j) if _same(words, i, j) else None
        low, high = (0, None) if party is None else _people(words, party, hits)
        last = party.last if party is not None else j
        if _same(words, i, j) and "several" in marks[j]:
            low, high, last = PLURAL_LOW, None, j + 1
        if low and not any(t.first <= last - 1 and j < t.last for t in found if t.kind in kinds):
            found += [TollMention(i, last, kind, low, high, high is None) for kind in dict.fromkeys(kinds)]


def _people(words: Words, party: PartyMention, hits: dict[int, Hit]) -> tuple[int, int | None]:
    """How many people a phrase without a number means: 1 a person, 2 a dual, at least 2 an indefinite plural."""
    if party.kind == "person":
        return 1, 1
    if party.number or party.kind not in ("described", "people", "actor"):
        return 0, None
    hit = hits.get(party.first)
    sorts = {e.sort for e in hit.entries if e.kind == "head"} if hit is not None else set()
    head = words.folded[party.first]
    if "dual" in sorts:
        return 2, 2
    if "plur" in sorts or (party.kind == "people" and head.endswith(("\u064a\u0646", "\u0648\u0646"))):
        return (0, None) if party.definite and party.last == party.first + 1 else (PLURAL_LOW, None)
    if ("sing" in sorts or party.kind == "people") and not head.startswith(_THE):
        return 1, 1
    return 0, None


def _sums(words: Words, found: list[TollMention]) -> list[TollMention]:
    """Two tolls of one kind joined by "and" ("8 soldiers and 14 fighters") as one figure."""
    out = []
    ordered = sorted((t for t in found if not t.subset), key=lambda t: (t.kind, t.first))
    for a, b in pairwise(ordered):
        near = a.kind == b.kind and 0 <= b.first - a.last <= 2 and _same(words, a.first, b.first)
        if near and words.folded[b.first][:1] == _AND and a.low and b.low:
            high = None if a.high is None or b.high is None else a.high + b.high
            out.append(TollMention(a.first, b.last, a.kind, a.low + b.low, high, a.vague or b.vague))
    return out
