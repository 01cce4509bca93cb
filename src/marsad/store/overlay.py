"""What becomes of the merged events when people's judgements are laid over them?

A machine's events are only the ground: judged pairs are parted or joined, corrected values stand in place of the
machine's (the claims of the sources stay as they are), and every event gets the state that people left it in. A
judgement finds its event by its anchors; one that finds none is returned as lost and waits for the words to come back.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from ..merge.build import built, linked
from ..merge.identity import event_id
from ..merge.mention import Mention, mentions_of
from ..model import CodedReport, Record
from ..model.event import Answer, Event
from ..model.judgement import Anchor, BookEvent, Correction, Judgement, Opinion, Verdict, opinion, standing
from .corrections import corrected

At = tuple[str, str]
"""A record: the name of its report and its id."""


class Overlay(msgspec.Struct, frozen=True):
    """The events of the book, and the judgements that found no event."""

    events: tuple[BookEvent, ...]
    lost: tuple[Judgement, ...]


def anchors_of(
    event: Event, reports: Mapping[str, CodedReport], sources: Mapping[str, tuple[str, str]]
) -> tuple[Anchor, ...]:
    """The anchors of an event's mentions, sorted. `sources`: report name -> its source and id."""
    found = set()
    for mention in event.mentions:
        for record in reports[mention.report].events:
            if record.id == mention.event and record.triggers:
                found.add(anchor(record, sources[mention.report]))
    return tuple(sorted(found))


def anchor(record: Record, report: tuple[str, str]) -> Anchor:
    """Where a record is anchored."""
    line, start, _ = min(t.at for t in record.triggers)
    return Anchor(report[0], report[1], line, start, record.type)


def overlaid(
    events: Sequence[Event],
    judgements: Sequence[Judgement],
    reports: Mapping[tuple[str, str], CodedReport],
) -> Overlay:
    """The events with the judgements applied. `reports`: those that judgements point at, by source and id."""
    valid = standing(judgements)
    if not valid:
        return Overlay(tuple(map(BookEvent, events)), ())
    places = Places(reports)
    pairs = [j for j in valid if j.others]
    events = _regrouped(events, pairs, places, {c.id: c for c in reports.values()})
    homes = {(m.report, m.event): i for i, e in enumerate(events) for m in e.mentions}
    about: dict[int, list[Judgement]] = {}
    lost = [j for j in pairs if not (places.all_of(j.anchors) and places.all_of(j.others))]
    for j in valid:
        if not j.others:
            found = [homes[at] for at in places.all_of(j.anchors) if at in homes]
            if found:
                about.setdefault(max(found, key=lambda i: (found.count(i), -i)), []).append(j)
            else:
                lost.append(j)
    return Overlay(tuple(_judged(e, about.get(i, [])) for i, e in enumerate(events)), tuple(lost))


def nearest(records: Iterable[Record], sought: Anchor) -> str | None:
    """The id of the record of a report that an anchor means: the same place, else the same line or type."""
    key = (sought.source, sought.report)
    found = _nearest([(anchor(r, key), ("", r.id)) for r in records if r.triggers], sought)
    return None if found is None else found[1]


def _nearest(records: Iterable[tuple[Anchor, At]], sought: Anchor) -> At | None:
    best = None
    for there, at in records:
        rank = (there.type != sought.type, there.line != sought.line, abs(there.start - sought.start), at)
        if (there.line == sought.line or there.type == sought.type) and (best is None or rank < best):
            best = rank
    return best[3] if best else None


class Places:
    """Finds records by anchors: the same place, else the same line or type, nearest first."""

    def __init__(self, reports: Mapping[tuple[str, str], CodedReport]) -> None:
        self._records = {
            key: [(anchor(r, key), (coded.id, r.id)) for r in coded.events if r.triggers]
            for key, coded in reports.items()
        }

    def of(self, sought: Anchor) -> At | None:
        """The record that an anchor means now."""
        return _nearest(self._records.get((sought.source, sought.report), ()), sought)

    def all_of(self, anchors: Iterable[Anchor]) -> list[At]:
        """The records of some anchors that are still there."""
        return [at for a in anchors if (at := self.of(a)) is not None]


