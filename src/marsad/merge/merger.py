"""A book that reports can be added to and taken from: the same reports give the same events, in whatever order.

What is an event depends on the set of mentions alone: which pairs are compared (`candidates`), which are linked
(`score`, `forbid`), and how the linked ones are grouped (`clusters`). Adding a report therefore compares only its own
candidates and groups anew only the mentions connected with them.
"""

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from ..model import CodedReport
from ..model.event import Answer, Event, Forward
from .build import built, linked
from .candidates import Candidates, Pair
from .chains import answers, without_returns
from .clusters import groups
from .forbid import forbidden
from .identity import event_id, forwards
from .links import Links
from .mention import Key, Mention, mentions_of
from .score import Scorer
from .shelves import Shelves
from .wholes import Whole, parts, whole

_ENCODER = msgspec.msgpack.Encoder()


class Merger:
    """Reports in, events out; order does not matter.

    Of two reports with one id the one published later stays, of equal ones the greater in bytes: so adding the same
    twice changes nothing, and the outcome does not depend on which came first. `replace` puts a new coding in place.
    """

    def __init__(self, scorer: Scorer | None = None, shelves: Shelves | None = None) -> None:
        kept = shelves or Shelves()
        self._scorer = scorer or Scorer()
        self._candidates = Candidates(self._scorer.table.window, self._scorer.table.days, kept.slices, kept.stands)
        self._mentions = kept.mentions
        self._reports = kept.reports
        self._links = Links(self._scorer.table.link, kept.links)
        self._homes = kept.homes
        self._events = kept.events
        self._stale: set[Key] = set()
        self._left: dict[Key, str] = {}
        self._forwards: dict[str, Forward] = {}
        self._renewed: set[str] = set()

    def add_all(self, reports: Iterable[CodedReport]) -> None:
        """Add many reports; the first filling of an empty book does without keeping windows up to date."""
        first = not len(self._reports)
        entered = [key for report in reports for key in self._enter(report)]
        new = sorted({key for key in entered if key in self._mentions})
        self._stale.update(new)
        if first:
            self._candidates.add_all(self._mentions[key] for key in new)
        else:
            self._place(new)
        fresh = set(new)
        for key in new:  # in the order of days, so that what is compared lies near in memory
            others = [other for other in self._candidates.all_of(key) if other > key or other not in fresh]
            self._mentions.fetch(others)
            for other in others:
                self._compare(key, other)

    def add(self, report: CodedReport) -> None:
        """Add one report."""
        self.add_all([report])

    def _place(self, new: list[Key]) -> None:
        """Put mentions among the others, and cut the links of those that they drive out of each other's windows."""
        self._candidates.fetch(self._mentions[key] for key in new)
        parted: set[Pair] = set()
        for key in new:
            parted |= self._candidates.add(key)
        for one, two in sorted(parted):
            if self._links.has(one, two) and not self._candidates.linked(one, two):
                self._cut(one, two)

    def remove(self, report: str) -> None:
        """Take a report out, by its id; nothing happens where there is none."""
        if report not in self._reports:
            return
        _, keys = self._reports[report]
        met: set[Pair] = set()
        for key in keys:
            for other in self._links.of(key):
                self._cut(key, other)
            if key in self._homes:
                self._left[key] = self._homes.pop(key)
            met |= self._candidates.remove(key)
            self._mentions.pop(key)
        self._reports.pop(report)
        self._stale.difference_update(keys)
        for one, two in sorted(met):
            if one in self._mentions and two in self._mentions and self._candidates.linked(one, two):
                self._compare(one, two)

    def replace(self, report: CodedReport) -> None:
        """Put another coding of a report in the place of the one that stands."""
        self.remove(report.id)
        self.add(report)

    def events(self) -> Iterator[Event]:
        """All events in the order of their earliest mentions, with their links."""
        self._settle()
        order = sorted(((own, self._events[own]) for own in self._events), key=lambda item: item[1][0])
        answered = without_returns({own: self._answers(own, keys) for own, keys in order})
        belongs = self._parts(self._reports)
        for own, keys in order:
            yield linked(self._built(own, keys), answered[own], tuple(sorted(belongs.get(own, ()))))

    def event(self, identity: str) -> Event | None:
        """One event with its links, None where no such id stands; looks only at the reports that tell of it."""
        return next(iter(self.some([identity])), None)

    def some(self, identities: Iterable[str]) -> Iterator[Event]:
        """Some events with their links, in the order of all; ids that do not stand are left out."""
        self._settle()
        order = sorted((self._events[own], own) for own in identities if own in self._events)
        self._mentions.fetch(key for keys, _ in order for key in keys)
        said = {own: self._answers(own, keys) for keys, own in order}
        for target in sorted({a.id for some in said.values() for a in some} - said.keys()):
            said[target] = self._answers(target, self._events[target])
        answered = without_returns(said)
        belongs = self._parts(sorted({key[1] for keys, _ in order for key in keys}))
        for keys, own in order:
            yield linked(self._built(own, keys), answered[own], tuple(sorted(belongs.get(own, ()))))

    def held_by(self, identity: str) -> tuple[Key, ...]:
        """The mentions of an event, none where no such id stands."""
        self._settle()
        found: tuple[Key, ...] = self._events.get(identity, ())
        return found

    def reports_of(self, identities: Iterable[str]) -> list[str]:
        """The reports that tell of some events, sorted."""
        return sorted({key[1] for own in identities for key in self.held_by(own)})

    def beside(self, identities: Iterable[str]) -> set[str]:
        """Those of some events that stand, and those that their reports tell of beside them: they may be linked."""
        self._settle()
        wanted = set(identities)
        self._events.fetch(wanted)
        names = self.reports_of(wanted)
        out = {own for name in names for own in self.told_by(name).values()}
        self._events.fetch(out)
        return out

    def told_by(self, report: str) -> dict[Key, str]:
        """The mentions of a report, each with its event; none where there is no such report."""
        self._settle()
        return {key: self._homes[key] for key in self._reports[report][1]} if report in self._reports else {}

    def known(self) -> dict[Key, Mention]:
        """All mentions by their keys."""
        return {key: self._mentions[key] for key in self._mentions}

    def candidates(self, key: Key) -> list[Key]:
        """The mentions that one is compared with, sorted."""
        return self._candidates.all_of(key)

    def renewed(self) -> tuple[str, ...]:
        """The ids of events that came to be or whose mentions changed since this was asked last, sorted."""
        self._settle()
        fresh = tuple(sorted(own for own in self._renewed if own in self._events))
        self._renewed.clear()
        return fresh

    def forwards(self) -> tuple[Forward, ...]:
        """Ids that `events` gave once and that no longer stand, each with those that took its place."""
        self._settle()
        return tuple(self._forwards[old] for old in sorted(self._forwards))

    def _enter(self, report: CodedReport) -> tuple[Key, ...]:
        """Take a report's mentions in without comparing them; empty where it stands already or a later one does."""
        stamp = stamp_of(report)
        if report.id in self._reports:
            if self._reports[report.id][0] >= stamp:
                return ()
            self.remove(report.id)
        found = {m.key: m for m in mentions_of(report)}
        for key, mention in found.items():
            self._mentions[key] = mention
        self._reports[report.id] = stamp, tuple(found)
        return tuple(found)

    def _compare(self, one: Key, two: Key) -> None:
        """Link two mentions where they may be one event."""
        if one > two:
            one, two = two, one
        a, b = self._mentions[one], self._mentions[two]
        if self._links.has(one, two) or forbidden(a, b):
            return
        score = self._scorer.reaching(a, b)
        if score is not None:
            for key in (one, two):  # a link may part what hung together with either: too many hang together then
                self._stale.update(self._links.unit(key)[0] if self._links.of(key) else (key,))
            self._links.add(one, two, score)

    def _cut(self, one: Key, two: Key) -> None:
        self._links.cut(one, two)
        self._stale.update((one, two))

    def _settle(self) -> None:
        """Group anew the units of all mentions whose links changed, and name the events.

        Whose unit changed is, now, in one unit with a mention whose links changed, or was so before a link was added.
        """
        if not self._stale and not self._left:
            return
        before, after = dict(self._left), dict[Key, str]()
        stale, self._stale, self._left = self._stale, set(), {}
        for start in sorted(stale):
            if start in after:
                continue
            unit, links = self._links.unit(start)
            members = sorted(unit)
            self._mentions.fetch(members)
            before.update((key, old) for key in members if (old := self._homes.get(key)) is not None)
            for group in groups({key: self._mentions[key] for key in members}, links, self._scorer):
                keys = tuple(m.key for m in group)
                after.update(dict.fromkeys(keys, event_id(keys)))
        self._rename(before, after)

    def _rename(self, before: dict[Key, str], after: dict[Key, str]) -> None:
        self._events.fetch(set(before.values()))
        were = {old: self._events.pop(old, ()) for old in set(before.values())}
        fresh: dict[str, list[Key]] = {}
        for key, new in after.items():
            self._homes[key] = new
            fresh.setdefault(new, []).append(key)
        for new, keys in fresh.items():
            self._events[new] = tuple(sorted(keys))
        self._renewed.update(new for new in fresh if were.get(new) != self._events[new])
        gone = {old for old in before.values() if old not in self._events}
        self._forwards.update((f.id, f) for f in forwards(before, {key: self._homes[key] for key in after}, gone))
        for back in fresh:
            self._forwards.pop(back, None)
        for old, f in tuple(self._forwards.items()):
            if any(target in self._forwards for target in f.to):
                to = sorted({t for target in f.to for t in self._forwards.get(target, Forward(target, (target,))).to})
                self._forwards[old] = Forward(old, tuple(to))

    def _built(self, own: str, keys: tuple[Key, ...]) -> Event:
        return built(own, [self._mentions[key] for key in keys])

    def _answers(self, own: str, keys: tuple[Key, ...]) -> tuple[Answer, ...]:
        some = [self._mentions[key] for key in keys]
        if not any(m.links for m in some):
            return ()
        reports = {m.key[1] for m in some if m.links}
        at = {(key[1], key[5]): self._homes[key] for report in reports for key in self._reports[report][1]}
        return answers(some, own, at)

    def _parts(self, reports: Iterable[str]) -> dict[str, set[str]]:
        """The wholes of each event, as far as some reports tell of both."""
        beside = [ids for report in reports if len(ids := self._told(report)) > 1]
        drawn: dict[str, Whole] = {}
        out: dict[str, set[str]] = {}
        for ids in beside:
            for own in ids:
                if own not in drawn:
                    self._mentions.fetch(self._events[own])
                    some = [self._mentions[key] for key in self._events[own]]
                    counts = [m.record.count for m in some if m.record.count is not None]
                    drawn[own] = whole(own, some, max(counts, default=None))
            for part, great in parts([drawn[own] for own in ids]):
                out.setdefault(part, set()).add(great)
        return out

    def _told(self, report: str) -> list[str]:
        return sorted({self._homes[key] for key in self._reports[report][1]})


def stamp_of(report: CodedReport) -> tuple[str, int]:
    """Of two reports with one id the one with the greater stamp stays: published later, else the greater in bytes."""
    digest = hashlib.sha256(_ENCODER.encode(report)).digest()[:8]
    return report.published or "", int.from_bytes(digest, "big")


def merge_reports(reports: Iterable[CodedReport]) -> list[Event]:
    """The events of coded reports, in the order of their earliest mentions; the same whatever the order of reports."""
    merger = Merger()
    merger.add_all(reports)
    return list(merger.events())
