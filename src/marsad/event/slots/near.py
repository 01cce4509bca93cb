"""Where, when, with what, at what cost? Candidates for the slots of an event, ranked by features."""

from ..draft import Draft, Scene
from ..roles import bucket
from ..triggers import Candidate

_RIVAL = 0.35  # how likely a trigger of another event must be to compete for a mention


def near_features(
    scene: Scene, d: Draft, first: int, last: int, preposition: str
) -> tuple[list[str], Candidate | None]:
    """Features of a mention (tokens first to last) as the value of a slot of an event, by its nearest trigger."""
    group, words, clauses = d.triggers, scene.mentions.words, scene.clauses
    kind = group[0].frame.type
    sentence, line = words.sentence[first], words.line[first]
    rivals = _rivals(scene, d, sentence)
    best: Candidate | None = None
    best_gap = 10**6
    for t in group:
        if words.sentence[t.token] == sentence:
            gap = _gap(t, first, last)
            if gap < best_gap:
                best, best_gap = t, gap
    out = [f"t={kind}", f"line={min(line, 3)}|{min(words.line[group[0].token], 3)}"]
    if best is None:
        distance = min((line - words.line[t.token] for t in group), key=abs)
        same_line = any(words.line[t.token] == line for t in group)
        step = max(-3, min(3, distance))
        out += ["elsewhere", f"elsewhere|{step}|{same_line}", f"elsewhere|{kind}|{abs(step)}"]
        nearest = min(abs(first - t.token) for t in group)
        out.append(f"elsewhere|far={bucket(nearest // 5)}")
        alien = _alien(rivals, kind)
        out += [f"elsewhere|{alien}", f"elsewhere|{alien}|{step}", f"elsewhere|{alien}|{kind}"]
        return out, None
    side = "after" if first >= best.last else "before"
    same = clauses.clause[first] == clauses.clause[best.token]
    between = min(clauses.verbs_between(best.token, first), 3)
    marks = min(clauses.marks_between(best.token, first), 3)
    path = clauses.path(best.last, first) if side == "after" else clauses.path(last, best.first)
    near = bucket(first - best.last if side == "after" else max(best.first - last, 0))
    out += [
        f"{side}|{near}",
        f"{side}|{near}|{kind}",
        f"{side}|{near}|{best.morph}",
        f"same={same}|{side}",
        f"between={between}|{side}",
        f"between={between}|{near}",
        f"marks={marks}|{side}",
        f"prep={preposition}|{side}",
        f"prep={preposition}|{kind}",
        f"prep={preposition}|{side}|{min(near, 4)}",
        f"f={best.frame.id}",
        f"f={best.frame.id}|{side}|{preposition}",
        f"score={int(best.score * 5)}",
        f"path={path}|{side}",
        f"path={path}|{side}|{kind}",
    ]
    if words.line[best.token] == 0:
        out.append(f"headline|{side}")
    out += _contest(rivals, best, best_gap, first, last)
    return out, best


def _gap(t: Candidate, first: int, last: int) -> int:
    """Tokens between a trigger and a mention; one before the trigger counts as farther."""
    return first - t.last if first >= t.last else max(t.first - last, 0) + 3


def _rivals(scene: Scene, d: Draft, sentence: int) -> list[Candidate]:
    """The likely triggers of other events in a sentence."""
    members = set(d.indices)
    return [
        scene.triggers[i]
        for i in scene.triggers_of.get(sentence, ())
        if i not in members and scene.triggers[i].score >= _RIVAL
    ]


def _alien(rivals: list[Candidate], kind: str) -> str:
    """Whether a sentence without the event tells of others, of its type or not."""
    return "alien=none" if not rivals else f"alien={any(t.frame.type == kind for t in rivals)}"


def _contest(rivals: list[Candidate], best: Candidate, gap: int, first: int, last: int) -> list[str]:
    """Whether a trigger of another event stands nearer to the mention, or between the two."""
    if not rivals:
        return ["rival=none"]
    near = min(rivals, key=lambda t: (_gap(t, first, last), t.token))
    other = _gap(near, first, last)
    low, high = sorted((best.token, first))
    between = min(sum(low < t.token < high for t in rivals), 2)
    closer = "closer" if other < gap else "tie" if other == gap else "farther"
    same = near.frame.type == best.frame.type
    return [
        f"rival={closer}|{same}",
        f"rival={closer}|{between}|{bucket(gap)}",
        f"rival={closer}|{best.frame.type}|{near.frame.type}",
        f"rival-between={between}|{same}",
        f"rival-gap={bucket(gap)}|{bucket(other)}",
    ]
