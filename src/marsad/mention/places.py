"""Which places are named? Gazetteer names with the nouns and directions around them."""

from collections import Counter

from ..data.entries import CURATED
from ..data.lexicon import Entry
from ..text.tokens import Words
from .mentions import PartyMention, PlaceMention
from .spot import Hit, Spotter, Word

PLACES = frozenset(("place", "country", "capital"))
_TOWNISH = frozenset(("town", "site"))


def find_places(
    words: Words,
    views: list[Word],
    hits: dict[int, Hit],
    parties: list[PartyMention],
    spotter: Spotter,
    taken: set[int],
) -> list[PlaceMention]:
    """All place phrases in text order. Names inside the phrase of a party are not places."""
    inside: set[int] = set()
    for party in parties:
        if party.kind not in ("country", "capital", "adjective"):
            inside.update(range(party.first, party.last))
    context = _countries(hits)
    found: list[PlaceMention] = []
    i, n = 0, len(words)
    while i < n:
        hit = hits.get(i)
        if hit is None or i in inside or i in taken:
            i += 1
            continue
        mention = None
        if "place_head" in hit.kinds:
            mention = _headed(words, views, hits, hit, context, spotter, inside)
        if mention is None and hit.kinds & PLACES:
            entry = choose(hit, context, "")
            if entry is not None and not _not_place(hit, i, words, views, spotter):
                mention = _mention(spotter, i, hit.last, entry, entry.sort if entry.kind == "place" else "", "in")
                _extend(words, views, hits, mention, spotter)
        if mention is None:
            i = i + 1
            continue
        mention.preposition = _governor(words, views, mention.first, hits)
        found.append(mention)
        i = mention.last
    return found


def _not_place(hit: Hit, i: int, words: Words, views: list[Word], spotter: Spotter) -> bool:
    """An ordinary word that is a place's name too: a place only behind a particle of place."""
    word = ("\u0627\u0644" if hit.reading.definite else "") + hit.reading.bare
    if hit.last - hit.first > 1:
        return False
    if word not in spotter.place_stop and hit.kinds <= PLACES and not views[i].frames and not views[i].lists:
        return False
    return hit.reading.preposition != "\u0628" and not (
        i > 0 and words.line[i - 1] == words.line[i] and "place_particles" in views[i - 1].lists
    )


def _countries(hits: dict[int, Hit]) -> Counter[str]:
    """How often each country is named, by itself, by its nationality, its towns or its parties."""
    seen: Counter[str] = Counter()
    for hit in hits.values():
        states = [e for e in hit.entries if e.kind in ("country", "nationality")]
        countries = {e.country for e in states or hit.entries if e.country}
        if len(countries) == 1:
            seen[next(iter(countries))] += 2 if hit.kinds & {"country", "nationality"} else 1
    return seen


def choose(hit: Hit, context: Counter[str], precision: str) -> Entry | None:
    """The place that a name most likely means: by head noun, by the countries of the report, by size.

    The name of a capital is the town and not the province around it.
    """
    capital_of = {e.country for e in hit.entries if e.kind == "capital" and not precision}
    best: Entry | None = None
    best_score = -1.0
    for e in hit.entries:
        if e.kind not in PLACES:
            continue
        score = min(context.get(e.country, 0), 12) * 1.0 + (3 if e.weight >= CURATED else e.weight / CURATED)
        if precision:
            score += 6 if e.sort == precision else 3 if {e.sort, precision} <= _TOWNISH else 0
        if e.country in capital_of:
            score += 0.9 if e.sort == "town" else -4 if e.sort == "province" else 0
        if e.kind == "country":
            score += 3
        if e.kind == "place" and e.sort == "country":
            score += 4
        if score > best_score:
            best, best_score = e, score
    if best is not None and best.kind == "place" and best.weight < CURATED:
        seen = context.get(best.country, 0)
        if not precision and seen <= 1 and best.weight < 300_000:
            return None
    return best


def _mention(spotter: Spotter, first: int, last: int, e: Entry, precision: str, relation: str) -> PlaceMention:
    if e.kind == "country":
        e = spotter.country_place.get(e.country, e)
    kind = precision or ("country" if e.kind == "country" else e.sort) or "town"
    return PlaceMention(
        first, last, e.id, e.name, e.country or None, e.parent or None, e.lat, e.lon, kind, relation or "in"
    )


