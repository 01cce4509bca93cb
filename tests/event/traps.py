"""What a report must tell of, and what it must not: the shape of the trap cases."""

from typing import NamedTuple

from marsad.model import Record
from marsad.text.fold import fold_word


class Want(NamedTuple):
    """A record: its type, and those of its values that are named here; texts need only be part of the record's."""

    type: str
    status: str = ""
    actor: str = ""
    recipient: str = ""
    place: str = ""
    mode: str = ""
    killed: int | None = None
    injured: int | None = None
    times: int | None = None
    date: tuple[str, str] | None = None
    said_by: tuple[str, str] | None = None
    answers: bool = False

    def fits(self, r: Record) -> bool:
        """Whether a record is such a one."""
        return (
            r.type == self.type
            and self.status in ("", r.status)
            and (not self.actor or any(_in(self.actor, p.text) for p in r.actors))
            and (not self.recipient or any(_in(self.recipient, p.text) for p in r.recipients))
            and (not self.place or any(_in(self.place, p.text) for p in r.places))
            and (not self.mode or self.mode in r.modes)
            and (self.killed is None or (r.killed is not None and r.killed.low == self.killed))
            and (self.injured is None or (r.injured is not None and r.injured.low == self.injured))
            and (self.times is None or r.count == self.times)
            and (self.date is None or (r.date is not None and (r.date.start, r.date.end) == self.date))
            and (
                self.said_by is None
                or any(_in(self.said_by[0], v.text) and v.stance == self.said_by[1] for v in r.said_by)
            )
            and (not self.answers or bool(r.responds_to))
        )


class Case(NamedTuple):
    """A short report of 30 June 2021: what must come out, what must not; `events`: how many of the first type."""

    id: str
    trap: str
    lines: tuple[str, ...]
    wanted: tuple[Want, ...]
    unwanted: tuple[Want, ...] = ()
    events: int | None = None

    def faults(self, records: tuple[Record, ...]) -> list[str]:
        """What is missing and what is too much."""
        out = [f"missing: {told(w)}" for w in self.wanted if not any(w.fits(r) for r in records)]
        out += [f"false: {told(w)}" for w in self.unwanted if any(w.fits(r) for r in records)]
        if self.events is not None and (n := sum(r.type == self.wanted[0].type for r in records)) != self.events:
            out.append(f"{n} events of {self.wanted[0].type} in place of {self.events}")
        return out


def told(w: Want) -> str:
    """A wanted record in words."""
    values = [f"{k} {v}" for k, v in w._asdict().items() if k != "type" and v not in ("", None, False)]
    return ", ".join([w.type, *values])


def _in(part: str, whole: str) -> bool:
    return _folded(part) in _folded(whole)


def _folded(text: str) -> str:
    return " ".join(map(fold_word, text.split()))
