"""What does one report tell of? Triggers found, their parties ranked, brought together to events in the making."""

from collections import Counter
from functools import cached_property

import msgspec

from ..mention.find import NAMED, Seen, best_name, find_mentions, names_of
from ..mention.mentions import Mentions, PartyMention, PlaceMention, Speech, TollMention, WeaponMention
from ..mention.spot import Spotter
from ..text.dates import DateMention
from .clauses import Clauses
from .clusters import cluster
from .context import Surroundings, surroundings
from .lines import Line, score_lines
from .roles import Filling, find_fillings
from .scope import scope_features
from .scorer import Scorer
from .syntax import Syntax
from .triggers import Candidate, find_candidates, score_candidates


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
    """One report while it is being coded: mentions, clauses, triggers, fillings.

    What a report that has no events does not need is made when it is first asked for.
    """

    def __init__(self, seen: Seen, spotter: Spotter) -> None:
        self._seen = seen
        self._spotter = spotter
        self.scope = 1.0
        self.told: dict[Line, float] = {}
        self.triggers: list[Candidate] = []
        self.triggers_of: dict[int, list[int]] = {}  # by sentence
        self.fillings: list[Filling] = []
        self.context: list[Surroundings] = []

    @cached_property
    def mentions(self) -> Mentions:
        """What the report names."""
        return find_mentions(self._seen, self._spotter)

    @cached_property
    def clauses(self) -> Clauses:
        """The clauses of the report."""
        return Clauses(self.mentions)

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Every reading of every word as an event."""
        return find_candidates(self.mentions, self._spotter)

    @cached_property
    def syntax(self) -> Syntax:
        """How the parties stand to verbs and event nouns."""
        return Syntax(self.mentions, self.candidates)

    @cached_property
    def names(self) -> dict[int, PartyMention]:
        """For each party the mention that names it best."""
        return names_of(self.mentions.parties)

    @cached_property
    def mentions_of(self) -> dict[int, list[PartyMention]]:
        """For each party its mentions."""
        found: dict[int, list[PartyMention]] = {}
        for p in self.mentions.parties:
            found.setdefault(p.entity, []).append(p)
        return found

    @cached_property
    def scope_features(self) -> tuple[str, ...]:
        """What shows whether the report is about conflict and politics; asks for no mention."""
        return scope_features(self._seen.views)

    def read_scope(self, scorer: Scorer) -> None:
        """Score whether the report is about conflict and politics."""
        self.scope = scorer.probability(self.scope_features)

    def read_lines(self, scorer: Scorer) -> None:
        """Score what kinds of events each line tells of."""
        self.told = score_lines(self.mentions, self.candidates, scorer)

    def choose_triggers(self, scorer: Scorer, threshold: float) -> None:
        """Score all candidates and keep, for each word, the likeliest type if it is likely enough."""
        score_candidates(self.candidates, self.mentions, self.clauses, self.told, scorer)
        best: dict[int, Candidate] = {}
        for c in self.candidates:
            if c.score >= threshold and (c.token not in best or c.score > best[c.token].score):
                best[c.token] = c
        self.triggers = [best[i] for i in sorted(best)]
        self.triggers_of = {}
        for n, c in enumerate(self.triggers):
            self.triggers_of.setdefault(self.mentions.words.sentence[c.token], []).append(n)

    def fill(self, scorers: dict[str, Scorer]) -> None:
        """Rank the parties around each trigger."""
        self.fillings = find_fillings(self.triggers, self.mentions, self.clauses, self.syntax, scorers)
        self.context = surroundings(self.triggers, self.fillings, self.mentions, self.clauses)

    def group(self, scorer: Scorer) -> list[list[int]]:
        """Bring the triggers of one event together."""
        return cluster(self.triggers, self.context, self.mentions, self.clauses, scorer)

    def draft(self, group: list[int]) -> Draft:
        """An event of some triggers, its slots still open."""
        return Draft([self.triggers[t] for t in group], list(group), [], [])

    def state_of(self, d: Draft) -> str | None:
        """The state whose adjective stands right behind the event nouns of an event ("غارة إسرائيلية")."""
        votes: Counter[str] = Counter()
        for t in d.triggers:
            for n, labels in self.syntax.of(t).items():
                m = self.mentions.parties[n]
                if m.kind == "adjective" and m.country and ("J" in labels or "NG" in labels):
                    votes[m.country] += 1
        return min(votes, key=lambda c: (-votes[c], c)) if votes else None

    def party(self, entity: int) -> PartyMention:
        """The mention that names a party best."""
        return self.names[entity]

    def party_of(self, d: Draft, entity: int) -> PartyMention:
        """The mention that names a party of an event best: by name in the event's own lines, else anywhere.

        A single word gives way to a longer name of the report.
        """
        members = set(d.indices)
        near = [
            m
            for f in self.fillings
            if f.trigger in members and (m := self.mentions.parties[f.party]).entity == entity and m.kind in NAMED
        ]
        best = self.names[entity]
        if best.kind == "person" or not near:
            return best
        local = best_name(near)
        return best if local.core_last - local.core_first == 1 < best.core_last - best.core_first else local
