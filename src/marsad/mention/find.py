"""What does a report name? Its words as the lexicon knows them, then all finders over them."""

import datetime
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from ..text.dates import find_dates
from ..text.numbers import find_numbers
from ..text.tokens import Words, tokenize
from .mentions import Mentions, ObjectMention, PartyMention, PlaceMention, WeaponMention
from .parties import find_parties
from .people import find_people
from .places import find_places
from .speech import find_speech
from .spot import Hit, Spotter, Word
from .tolls import find_tolls


class Seen(msgspec.Struct):
    """The words of a report of a day (None: unknown), each as the lexicon knows it by itself."""

    words: Words
    views: list[Word]
    day: datetime.date | None


def see(lines: Sequence[str], day: datetime.date | None, spotter: Spotter) -> Seen:
    """The words of the lines of a report published on `day`, before anything is looked for in them."""
    words = tokenize(lines)
    return Seen(words, [spotter.word(w) for w in words.folded], day)


def find_mentions(seen: Seen, spotter: Spotter) -> Mentions:
    """All mentions of a report."""
    words, day = seen.words, seen.day
    views = _in_context(words, seen.views, spotter)
    hits = spotter.hits(words, views)
    dates = find_dates(words.folded, day)
    numbers = find_numbers(words.folded)
    taken = {i for d in dates for i in range(d.start_word, d.end_word)}
    parties = find_parties(words, views, hits, spotter, day.isoformat() if day else "9999", taken)
    parties = find_people(words, views, hits, parties, taken, spotter.name_words)
    places = find_places(words, views, hits, parties, spotter, taken)
    _same_parties(words, views, parties, spotter)
    _same_places(words, places)
    return Mentions(
        words,
        day,
        views,
        hits,
        numbers,
        dates,
        parties,
        places,
        _weapons(hits, parties),
        _objects(hits),
        find_tolls(words, numbers, parties, hits, spotter.tolls),
        find_speech(words, views, parties, spotter),
        spotter.cues.find(words),
    )


def _in_context(words: Words, views: list[Word], spotter: Spotter) -> list[Word]:
    """The words as they stand here: what may be a verb or a noun is one of them."""
    verbs = spotter.verbs.find(words, views)
    return [
        view if view.verbal == verb else spotter.turned(folded)
        for folded, view, verb in zip(words.folded, views, verbs, strict=True)
    ]


def _weapons(hits: dict[int, Hit], parties: list[PartyMention]) -> list[WeaponMention]:
    found = []
    for hit in hits.values():
        for e in hit.entries:
            if e.kind == "weapon" and not e.parent:
                found.append(WeaponMention(hit.first, hit.last, e.id, e.sort, e.relation))
                break
    return found


def _objects(hits: dict[int, Hit]) -> list[ObjectMention]:
    found = []
    for hit in hits.values():
        for e in hit.entries:
            if e.kind == "object":
                found.append(ObjectMention(hit.first, hit.last, e.id, e.sort))
                break
    return found


def _core(words: Words, views: list[Word], m: PartyMention) -> tuple[str, ...]:
    """The bare words of a name; before a name that says more, general words ("forces of ...") do not count."""
    span = [i for i in range(m.core_first, m.core_last) if words.folded[i].isalnum()]
    if len(span) > 1 and "general_heads" in views[span[0]].lists:
        span = span[1:]
    return tuple(_first(views[i]) if n == 0 else _bare(words.folded[i]) for n, i in enumerate(span))


def _first(view: Word) -> str:
    return next((r.bare for r in view.readings if r.definite), view.readings[0].bare if view.readings else "")


def _bare(word: str) -> str:
    return word[2:] if word.startswith("\u0627\u0644") and len(word) > 3 else word


def _same_parties(words: Words, views: list[Word], parties: list[PartyMention], spotter: Spotter) -> None:
    """Give mentions of one party one number: by register entry, name, office, or a short form of an earlier name."""
    by_key: dict[object, int] = {}
    by_last: dict[str, int] = {}
    by_head: dict[str, int] = {}
    by_office: dict[object, int] = {}
    fresh = 0
    for m in parties:
        core = _core(words, views, m)
        head = spotter.head(core[0]) if core else ""
        keys: list[object] = [core]
        if m.id:
            keys.insert(0, m.id)
        if m.kind == "adjective":
            keys = keys[:1]
        entity = next((by_key[k] for k in keys if k in by_key), -1)
        if entity < 0 and len(core) == 1 and m.kind in ("person", "described", "group") and core[0] in by_last:
            entity = by_last[core[0]]
        if entity < 0 and m.kind == "described":
            entity = by_office.get(core, -1)
        if entity < 0 and m.kind == "described" and m.definite and len(core) == 1:
            entity = by_head.get(head, by_office.get(core[0], -1))
        if entity < 0:
            entity, fresh = fresh, fresh + 1
        m.entity = entity
        for k in keys:
            by_key.setdefault(k, entity)
        if m.kind == "person" and core:
            by_last.setdefault(core[-1], entity)
            office = tuple(_bare(words.folded[i]) for i in range(m.first, m.core_first) if words.folded[i].isalnum())
            if office:
                by_office.setdefault(office, entity)
                by_office[office[0]] = entity
        if m.kind in ("actor", "group", "described") and len(core) > 1 and (m.kind != "described" or m.country):
            by_head[head] = entity


def _same_places(words: Words, places: list[PlaceMention]) -> None:
    by_key: dict[object, int] = {}
    for m in places:
        key = m.id or tuple(words.folded[m.first : m.last])
        m.entity = by_key.setdefault(key, len(by_key))


RANK = {"person": 3.0, "actor": 3.0, "group": 3.0, "country": 2.0, "capital": 1.5, "described": 1.0, "people": 1.0}
NAMED = frozenset(("person", "actor", "group"))


def best_name(mentions: Sequence[PartyMention]) -> PartyMention:
    """The mention that names a party best: a name before a description, the longer name first."""
    return max(mentions, key=lambda m: (RANK.get(m.kind, 0.0), min(m.core_last - m.core_first, 6), -m.first))


def names_of(parties: list[PartyMention]) -> dict[int, PartyMention]:
    """For each party the mention that names it best."""
    groups: defaultdict[int, list[PartyMention]] = defaultdict(list)
    for m in parties:
        groups[m.entity].append(m)
    return {entity: best_name(ms) for entity, ms in groups.items()}