def _headed(
    words: Words,
    views: list[Word],
    hits: dict[int, Hit],
    head: Hit,
    context: Counter[str],
    spotter: Spotter,
    inside: set[int],
) -> PlaceMention | None:
    """A place after its head nouns: "madinat X", "fi muhit haql X", "sharqi X"."""
    line, first = words.line[head.first], head.first
    precision, relation = "", "in"
    k, hit, named_first = head.first, head, -1
    heads = 0
    while True:
        entry = next(e for e in hit.entries if e.kind == "place_head")
        if entry.sort and not precision:
            precision = entry.sort
            named_first = k
        if entry.relation and entry.relation != "in" and relation == "in":
            relation = entry.relation
        heads += 1
        k = hit.last
        while k < len(words) and words.folded[k] in '#_"':
            k += 1
        if k >= len(words) or words.line[k] != line:
            return None
        nxt = hits.get(k)
        if nxt is None or "place_head" not in nxt.kinds or nxt.reading.conjunction or heads > 4:
            break
        hit = nxt
    if named_first < 0:
        named_first = first
    if (
        nxt is not None
        and nxt.kinds & PLACES
        and not nxt.reading.conjunction
        and nxt.reading.preposition in ("", "\u0644")
    ):
        target = choose(nxt, context, precision or ("town" if relation == "near" else ""))
        if target is not None and k not in inside:
            direction = not precision
            kind = precision or target.sort or ("country" if target.kind == "country" else "town")
            if direction and kind == "country":
                kind = "region"
            m = _mention(spotter, first if direction else named_first, nxt.last, target, kind, relation)
            if precision and target.sort and target.sort != precision and target.sort in ("province", "country"):
                known = target.sort == "province" and precision == "town"
                if not known:
                    m.id, m.name, m.lat, m.lon = None, None, None, None
                    m.admin1 = target.name if target.sort == "province" else m.admin1
                    m.lat, m.lon = (target.lat, target.lon) if precision not in ("site",) else (None, None)
            _extend(words, views, hits, m, spotter)
            return m
    if not precision or precision in ("country", "region") or k in inside:
        return None
    definite = hit.reading.definite or hit.reading.bare.startswith("\u0627\u0644")
    if definite and not words.folded[k].startswith("\u0627\u0644"):
        return None  # "the road (is) open": a definite noun has no bare name behind it
    end = k
    while (
        end < len(words) and end - k < 2 and words.line[end] == line and _name_like(words, views, hits, end, end == k)
    ):
        end += 1
        if not words.folded[end - 1].startswith("\u0627\u0644") and end - k >= 1:
            break
    if end == k:
        return None
    m = PlaceMention(named_first, end, None, None, None, None, None, None, precision, relation)
    parent = _parent(words, hits, end, context)
    if parent is not None:
        m.country, m.admin1 = (
            parent.country or None,
            parent.name if parent.sort == "province" else parent.parent or None,
        )
        m.lat, m.lon = parent.lat, parent.lon
    elif context:
        m.country = context.most_common(1)[0][0]
    return m


def _name_like(words: Words, views: list[Word], hits: dict[int, Hit], k: int, first: bool) -> bool:
    folded, view = words.folded[k], views[k]
    return (
        folded.isalpha()
        and k not in hits
        and not view.lists
        and not view.verbal
        and len(folded) > 2
        and (first or folded.startswith("\u0627\u0644"))
    )


def _parent(words: Words, hits: dict[int, Hit], k: int, context: Counter[str]) -> Entry | None:
    """The known place named within the next six words of the line."""
    for j in range(k, min(k + 6, len(words))):
        if words.line[j] != words.line[k]:
            break
        hit = hits.get(j)
        if hit is not None and hit.kinds & PLACES:
            return choose(hit, context, "")
    return None


def _extend(words: Words, views: list[Word], hits: dict[int, Hit], m: PlaceMention, spotter: Spotter) -> None:
    """Take in adjectives that belong to the name: "haql al-Omar an-nafti", "rif Dayr az-Zawr ash-sharqi"."""
    k = m.last
    while k < len(words) and words.line[k] == words.line[m.first]:
        folded = words.folded[k]
        base = folded[2:] if folded.startswith("\u0627\u0644") else ""
        hit = hits.get(k)
        if base and base in spotter.place_adjectives:
            k += 1
        elif base and hit is not None and hit.kinds == {"nationality"} and m.precision in ("site", "region"):
            k = hit.last
        else:
            break
    m.last = k


def _governor(words: Words, views: list[Word], i: int, hits: dict[int, Hit]) -> str:
    hit = hits.get(i)
    if hit is not None and hit.reading.preposition:
        return hit.reading.preposition
    j = i - 1
    while j >= 0 and words.line[j] == words.line[i] and words.folded[j] in '"#(_':
        j -= 1
    if j < 0 or words.line[j] != words.line[i]:
        return ""
    if "prepositions" in views[j].lists:
        word = words.folded[j]
        return word[1:] if word[0] in "\u0648\u0641" and len(word) == 3 else word
    return ""
