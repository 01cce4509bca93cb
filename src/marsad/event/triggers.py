"""Which words tell of an event? Candidates from the frames, each with features and a score."""

from collections import Counter

import msgspec

from ..data.lexicon import Frame
from ..mention.mentions import Mentions, PartyMention
from ..mention.spot import Spotter
from .clauses import Clauses
from .scorer import Scorer

MOST = 400
LONGEST = 4  # words of an idiom that are its trigger as a whole
VERBAL_MORPHS = frozenset(("perfect", "imperfect", "future"))
_GOVERNORS = (
    "negations",
    "conditionals",
    "auxiliaries",
    "complementizers",
    "relatives",
    "demonstratives",
    "subordinators",
)


class Candidate(msgspec.Struct):
    """A word (`token`; the phrase from `first` to `last`) read as a form of a frame."""

    token: int
    first: int
    last: int
    frame: Frame
    morph: str
    definite: bool
    preposition: str
    suffix: str
    stem: str
    score: float = 0.0
    features: tuple[str, ...] = ()


def find_candidates(mentions: Mentions, spotter: Spotter) -> list[Candidate]:
    """Every reading of every word as an event, at most one for each word and type; in text order."""
    words, views = mentions.words, mentions.views
    frames = spotter.lexicon.frames
    found: dict[tuple[int, str], Candidate] = {}
    for hit in spotter.phrases(words, speech=False):
        first, last = hit.words[0], hit.words[-1] + 1
        frame = frames[hit.target]
        end = (
            last if last - first <= LONGEST else first + 1
        )  # of an idiom with a long gap the first word stands for all
        found.setdefault((first, frame.type), Candidate(first, first, end, frame, "phrase", False, "", "", ""))
    inside = {i for p in mentions.parties if p.kind in ("actor", "group") for i in range(p.core_first + 1, p.core_last)}
    for i, view in enumerate(views):
        if not view.frames or i in inside:
            continue
        for sense in view.frames:
            frame = frames[sense.index]
            key = (i, frame.type)
            known = found.get(key)
            if known is None or (known.morph != "phrase" and "weak" in known.frame.flags and "weak" not in frame.flags):
                stem = words.folded[i]
                cut = len(sense.conjunction) + len(sense.preposition)
                stem = (
                    stem[cut:]
                    if not (sense.definite and sense.preposition == "\u0644")
                    else stem[len(sense.conjunction) + 2 :]
                )
                stem = stem[2:] if sense.definite and stem.startswith("\u0627\u0644") else stem
                found[key] = Candidate(
                    i, i, i + 1, frame, sense.morph, sense.definite, sense.preposition, sense.suffix, stem
                )
    return sorted(found.values(), key=lambda c: (c.token, c.frame.type))[:MOST]


def score_candidates(
    candidates: list[Candidate],
    mentions: Mentions,
    clauses: Clauses,
    lines: dict[tuple[int, str], float],
    scorer: Scorer,
) -> None:
    """Fill in features and score."""
    density = Counter(c.frame.type for c in candidates if "weak" not in c.frame.flags)
    spoken = _spoken(mentions)
    party_at = {p.first: p for p in mentions.parties}
    party_end = {p.last: p for p in mentions.parties}
    dated = {mentions.words.sentence[d.start_word] for d in mentions.dates}
    seen: Counter[str] = Counter()
    for c in candidates:
        told = lines.get((mentions.words.line[c.token], c.frame.type), 0.0)
        features = _features(c, mentions, clauses, density, spoken, party_at, party_end, dated, seen)
        features += [
            f"told={int(told * 10)}",
            f"told={int(told * 10)}|{c.frame.type}",
            f"told={int(told * 5)}|{c.morph}",
        ]
        features.append(f"told={int(told * 5)}|{c.frame.id}")
        c.features = tuple(features)
        c.score = scorer.probability(c.features)
        seen[c.frame.type + (c.stem or c.frame.id)] += 1


