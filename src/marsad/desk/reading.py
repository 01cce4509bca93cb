"""What do selected words say? Snapped to whole words, freed of particles, read as the value of a field."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from ..mention.mentions import Mentions, PartyMention, PlaceMention
from ..model import At
from ..text.numbers import find_numbers
from ..text.tokens import Words
from .labels import label
from .shapes import Label

FIELDS = ("type", "modes", "status", "date", "killed", "injured", "count", "actors", "recipients", "places", "trigger")
M = TypeVar("M", PartyMention, PlaceMention)
_PARTICLES = frozenset("\u0648\u0641\u0628\u0644\u0643")


class Option(msgspec.Struct, frozen=True):
    """A value that the words may mean."""

    value: str
    label: Label | None


class Reading(msgspec.Struct, frozen=True):
    """The words that are meant and what they come to; `value` null where they say nothing of the field."""

    at: At
    text: str
    value: str | None
    options: list[Option]


def snapped(words: Words, line: int, start: int, end: int) -> At | None:
    """The selection as whole words; a particle that was left out stays out. None where it holds no word."""
    inside = [
        i
        for i in range(len(words))
        if words.line[i] == line and words.end[i] > start and words.start[i] < end and words.folded[i][0].isalnum()
    ]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    left_out = words.lines[line][words.start[first] : start]
    begin = start if left_out and set(left_out) <= _PARTICLES else words.start[first]
    return line, begin, words.end[last]


def read(mentions: Mentions, field: str, at: At) -> Reading:
    """The reading of a selection that was snapped."""
    words = mentions.words
    span = [i for i in range(len(words)) if words.line[i] == at[0] and words.end[i] > at[1] and words.start[i] < at[2]]
    at, options = _read(mentions, field, at, span[0], span[-1] + 1)
    text = words.lines[at[0]][at[1] : at[2]]
    unique = list({o.value: o for o in options}.values())
    return Reading(at, text, unique[0].value if unique else None, unique)


def _read(mentions: Mentions, field: str, at: At, first: int, last: int) -> tuple[At, list[Option]]:
    if field in ("killed", "injured", "count"):
        return at, list(_numbers(mentions, field, first, last))
    if field == "date":
        days = [d for d in mentions.dates if d.start_word < last and d.end_word > first and d.start and d.end]
        days.sort(key=lambda d: (d.start_word != first, d.start_word - d.end_word))
        return at, [Option(f"{d.start}" if d.start == d.end else f"{d.start}/{d.end}", None) for d in days]
    if field in ("actors", "recipients"):
        at = _bare(mentions.words, at, first, (m.core_first for m in mentions.parties if m.preposition))
        return at, [*_parties(mentions, first, last), Option(_text(mentions.words, at), None)]
    if field == "places":
        at = _bare(mentions.words, at, first, (m.first for m in mentions.places if m.preposition))
        return at, [*_places(mentions, first, last), Option(_text(mentions.words, at), None)]
    return at, []


def _bare(words: Words, at: At, first: int, governed: Iterable[int]) -> At:
    """Without the particle written before a name that was found with one."""
    token = words.lines[at[0]][words.start[first] : words.end[first]]
    if at[1] == words.start[first] and first in set(governed) and len(token) > 3 and token[0] in _PARTICLES:
        return at[0], at[1] + 1, at[2]
    return at


def _numbers(mentions: Mentions, field: str, first: int, last: int) -> Iterator[Option]:
    for toll in mentions.tolls:
        if toll.kind == field and toll.first < last and toll.last > first:
            yield Option(_range(toll.low, toll.high), None)
    for number in find_numbers(mentions.words.folded[first:last]):
        if number.bound != "percent":
            yield Option(str(number.low) if field == "count" else _range(number.low, number.high), None)


def _range(low: int, high: int | None) -> str:
    return f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"


def _parties(mentions: Mentions, first: int, last: int) -> Iterator[Option]:
    for m in _nearest(mentions.parties, first, last):
        name = m.name or mentions.words.text(m.core_first, m.core_last)
        code = " ".join(part for part in (m.country, m.sector) if part)
        yield Option(f"{name} [{code}]" if code else name, label("actor", m.id) if m.id else None)


def _places(mentions: Mentions, first: int, last: int) -> Iterator[Option]:
    for m in _nearest(mentions.places, first, last):
        name = m.name or mentions.words.text(m.first, m.last)
        placed = m.lat is not None and m.lon is not None
        yield Option(f"{name} @ {m.lat},{m.lon}" if placed else name, label("place", name))


def _nearest(some: Sequence[M], first: int, last: int) -> list[M]:
    found = [m for m in some if m.first < last and m.last > first]
    return sorted(found, key=lambda m: (abs(m.first - first) + abs(m.last - last), m.first))


def _text(words: Words, at: At) -> str:
    return words.lines[at[0]][at[1] : at[2]].replace(";", " ").replace("[", "(").replace("]", ")")
