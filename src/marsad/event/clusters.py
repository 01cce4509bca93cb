"""Which triggers tell of one event? Event coreference within a report."""

from ..mention.mentions import Mentions
from .clauses import Clauses
from .roles import Filling, bucket
from .scorer import Scorer
from .triggers import VERBAL_MORPHS, Candidate

THRESHOLD = 0.5
_MARKED = 0.4


class Context:
    """What the pairs are compared by: for each trigger its likely parties, places and dates nearby."""

    def __init__(self, triggers: list[Candidate], fillings: list[Filling], mentions: Mentions) -> None:
        n = len(triggers)
        self.actors: list[set[int]] = [set() for _ in range(n)]
        self.recipients: list[set[int]] = [set() for _ in range(n)]
        parties = mentions.parties
        for f in fillings:
            if f.actor > _MARKED:
                self.actors[f.trigger].add(parties[f.party].entity)
            if f.recipient > _MARKED:
                self.recipients[f.trigger].add(parties[f.party].entity)
        sentence = mentions.words.sentence
        places: dict[int, set[int]] = {}
        for p in mentions.places:
            places.setdefault(sentence[p.first], set()).add(p.entity)
        dates: dict[int, set[str]] = {}
        for d in mentions.dates:
            if d.start is not None:
                dates.setdefault(sentence[d.start_word], set()).add(f"{d.start}/{d.end}")
        self.places = [places.get(sentence[t.token], set()) for t in triggers]
        self.dates = [dates.get(sentence[t.token], set()) for t in triggers]


def cluster(
    triggers: list[Candidate], context: Context, mentions: Mentions, clauses: Clauses, scorer: Scorer
) -> list[list[int]]:
    """Groups of trigger indices, each one event; a trigger joins the earlier group that fits it best."""
    groups: list[list[int]] = []
    for t in range(len(triggers)):
        best, best_score = -1, THRESHOLD
        for g, group in enumerate(groups):
            if triggers[group[0]].frame.type != triggers[t].frame.type:
                continue
            scores = [scorer.probability(pair_features(triggers, s, t, context, mentions, clauses)) for s in group]
            score = 0.5 * max(scores) + 0.5 * sum(scores) / len(scores)
            if score > best_score:
                best, best_score = g, score
        if best < 0:
            groups.append([t])
        else:
            groups[best].append(t)
    return groups


def _overlap(name: str, a: set[int] | set[str], b: set[int] | set[str]) -> str:
    if not a or not b:
        return f"{name}=open"
    return f"{name}=same" if a & b else f"{name}=other"


def pair_features(
    triggers: list[Candidate], a: int, b: int, context: Context, mentions: Mentions, clauses: Clauses
) -> list[str]:
    """Features of two triggers of one type, the earlier first."""
    s, t = triggers[a], triggers[b]
    words = mentions.words
    kind = t.frame.type
    same_stem = s.stem == t.stem and s.stem != ""
    modes = _overlap("modes", set(s.frame.modes), set(t.frame.modes))
    lines = words.line[t.token] - words.line[s.token]
    sentence = words.sentence[s.token] == words.sentence[t.token]
    actors = _overlap("actors", context.actors[a], context.actors[b])
    recipients = _overlap("recipients", context.recipients[a], context.recipients[b])
    places = _overlap("places", context.places[a], context.places[b])
    dates = _overlap("dates", context.dates[a], context.dates[b])
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
        f"{places}|{kind}",
        f"{dates}|{kind}",
        f"{dates}|{places}",
        f"the={t.definite}|{kind}",
        f"the={t.definite}|{modes}",
        f"plural={plural}|{same_stem}",
        f"f={s.frame.id}+{t.frame.id}",
        f"f={s.frame.id}+{t.frame.id}|{sentence}",
        f"morph={s.morph}+{t.morph}|{sentence}",
    ]
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
