"""From mentions to events: the candidates of each stage with their features, and the choice among them."""

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from ..mention.find import names_of
from ..mention.mentions import Mentions, PartyMention, PlaceMention, Speech, TollMention, WeaponMention
from ..mention.spot import Spotter
from ..text.dates import DateMention
from .clauses import Clauses
from .clusters import Context, cluster
from .roles import Filling, find_fillings
from .scorer import Scorer
from .slots import near_features
from .triggers import Candidate, find_candidates, score_candidates

STATUSES = ("foiled", "denied", "future")
STAGES = (
    "trigger", "actor", "recipient", "same", "event", "place", "date", "weapon", "mode", "toll", "voucher", "answer",
    *STATUSES,
)  # fmt: skip


class Draft(msgspec.Struct):
    """One event in the making: its triggers and what each stage chose for it."""

    triggers: list[Candidate]
    indices: list[int]
    actors: list[tuple[int, float]]
    recipients: list[tuple[int, float]]
    score: float = 1.0
    places: list[PlaceMention] = []
    date: DateMention | None = None
    weapons: list[WeaponMention] = []
    modes: list[str] = []
    tolls: dict[str, TollMention] = {}
    vouchers: list[tuple[Speech, float]] = []
    answers: list[tuple[int, int]] = []
    status: str = "happened"

    @property
    def type(self) -> str:
        """The event type, the same of all triggers."""
        return self.triggers[0].frame.type


