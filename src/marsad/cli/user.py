"""`marsad user` and `marsad audit`: who may use the desk, which keys were given out, and the log of both."""

import sys
from typing import Annotated

import typer

from .book_options import By, Db, opened_book, person
from .output import SET_ASIDE, refuse, tell

_users = typer.Typer(help="Who may use the desk: add, list, role, password, off, on, token, tokens, revoke.")
_audit = typer.Typer(help="The log of who was let in and who changed who may come in.")
Name = Annotated[str, typer.Argument(help="Name of the user.")]
Role = Annotated[str, typer.Option("--role", help="reader, reviewer or admin.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(_users, name="user", no_args_is_help=True)
    app.add_typer(_audit, name="audit", no_args_is_help=True)


@_users.command(help="Add a user; the password is asked for, or read from standard input.")
def add(name: Name, role: Role = "reader", by: By = None, db: Db = None) -> None:
    """Add a user."""
    from ..store.members import add_member

    password = _password()
    with opened_book(db, create=True) as book:
        book.write(lambda connection: add_member(connection, name, role, password, by=person(by)))
    tell(f"{name} may log in as {role}")


@_users.command(name="list", help="List the users.")
def list_(db: Db = None) -> None:
    """List the users."""
    from ..store.members import members

    with opened_book(db) as book, book.reading() as connection:
        for m in members(connection):
            typer.echo(f"{m.name}\t{m.role}\t{'may log in' if m.active else 'off'}\t{m.created[:10]}")


@_users.command(help="Give a user another role.")
def role(
    name: Name,
    role: Annotated[str, typer.Argument(help="reader, reviewer or admin.")],
    by: By = None,
    db: Db = None,
) -> None:
    """Give a user another role."""
    from ..store.members import change_member

    with opened_book(db) as book:
        book.write(lambda connection: change_member(connection, name, by=person(by), role=role))


@_users.command(help="Give a user another password; sessions and tokens end.")
def password(name: Name, by: By = None, db: Db = None) -> None:
    """Give a user another password."""
    from ..store.members import change_member

    new = _password()
    with opened_book(db) as book:
        book.write(lambda connection: change_member(connection, name, by=person(by), password=new))


@_users.command(help="Let a user log in no more; sessions and tokens end, what they decided stays.")
def off(name: Name, by: By = None, db: Db = None) -> None:
    """Let a user log in no more."""
    from ..store.members import change_member

    with opened_book(db) as book:
        book.write(lambda connection: change_member(connection, name, by=person(by), active=False))


@_users.command(help="Let a user log in again.")
def on(name: Name, by: By = None, db: Db = None) -> None:
    """Let a user log in again."""
    from ..store.members import change_member

    with opened_book(db) as book:
        book.write(lambda connection: change_member(connection, name, by=person(by), active=True))


@_users.command(help="Make a token for a program: it is printed once, for the header Authorization: Bearer.")
def token(
    name: Name,
    label: Annotated[str, typer.Option("--label", help="What it is for.")] = "",
    days: Annotated[int | None, typer.Option("--days", min=1, max=3650, help="Days until it ends.")] = None,
    by: By = None,
    db: Db = None,
) -> None:
    """Make a token."""
    from ..store.tickets import make_token

    with opened_book(db) as book:
        typer.echo(book.write(lambda connection: make_token(connection, name, label, days, by=person(by))))


@_users.command(help="List the tokens of a user.")
def tokens(name: Name, db: Db = None) -> None:
    """List tokens."""
    from ..store.tickets import tickets_of

    with opened_book(db) as book, book.reading() as connection:
        for t in tickets_of(connection, name, "token"):
            typer.echo(f"{t.digest[:12]}\t{t.label}\t{t.created[:10]}\t{(t.expires or 'no end')[:10]}")


@_users.command(help="End a token, by the beginning of its number as tokens lists it.")
def revoke(number: Annotated[str, typer.Argument(help="Number of the token.")], by: By = None, db: Db = None) -> None:
    """End a token."""
    from ..store.tickets import end_ticket, ticket_numbered

    with opened_book(db) as book:
        with book.reading() as connection:
            digest = ticket_numbered(connection, number)
        if digest is None:
            refuse(f"{number}: there is no such token, or several begin so; marsad user tokens NAME lists them")
        book.write(lambda connection: end_ticket(connection, digest, by=person(by)))


@_audit.command(name="list", help="The log, the oldest entry first.")
def audit_list(db: Db = None) -> None:
    """List the log."""
    from ..store.audits import entries

    with opened_book(db) as book, book.reading() as connection:
        for e in entries(connection):
            typer.echo("\t".join([e.at[:19] + "Z", e.by, e.act, e.subject or "", e.detail or ""]))


@_audit.command(help="Check that no entry was changed, taken out or put in; exit code 1 where one was.")
def verify(db: Db = None) -> None:
    """Check the log."""
    from ..store.audits import faults

    with opened_book(db) as book, book.reading() as connection:
        found = faults(connection)
    for line in found:
        typer.echo(line)
    typer.echo("not sound" if found else "sound")
    raise typer.Exit(SET_ASIDE if found else 0)


def _password() -> str:
    """What is typed twice at a terminal, or the first line of standard input."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    line = sys.stdin.readline().rstrip("\r\n")
    return line or refuse("give the password on standard input, or run this at a terminal")
