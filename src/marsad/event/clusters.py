"""Which triggers tell of one event? Event coreference within a report."""

from collections.abc import Set
from typing import Any

from ..mention.mentions import Mentions, PlaceMention
from .clauses import Clauses
from .context import Days, Surroundings
from .roles import bucket
from .scorer import Scorer
from .triggers import VERBAL_MORPHS, Candidate

JOIN = 0.1  # mean log-odds above which two groups are one event: where in doubt, two
WINDOW = 8  # tokens on either side of a trigger whose words are compared
MOST = 64  # triggers of one type that are compared with one another; the samples have 21 at most
CLIP = 4.0  # no single pair outweighs all others
_WIDE = frozenset(("country", "region", "province"))


def cluster(
    triggers: list[Candidate], context: list[Surroundings], mentions: Mentions, clauses: Clauses, scorer: Scorer
) -> list[list[int]]:
    """Groups of trigger indices, each one event: the two likeliest groups of one type are joined while any are likely.

    Two groups are as likely one event as the mean log-odds of their pairs says (average linkage).
    """
    by_type: dict[str, list[int]] = {}
    for t, trigger in enumerate(triggers):
        by_type.setdefault(trigger.frame.type, []).append(t)
    groups: list[list[int]] = []
    for members in by_type.values():
        for n in range(0, len(members), MOST):
            groups += _linked(members[n : n + MOST], triggers, context, mentions, clauses, scorer)
    return sorted(groups)


def _linked(
    members: list[int],
    triggers: list[Candidate],
    context: list[Surroundings],
    mentions: Mentions,
    clauses: Clauses,
    scorer: Scorer,
) -> list[list[int]]:
    groups = [[t] for t in members]
    links = {
        (a, b): max(
            -CLIP, min(CLIP, scorer.logit(pair_features(triggers, members[a], members[b], context, mentions, clauses)))
        )
        for b in range(len(members))
        for a in range(b)
    }
    sizes = [1] * len(members)
    alive = list(range(len(members)))
    while len(alive) > 1:
        best, a, b = max((links[a, b], -a, -b) for i, b in enumerate(alive) for a in alive[:i])
        if best <= JOIN:
            break
        a, b = -a, -b
        for c in alive:
            if c not in (a, b):
                x, y = (min(a, c), max(a, c)), (min(b, c), max(b, c))
                links[x] = (links[x] * sizes[a] + links[y] * sizes[b]) / (sizes[a] + sizes[b])
        sizes[a] += sizes[b]
        groups[a] += groups[b]
        alive.remove(b)
    return [sorted(groups[a]) for a in alive]


def _overlap(name: str, a: Set[Any], b: Set[Any]) -> str:
    if not a or not b:
        return f"{name}=open"
    return f"{name}=same" if a & b else f"{name}=other"


def _one(name: str, a: int, b: int) -> str:
    return f"{name}=open" if a < 0 or b < 0 else f"{name}={'same' if a == b else 'other'}"


def _places(p: PlaceMention | None, q: PlaceMention | None) -> str:
    if p is None or q is None:
        return "place=open"
    if p.entity == q.entity:
        return "place=same"
    if p.precision in _WIDE or q.precision in _WIDE:
        return "place=wide"
    return "place=other"


def _when(d: Days | None, e: Days | None) -> str:
    if d is None or e is None:
        return "day=open"
    if d == e:
        return "day=same"
    return "day=near" if d[0] <= e[1] and e[0] <= d[1] else "day=other"


def _shared(s: Candidate, t: Candidate, mentions: Mentions) -> str:
    """How many bare words the surroundings of two triggers share, the triggers left out."""
    a, b = (_bag(c, mentions) for c in (s, t))
    if not a or not b:
        return "shared=open"
    return f"shared={int(10 * len(a & b) / min(len(a), len(b)))}" if a & b else "shared=no"