class Scene:
    """One report while it is being coded: mentions, clauses, triggers, fillings."""

    def __init__(self, mentions: Mentions, spotter: Spotter) -> None:
        self.mentions = mentions
        self.clauses = Clauses(mentions)
        self.candidates = find_candidates(mentions, spotter)
        self.names = names_of(mentions.words, mentions.parties)
        self.triggers: list[Candidate] = []
        self.fillings: list[Filling] = []
        self.context: Context | None = None

    def choose_triggers(self, scorer: Scorer, threshold: float) -> None:
        """Score all candidates and keep, for each word, the likeliest type if it is likely enough."""
        score_candidates(self.candidates, self.mentions, self.clauses, scorer)
        best: dict[int, Candidate] = {}
        for c in self.candidates:
            if c.score >= threshold and (c.token not in best or c.score > best[c.token].score):
                best[c.token] = c
        self.triggers = [best[i] for i in sorted(best)]

    def fill(self, scorers: dict[str, Scorer]) -> None:
        """Rank the parties around each trigger."""
        self.fillings = find_fillings(self.triggers, self.mentions, self.clauses, scorers)
        self.context = Context(self.triggers, self.fillings, self.mentions)

    def group(self, scorer: Scorer) -> list[list[int]]:
        """Bring the triggers of one event together."""
        assert self.context is not None
        return cluster(self.triggers, self.context, self.mentions, self.clauses, scorer)

    def draft(self, group: list[int]) -> Draft:
        """An event of some triggers with its parties, each with its best probability."""
        actors: dict[int, float] = {}
        recipients: dict[int, float] = {}
        members = set(group)
        for f in self.fillings:
            if f.trigger in members:
                entity = self.mentions.parties[f.party].entity
                actors[entity] = max(actors.get(entity, 0.0), f.actor)
                recipients[entity] = max(recipients.get(entity, 0.0), f.recipient)
        return Draft(
            [self.triggers[t] for t in group],
            list(group),
            sorted(actors.items(), key=lambda x: (-x[1], x[0])),
            sorted(recipients.items(), key=lambda x: (-x[1], x[0])),
        )

    def event_features(self, d: Draft) -> list[str]:
        """Features of a whole event: how sure its triggers are, how many, what it has."""
        kind = d.type
        best = max(t.score for t in d.triggers)
        total = sum(t.score for t in d.triggers)
        lines = {self.mentions.words.line[t.token] for t in d.triggers}
        actor = d.actors[0][1] if d.actors else 0.0
        recipient = d.recipients[0][1] if d.recipients else 0.0
        sentence = self.mentions.words.sentence
        here = {sentence[t.token] for t in d.triggers}
        dated = any(sentence[m.start_word] in here and m.start is not None for m in self.mentions.dates)
        placed = any(sentence[m.first] in here for m in self.mentions.places)
        tolled = any(sentence[m.first] in here for m in self.mentions.tolls)
        return [
            f"best={int(best * 10)}",
            f"best={int(best * 10)}|{kind}",
            f"best={int(best * 5)}|n={min(len(d.triggers), 4)}",
            f"total={min(int(total * 2), 10)}",
            f"lines={min(len(lines), 4)}|{kind}",
            f"first={min(*lines, 4)}|{kind}",
            f"actor={int(actor * 4)}|{kind}",
            f"recipient={int(recipient * 4)}|{kind}",
            f"actor={int(actor * 4)}|recipient={int(recipient * 4)}",
            f"dated={dated}|placed={placed}|{kind}",
            f"tolled={tolled}|{kind}",
            *sorted({f"f={t.frame.id}" for t in d.triggers}),
            *sorted({f"w={t.stem}|{kind}" for t in d.triggers}),
        ]

    # Slots: each yields (candidate, features)

    def place_candidates(self, d: Draft) -> Iterator[tuple[list[PlaceMention], list[str]]]:
        """The places of the report, each with all its mentions."""
        groups: defaultdict[int, list[PlaceMention]] = defaultdict(list)
        for p in self.mentions.places:
            groups[p.entity].append(p)
        sentence = self.mentions.words.sentence
        here = {sentence[t.token] for t in d.triggers}
        close = sum(any(sentence[p.first] in here for p in ms) for ms in groups.values())
        for mentions in groups.values():
            features: list[str] = [f"close={min(close, 3)}"]
            near = False
            for p in mentions:
                one, trigger = near_features(
                    d.triggers, p.first, p.last, p.preposition, self.mentions, self.clauses, "place"
                )
                if trigger is not None and not near:
                    features, near = features[:1], True
                if trigger is not None or not near:
                    features += [f for f in one if f not in features]
            p = mentions[0]
            features += [
                f"precision={p.precision}|{d.type}",
                f"precision={p.precision}|{near}",
                f"mentions={min(len(mentions), 3)}|{near}",
                f"known={p.id is not None}",
                f"places={min(len(groups), 5)}|{near}",
                f"relation={p.relation}",
                f"close={min(close, 3)}|{near}",
            ]
            if any(self.mentions.words.line[p.first] == 0 for p in mentions):
                features.append(f"in-headline|{near}|{d.type}")
            yield mentions, features

    def date_candidates(self, d: Draft) -> Iterator[tuple[DateMention, list[str]]]:
        """The dated expressions of the report."""
        lines = self.mentions.words.line
        sentence = self.mentions.words.sentence
        here = {sentence[t.token] for t in d.triggers}
        close = sum(sentence[m.start_word] in here and m.start is not None for m in self.mentions.dates)
        for n, m in enumerate(self.mentions.dates):
            if m.start is None:
                continue
            features, trigger = near_features(
                d.triggers, m.start_word, m.end_word, "", self.mentions, self.clauses, "date"
            )
            near = trigger is not None
            features += [
                f"precision={m.precision}|{near}",
                f"precision={m.precision}|{d.type}",
                f"first={n == 0}|{near}",
                f"lead={lines[m.start_word] <= 1}|{lines[d.triggers[0].token] <= 1}|{near}",
                f"anchored={m.anchored}",
                f"close={min(close, 3)}|{near}",
            ]
            if self.mentions.day is not None and m.start is not None:
                age = (self.mentions.day - m.start).days
                features.append(
                    f"age={0 if age < 0 else 1 if age < 1 else 2 if age < 7 else 3 if age < 60 else 4}|{near}"
                )
            yield m, features

    def weapon_candidates(self, d: Draft) -> Iterator[tuple[WeaponMention, list[str]]]:
        """The weapons of the report."""
        for m in self.mentions.weapons:
            features, trigger = near_features(d.triggers, m.first, m.last, "", self.mentions, self.clauses, "weapon")
            agree = any(m.mode in t.frame.modes for t in d.triggers) if m.mode else None
            features += [
                f"w={m.id}|{d.type}",
                f"class={m.sort}|{d.type}",
                f"agree={agree}|{trigger is not None}",
                f"inside={any(t.first <= m.first < t.last for t in d.triggers)}",
            ]
            yield m, features

    def mode_candidates(self, d: Draft) -> Iterator[tuple[str, list[str]]]:
        """The modes that a trigger or a weapon suggests."""
        votes: dict[str, list[str]] = defaultdict(list)
        for t in d.triggers:
            for mode in t.frame.modes:
                votes[mode] += [f"f={t.frame.id}|{mode}", "frame", f"m={mode}|frame", f"m={mode}|w={t.stem}"]
        for w in d.weapons:
            if w.mode:
                votes[w.mode] += ["weapon", f"m={w.mode}|weapon", f"class={w.sort}|{w.mode}"]
        sentence = self.mentions.words.sentence
        here = {sentence[t.token] for t in d.triggers}
        for m in self.mentions.weapons:
            if m.mode and sentence[m.first] in here:
                votes[m.mode] += ["weapon-near", f"m={m.mode}|near"]
        for mode, features in votes.items():
            share = sum(mode in t.frame.modes for t in d.triggers) / len(d.triggers)
            others = sorted(set(votes) - {mode})
            kind = d.type
            out = [
                *dict.fromkeys(features),
                f"share={int(share * 4)}",
                f"m={mode}|t={kind}",
                f"others={min(len(others), 3)}",
            ]
            out += [f"m={mode}|with={o}" for o in others]
            if d.recipients and d.recipients[0][1] > 0.5:
                party = self.names[d.recipients[0][0]]
                out.append(f"m={mode}|victim={party.kind}")
            yield mode, out

    def toll_candidates(self, d: Draft) -> Iterator[tuple[TollMention, list[str]]]:
        """The tolls of the report."""
        for m in self.mentions.tolls:
            if m.kind not in ("killed", "injured"):
                continue
            features, trigger = near_features(d.triggers, m.first, m.last, "", self.mentions, self.clauses, "toll")
            inside = any(m.first - 4 <= t.token < m.last for t in d.triggers)
            features += [
                f"kind={m.kind}|{d.type}",
                f"subset={m.subset}",
                f"vague={m.vague}|{m.high is None}",
                f"inside={inside}|{d.type}",
                f"size={0 if m.low < 10 else 1 if m.low < 200 else 2 if m.low < 1000 else 3}|{trigger is not None}",
            ]
            yield m, features

    def voucher_candidates(self, d: Draft) -> Iterator[tuple[Speech, list[str]]]:
        """Those who speak in the sentences of the event."""
        parties = self.mentions.parties
        words = self.mentions.words
        kind = d.type
        actors = {e for e, p in d.actors if p > 0.5}
        recipients = {e for e, p in d.recipients if p > 0.5}
        for s in self.mentions.speech:
            if s.speaker < 0:
                continue
            inside = [t for t in d.triggers if s.first <= t.token < s.last]
            around = [t for t in d.triggers if words.sentence[t.token] == words.sentence[s.verb]]
            if not inside and not around:
                continue
            party = parties[s.speaker]
            verb = words.folded[s.verb]
            features = [
                f"t={kind}",
                f"inside={bool(inside)}|{s.kind}",
                f"inside={bool(inside)}|{kind}",
                f"n={min(len(inside), 3)}",
                f"sector={party.sector}|{kind}",
                f"kind={party.kind}",
                f"actor={party.entity in actors}|{kind}",
                f"actor={party.entity in actors}|{s.kind}",
                f"recipient={party.entity in recipients}|{kind}",
                f"verb={verb}",
                f"stance={s.stance}|{kind}",
                f"quoted={any(words.quoted[t.token] for t in inside)}",
            ]
            if inside:
                t = min(inside, key=lambda t: t.token)
                features.append(f"first={words.line[t.token] == words.line[d.triggers[0].token]}")
                features.append(f"m={t.morph}")
            yield s, features

    def answer_candidates(self, drafts: list[Draft]) -> Iterator[tuple[int, int, list[str]]]:
        """Ordered pairs of events, the answer first."""
        words = self.mentions.words
        for a, x in enumerate(drafts):
            for b, y in enumerate(drafts):
                if a == b:
                    continue
                features = [f"{x.type}>{y.type}", f"order={a < b}|{x.type}>{y.type}"]
                lines_x = {words.line[t.token] for t in x.triggers}
                lines_y = {words.line[t.token] for t in y.triggers}
                features.append(f"shared={bool(lines_x & lines_y)}|{x.type}>{y.type}")
                features.append(f"size={min(len(y.triggers), 4)}|{x.type}>{y.type}")
                features.append(f"first={b == 0}|{x.type}>{y.type}")
                best = 99
                for s in x.triggers:
                    for t in y.triggers:
                        if words.sentence[s.token] != words.sentence[t.token]:
                            continue
                        gap = t.token - s.token
                        role = t.preposition
                        joins = self._joins(s, t)
                        features += [f"join={j}|{'after' if gap > 0 else 'before'}" for j in joins]
                        features += [f"join={j}|{x.type}>{y.type}" for j in joins]
                        features += [f"role={s.frame.roles[role]}" for _ in (0,) if role in s.frame.roles]
                        best = min(best, abs(gap))
                        features.append(f"f={s.frame.id}>{y.type}")
                features.append(
                    f"near={0 if best < 4 else 1 if best < 8 else 2 if best < 15 else 3 if best < 99 else 4}|{a < b}"
                )
                features.append(f"near={best < 8}|{x.type}>{y.type}")
                ax = {e for e, p in x.actors if p > 0.5}
                ay = {e for e, p in y.actors if p > 0.5}
                rx = {e for e, p in x.recipients if p > 0.5}
                ry = {e for e, p in y.recipients if p > 0.5}
                if rx & ay:
                    features.append("turns")
                    features.append(f"turns|{x.type}>{y.type}")
                if ax & ry:
                    features.append("was-hit")
                if ax & ay:
                    features.append(f"same-actor|{x.type}>{y.type}")
                yield a, b, list(dict.fromkeys(features))

    def _joins(self, s: Candidate, t: Candidate) -> list[str]:
        """The particles and cues between two triggers of a sentence, nearest to the later one first."""
        low, high = (s.last, t.first) if s.token < t.token else (t.last, s.first)
        out = []
        for i in range(max(low, high - 8), high):
            view = self.mentions.views[i]
            if view.lists & {"prepositions", "causes"} or "causes" in view.lists:
                out.append(self.mentions.words.folded[i])
        later = t if s.token < t.token else s
        if later.preposition:
            out.append("+" + later.preposition)
        return out[-3:]

    def status_features(self, d: Draft) -> list[str]:
        """Cues of what did not happen, or not yet, around the triggers."""
        out: list[str] = [f"t={d.type}"]
        views, words = self.mentions.views, self.mentions.words
        for t in d.triggers:
            out += [f"flag={f}" for f in t.frame.flags if f in ("foiled", "denied", "future")]
            out.append(f"morph={t.morph}|{d.type}")
            for back in (1, 2, 3):
                i = t.first - back
                if i < self.clauses.begin[t.token]:
                    break
                lists = views[i].lists
                for name in ("negations", "conditionals", "status_foiled", "status_future", "status_denied"):
                    if name in lists:
                        out += [f"{name}-{back}", f"{name}|{d.type}", f"{name}={words.folded[i]}"]
                for sense in views[i].frames[:2]:
                    out.append(f"governed={sense.index}")
        out.append(f"n={min(len(d.triggers), 3)}")
        return list(dict.fromkeys(out))

    def party(self, entity: int) -> PartyMention:
        """The mention that names a party best."""
        return self.names[entity]
