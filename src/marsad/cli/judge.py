"""`marsad judge`: people's decisions, from the shell."""

from pathlib import Path
from typing import Annotated

import typer

from .book_options import By, Db, Why, opened_book, person
from .output import refuse, tell


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        name="judge",
        help="Decide on an event: accept, reject, unsure, correct FIELD=VALUE, same ID, different ID or REPORT; undo.",
    )(judge)


def judge(
    identity: Annotated[str | None, typer.Argument(metavar="[ID]", help="Event, or judgement to undo.")] = None,
    verdict: Annotated[
        str | None, typer.Argument(metavar="[VERDICT]", help="accept, reject, unsure, correct, same, different, undo.")
    ] = None,
    values: Annotated[
        list[str] | None, typer.Argument(metavar="[VALUE]...", help="FIELD=VALUE to correct, or the other event.")
    ] = None,
    by: By = None,
    why: Why = None,
    replay: Annotated[
        Path | None, typer.Option("--replay", help="Take over the judgements of an exported book (JSONL).")
    ] = None,
    db: Db = None,
) -> None:
    """Write down a judgement, or those of an export."""
    from ..model.judgement import Verdict
    from ..store.judge import judge as decide

    if replay is not None:
        _replay(replay, db)
        return
    if identity is None or verdict is None:
        refuse("write: marsad judge ID VERDICT, such as: marsad judge ev-1a2b3c4d5e6f accept --why 'two outlets'")
    if verdict not in list(Verdict):
        refuse(f"{verdict}: one of {', '.join(Verdict)}")
    meant = Verdict(verdict)
    pairs, other = [], None
    for value in values or ():
        if meant is Verdict.correct:
            field, equals, text = value.partition("=")
            if not equals:
                refuse(f"{value}: write FIELD=VALUE, such as killed=5")
            pairs.append((field, text))
        elif other is None and meant in (Verdict.same, Verdict.different, Verdict.unsure):
            other = value
        else:
            refuse(f"{value}: one value too many")
    with opened_book(db) as book:
        for made in decide(book, identity, meant, by=person(by), why=why, other=other, values=pairs):
            typer.echo(made.id)


def _replay(path: Path, db: str | None) -> None:
    import msgspec

    from ..model.judgement import Judgement
    from ..store.judge import replay as replayed

    found = []
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if b'"kind":"judgement"' in line[:40]:
                    try:
                        found.append(msgspec.json.decode(line, type=Judgement))
                    except msgspec.MsgspecError as error:
                        refuse(f"{path}: line {number}: {error}")
    except OSError as error:
        refuse(f"{path}: {error.strerror or error}")
    with opened_book(db) as book:
        tell(f"{replayed(book, found)} of {len(found)} judgements are new")
