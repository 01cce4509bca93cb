"""How do the parties of a sentence stand to its verbs and event nouns? A shallow reading of Arabic news syntax.

A verb has its subject behind it (VSO), before it (SVO), before a relative (الذي), or shares that of the verb before it
(و-chains); what stands bare behind the subject is its object. An event noun has its genitive, its adjective, its
particles, the relative clause that follows it, and the verb that governs it ("شنّ التحالف غارة على").
"""

from bisect import bisect_left

import msgspec

from ..mention.mentions import Mentions
from .triggers import VERBAL_MORPHS, Candidate

_STOPS = frozenset(".!?\u061f\u061b;:")
_WITH_THE = ("\u0628\u0627\u0644", "\u0644\u0644", "\u0643\u0627\u0644")
_PLURAL = ("\u0648\u0627", "\u0648\u0646")
_SUFFIXES = ("\u0647", "\u0647\u0627", "\u0647\u0645", "\u0647\u0645\u0627")
_REACH = 14  # tokens that a subject or object may stand away from its verb
_BEHIND = 100  # units behind a trigger in which its particles are looked for
_ADJACENT = 4  # units between an event noun and the relative clause that describes it


class Unit(msgspec.Struct):
    """One piece of a sentence: a party (P), nationality (J), verb (V), event noun (T), particle (p), clause (C),
    relative (R), mark (M), or another word (N); time and place phrases are left out."""

    kind: str
    first: int
    last: int
    index: int = -1
    marked: bool = False
    genitive: bool = False
    joined: bool = False


class Verb(msgspec.Struct):
    """A verb with what stands to it: lists of (party index, label); `suffers`: its subject is who is hit (تعرض ل)."""

    token: int
    subjects: list[tuple[int, str]]
    objects: list[tuple[int, str]]
    suffers: bool = False
    noun_subject: int = -1
    noun_object: int = -1


class Syntax:
    """The relations of a report: `of(trigger)` maps party indices to labels."""

    def __init__(self, mentions: Mentions, candidates: list[Candidate]) -> None:
        self.mentions = mentions
        nouns = {c.token: c for c in candidates if c.morph not in VERBAL_MORPHS and not mentions.views[c.token].verbal}
        self.units = _units(mentions, nouns)
        self.starts = [[u.first for u in units] for units in self.units]
        self.verbs: dict[int, Verb] = {}
        for units in self.units:
            before: Verb | None = None
            for n, u in enumerate(units):
                if u.kind == "V":
                    before = self.verbs[u.first] = _verb(units, n, before, mentions)

    def of(self, t: Candidate) -> dict[int, list[str]]:
        """Labels of the parties of the trigger's sentence, by party index."""
        s = self.mentions.words.sentence[t.token]
        units = self.units[s]
        at = bisect_left(self.starts[s], t.first)
        out: dict[int, list[str]] = {}
        verb = self.verbs.get(t.token) if t.morph in VERBAL_MORPHS or t.morph == "phrase" else None
        if verb is not None:
            for n, label in verb.subjects:
                out.setdefault(n, []).append(f"o-{label}" if verb.suffers else label)
            for n, label in verb.objects:
                out.setdefault(n, []).append(f"o-{label}" if verb.subjects else f"only-{label}")
            self._particles(units, at + 1, out)
            return out
        self._noun(units, at, t, out)
        return out

    def _particles(self, units: list[Unit], at: int, out: dict[int, list[str]]) -> None:
        """Parties behind particles up to the next verb or clause."""
        for u in units[at : at + _BEHIND]:
            if u.kind in ("V", "C", "R") or (u.kind == "M" and self.mentions.words.folded[u.first] in _STOPS):
                break
            if u.kind == "P" and u.marked:
                out.setdefault(u.index, []).append("p:" + self.mentions.parties[u.index].preposition)

    def _noun(self, units: list[Unit], at: int, t: Candidate, out: dict[int, list[str]]) -> None:
        k = at
        while k < len(units) and units[k].first < t.last:
            k += 1
        behind = units[k : k + 2]
        if behind and behind[0].kind in "PJ" and not behind[0].marked and behind[0].first <= t.last:
            out.setdefault(behind[0].index, []).append("G" if behind[0].kind == "P" else "J")
            if len(behind) > 1 and behind[1].kind == "P" and not behind[1].marked:
                out.setdefault(behind[1].index, []).append("G+" if behind[1].joined else "G2")
        elif len(behind) > 1 and behind[0].kind == "N" and behind[1].kind in "PJ" and not behind[1].marked:
            out.setdefault(behind[1].index, []).append("NG")
        self._particles(units, k, out)
        self._relative(units, k, out)
        self._governor(units, at, t, out)

    def _relative(self, units: list[Unit], k: int, out: dict[int, list[str]]) -> None:
        """The clause that describes the noun: "غارة شنها X", "الهجوم الذي استهدف Y"."""
        relative = False
        for u in units[k : k + _ADJACENT]:
            if u.kind == "R":
                relative = True
            elif u.kind == "V":
                verb = self.verbs[u.first]
                word = self.mentions.words.folded[u.first]
                back = "S" if word.endswith(_SUFFIXES) else "O"
                if word[0] == "\u0648" and not relative:
                    return
                for n, label in _marked(verb):
                    if label not in ("before", "shared", "relative"):
                        out.setdefault(n, []).append(f"rel-{back}-{label}")
                return
            elif u.kind in ("C", "M"):
                return

    def _governor(self, units: list[Unit], at: int, t: Candidate, out: dict[int, list[str]]) -> None:
        """The verb before the noun, with what the noun is to it and who else stands to it."""
        particle = t.preposition
        for k in range(at - 1, -1, -1):
            u = units[k]
            if u.kind == "p" and not particle and k == at - 1:
                particle = self.mentions.words.folded[u.first]
            if u.kind in ("C", "R") or (u.kind == "M" and self.mentions.words.folded[u.first] in _STOPS):
                return
            if u.kind == "V":
                verb = self.verbs[u.first]
                role = "s" if verb.noun_subject == t.token else "o" if verb.noun_object == t.token else particle or "?"
                fine = self.mentions.views[u.first].fine
                for n, label in _marked(verb):
                    out.setdefault(n, []).append(f"gov-{role}-{label}")
                    out[n].append(f"gov-{role}-{label}-{fine}")
                return


