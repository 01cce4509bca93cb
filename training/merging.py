"""Learn what agreement between coded records weighs: `python -m training.merging [--coded FILE]`.

Every annotated report is coded by weights learned without its third of them (written to or read from FILE, if given).
The annotated records, merged, say which coded records tell of one event; pairs about which that merging is in doubt are
left out. Ridge regression of the log-odds, towards the weights of data/merge.toml. Writes data/merge_weights.tsv.
"""

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from marsad.data.load import load
from marsad.data.tables import HERE as LANGUAGE
from marsad.event.coder import Coder
from marsad.event.train import cross_validate
from marsad.merge import Merger
from marsad.merge.features import FEATURES, Feature
from marsad.merge.forbid import forbidden
from marsad.merge.kinds import FAMILY, MATERIAL
from marsad.merge.mention import Mention
from marsad.merge.records import coded_report
from marsad.merge.score import Scorer
from marsad.merge.table import table
from marsad.merge.twice import TWICE
from marsad.model import CodedReport, Record
from marsad.score.values import tokens

from .learn import OTHERS, coded, golds, own
from .ridge import ridge

FOLDS = 3
OUT = LANGUAGE.parent / "merge_weights.tsv"
STRENGTH, STRENGTH_SAID, STRENGTH_TWICE = 40.0, 80.0, 4.0
LINK = {"deeds": -1.2, "said": 0.3}
"""Log-odds from which groups of coded records are best joined, on registers that were not learned from; becomes 0.
Higher for things said: in a large corpus one state demands and agrees every day, and calls that share no word chain."""
ABOUT = {"deeds": {"same": 0.5, "other": -1.0, "barred": -2.0}, "said": {"same": 1.0, "other": -2.0, "barred": -4.0}}
"""Set by hand as in merge.toml, since what is answered is scored by the weights that are learned here."""
NEAR = 8
ALIKE, CERTAIN, SURE_TWO = 0.8, -0.5, -1.5
Pair = tuple[Mention, Mention, int, float]
At = tuple[str, str]
HEAD = """# What agreement between records that marsad coded weighs: log-odds, added up (features: see merge.toml).
# pairs: deeds, things said, or two records of one report that may be one event (twice). Learned by training/merging.py
# from 1265 annotated reports, each coded by weights learned without it, and the events that their records make; ridge
# regression towards the weights of merge.toml, moved so that 0 is where two groups are joined. Never typed.
"""


def annotated() -> list[dict[str, Any]]:
    """All annotated reports with events."""
    return [r for r in (*coded(), *own()) if r["events"]]


def recoded(path: Path | None) -> list[CodedReport]:
    """The same reports as coded by weights learned without them."""
    if path is None or not path.exists():
        theirs, ours = coded(), own()
        reports = [*golds(theirs, 1.0), *golds(ours, OTHERS)]
        found = cross_validate(Coder(load()), reports, [sum(r.id.encode()) % FOLDS for r, _, _ in reports])
        rows = [{**r, "coder": "", "events": found[r["id"]]} for r in (*theirs, *ours)]
        lines = [json.dumps(r, ensure_ascii=False) for r in rows]
        if path is None:
            return [coded_report(line) for line in lines]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [coded_report(line) for line in path.read_text(encoding="utf-8").splitlines()]


class _Truth:
    """Which annotated record a coded one tells of, and which annotated ones are one event."""

    def __init__(self, reports: list[CodedReport]) -> None:
        merger = Merger()
        merger.add_all(reports)
        self.event = {(m.report, m.event): e.id for e in merger.events() for m in e.mentions}
        self._mentions = {(key[1], key[5]): m for key, m in merger.known().items()}
        self._records = {r.id: r.events for r in reports}
        self._scorer = Scorer()

    def of(self, mention: Mention) -> At | None:
        """The annotated record whose triggers agree best; None where none agrees enough."""
        report, record = mention.key[1], mention.record
        ranked = [(_affinity(g, record), g.id) for g in self._records.get(report, ())]
        best = max(ranked, default=(0.0, ""))
        return (report, best[1]) if best[0] >= ALIKE else None

    def label(self, one: At, two: At) -> int | None:
        """1 one event, 0 two; None where merging is in doubt."""
        same = self.event[one] == self.event[two]
        if one == two or one[0] == two[0]:
            return int(same)
        a, b = self._mentions[one], self._mentions[two]
        barred = forbidden(a, b) is not None
        score = -math.inf if barred else self._scorer.score(a, b)
        if same:
            return 1 if score >= CERTAIN else None
        return 0 if score <= SURE_TWO else None


