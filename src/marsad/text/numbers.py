"""What numbers stand in a list of folded words? Digits and number words, with what bounds them.

Covered: whole numbers to milliards, decimals before a scale, compounds, hundreds and thousands that nobody counted,
ranges and bounds, ordinals. Not covered: fractions of things, clock times, dual nouns ("two killed" in one word).
"""

import re
from collections.abc import Sequence

import msgspec

from .cardinals import Form, Table, read_cardinal, read_ordinal, table

_SPAN = re.compile(r"(\d{1,18})-(\d{1,18})")
_REACH = 4  # words between a number and the bound behind it: "54 شخصا من القرية على الأقل"
_NONE = Form("", 0)


class Number(msgspec.Struct, frozen=True):
    """A stated number: words `start` to `end` (half open, bounding words before it included) and its value.

    `high` is None where no upper bound is told. `vague`: nobody counted ("dozens"). `bound`: "", at least, more,
    less, at most, about, range, percent; of an ordinal "ordinal".
    """

    start: int
    end: int
    low: int
    high: int | None
    vague: bool = False
    bound: str = ""


def find_numbers(words: Sequence[str]) -> list[Number]:
    """All numbers of a line in text order; ordinals and parts of dates are not told apart from counts by this."""
    tab = table()
    found: list[Number] = []
    i, n = 0, len(words)
    while i < n:
        word = words[i]
        if word in tab.ordinals:
            ordinal = read_ordinal(words, i)
            i = ordinal[0] if ordinal else i + 1
            continue
        number = _number(words, i, tab) if word in tab.cardinals or "0" <= word[:1] <= "9" else None
        if number is None:
            i += 1
            continue
        found.append(number)
        i = number.end
    return found


def find_ordinals(words: Sequence[str]) -> list[Number]:
    """All ordinals of a line: definite ones, masculine ones before a noun from the second on, and "ال" with digits."""
    tab = table()
    found: list[Number] = []
    for i, word in enumerate(words):
        if word in tab.ordinals or word in tab.cardinals or word in tab.lists["article"]:
            read = read_ordinal(words, i)
            if read and not (found and found[-1].end > i):
                found.append(Number(i, read[0], read[1], read[1], False, "ordinal"))
    return found


def _number(words: Sequence[str], i: int, tab: Table) -> Number | None:
    span = _SPAN.fullmatch(words[i])
    if span and int(span[1]) < int(span[2]):
        return Number(i, i + 1, int(span[1]), int(span[2]), False, "range")
    read = read_cardinal(words, i)
    if read is None:
        return None
    end, low, vague = read
    if words[i] in tab.lists["names"] and not (i and words[i - 1].startswith("ال")):
        return None
    after = [*words[end : end + 2], "", ""]
    if after[0] in tab.lists["percent"]:
        return Number(i, end + 1, low, low, vague, "percent")
    if after[0] in tab.lists["of"] and after[1] in tab.lists["percent_of"]:
        return Number(i, end + 2, low, low, vague, "percent")
    first = words[i - 1] if i else ""
    high = _high(words, end, low, first, tab)
    if high:
        opened = first in tab.lists["between"] or first in tab.lists["from"]
        return Number(i - opened, high[0], low, high[1], False, "range")
    start, bound = _bound_before(words, i, tab)
    bound = bound or _bound_after(words, end, tab)
    if vague or bound in ("at least", "more"):
        return Number(start, end, low, None, vague, bound)
    if bound == "less":
        return Number(start, end, 0, max(low - 1, 0), False, bound)
    return Number(start, end, 0 if bound == "at most" else low, low, False, bound)


def _high(words: Sequence[str], end: int, low: int, first: str, tab: Table) -> tuple[int, int] | None:
    """The end and value of a range's upper number, whose lower one ends at `end`."""
    link = words[end] if end < len(words) else ""
    between = first in tab.lists["between"] or first[1:] in tab.lists["between"]
    joined = tab.cardinals.get(link, _NONE).conjunction == "و"
    if between and joined:
        read = read_cardinal(words, end)
    elif (between and link == "و") or link in tab.lists["to"] or link in tab.lists["or"] or link in tab.lists["dash"]:
        read = read_cardinal(words, end + 1)
    else:
        return None
    return (read[0], read[1]) if read and not read[2] and read[1] > low else None


def _bound_before(words: Sequence[str], i: int, tab: Table) -> tuple[int, str]:
    if i:
        last = words[i - 1]
        for key in (last, last[1:], last[2:]):
            for parts, bound in tab.before.get(key, ()):
                start = i - len(parts)
                if start >= 0 and tuple(words[start + 1 : i]) == parts[1:] and _attached(words[start], parts[0]):
                    return start, bound
    return i, ""


def _attached(word: str, bare: str) -> bool:
    """Is `word` the bare word, alone or with a conjunction and a preposition written to it?"""
    cut = len(word) - len(bare)
    return word.endswith(bare) and (cut == 0 or (cut <= 2 and set(word[:cut]) <= set("وفبلك")))


def _bound_after(words: Sequence[str], end: int, tab: Table) -> str:
    for j in range(end, min(end + _REACH + 1, len(words))):
        word = words[j]
        for parts, bound in tab.after.get(word, ()):
            if tuple(words[j : j + len(parts)]) == parts:
                return bound
        if j > end + _REACH or not word.isalpha() or word in tab.cardinals:
            break
    return ""