def _judged(event: Event, judgements: Sequence[Judgement]) -> BookEvent:
    if not judgements:
        return BookEvent(event)
    held = opinion(j for j in judgements if j.verdict in (Verdict.accept, Verdict.add, Verdict.reject, Verdict.unsure))
    corrections = _corrections(judgements)
    firm = {c.field: c.value for c in corrections if not c.disputed}
    state = {
        Opinion.yes: "accepted",
        Opinion.no: "rejected",
        Opinion.unsure: "unsure",
        Opinion.disputed: "disputed",
        Opinion.none: "corrected",
    }[held]
    if any(c.disputed for c in corrections):
        state = "disputed"
    shown = corrected(event, firm)
    ids = tuple(j.id for j in judgements)
    return BookEvent(shown, state, corrections, ids, event if shown != event else None)


def _corrections(judgements: Sequence[Judgement]) -> tuple[Correction, ...]:
    """The last value of each person for each field; where they differ all stand as disputed."""
    last = {(j.field, j.by): j for j in judgements if j.verdict is Verdict.correct and j.field}
    out = []
    for field in sorted({field for field, _ in last if field}):
        of_field = [j for (name, _), j in last.items() if name == field]
        disputed = len({j.value for j in of_field}) > 1
        out += [Correction(field, j.value or "", j.by, j.at, j.why, disputed) for j in of_field]
    return tuple(out)


def _regrouped(
    events: Sequence[Event], pairs: Sequence[Judgement], places: Places, reports: Mapping[str, CodedReport]
) -> Sequence[Event]:
    """Events parted and joined as judged. Of one pair the opinions of all people are combined first."""
    questions: dict[frozenset[Anchor], list[Judgement]] = {}
    for j in pairs:
        questions.setdefault(frozenset((j.anchors[0], j.others[0])), []).append(j)
    decided = [(opinion(js), js[-1]) for js in questions.values()]
    group = {(m.report, m.event): e.id for e in events for m in e.mentions}
    before = dict(group)
    for held, j in decided:
        if held is Opinion.no:
            one, two = places.all_of(j.anchors), places.all_of(j.others)
            for at in two:
                if at in group and any(group.get(other) == group[at] for other in one):
                    group[at] += "|" + j.id
    for held, j in decided:
        if held is Opinion.yes:
            met = {group[at] for at in (*places.all_of(j.anchors), *places.all_of(j.others)) if at in group}
            if met:
                into = min(met)
                group = {at: into if own in met else own for at, own in group.items()}
    if group == before:
        return events
    return _rebuilt(events, group, before, reports)


def _rebuilt(
    events: Sequence[Event], group: Mapping[At, str], before: Mapping[At, str], reports: Mapping[str, CodedReport]
) -> list[Event]:
    members: dict[str, set[At]] = {}
    for at, own in group.items():
        members.setdefault(own, set()).add(at)
    old_members: dict[str, set[At]] = {}
    for at, own in before.items():
        old_members.setdefault(own, set()).add(at)
    touched = {own for own, some in members.items() if old_members.get(own) != some}
    gone = {before[at] for own in touched for at in members[own]}
    by_id = {e.id: e for e in events}
    fresh: list[Event] = []
    renamed: dict[str, str] = {}
    for own in sorted(touched):
        mentions = sorted(_mentions(members[own], reports), key=lambda m: m.key)
        new = event_id([m.key for m in mentions])
        olds = sorted({before[at] for at in members[own]})
        for old in olds:
            if members[own] >= old_members[old] or (mentions[0].key[1], mentions[0].record.id) == _first(by_id[old]):
                renamed[old] = new
        answers = [a for old in olds for a in by_id[old].responds_to]
        wholes = {whole for old in olds for whole in by_id[old].part_of}
        fresh.append(linked(built(new, mentions), tuple(dict.fromkeys(answers)), tuple(sorted(wholes))))
    kept = [e for e in events if e.id not in gone]
    return [_relinked(e, renamed) for e in (*kept, *fresh)]


def _first(event: Event) -> At:
    return event.mentions[0].report, event.mentions[0].event


def _mentions(wanted: set[At], reports: Mapping[str, CodedReport]) -> list[Mention]:
    return [
        m
        for name in sorted({r for r, _ in wanted})
        for m in mentions_of(reports[name])
        if (name, m.record.id) in wanted
    ]


def _relinked(event: Event, renamed: Mapping[str, str]) -> Event:
    """Links follow events to their new ids; none leads to the event itself."""
    answers = [msgspec.structs.replace(a, id=renamed.get(a.id, a.id)) for a in event.responds_to]
    wholes = {renamed.get(whole, whole) for whole in event.part_of} - {event.id}
    kept: tuple[Answer, ...] = tuple(dict.fromkeys(a for a in answers if a.id != event.id))
    if kept == event.responds_to and tuple(sorted(wholes)) == event.part_of:
        return event
    return linked(event, kept, tuple(sorted(wholes)))