def _affinity(gold: Record, found: Record) -> float:
    spots = [
        (tokens(g.text), tokens(f.text)) for g in gold.triggers for f in found.triggers if g.line == f.line
    ]  # words that name it in one paragraph
    if not spots:
        return 0.0
    value = 0.1 + sum(bool(x & y) for x, y in spots) + max(len(x & y) / len(x | y) if x | y else 0 for x, y in spots)
    family = FAMILY[gold.type] == FAMILY[found.type]
    return value * (1.2 if gold.type == found.type else 1.0) * (1.0 if family else 0.3)


def pairs(truth: _Truth, reports: list[CodedReport]) -> Iterator[Pair]:
    """Coded records with what they are to each other; pairs of large events count less."""
    merger = Merger()
    merger.add_all(reports)
    known = merger.known()
    told = {key: at for key, m in known.items() if (at := truth.of(m)) is not None}
    groups = defaultdict(list)
    for key, at in sorted(told.items()):
        groups[truth.event[at]].append(key)
    of = FAMILY
    wanted = {
        pair
        for keys in groups.values()
        for pair in combinations(keys, 2)
        if of[known[pair[0]].record.type] == of[known[pair[1]].record.type]
    }
    wanted.update((key, other) for key in told for other in merger.candidates(key) if key < other and other in told)
    for one, two in sorted(wanted):
        a, b = known[one], known[two]
        label = truth.label(told[one], told[two])
        if label is not None and min(abs(a.day - b.day), abs(a.sketch.day - b.sketch.day)) <= NEAR:
            yield a, b, label, 1 / math.sqrt(len(groups[truth.event[told[one]]])) if label else 1.0


def between(found: list[Pair]) -> Iterator[tuple[str, str, str, float]]:
    """The rows for deeds and things said: said ones have the weights of deeds and what they depart from them."""
    hand = {said: table().weights(said=said) for said in (False, True)}
    rows, prior, strength = [], {"said:base": table().base_said - table().base}, {"said:base": STRENGTH_SAID}
    for a, b, label, weight in found:
        levels = [f"{name}\t{feature(a, b)}" for name, feature in FEATURES.items()]
        for level in levels:
            name, value = level.split("\t")
            prior[level] = hand[False].get(name, {}).get(value, 0.0)
            prior["said:" + level] = hand[True].get(name, {}).get(value, 0.0) - prior[level]
            strength[level], strength["said:" + level] = STRENGTH, STRENGTH_SAID
        if not (a.record.type in MATERIAL and b.record.type in MATERIAL):
            levels += ["said:" + level for level in levels] + ["said:base"]
        rows.append((levels, label, weight))
    base, weights = ridge(rows, prior, strength)
    for kind in ("deeds", "said"):
        said = kind == "said"
        yield kind, "base", "", base - LINK[kind] + (weights["said:base"] if said else 0.0)
        for name, levels_ in ABOUT.items():
            if name == kind:
                yield from ((kind, "about", level, value) for level, value in levels_.items())
        for level in sorted(w for w in weights if not w.startswith("said:")):
            name, value = level.split("\t")
            yield kind, name, value, weights[level] + (weights.get("said:" + level, 0.0) if said else 0.0)


def within(found: list[Pair]) -> Iterator[tuple[str, str, str, float]]:
    """The rows for two records of one report."""
    features: dict[str, Feature] = TWICE
    rows = [([f"{name}\t{feature(a, b)}" for name, feature in features.items()], y, 1.0) for a, b, y, _ in found]
    names = {level for levels, _, _ in rows for level in levels}
    base, weights = ridge(rows, dict.fromkeys(names, 0.0), dict.fromkeys(names, STRENGTH_TWICE))
    yield "twice", "base", "", base
    for level in sorted(weights):
        name, value = level.split("\t")
        yield "twice", name, value, weights[level]


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--coded", type=Path, help="where the reports coded by cross-validation are kept")
    reports = recoded(parser.parse_args().coded)
    truth = _Truth([coded_report(json.dumps(r, ensure_ascii=False)) for r in annotated()])
    found = list(pairs(truth, [msgspec.structs.replace(r, set_aside=None) for r in reports]))
    apart = [p for p in found if p[0].key[1] != p[1].key[1]]
    print(f"{len(apart)} pairs, {sum(p[2] for p in apart)} of one event; {len(found) - len(apart)} of one report")
    rows = [*between(apart), *within([p for p in found if p[0].key[1] == p[1].key[1]])]
    lines = [f"{kind}\t{name}\t{level}\t{value:.2f}" for kind, name, level, value in rows]
    OUT.write_text(HEAD + "pairs\tfeature\tlevel\tweight\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
