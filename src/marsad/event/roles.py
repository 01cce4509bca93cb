"""Who did it, to whom? Parties of the sentence as actors and recipients of a trigger, ranked by features."""

import msgspec

from ..mention.mentions import Mentions, PartyMention
from .clauses import Clauses
from .scorer import Scorer
from .syntax import Syntax, feminine
from .triggers import VERBAL_MORPHS, Candidate

_NEAR = (0, 1, 2, 3, 4, 6, 9, 14)
_FAR = 40


class Filling(msgspec.Struct):
    """One party as a possible filler of one trigger's roles."""

    party: int
    trigger: int
    features: tuple[str, ...]
    actor: float = 0.0
    recipient: float = 0.0


def bucket(distance: int) -> int:
    """A distance in tokens, made coarse."""
    for n, bound in enumerate(_NEAR):
        if distance <= bound:
            return n
    return len(_NEAR)


def find_fillings(
    triggers: list[Candidate], mentions: Mentions, clauses: Clauses, syntax: Syntax, scorers: dict[str, Scorer]
) -> list[Filling]:
    """Every party of a trigger's sentence, and whoever speaks the sentence, with the probability of each role."""
    parties = mentions.parties
    by_line: dict[int, list[int]] = {}
    for n, p in enumerate(parties):
        by_line.setdefault(mentions.words.line[p.core_first], []).append(n)
    speakers = _speakers(mentions)
    found: list[Filling] = []
    for t, trigger in enumerate(triggers):
        line = mentions.words.line[trigger.token]
        here = [n for n in by_line.get(line, []) if abs(parties[n].first - trigger.token) <= _FAR]
        speaker = speakers.get(trigger.token, -1)
        extra = [] if speaker < 0 or speaker in here else [speaker]
        ranks = _ranks(trigger, here, parties)
        relations = syntax.of(trigger)
        for n in here + extra:
            features = tuple(_features(trigger, n, mentions, clauses, ranks, speaker)) + _related(
                trigger, parties[n], relations.get(n), mentions
            )
            f = Filling(n, t, features)
            f.actor = scorers["fill-actor"].probability(features)
            f.recipient = scorers["fill-recipient"].probability(features)
            found.append(f)
    return found


def _related(trigger: Candidate, party: PartyMention, labels: list[str] | None, mentions: Mentions) -> tuple[str, ...]:
    """How the party stands to the trigger by the syntax of its sentence."""
    frame, kind = trigger.frame, trigger.frame.type
    verbal = "v" if trigger.morph in VERBAL_MORPHS else "n"
    if not labels:
        return (f"rel=none|{verbal}", f"rel=none|{kind}|{party.kind}")
    out: list[str] = []
    if verbal == "v" and party.kind in ("described", "actor", "group", "country"):
        words = mentions.words.folded
        agree = feminine(words[trigger.token], verb=True) == feminine(words[party.core_first], verb=False)
        out += [f"agree={agree}|{labels[0]}", f"agree={agree}|{labels[0]}|{party.kind}"]
    for label in labels:
        out += [
            f"rel={label}|{verbal}",
            f"rel={label}|{kind}",
            f"rel={label}|{frame.id}",
            f"rel={label}|{party.sector}",
        ]
        if label.startswith("p:") and label[2:] in frame.roles:
            out.append(f"rel-says={frame.roles[label[2:]]}|{verbal}")
        out.append(f"rel={label}|{'weak' in frame.flags}|{'passive' in frame.flags}|{trigger.morph}")
    return tuple(out)


def rank_of(ranks: dict[int, str], n: int) -> str:
    """The order of a party among the unmarked ones, "marked" for one behind a particle."""
    return ranks.get(n, "marked")


def _speakers(mentions: Mentions) -> dict[int, int]:
    """For each spoken token the index of the party that says it (the innermost speech wins)."""
    who: dict[int, int] = {}
    for s in mentions.speech:
        if s.speaker >= 0:
            for i in range(s.first, s.last):
                who[i] = s.speaker
    return who


