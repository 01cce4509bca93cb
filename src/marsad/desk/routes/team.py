"""`/api/users`, `/api/assignments`, `/api/team/…`: who works on what, blind codings, what was settled, figures."""

import datetime
import hashlib
from typing import Annotated

import msgspec
from litestar import delete, get, post
from litestar.params import FromQuery, JSONBody, PathParameter
from sqlalchemy import Connection

from ...clock import now
from ...model import CodedReport, Record
from ...store.added import PREFIX
from ...store.assignments import Assignment, assign, assignments, end
from ...store.coded import Kept, current, named
from ...store.events import current_event
from ...store.members import members
from ...store.shares import Case, Given, cases, give, given_to, hand_in, handed_in, key_of, settle_case
from ..access import admin, reviewer
from ..codebook import codebook
from ..desk import Desk
from ..faults import Refusal
from ..missed import record_of
from ..quality import Quality, quality
from ..reading import snapped
from ..requests import Asking, TheDesk
from ..shapes import Envelope
from ..team_shapes import (
    Blank,
    CodedSpot,
    CoderSaid,
    Coding,
    Colleague,
    Compared,
    Handed,
    Settling,
    Share,
    Shared,
    Task,
)

_MOST = 200
Row = Annotated[int, PathParameter(ge=0, le=2**53)]


@get("/users", sync_to_thread=True, guards=[reviewer])
def users(desk: TheDesk) -> Envelope[Colleague]:
    """Who may use the desk."""
    with desk.reading() as connection:
        rows = [Colleague(m.name, m.role, m.active, m.created) for m in members(connection)]
    return Envelope(rows, len(rows))


@get("/assignments", sync_to_thread=True, guards=[reviewer])
def list_assignments(desk: TheDesk, to: FromQuery[str | None] = None) -> Envelope[Assignment]:
    """The work that is open."""
    with desk.reading() as connection:
        rows = assignments(connection, to)
    return Envelope(rows, len(rows))


@post("/assignments", sync_to_thread=True, guards=[reviewer], status_code=201)
def new_assignment(request: Asking, desk: TheDesk, data: JSONBody[Task]) -> Envelope[Assignment]:
    """Give work to somebody, or take it oneself; only admins give it to others."""
    if data.to != request.user.name and not request.user.may("admin"):
        raise Refusal(403, "only admins give work to others", field="to")
    if not 0 < len(data.ids) <= _MOST:
        raise Refusal(422, f"name 1 to {_MOST} of them", field="ids")

    def write(connection: Connection) -> list[Assignment]:
        _known(connection, request, [data.to])
        return assign(connection, data.kind, _subjects(connection, data), data.to, by=request.user.name)

    made = desk.book.write(write)
    desk.touch()
    return Envelope(made, len(made))


@delete("/assignments/{row:int}", sync_to_thread=True, guards=[reviewer], status_code=200)
def end_assignment(desk: TheDesk, row: Row) -> Shared:
    """Take work back, or call it done."""
    if not desk.book.write(lambda connection: end(connection, row)):
        raise Refusal(404, f"{row}: no such work is open")
    desk.touch()
    return Shared(1)


@post("/team/share", sync_to_thread=True, guards=[admin], status_code=201)
def share(request: Asking, desk: TheDesk, data: JSONBody[Share]) -> Shared:
    """Give reports to be coded blind."""
    if not data.coders or (data.kind == "double" and len(set(data.coders)) < 2):
        raise Refusal(422, "double coding needs two coders, a sample one", field="coders")
    if not 0 < data.n <= _MOST or len(data.reports) > _MOST:
        raise Refusal(422, f"1 to {_MOST} reports", field="n")
    if data.days is not None and not 0 < data.days <= 36_600:
        raise Refusal(422, "days: 1 or more", field="days")

    def write(connection: Connection) -> int:
        _known(connection, request, data.coders)
        chosen = list(named(connection, data.reports)) if data.reports else _drawn(connection, data)
        if not chosen:
            raise Refusal(422, "there are no such reports", field="reports")
        return give(connection, data.kind, map(key_of, chosen), data.coders)

    return Shared(desk.book.write(write))


@get("/team/work", sync_to_thread=True, guards=[reviewer])
def work(request: Asking, desk: TheDesk) -> Envelope[Blank]:
    """What one has to code from a blank page."""
    with desk.reading() as connection:
        mine = given_to(connection, request.user.name)
        reports = _reports(connection, mine)
    rows = [
        Blank(g.row, g.kind, g.given, k.coded.id, k.coded.source, k.coded.published, k.coded.lines)
        for g in mine
        if (k := reports.get(g.report)) is not None
    ]
    return Envelope(rows, len(rows))


@post("/team/codings", sync_to_thread=True, guards=[reviewer], status_code=201)
def hand(request: Asking, desk: TheDesk, data: JSONBody[Coding]) -> Handed:
    """Hand in what one coded; it cannot be changed afterwards."""
    with desk.reading() as connection:
        mine = next((g for g in given_to(connection, request.user.name) if g.row == data.row), None)
        kept = None if mine is None else _reports(connection, [mine]).get(mine.report)
    if kept is None:
        raise Refusal(404, f"{data.row}: this is not yours to code, or came back already", field="row")
    records = _records(desk, kept.coded, data.events)
    done = desk.book.write(lambda c: hand_in(c, data.row, request.user.name, records, codebook().version))
    if not done:
        raise Refusal(409, "it came back already", code="changed", field="row")
    desk.touch()
    return Handed(True, records)