def _bag(c: Candidate, mentions: Mentions) -> set[str]:
    views, words = mentions.views, mentions.words
    low, high = max(0, c.first - WINDOW), min(len(views), c.last + WINDOW)
    return {
        views[i].bag[0]
        for i in range(low, high)
        if views[i].bag and not views[i].lists and words.line[i] == words.line[c.token] and not c.first <= i < c.last
    }


def pair_features(
    triggers: list[Candidate], a: int, b: int, context: list[Surroundings], mentions: Mentions, clauses: Clauses
) -> list[str]:
    """Features of two triggers of one type, the earlier first."""
    s, t = triggers[a], triggers[b]
    x, y = context[a], context[b]
    words = mentions.words
    kind = t.frame.type
    same_stem = s.stem == t.stem and s.stem != ""
    modes = _overlap("modes", set(s.frame.modes), set(t.frame.modes))
    lines = words.line[t.token] - words.line[s.token]
    sentence = words.sentence[s.token] == words.sentence[t.token]
    actors = _overlap("actors", x.actors, y.actors)
    recipients = _overlap("recipients", x.recipients, y.recipients)
    places = _overlap("places", x.places, y.places)
    dates = _overlap("dates", x.dates, y.dates)
    plural = (s.stem.endswith("\u0627\u062a")) == (t.stem.endswith("\u0627\u062a"))
    where = "sentence" if sentence else f"lines{min(lines, 4)}"
    clause = clauses.clause[s.token] == clauses.clause[t.token]
    out = [
        f"t={kind}",
        f"{where}|{kind}",
        f"stem={same_stem}|{kind}",
        f"stem={same_stem}|{where}|{t.definite}",
        f"{modes}|{kind}",
        f"{modes}|{where}",
        actors,
        recipients,
        f"{actors}|{recipients}|{kind}",
        f"{_one('actor', x.actor, y.actor)}|{kind}",
        f"{_one('actor', x.actor, y.actor)}|{kind}|{where}",
        f"{_one('actor', x.actor, y.actor)}|{_one('recipient', x.recipient, y.recipient)}|{kind}",
        f"{places}|{kind}",
        f"{dates}|{kind}",
        f"{dates}|{places}",
        f"{_places(x.place, y.place)}|{kind}",
        f"{_places(x.place, y.place)}|{_when(x.days, y.days)}|{where}",
        f"{_when(x.days, y.days)}|{kind}",
        f"{_overlap('tolls', x.tolls, y.tolls)}|{kind}|{sentence}",
        f"{_overlap('weapons', x.weapons, y.weapons)}|{kind}|{sentence}",
        f"another={y.another}|{kind}",
        f"background={x.background}{y.background}|{kind}",
        f"background={x.background}{y.background}|{where}",
        f"class={mentions.views[s.token].fine == mentions.views[t.token].fine}|{kind}|{sentence}",
        f"score={int(s.score * 3)}{int(t.score * 3)}|{kind}",
        f"the={t.definite}|{kind}",
        f"the={t.definite}|{modes}",
        f"plural={plural}|{same_stem}",
        f"f={s.frame.id}+{t.frame.id}",
        f"f={s.frame.id}+{t.frame.id}|{sentence}",
        f"morph={s.morph}+{t.morph}|{sentence}",
    ]
    shared = _shared(s, t, mentions)
    out += [f"{shared}|{where}", f"{shared}|{kind}", f"{shared}|stem={same_stem}", f"{shared}|{modes}"]
    if sentence:
        gap = t.token - s.token
        out.append(f"gap={bucket(gap)}|{clause}")
        out.append(f"gap={bucket(gap)}|{kind}|{s.morph in VERBAL_MORPHS}{t.morph in VERBAL_MORPHS}")
        if t.preposition:
            out.append(f"joined-by={t.preposition}|{clause}")
        elif t.token and "prepositions" in mentions.views[t.token - 1].lists:
            out.append(f"joined-by={words.folded[t.token - 1]}|{clause}")
    if words.line[s.token] == 0:
        out.append(f"headline|{kind}|{min(lines, 3)}")
    return out
