"""Which reports tell of an event, and in what words? Outlet, day, address, and the line that names the event.

A line is only shown where nothing was blocked out of the event and where it speaks of no shelter, hospital or camp; an
address only there too, since addresses spell out headlines.
"""

from collections.abc import Sequence

import msgspec

from ..export.exporter import Outgoing
from ..model.event import Event
from ..store.coded import current
from ..store.lookup import reports_of
from ..store.masking import BLOCK, masked
from .blur import tells_of_house
from .public import PublicSelection
from .telling import is_blurred

_LONGEST = 260


class Told(msgspec.Struct, frozen=True):
    """A report that tells of an event. `url` only http(s); `words`: the line that names the event, shortened."""

    outlet: str
    published: str | None
    url: str | None
    words: str | None


def told_by(selection: PublicSelection, some: Sequence[Outgoing]) -> dict[str, tuple[Told, ...]]:
    """The reports of some events, by event id, the earliest first."""
    return {one.event.id: tuple(_told(selection, one.event)) for one in some}


def _told(selection: PublicSelection, e: Event) -> list[Told]:
    blocked = is_blocked(e)
    mentions = {m.report: m for m in e.mentions}
    found = []
    for kept in current(selection.connection, reports_of(selection.connection, e.id)):
        coded = kept.coded if selection.withholding is None else selection.withholding.report(kept.coded)
        names = selection.withholding.names if selection.withholding else set()
        mention = mentions.get(coded.id)
        line = next((t.line for t in mention.triggers if t.line < len(coded.lines)), None) if mention else None
        words = None if blocked or line is None else _short(_masked(coded.lines[line], names))
        url = coded.url if not blocked and (coded.url or "").startswith(("http://", "https://")) else None
        if words and tells_of_house(words):
            words = url = None
        elif words and BLOCK in words:
            url = None
        found.append(Told(coded.source or coded.id, (coded.published or "")[:10] or None, url, words))
    return sorted(found, key=lambda t: (t.published or "9", t.outlet, t.words or ""))


def is_blocked(e: Event) -> bool:
    """Whether a name was blocked out of an event, or its place blurred."""
    return BLOCK in msgspec.json.encode(e).decode() or any(map(is_blurred, e.places))


def _masked(line: str, names: set[str]) -> str:
    for name in sorted(names, key=lambda n: (-len(n), n)):
        line = masked(line, name)
    return line


def _short(line: str) -> str:
    """A line cut at a word."""
    if len(line) <= _LONGEST:
        return line
    return line[:_LONGEST].rsplit(" ", 1)[0] + " \u2026"
