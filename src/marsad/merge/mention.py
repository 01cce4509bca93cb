"""One record made ready for comparison: everything that a feature looks at, computed once."""

import datetime
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

import msgspec

from ..model import At, CodedReport, Party, Place, Record
from .sketch import Sketch, sketch, split_words
from .words import merge_words, rarity, root, stem, stems, weight, words

WINDOW = 10
"""Words on each side of a trigger that belong to its context."""
_TRIGGERS = 5
_GRAM, _GRAMS = 4, 24
_RARE = 2.5
_COMMON = 1.5
"""Rarity of a word that more than a fifth of all reports hold; such a word tells nobody apart."""
SITE = 5.0
"""Kilometres around a site that belong to it."""
_RADIUS = {"site": SITE, "town": 10.0, "district": 30.0, "province": 90.0}
LONG = 14
"""Days from which a date is a period and not an uncertain day."""

Key = tuple[str, str, int, int, str, str]


class Side(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A party for comparison: `bag` its stems, `vague` where the words name nobody in particular."""

    id: str | None
    country: str | None
    sector: str | None
    name: str | None
    bag: frozenset[str]
    vague: bool


class Spot(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A place for comparison; `radius` in km, None where the place is a country, a region or has no coordinates."""

    id: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    radius: float | None
    bag: frozenset[str]
    country_only: bool
    region: bool = False


class Said(msgspec.Struct, frozen=True, gc=False):
    """That a record answers another of its report, and the words that say so (None: not told where)."""

    record: str
    at: At | None
    text: str | None


class Mention(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A record of one report. `first`, `last`: ordinals of its days, 0 where it tells none; `latest`: it cannot have
    happened after that day, 0 unknown. `main`: the headline or the lead tells it; `line`: the first paragraph that
    does. `about`: what it answers, in its report. `echoes`: for what the headline states, the paragraph that says it
    again. Ordered and known by `key`."""

    key: Key
    record: Record
    sketch: Sketch
    first: int
    last: int
    latest: int
    main: bool
    line: int
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    spots: tuple[Spot, ...]
    roots: frozenset[str]
    stems: frozenset[str]
    context: frozenset[str]
    context_weight: float
    grams: frozenset[int]
    vouchers: frozenset[str]
    links: tuple[Said, ...] = ()
    retracted: bool = False
    about: tuple["Mention", ...] = ()
    echoes: tuple[tuple[At, int], ...] = ()

    @property
    def coded(self) -> bool:
        """Whether a machine coded it: it says how sure it is. Rows of tables are not coded."""
        return self.record.confidence is not None and self.sketch.teller == self.sketch.id

    @property
    def day(self) -> int:
        """The day by which it is sorted: the first it may have been, else that of publication."""
        return self.first or self.sketch.day


def mentions_of(report: CodedReport) -> list[Mention]:
    """The mentions of a coded report, one a record."""
    if not report.events:
        return []
    folded = split_words(report)
    drawn = sketch(report, folded)
    named: Counter[tuple[At, str]] = Counter()
    out = []
    for record in report.events:
        if record.triggers:
            at = min(t.at for t in record.triggers)
            named[at, record.type] += 1
            nth = named[at, record.type]
            kind = record.type if nth == 1 else f"{record.type}#{nth}"  # one word that names two events
            key = (drawn.published, report.id, at[0], at[1], kind, record.id)
            out.append(_mention(key, record, report, drawn, folded))
    return _answering(out)


def _answering(told: list[Mention]) -> list[Mention]:
    """The mentions of a report, each with those that it answers."""
    by_record = {m.record.id: m for m in told}

    def answered(m: Mention) -> tuple[Mention, ...]:
        return tuple(by_record[k.record] for k in m.links if k.record in by_record and k.record != m.record.id)

    return [msgspec.structs.replace(m, about=answered(m)) if m.links else m for m in told]


def _mention(key: Key, record: Record, report: CodedReport, drawn: Sketch, folded: list[list[str]]) -> Mention:
    near: list[list[str]] = [
        _window(folded[t.line], report.lines[t.line], t.at)
        for t in sorted(record.triggers, key=lambda t: t.at)[:_TRIGGERS]
        if t.line < len(folded)
    ]
    context = frozenset(s for part in near for s in map(stem, part) if rarity(s) >= _RARE)
    trigger_stems = frozenset(s for t in record.triggers for s in stems(t.text))
    first, last = _days(record)
    first_line = min(t.line for t in record.triggers)
    return Mention(
        key,
        record,
        drawn,
        first,
        last,
        drawn.day if record.status != "future" else 0,
        first_line <= 1,
        first_line,
        tuple(map(side, record.actors)),
        tuple(map(side, record.recipients)),
        tuple(map(spot, record.places)),
        frozenset(map(root, trigger_stems)),
        trigger_stems,
        context,
        weight(context),
        _grams(near),
        frozenset(voucher_key(v.id, v.text) for v in record.said_by),
        _links(record, report),
        any(words_in in " ".join(p) for p in near for words_in in merge_words().retraction),
        (),
        _echoes(record, report),
    )


def _echoes(record: Record, report: CodedReport) -> tuple[tuple[At, int], ...]:
    values = (*record.weapons, *record.actors, *record.places, record.killed, record.injured)
    stated = {v.at: v.text for v in values if v is not None and v.at[0] == 0 and v.text}
    again = (
        (at, next((n for n, line in enumerate(report.lines) if n and text in line), 0)) for at, text in stated.items()
    )
    return tuple((at, line) for at, line in again if line)


def _window(line: list[str], text: str, at: tuple[int, int, int]) -> list[str]:
    """The words around a trigger; its place among the words is found by counting those before it."""
    before = len(words(text[: at[1]]))
    return line[max(0, before - WINDOW) : before + WINDOW + 1]


def _grams(near: list[list[str]]) -> frozenset[int]:
    """The least hashes of four words in a row: enough of them to tell how much two contexts share (as in `sketch`)."""
    found = {crc32(" ".join(part[i : i + _GRAM]).encode()) for part in near for i in range(len(part) - _GRAM + 1)}
    return frozenset(sorted(found)[:_GRAMS])


def _links(record: Record, report: CodedReport) -> tuple[Said, ...]:
    """What a record answers: the links with their words, and those that only `responds_to` names."""
    out = {link.id: Said(link.id, link.at, _words_at(report, link.at)) for link in record.links}
    for target in record.responds_to:
        out.setdefault(target, Said(target, None, None))
    return tuple(out[target] for target in sorted(out))


def _words_at(report: CodedReport, at: At) -> str | None:
    line, start, end = at
    return (report.lines[line][start:end] if 0 <= line < len(report.lines) else "") or None


def _days(record: Record) -> tuple[int, int]:
    if record.date is None:
        return 0, 0
    try:
        first = datetime.date.fromisoformat(record.date.start).toordinal()
        last = datetime.date.fromisoformat(record.date.end).toordinal()
    except ValueError:
        return 0, 0
    return (first, last) if first <= last else (last, first)


def side(party: Party) -> Side:
    """A party made ready for comparison."""
    return _side(party.text, party.id, party.country, party.sector, party.name)


@lru_cache(maxsize=65536)
def _side(text: str, identity: str | None, country: str | None, sector: str | None, name: str | None) -> Side:
    return Side(identity, country, sector, name, stems(text), identity is None and _vague(text))


def _vague(text: str) -> bool:
    """Whether every word is a head that anyone may bear, a number, or a common word."""
    heads = merge_words().vague
    return all(w in heads or stem(w) in heads or w.isdigit() or rarity(stem(w)) < _COMMON for w in words(text))


def spot(place: Place) -> Spot:
    located = place.lat is not None and place.lon is not None and place.relation != "off"
    return Spot(
        place.id,
        place.country,
        place.admin1,
        place.lat,
        place.lon,
        _RADIUS.get(place.precision) if located else None,
        stems(place.text),
        place.precision == "country",
        place.precision == "region",
    )


def spread(mentions: Sequence[Mention], limit: int = 8) -> Sequence[Mention]:
    """A bounded number of mentions, evenly spread in their order, that stand for all where pairs are looked at."""
    if len(mentions) <= limit:
        return mentions
    return [mentions[i * (len(mentions) - 1) // (limit - 1)] for i in range(limit)]


def voucher_key(identity: str | None, text: str) -> str:
    """What tells one voucher from another: its entry in the register, or its stems."""
    return identity or " ".join(sorted(stems(text)))