@get("/team/cases", sync_to_thread=True, guards=[reviewer])
def compared(request: Asking, desk: TheDesk) -> Envelope[Compared]:
    """Reports that two or more coded, the open ones first. What one has still to code oneself is not shown."""
    with desk.reading() as connection:
        open_ = {g.report for g in given_to(connection, request.user.name)}
        handed, settled = handed_in(connection), cases(connection)
        several = {key: some for key, some in handed.items() if len(some) > 1 and key not in open_}
        reports = _reports(connection, [some[0] for some in several.values()])
    rows = [_compared(reports[key], some, settled.get(key)) for key, some in several.items() if key in reports]
    rows.sort(key=lambda one: (one.settled is not None, one.report))
    return Envelope(rows, len(rows))


@post("/team/cases", sync_to_thread=True, guards=[reviewer], status_code=201)
def settle(request: Asking, desk: TheDesk, data: JSONBody[Settling]) -> Handed:
    """Settle what several made of a report; a third person does."""
    with desk.reading() as connection:
        kept = next(named(connection, [data.report]), None)
        some = [] if kept is None else handed_in(connection).get(key_of(kept), [])
    if kept is None or len(some) < 2:
        raise Refusal(404, f"{data.report}: no two codings of it came back", field="report")
    if request.user.name in {g.coder for g in some} and request.user.how != "open":
        raise Refusal(403, "one who coded it does not settle it", field="report")
    chosen = next((g.records for g in some if g.row == data.row), None)
    if data.events is not None:
        chosen = _records(desk, kept.coded, data.events)
    if chosen is None:
        raise Refusal(422, "say which coding stands, or code it", field="row")
    records = chosen
    desk.book.write(
        lambda c: settle_case(c, key_of(kept), records, by=request.user.name, why=(data.why or "")[:2000] or None)
    )
    desk.touch()
    return Handed(True, records)


@get("/team/quality", sync_to_thread=True, guards=[reviewer])
def figures(desk: TheDesk) -> Quality:
    """How good the machine is by what people coded, and how alike they code."""
    with desk.reading() as connection:
        handed, settled = handed_in(connection), cases(connection)
        reports = _reports(connection, [some[0] for some in handed.values()])
    gold, machine, pairs = [], [], []
    for key, some in handed.items():
        if key not in reports:
            continue
        coded = reports[key].coded
        records = settled[key].records if key in settled else some[0].records
        gold.append(msgspec.structs.replace(coded, events=records))
        machine.append(msgspec.structs.replace(coded, events=_machine(coded)))
        double = [g for g in some if g.kind == "double"]
        pairs += [
            (msgspec.structs.replace(coded, events=a.records), msgspec.structs.replace(coded, events=b.records))
            for n, a in enumerate(double)
            for b in double[n + 1 :]
        ]
    return quality(gold, machine, pairs)


def _known(connection: Connection, request: Asking, names: list[str]) -> None:
    """Raises Refusal for somebody who cannot do the work."""
    able = {m.name for m in members(connection) if m.active and m.role != "reader"}
    if request.user.how == "open":
        able.add(request.user.name)
    for name in names:
        if name not in able:
            raise Refusal(422, f"{name}: no reviewer has this name", field="to")


def _subjects(connection: Connection, task: Task) -> list[str]:
    """The things that are to be worked on. Raises Refusal for one that is not there."""
    if task.kind == "report":
        found = {kept.coded.id for kept in named(connection, task.ids)}
        there = [one for one in task.ids if one in found]
    else:
        there = [one for one in task.ids if current_event(connection, one) is not None]
    if missing := [one for one in task.ids if one not in there]:
        raise Refusal(404, f"{missing[0]}: there is no such {task.kind}", field="ids")
    return there


def _drawn(connection: Connection, data: Share) -> list[Kept]:
    """Reports drawn at random, the same ones for the same week: by the hash of the week and the report."""
    moment = now()
    year, number, _ = moment.isocalendar()
    week = f"{year}-{number}"
    since = "" if data.days is None else (moment - datetime.timedelta(data.days)).date().isoformat()
    some = [kept for kept in current(connection) if (kept.coded.published or "") >= since]
    some.sort(key=lambda kept: hashlib.sha256(f"{week}\n{key_of(kept)}".encode()).digest())
    return some[: data.n]


def _reports(connection: Connection, given: list[Given]) -> dict[str, Kept]:
    wanted = {g.report for g in given}
    names = {g.key[1] for g in given} | {"/".join(g.key) for g in given}
    return {key_of(kept): kept for kept in named(connection, names) if key_of(kept) in wanted}


def _records(desk: Desk, coded: CodedReport, events: list[CodedSpot]) -> tuple[Record, ...]:
    if len(events) > _MOST:
        raise Refusal(413, f"over {_MOST} events in one report", field="events")
    from ...model import Report

    day = Report("", (), published=coded.published, undated=coded.undated).day
    mentions = desk.mentions(coded.lines, day)
    made = []
    for n, one in enumerate(events, 1):
        at = snapped(mentions.words, one.trigger.line, one.trigger.start, one.trigger.end)
        if at is None:
            raise Refusal(422, f"event {n}: no words are selected", field="events")
        made.append(msgspec.structs.replace(record_of(one.event, mentions, at), id=f"e{n}"))
    return tuple(made)


def _machine(coded: CodedReport) -> tuple[Record, ...]:
    return tuple(r for r in coded.events if not r.id.startswith(PREFIX))


def _compared(kept: Kept, some: list[Given], case: Case | None) -> Compared:
    settled = None if case is None else CoderSaid(case.by, case.row, case.records)
    codings = [CoderSaid(g.coder, g.row, g.records) for g in some]
    at, why = (None, None) if case is None else (case.at, case.why)
    return Compared(kept.coded.id, kept.coded.lines, codings, _machine(kept.coded), settled, at, why)


ROUTES = [
    *(users, list_assignments, new_assignment, end_assignment),
    *(share, work, hand, compared, settle, figures),
]
