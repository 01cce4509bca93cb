"""Where, when, with what, at what cost? Candidates for the slots of an event, ranked by features."""

from ...mention.mentions import Mentions
from ..clauses import Clauses
from ..roles import bucket
from ..triggers import Candidate


def near_features(
    group: list[Candidate], first: int, last: int, preposition: str, mentions: Mentions, clauses: Clauses
) -> tuple[list[str], Candidate | None]:
    """Features of a mention (tokens first to last) as the value of a slot of an event, by its nearest trigger."""
    words = mentions.words
    kind = group[0].frame.type
    sentence, line = words.sentence[first], words.line[first]
    best: Candidate | None = None
    best_gap = 10**6
    for t in group:
        if words.sentence[t.token] == sentence:
            gap = first - t.last if first >= t.last else max(t.first - last, 0) + 3
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
    return out, best
