"""What is a reader? A format: how it is told from the first bytes, and how its reports are read from a stream.

Each format is one file in this package with one `READER`; `formats.py` puts them in the order in which they are asked.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

import msgspec

from ..model import Report

LONGEST = 5_000_000
"""Bytes of one report; longer ones are no news reports."""
TOO_LONG = "over 5 MB; split it into reports"


class Source(msgspec.Struct, frozen=True):
    """Where bytes come from: a name for messages, a stem for ids, the address if there is one, when it was fetched.

    `columns`: for tables, the column of each field (see `table.py`). `depth`: how many archives it lies in.
    """

    name: str
    stem: str
    url: str | None = None
    columns: Mapping[str, str] = {}
    depth: int = 0


class Reader(msgspec.Struct, frozen=True):
    """One format. `claims` looks at the first 64 KB and the name; `read` gets the whole stream, from its beginning.

    What cannot be read keeps its place as a report that is set aside with the reason; nothing is raised.
    """

    name: str
    about: str
    claims: Callable[[bytes, str], bool]
    read: Callable[[BinaryIO, Source], Iterator[Report]]


def aside(identity: str, reason: str, url: str | None = None) -> Report:
    """An input that is no report, with the reason."""
    return Report(identity, (), set_aside=reason, url=url)
