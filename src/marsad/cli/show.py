"""`marsad show`: one event with everything that leads to it."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from .book_options import Db, opened_book
from .output import refuse, tell

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ..model.judgement import BookEvent, Judgement


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="show", help="One event with its claims, evidence, judgements and history.")(show)


def show(
    identity: Annotated[str, typer.Argument(metavar="ID", help="Id of an event; one that was merged is followed.")],
    db: Db = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="As it was known at the end of this day.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """Show one event."""
    import msgspec

    from ..export.jsonl import event_line
    from ..store.events import moment_of
    from . import event_forms

    with opened_book(db) as book, book.reading() as connection:
        moment = moment_of(as_of) if as_of else None
        kept = _wanted(connection, identity, moment)
        if as_json:
            typer.echo(msgspec.json.encode(event_line(kept)).decode())
            return
        event_forms.write_table([kept.event], sys.stdout)
        for name, text in _lines(connection, kept, moment):
            typer.echo(f"{name:<12} {text}".rstrip())


def _wanted(connection: "Connection", identity: str, moment: str | None) -> "BookEvent":
    from ..store.events import current_event, forwarded

    kept = current_event(connection, identity, moment)
    if kept is not None:
        return kept
    to = forwarded(connection, identity)
    if len(to) != 1:
        refuse(f"{identity}: no such event" + (f"; it is {' and '.join(to)} now" if to else ""))
    tell(f"{identity} is {to[0]} now")
    kept = current_event(connection, to[0], moment)
    if kept is None:
        refuse(f"{identity}: was not known then")
    return kept


def _lines(connection: "Connection", kept: "BookEvent", moment: str | None) -> Iterator[tuple[str, str]]:
    from ..store.events import history
    from ..store.judgements import all_judgements

    yield "state", kept.state
    for c in kept.corrections:
        yield (
            "corrected",
            _joined(f"{c.field} = {c.value}", f"by {c.by}, {c.at[:10]}", c.why, c.disputed and "disputed"),
        )
    mine = set(kept.judgements)
    for j in all_judgements(connection):
        if j.id in mine or (j.undoes and j.event == kept.event.id):
            yield "judgement", _told(j)
    yield from _linked(connection, kept, moment)
    yield from _evidence(connection, kept)
    for begun, ended, _ in history(connection, kept.event.id):
        yield "known", f"{begun[:19]}Z to {ended[:19] + 'Z' if ended else 'now'}"


def _told(j: "Judgement") -> str:
    what = _words(j.verdict, j.field, j.value, j.undoes)
    return _joined(j.id, j.at[:16] + "Z", j.by, what, j.why)


def _linked(connection: "Connection", kept: "BookEvent", moment: str | None) -> Iterator[tuple[str, str]]:
    from ..store.events import answers_to, current_event

    e = kept.event
    ids = [*(a.id for a in e.responds_to), *e.part_of, *answers_to(connection, e.id, moment)]
    for identity in dict.fromkeys(ids):
        other = current_event(connection, identity, moment)
        if other is not None:
            yield "linked", f"{identity}  {other.event.summary.en}"


def _evidence(connection: "Connection", kept: "BookEvent") -> Iterator[tuple[str, str]]:
    """The lines that the event's words stand in, report by report."""
    from ..store.coded import current
    from ..store.lookup import reports_of

    reports = {r.coded.id: r.coded for r in current(connection, reports_of(connection, kept.event.id))}
    for m in kept.event.mentions:
        report = reports.get(m.report)
        if report is not None:
            yield "report", _joined(m.report, report.source or "?", report.published or "undated", report.url)
            for n in sorted({n.line for n in m.triggers if n.line < len(report.lines)}):
                yield f"  line {n}", report.lines[n]


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)


def _words(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part)