def _marked(verb: Verb) -> list[tuple[int, str]]:
    subjects = [(n, f"o-{label}") for n, label in verb.subjects] if verb.suffers else verb.subjects
    return [*subjects, *((n, f"o-{label}") for n, label in verb.objects)]


def feminine(word: str, *, verb: bool) -> bool:
    """Whether a folded verb or noun looks feminine by its letters."""
    if verb:
        return word.endswith("\u062a") or word.lstrip("\u0648\u0641\u0633").startswith("\u062a")
    return word.endswith(("\u0647", "\u0627\u062a", "\u0627\u0621"))


def _units(mentions: Mentions, nouns: dict[int, Candidate]) -> list[list[Unit]]:
    words, views = mentions.words, mentions.views
    spans: dict[int, tuple[str, int, int]] = {}
    for n, p in enumerate(mentions.parties):
        spans[p.first] = ("J" if p.kind == "adjective" else "P", p.last, n)
    for place in mentions.places:
        spans.setdefault(place.first, ("L", place.last, -1))
    for d in mentions.dates:
        spans.setdefault(d.start_word, ("L", d.end_word, -1))
    out: list[list[Unit]] = [[] for _ in range(words.sentence[-1] + 1)] if len(words) else []
    i = 0
    while i < len(words):
        units = out[words.sentence[i]]
        if i in spans:
            kind, last, n = spans[i]
            if kind != "L":
                p = mentions.parties[n]
                units.append(Unit(kind, i, last, n, bool(p.preposition), p.genitive, p.joined))
            i = max(last, i + 1)
            continue
        word, view = words.folded[i], views[i]
        if not word.isalnum():
            kind = "" if word in "#_\"'()" else "M"
        elif "complementizers" in view.lists:
            kind = "C"
        elif "prepositions" in view.lists:
            kind = "p"
        elif "relatives" in view.lists:
            kind = "R"
        elif view.verbal:
            kind = "V"
        elif i in nouns:
            kind = "T"
        else:
            kind = "" if view.lists else "N"
        if kind:
            units.append(Unit(kind, i, i + 1, marked=kind in "NT" and _attached(word, nouns.get(i))))
        i += 1
    return out


