"""How does the book go public? As a folder of read-only pages in two languages that need no server.

The folder is made beside its place and put there when it is whole; only one that was made so before is replaced.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from ..export import exporters
from ..export.exporter import Outgoing
from .overview import Overview, overview
from .pages import font, fonts, rendered, style_beside_fonts
from .period import Period
from .public import PublicSelection, Rules
from .sources import told_by
from .words import LANGUAGES, Words, words

_MARK = ".marsad-site"
_DATA = ("csv", "geojson", "atom")


class SiteFault(Exception):
    """The folder cannot be written; the message says why."""


class Month(msgspec.Struct, frozen=True):
    """The events of a month, or those without a day, and their page."""

    name: str
    file: str
    events: tuple[Outgoing, ...]


def write_site(
    selection: PublicSelection, period: Period, moment: str, folder: Path, *, step: Callable[[], None] = lambda: None
) -> Overview:
    """Write the site and return what it tells. `step` is called at each page. Raises SiteFault, OSError."""
    target = folder.resolve()
    if target.exists() and (not target.is_dir() or (any(target.iterdir()) and not (target / _MARK).exists())):
        raise SiteFault(f"{folder}: is there and was not made by marsad site; name a new or an empty folder")
    made = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        made.mkdir(parents=True)
        told = overview(selection, period, moment, last=None)
        for path, content in _files(selection, told):
            file = made / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            step()
        _write_data(selection, made / "data")
        _put(made, target)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return told


def _files(selection: PublicSelection, o: Overview) -> Iterator[tuple[str, bytes]]:
    yield _MARK, b""
    yield "style.css", style_beside_fonts().encode()
    yield from ((f"fonts/{name}", font(name)) for name in fonts())
    yield "index.html", rendered("site_door.html", LANGUAGES[0], languages=LANGUAGES).encode()
    for language in LANGUAGES:
        for path, page in _pages(o, selection.rules, words(language)):
            yield f"{language}/{path}", page.encode()
    for one in o.shown:
        told = told_by(selection, [one])[one.event.id]
        path = f"event/{one.event.id}.html"
        for language in LANGUAGES:
            values = {"one": one, "told": told, "links": _links(o, one, words(language)), "o": o}
            yield f"{language}/{path}", _page("site_event.html", words(language), path, "events", **values).encode()


def _pages(o: Overview, rules: Rules, w: Words) -> Iterator[tuple[str, str]]:
    """The pages of a language but those of single events."""
    yield "index.html", _page("site_overview.html", w, "index.html", "overview", o=o, rules=rules, scope=())
    yield "about.html", _page("site_about.html", w, "about.html", "about", o=o, rules=rules)
    months = _months(o.shown, w)
    yield "events.html", _page("site_events.html", w, "events.html", "events", o=o, months=months, month=None)
    for month in months:
        values = {"o": o, "months": months, "month": month}
        yield month.file, _page("site_events.html", w, month.file, "events", **values)


def _page(template: str, w: Words, path: str, here: str, **values: Any) -> str:
    other = next((language for language in LANGUAGES if language != w.lang), None)
    up = "../" * path.count("/")
    return rendered(template, w.lang, path=path, here=here, up=up, other=other, **values)


def _links(o: Overview, one: Outgoing, w: Words) -> list[tuple[str, list[str]]]:
    """What an event answers, what answers it, what it is part of: those that are shown."""
    e, shown = one.event, o.by_id
    answers = [i for i in dict.fromkeys(a.id for a in e.responds_to) if i in shown]
    parts = [i for i in e.part_of if i in shown]
    return [(w.say["answers"], answers), (w.say["answered"], list(o.answers.get(e.id, ()))), (w.say["part_of"], parts)]


def _months(shown: Sequence[Outgoing], w: Words) -> list[Month]:
    months: dict[str, list[Outgoing]] = {}
    for one in shown:
        months.setdefault(one.event.date.start[:7] if one.event.date else "", []).append(one)
    found = []
    for key in sorted(months, reverse=True):
        name = f"{w.months[int(key[5:7]) - 1]} {key[:4]}" if key else w.say["month_none"]
        found.append(Month(name, f"events-{key or 'undated'}.html", tuple(months[key])))
    return found


def _write_data(selection: PublicSelection, folder: Path) -> None:
    """The same events for other programs."""
    folder.mkdir()
    known = exporters()
    selection.table = "events"
    for name in _DATA:
        with (folder / f"events.{known[name].suffix}").open("wb") as stream:
            known[name].write(selection, stream)


def _put(made: Path, target: Path) -> None:
    """Put the new folder in the old one's place."""
    old = target.with_name(f".{target.name}.{os.getpid()}.old")
    if target.exists():
        target.replace(old)
    made.replace(target)
    shutil.rmtree(old, ignore_errors=True)