def _ranks(trigger: Candidate, here: list[int], parties: list[PartyMention]) -> dict[int, str]:
    """The order of unmarked parties after and before the trigger: a1, a2, ...; b1, b2, ..."""
    ranks: dict[int, str] = {}
    a = b = 0
    for n in here:
        if parties[n].first >= trigger.last and not parties[n].preposition:
            a += 1
            ranks[n] = f"a{min(a, 3)}"
    for n in reversed(here):
        if parties[n].last <= trigger.first and not parties[n].preposition:
            b += 1
            ranks[n] = f"b{min(b, 3)}"
    return ranks


def _features(
    trigger: Candidate, n: int, mentions: Mentions, clauses: Clauses, ranks: dict[int, str], speaker: int
) -> list[str]:
    party = mentions.parties[n]
    frame, kind = trigger.frame, trigger.frame.type
    verbal = "v" if trigger.morph in VERBAL_MORPHS else "n" if trigger.morph != "phrase" else "p"
    if "passive" in frame.flags and verbal == "v":
        verbal = "passive"
    head = mentions.views[party.first]
    out = [
        f"sector={party.sector}|{kind}",
        f"kind={party.kind}|{kind}",
        f"head={head.fine}|{kind}",
        f"head={head.coarse}|{frame.id}",
    ]
    if n == speaker:
        out += ["speaker", f"speaker|{kind}", f"speaker|{verbal}|{kind}"]
    if mentions.words.line[party.first] != mentions.words.line[trigger.token]:
        return [*out, "elsewhere"]
    if mentions.words.sentence[party.first] != mentions.words.sentence[trigger.token]:
        order = "later" if party.first > trigger.token else "earlier"
        return [*out, "beside", f"beside|{order}|{kind}", f"beside|{order}|{rank_of(ranks, n)}"]
    overlap = party.first < trigger.last and party.last > trigger.first
    after = party.first >= trigger.last
    side = "in" if overlap else "after" if after else "before"
    gap = party.first - trigger.last if after else trigger.first - party.last
    near = bucket(max(gap, 0))
    prep = party.preposition
    rank = rank_of(ranks, n)
    same = clauses.clause[party.first] == clauses.clause[trigger.token]
    between = min(clauses.verbs_between(trigger.token, party.first), 3)
    role = ""
    if prep and prep in frame.roles:
        role = frame.roles[prep]
        out += [f"says={role}|{side}", f"says={role}|{side}|{min(near, 5)}"]
    elif prep:
        out.append(f"prep={prep}|{side}|{kind}")
        out.append(f"prep={prep}|{side}|{verbal}")
    elif verbal == "v" and rank == "a1":
        role = "S1" + frame.roles.get("S", "")
    elif verbal in ("n", "p") and side == "after" and gap == 0:
        role = "G" + frame.roles.get("G", "")
    elif rank == "a2":
        role = "O" + frame.roles.get("O", "")
    if role:
        out += [f"role={role}|{verbal}", f"role={role}|{same}|{between}", f"role={role}|{kind}"]
    marks = min(clauses.marks_between(trigger.token, party.first), 3)
    out += [
        f"{side}|{near}|{verbal}",
        f"{side}|{rank}|{verbal}",
        f"{side}|{rank}|{verbal}|{kind}",
        f"{side}|{rank}|{min(near, 4)}|{between}",
        f"same={same}|{side}|{verbal}",
        f"between={between}|{side}|{verbal}",
        f"marks={marks}|{side}",
        f"{side}|sector={party.sector}|{verbal}",
        f"f={frame.id}|{side}|{rank}",
        f"f={frame.id}|{side}|{prep}",
    ]
    path = clauses.path(trigger.last, party.first) if after else clauses.path(party.last, trigger.first)
    out += [f"path={path}|{side}|{verbal}", f"path={path}|{side}|{kind}", f"path={path}|{side}|{party.kind}|{prep}"]
    if trigger.preposition and side == "before":
        out.append(f"trigger-after-{trigger.preposition}|{rank}")
    if party.genitive:
        out.append(f"genitive|{side}|{min(near, 2)}")
    if party.joined:
        out.append(f"joined|{side}|{prep}|{kind}")
    if party.number:
        out.append(f"number|{kind}")
    before = trigger.first - 1
    if before >= 0 and side == "before" and gap == 0:
        out.append(f"adjacent-before|{verbal}")
    out.append(f"definite={party.definite}|{party.kind}")
    if mentions.words.line[trigger.token] == 0:
        out.append(f"headline|{side}|{rank}|{verbal}")
    return out