def _verb(units: list[Unit], n: int, before: Verb | None, mentions: Mentions) -> Verb:
    v = units[n].first
    verb = Verb(v, [], [], "suffers" in mentions.views[v].lists)
    word = mentions.words.folded[v]
    filled = int(word.endswith(_PLURAL) and len(word) > 4)  # a plural verb has its subject in itself
    k = n + 1
    while k < len(units) and units[k].first - v <= _REACH and filled < 2:
        u = units[k]
        if u.kind in ("V", "C", "R") or (u.kind == "M" and (mentions.words.folded[u.first] in _STOPS or filled)):
            break
        if u.kind == "p":
            k = _phrase_end(units, k + 1)
        elif u.marked:
            k = _phrase_end(units, k)
        elif u.kind == "P":
            _put(verb, filled, u.index, "bare")
            k = _joined(units, k + 1, verb, filled)
            filled += 1
        elif u.kind in "NT":
            if filled == 0:
                verb.noun_subject = u.first
            else:
                verb.noun_object = u.first
            end = _nouns_end(units, k)
            nxt = units[end] if end < len(units) else None
            if nxt is not None and nxt.kind in "PJ" and not nxt.marked and nxt.first - units[end - 1].last <= 1:
                _put(verb, filled, nxt.index, "inner" if nxt.kind == "P" else "adjective")
                end = _joined(units, end + 1, verb, filled)
            filled += 1
            k = end
        else:
            k += 1
    _before(units, n, verb, before, mentions)
    return verb


def _attached(word: str, noun: Candidate | None) -> bool:
    """Whether a particle is written together with a noun."""
    return bool(noun.preposition) if noun is not None else word.startswith(_WITH_THE)


def _nouns_end(units: list[Unit], k: int) -> int:
    """The end of a chain of adjacent nouns and adjectives."""
    k += 1
    while k < len(units) and units[k].kind == "N" and not units[k].marked and units[k].first == units[k - 1].last:
        k += 1
    return k


def _phrase_end(units: list[Unit], k: int) -> int:
    """The end of what a particle governs: a party, or nouns with the party that belongs to them."""
    if k >= len(units) or units[k].kind not in "PNTJ":
        return k
    if units[k].kind == "P":
        return k + 1
    end = _nouns_end(units, k)
    if (
        end < len(units)
        and units[end].kind in "PJ"
        and not units[end].marked
        and units[end].first == units[end - 1].last
    ):
        end += 1
    return end


def _joined(units: list[Unit], k: int, verb: Verb, filled: int) -> int:
    while k < len(units) and units[k].kind in "PM" and (units[k].joined or units[k].kind == "M"):
        if units[k].kind == "P":
            _put(verb, filled, units[k].index, "and")
        k += 1
        if k < len(units) and units[k - 1].kind == "M" and not units[k].joined:
            return k - 1
    return k


def _put(verb: Verb, filled: int, party: int, label: str) -> None:
    if filled == 0:
        verb.subjects.append((party, label))
    else:
        verb.objects.append((party, label))


def _before(units: list[Unit], n: int, verb: Verb, before: Verb | None, mentions: Mentions) -> None:
    """Who stands before the verb: the antecedent of a relative, a subject in front, that of the verb before."""
    gap = 0
    for k in range(n - 1, -1, -1):
        u = units[k]
        if u.kind == "R":
            for j in range(k - 1, max(k - 4, -1), -1):
                if units[j].kind == "P":
                    verb.subjects.append((units[j].index, "relative"))
                    return
            return
        if u.kind == "P" and not u.marked:
            label = "before" if gap < 2 else "far-before"
            verb.subjects.append((u.index, label))
            for j in range(k, 0, -1):
                if not units[j].joined or units[j - 1].kind != "P":
                    break
                verb.subjects.append((units[j - 1].index, f"{label}-and"))
            return
        if u.kind in ("V", "C") or (u.kind == "M" and mentions.words.folded[u.first] in _STOPS):
            break
        gap += u.kind in "NTP"
    if before is not None and mentions.words.folded[verb.token][0] in "\u0648\u0641":
        verb.subjects += [(p, "shared") for p, label in before.subjects if label != "shared"]
