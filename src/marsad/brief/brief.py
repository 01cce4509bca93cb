"""What is a brief? A situation report on the events of some days and places, as one HTML file."""

import re
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection

from ..store import BookFault
from ..store.events import moment_of
from . import names
from .overview import Overview, overview
from .pages import rendered
from .period import Period
from .public import PublicSelection, Rules
from .words import Words, words

_KNOWN = re.compile(r'<meta name="marsad-known" content="([0-9TZ:.-]{10,40})">')
_HEAD = 4096


def written(o: Overview, rules: Rules, languages: Sequence[str], places: Sequence[str]) -> str:
    """The HTML of a brief, one part a language. `places`: what was asked for, as it was asked."""
    scopes = {language: scope(places, words(language)) for language in languages}
    return rendered("brief.html", languages[0], o=o, rules=rules, languages=list(languages), scopes=scopes)


def gathered(selection: PublicSelection, period: Period, moment: str, last: str | None) -> Overview:
    """What a brief tells. `last`: when the last brief was made, None: at the beginning of the period."""
    since = last or (f"{period.first}T00:00:00.000000Z" if period.first else None)
    return overview(selection, period, moment, last=since)


def last_brief(given: str) -> str:
    """The moment of knowledge of the last brief, told as a day or a time, or by the file. Raises BookFault."""
    path = Path(given)
    if not path.is_file():
        try:
            return moment_of(given)
        except BookFault:
            raise BookFault(f"--last {given}: neither a file nor a day or time such as 2021-06-29T08:00Z") from None
    try:
        with path.open(encoding="utf-8") as stream:
            found = _KNOWN.search(stream.read(_HEAD))
    except (OSError, UnicodeDecodeError) as error:
        raise BookFault(f"--last {given}: cannot be read: {error}") from None
    if not found:
        raise BookFault(f"--last {given}: is no brief of marsad; give the HTML file of the last brief, or its day")
    return moment_of(found[1])


def moment(connection: Connection) -> str:
    """Since when the book is as it is: the last time that anything was written; its beginning where it is empty."""
    from sqlalchemy import func, select

    from ..store.tables import event, judgement, report_version

    latest = [connection.execute(select(func.max(t.c.known_from))).scalar() for t in (report_version, event, judgement)]
    return max((str(m) for m in latest if m), default="1970-01-01T00:00:00.000000Z")


def scope(places: Sequence[str], w: Words) -> list[str]:
    """The places that were asked for, by name where the registers have one."""
    return [names.country(p, w) if len(p) == 3 and p.isupper() else names.known_place(p, w) for p in places]
