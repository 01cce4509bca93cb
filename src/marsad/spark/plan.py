"""What is to be done, and what is done already? A plan and a note for each finished step, kept beside the results.

A run that was interrupted goes on with the steps that lack their note; a run with other inputs, language data or
settings does not fit the plan and is refused.
"""

import datetime

import msgspec

from .faults import SparkFault
from .files import File, Files

NOTES = "_marsad"
"""The folder of notes; Spark and its like pass over names that begin with _."""
SHOWN = 20
"""So many of a step's set-aside reports are named in its note."""


class Aside(msgspec.Struct, frozen=True):
    """What was set aside, and why."""

    id: str
    reason: str


class Tally(msgspec.Struct, frozen=True):
    """What a step, or all of them, came to; `examples` names the first that were set aside."""

    reports: int = 0
    set_aside: int = 0
    examples: tuple[Aside, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.reports + other.reports,
            self.set_aside + other.set_aside,
            (*self.examples, *other.examples)[:SHOWN],
        )


class Plan(msgspec.Struct, frozen=True):
    """The steps of a run, each some files, and all that the result depends on."""

    coder: str
    form: str
    date: str | None
    source: str | None
    today: datetime.date
    steps: tuple[tuple[File, ...], ...]

    @property
    def fixed(self) -> tuple[object, ...]:
        """What must be the same for a run to go on; how files are dealt into steps, and the day, are taken over."""
        files = sorted(file for step in self.steps for file in step)
        return self.coder, self.form, self.date, self.source, files


class Notes:
    """The notes of one run below its output folder."""

    def __init__(self, files: Files, out: str) -> None:
        self._files, self._folder = files, f"{out.rstrip('/')}/{NOTES}"

    def agreed(self, plan: Plan, out: str) -> Plan:
        """The plan to follow: that of the run begun here before, else this one, noted down. Raises SparkFault."""
        name = f"{self._folder}/plan.json"
        noted = self._files.read(name)
        if noted is None:
            if self._files.exists(out) and self._files.find([out]):
                raise SparkFault(f"{out} holds something already; name a new folder")
            self._files.write(name, msgspec.json.encode(plan))
            return plan
        begun = msgspec.json.decode(noted, type=Plan)
        if begun.fixed != plan.fixed:
            raise SparkFault(f"{out} was begun with other inputs, settings or language data; name a new folder")
        return begun

    def done(self, step: int) -> Tally | None:
        """What a finished step came to, None where it is still to be done."""
        noted = self._files.read(self._name(step))
        return None if noted is None else msgspec.json.decode(noted, type=Tally)

    def finish(self, step: int, tally: Tally) -> None:
        """Note that a step is finished."""
        self._files.write(self._name(step), msgspec.json.encode(tally))

    def _name(self, step: int) -> str:
        return f"{self._folder}/step-{step:05d}.json"


def dealt(files: list[File], each: int) -> tuple[tuple[File, ...], ...]:
    """Files in steps of `each`."""
    return tuple(tuple(files[i : i + each]) for i in range(0, len(files), each))
