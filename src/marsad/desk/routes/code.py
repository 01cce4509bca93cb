"""`/api/code` and `POST /api/reports`: what a pasted report says, at once; into the book only where that is asked."""

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec
from litestar import post
from litestar.params import JSONBody

from ...clock import now
from ...merge import merge_reports
from ...model import CodedReport, Report
from ...model.event import Event
from ...model.judgement import BookEvent
from ...read.formats import read_stream
from ...read.read import checked, filled
from ...read.reader import Source
from ...store.adding import Adding
from ...store.coded import named
from ...store.pages import Stood
from ...store.shares import Stages
from ...store.tables import event, event_mention
from ..access import reviewer
from ..cards import card
from ..faults import Refusal
from ..privacy import Everything
from ..report_pages import pasted_page
from ..requests import Asking, TheDesk, shown_to
from ..shapes import Card, ReportPage

LARGEST, MOST = 500_000, 20
"""Bytes of what is pasted, and reports in it, at most."""
_SOURCE = "pasted"
_NOWHERE = Stages(frozenset(), frozenset())


class Pasted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, the lines of a report, or (with its `name`) the content of a file of any format that marsad reads."""

    text: str | None = None
    lines: list[str] | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None
    name: str | None = None


class Coded(msgspec.Struct, frozen=True):
    """The reports with their records, and the events that these come to."""

    reports: list[ReportPage]
    cards: list[Card]


class Taken(msgspec.Struct, frozen=True):
    """A report that was put in, or why it was not."""

    id: str
    set_aside: str | None


class Added(msgspec.Struct, frozen=True):
    """What became of the reports, and the events that tell of them now."""

    reports: list[Taken]
    events: list[str]
    added: int
    unchanged: int
    outside: int


@post("/code", sync_to_thread=True, status_code=200)
def code(request: Asking, desk: TheDesk, data: JSONBody[Pasted]) -> Coded:
    """The records of a report with their evidence; nothing is kept."""
    coded = desk.code(_reports(data))
    shown = shown_to(request)
    events = merge_reports([one for one in coded if one.set_aside is None])
    pages = [_page(one, events, shown) for one in coded]
    moment = now().isoformat()
    stood = [Stood(0, moment, None, BookEvent(e)) for e in events]
    return Coded(pages, [card(shown.event(s.kept), s, 0, False, _NOWHERE) for s in stood])


@post("/reports", sync_to_thread=True, guards=[reviewer], status_code=201)
def add_report(request: Asking, desk: TheDesk, data: JSONBody[Pasted]) -> Added:
    """Put a report into the book, as `marsad add` does; the same again changes nothing."""
    reports = _reports(data)
    aside: dict[str, str] = {}

    def coded(some: Iterable[Report]) -> Iterator[CodedReport]:
        for one in some:
            (made,) = desk.code([one])
            if made.set_aside is not None:
                aside[one.id] = made.set_aside
            yield made

    aside |= {one.id: one.set_aside for one in reports if one.set_aside is not None}
    outcome = desk.add(
        lambda: Adding(desk.book, kind="desk", scope=desk.settings.scope).add([(r, r.url) for r in reports], coded)
    )
    with desk.reading() as connection:
        names = [r.id for r in reports] + [f"{r.source}/{r.id}" for r in reports]
        rows = [kept.row for kept in named(connection, names)]
        told = event_mention.join(event, event.c.row == event_mention.c.event)
        query = event.select().with_only_columns(event.c.id).select_from(told).distinct().order_by(event.c.id)
        found = connection.execute(query.where(event_mention.c.report.in_(rows), event.c.known_to.is_(None)))
        events = list(found.scalars())
    taken = [Taken(r.id, aside.get(r.id)) for r in reports]
    return Added(taken, events, outcome.tally.added + outcome.tally.versions, outcome.tally.unchanged, outcome.outside)


def _reports(data: Pasted) -> list[Report]:
    """The reports of what was pasted, checked. Raises Refusal."""
    text = "\n".join(data.lines) if data.lines is not None else data.text or ""
    raw = text.encode("utf-8", "replace")
    if not text.strip():
        raise Refusal(422, "there is no text; paste a report", field="text")
    if len(raw) > LARGEST:
        raise Refusal(413, f"over {LARGEST // 1000} kB; use marsad add for large files", field="text")
    for field in ("source", "published", "url", "name"):
        value = getattr(data, field)
        if value is not None and (len(value) > 2000 or "\x00" in value):
            raise Refusal(422, f"{field}: too long, or not a text", field=field)
    identity = "pasted-" + hashlib.sha256(raw).hexdigest()[:12]
    if data.name:
        stem = data.name.rpartition("/")[2].rpartition(".")[0] or identity
        found = list(islice(read_stream(io.BytesIO(raw), Source(data.name, stem, data.url)), MOST))
    else:
        lines = tuple(line.strip() for line in text.splitlines() if line.strip())
        found = [Report(identity, lines, url=data.url or None)]
    today = now().date()
    return [checked(filled(r, data.published or None, data.source or _SOURCE), today) for r in found]


def _page(coded: CodedReport, events: Sequence[Event], shown: Everything) -> ReportPage:
    own = [e for e in events if any(m.report == coded.id for m in e.mentions)]
    homes = {m.event: e.id for e in own for m in e.mentions if m.report == coded.id}
    return shown.without(pasted_page(coded, homes), map(BookEvent, own), [coded])


ROUTES = [code, add_report]
