"""What is this project about? Countries, types, sources and days from a file, which intake, lists and exports obey.

countries = ["SYR", "IRQ"]     # of the event, ISO 3166-1 alpha-3
types = ["ASSAULT", "COERCE"]
sources = ["sana"]             # outlets taken in
since = 2021-01-01             # days of publication taken in, and of events shown
until = 2021-12-31
"""

import datetime
import os
import tomllib
from pathlib import Path

import msgspec

from ..model import Report
from ..model.codes import MODES
from .faults import BookFault
from .query import Query

SETTING = "MARSAD_SCOPE"


class Scope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What belongs to the project; what is empty is not limited."""

    countries: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None

    def takes(self, report: Report) -> bool:
        """Whether a report is taken in. One without a sure day is."""
        if self.sources and report.source not in self.sources:
            return False
        day = report.day
        return day is None or ((self.since is None or day >= self.since) and (self.until is None or day <= self.until))

    def limited(self, query: Query) -> Query:
        """The query within the scope."""
        where = [("country", "is", c) for c in self.countries if not any(f == "country" for f, _, _ in query.where)]
        where += [("type", "is", t) for t in self.types if not any(f == "type" for f, _, _ in query.where)]
        return msgspec.structs.replace(
            query,
            where=(*query.where, *where),
            since=query.since or (self.since.isoformat() if self.since else None),
            until=query.until or (self.until.isoformat() if self.until else None),
        )


def read_scope(path: Path | None) -> Scope:
    """The scope of a file, of the one that MARSAD_SCOPE names, or one without limits. Raises BookFault."""
    if path is None:
        named = os.environ.get(SETTING)
        if not named:
            return Scope()
        path = Path(named)
    try:
        scope = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Scope)
    except OSError as error:
        raise BookFault(f"{path}: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise BookFault(f"{path}: {error}") from None
    if wrong := sorted(set(scope.types) - MODES.keys()):
        raise BookFault(f"{path}: no such type: {', '.join(wrong)}; types: {', '.join(MODES)}")
    return scope
