"""`/api/me`, `/api/login`: who one is, and how one gets in and out."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.params import JSONBody
from sqlalchemy import Connection, func, select

from ...store import audits
from ...store.members import change_member, password_fits
from ...store.settle import unsettled
from ...store.tables import event, report
from ...store.tickets import LONGEST, end_ticket, open_session
from ..access import same_origin
from ..codebook import codebook
from ..desk import Desk
from ..faults import Refusal
from ..people import COOKIE, People, Person
from ..requests import Asking, TheDesk
from ..throttle import Throttle

_THROTTLE = Throttle()


class Chosen(msgspec.Struct, frozen=True):
    """Settings of the desk that the page needs."""

    tiles: str | None
    tile_host: str | None
    blur: bool


class Counted(msgspec.Struct, frozen=True):
    """The book at a glance. `state` grows with everything that is written; `unsettled`: reports not merged yet."""

    name: str
    events: int
    reports: int
    since: str | None
    until: str | None
    state: int
    unsettled: int


class Me(msgspec.Struct, frozen=True):
    """Who asks, and what the page must know at first. Without login only whether one is needed."""

    user: str | None
    name: str | None
    role: str | None
    login_needed: bool
    csrf: str | None
    settings: Chosen
    codebook: str
    coder: str | None
    book: Counted | None


class Login(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Name and password."""

    user: str
    password: str


class NewPassword(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The password that holds, and the one that shall."""

    old: str
    new: str


class Done(msgspec.Struct, frozen=True):
    """It is done."""

    ok: bool = True


@get("/api/me", sync_to_thread=True)
def me(request: Request[Person | None, None, Any], desk: TheDesk) -> Me:
    """Who asks."""
    people: People = request.app.state.people
    return _me(desk, request.user, people.login_needed())


@post("/api/login", sync_to_thread=True, status_code=200)
def login(request: Request[Person | None, None, Any], desk: TheDesk, data: JSONBody[Login]) -> Response[Me]:
    """Open a session. Who fails often waits ever longer."""
    same_origin(request)
    people: People = request.app.state.people
    where = request.client.host if request.client else "?"
    wait = _THROTTLE.wait(data.user, where)
    if wait > 0:
        raise Refusal(429, f"too many attempts; try again in {wait} seconds", retry_after=wait)
    with desk.reading() as connection:
        member = password_fits(connection, data.user, data.password)
    if member is None:
        _THROTTLE.failed(data.user, where)
        desk.book.write(lambda c: audits.write(c, "login refused", by="desk", subject=data.user[:64], detail=where))
        raise Refusal(401, "no such user, or another password")
    _THROTTLE.succeeded(data.user, where)

    def write(connection: Connection) -> tuple[str, str]:
        audits.write(connection, "login", by=member.name, detail=where)
        return open_session(connection, member.name)

    secret, csrf = desk.book.write(write)
    people.forget()
    person = Person(member.name, member.role, "session", csrf)
    cookie = Cookie(
        COOKIE,
        value=secret,
        httponly=True,
        samesite="strict",
        secure=desk.settings.tls,
        max_age=int(LONGEST.total_seconds()),
    )
    return Response(_me(desk, person, True), cookies=[cookie])


@post("/logout", sync_to_thread=True, status_code=200)
def logout(request: Asking, desk: TheDesk) -> Response[Done]:
    """End the session."""
    person = request.user
    if person.ticket:
        desk.book.write(lambda connection: end_ticket(connection, person.ticket, by=person.name))
    people: People = request.app.state.people
    people.forget()
    return Response(Done(), cookies=[Cookie(COOKIE, value="", max_age=0, httponly=True, samesite="strict")])


@post("/password", sync_to_thread=True, status_code=200)
def password(request: Asking, desk: TheDesk, data: JSONBody[NewPassword]) -> Done:
    """Change one's own password; all sessions and tokens of one's own end."""
    person = request.user
    if person.how == "open":
        raise Refusal(422, "this desk has no users")
    with desk.reading() as connection:
        if password_fits(connection, person.name, data.old) is None:
            raise Refusal(422, "this is not the password that holds", field="old")
    from ...store.faults import BookFault

    try:
        desk.book.write(lambda c: change_member(c, person.name, by=person.name, password=data.new))
    except BookFault as fault:
        raise Refusal(422, str(fault), field="new") from None
    people: People = request.app.state.people
    people.forget()
    return Done()


def _me(desk: Desk, person: Person | None, needed: bool) -> Me:
    host = desk.settings.tiles.split("/")[2] if "://" in desk.settings.tiles else None
    chosen = Chosen(desk.settings.tiles or None, host, desk.settings.blur)
    if person is None:
        return Me(None, None, None, needed, None, chosen, codebook().version, None, None)
    user = None if person.how == "open" else person.name
    csrf = person.csrf or None
    with desk.reading() as connection:
        counted = _counted(connection, desk)
    return Me(user, person.name, person.role, needed, csrf, chosen, codebook().version, desk.coder_name, counted)


def _counted(connection: Connection, desk: Desk) -> Counted:
    stands = event.c.known_to.is_(None)
    events = connection.execute(select(func.count()).select_from(event).where(stands)).scalar_one()
    first = connection.execute(select(func.min(event.c.first_day)).where(stands)).scalar()
    last = connection.execute(select(func.max(event.c.first_day)).where(stands)).scalar()
    reports = connection.execute(select(func.count()).select_from(report)).scalar_one()
    name = desk.book.shown.rsplit("/", 1)[-1]
    return Counted(name, events, reports, first, last, desk.state(connection), unsettled(connection))


OPEN = [me, login]
SIGNED_IN = [logout, password]