def _spoken(mentions: Mentions) -> set[int]:
    spoken: set[int] = set()
    reached = 0  # each word is added once, however many speeches it stands in
    for s in sorted(mentions.speech, key=lambda s: s.first):
        spoken.update(range(max(s.first, reached), s.last))
        reached = max(reached, s.last)
    return spoken


def _features(
    c: Candidate,
    mentions: Mentions,
    clauses: Clauses,
    density: Counter[str],
    spoken: set[int],
    party_at: dict[int, PartyMention],
    party_end: dict[int, PartyMention],
    dated: set[int],
    seen: Counter[str],
) -> list[str]:
    words, views = mentions.words, mentions.views
    i, kind = c.token, c.frame.type
    line = words.line[i]
    morph = c.morph
    out = [
        f"t={kind}",
        f"f={c.frame.id}",
        f"f={c.frame.id}|{morph}",
        f"m={kind}|{morph}",
        f"w={c.stem}|{kind}",
        f"c={views[i].fine}|{kind}",
        f"line={min(line, 5)}",
        f"line={min(line, 3)}|{kind}",
        f"density={kind}|{min(density[kind], 6)}",
    ]
    if "weak" in c.frame.flags:
        out.append("weak")
        out.append(f"weak|{kind}")
    if c.definite:
        out.append(f"the|{kind}")
        out.append("the,again" if seen[kind + c.stem] else "the,first")
    if c.suffix:
        out.append(f"suffix|{morph}")
    if words.quoted[i]:
        out.append(f"quoted|{kind}")
    if i in spoken:
        out.append(f"spoken|{kind}")
    if c.preposition:
        out.append(f"prep={c.preposition}|{morph}")
    before = i - 1
    if before >= clauses.begin[i]:
        lists = views[before].lists
        for name in _GOVERNORS:
            if name in lists:
                out.append(f"after-{name}")
                out.append(f"after-{name}|{morph}")
        out.append(f"prev={words.folded[before]}|{kind}")
        out.append(f"prev={words.folded[before]}")
        out.append(f"prevc={views[before].fine}|{kind}")
        out.append(f"prevc={views[before].coarse}|{morph}")
        out.append(f"prevc={views[before].coarse}|{kind}|{morph}")
        if "prepositions" in lists:
            out.append(f"pp={words.folded[before]}|{morph}")
        if before - 1 >= clauses.begin[i]:
            out.append(f"prev2={words.folded[before - 1]} {words.folded[before]}")
            out.append(f"prevc2={views[before - 1].coarse} {views[before].coarse}|{kind}")
            if views[before - 1].lists & {"negations", "auxiliaries"}:
                out.append("neg-or-aux-2")
        if views[before].frames:
            out.append(f"prevframe|{kind}")
    else:
        out.append(f"begins|{morph}")
    after = c.last
    if after < clauses.end[i]:
        out.append(f"next={words.folded[after]}|{kind}")
        out.append(f"next={words.folded[after]}")
        out.append(f"nextc={views[after].fine}|{kind}")
        out.append(f"nextc={views[after].coarse}|{morph}")
        out.append(f"nextc={views[after].coarse}|{kind}|{morph}")
        if after + 1 < clauses.end[i]:
            out.append(f"nextc2={views[after].coarse} {views[after + 1].coarse}|{kind}")
            out.append(f"next2={words.folded[after]} {words.folded[after + 1]}|{kind}")
            out.append(f"c+2={views[after + 1].fine}|{kind}")
            if after + 2 < clauses.end[i]:
                out.append(f"c+3={views[after + 2].coarse}|{kind}")
        p = party_at.get(after)
        if p is not None:
            out.append(f"party-next|{kind}|{morph}")
            out.append(f"party-next={p.sector}|{kind}")
        elif views[after].lists & {"prepositions"}:
            out.append(f"prep-next={words.folded[after]}|{kind}")
            if after + 1 in party_at:
                out.append(f"prep-party-next|{kind}|{morph}")
    p = party_end.get(c.first)
    if p is not None:
        out.append(f"party-before|{kind}|{morph}")
        out.append(f"party-before={p.sector}|{kind}")
    if words.sentence[i] in dated:
        out.append(f"dated|{kind}")
    return out
