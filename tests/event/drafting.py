"""Events drafted by hand: the words of a report read as marsad reads them, the choices made by the test."""

from marsad.data.lexicon import Frame, Lexicon
from marsad.event.build import build_records
from marsad.event.draft import Draft, Scene
from marsad.event.roles import Filling
from marsad.event.triggers import Candidate
from marsad.mention.find import see
from marsad.mention.spot import Spotter
from marsad.model import Record


class Desk:
    """One report; `event` drafts an event of it, `records` writes the records."""

    def __init__(self, lexicon: Lexicon, *lines: str) -> None:
        spotter = Spotter(lexicon)
        self.scene = Scene(see(lines, None, spotter), spotter)
        self.drafts: list[Draft] = []

    def event(
        self, kind: str, *words: str, by: str = "", to: str = "", says: str = "", stance: str = "states"
    ) -> Draft:
        """An event of a type at some words, its actor, recipient and voucher by theirs."""
        first = len(self.scene.triggers)
        self.scene.triggers += [self._trigger(kind, w) for w in words]
        d = self.scene.draft(list(range(first, len(self.scene.triggers))))
        if by:
            d.actors = [(self.entity(by), 0.9)]
            for t in d.indices:
                self.scene.fillings.append(Filling(self._party(by), t, (), actor=0.9))
        d.recipients = [(self.entity(to), 0.9)] if to else []
        for s in self.scene.mentions.speech:
            if says and s.speaker >= 0 and self.scene.mentions.parties[s.speaker].entity == self.entity(says):
                s.stance = stance
                d.vouchers = [(s, 0.9)]
        self.drafts.append(d)
        return d

    def tolls(self, d: Draft, *kinds: str) -> None:
        """Give an event the first toll of each kind."""
        for kind in kinds:
            d.tolls[kind] = next(t for t in self.scene.mentions.tolls if t.kind == kind and not t.subset)

    def records(self) -> tuple[Record, ...]:
        """The records of all drafted events; every `at` holds its text."""
        return build_records(self.scene, self.drafts, None)

    def entity(self, text: str) -> int:
        """The number of the party that is named by some words."""
        return self.scene.mentions.parties[self._party(text)].entity

    def _party(self, text: str) -> int:
        words = self.scene.mentions.words
        return next(
            n for n, p in enumerate(self.scene.mentions.parties) if text in words.text(p.core_first, p.core_last)
        )

    def _trigger(self, kind: str, text: str) -> Candidate:
        """The last word of this text that no event has: the headline comes last."""
        words = self.scene.mentions.words
        used = {t.token for t in self.scene.triggers}
        for c in reversed(self.scene.candidates):
            if words.text(c.first, c.last) == text and c.frame.type == kind and c.token not in used:
                return c
        i = next(i for i in reversed(range(len(words))) if words.text(i, i + 1) == text and i not in used)
        return Candidate(i, i, i + 1, Frame("x", kind, (), {}), "noun", False, "", "", words.folded[i])
