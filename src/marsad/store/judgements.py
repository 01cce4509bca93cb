"""How is a judgement written down? Appended to the book and to its journal; read back, exported and replayed."""

import hashlib
from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection, insert, or_, select

from ..model.judgement import BookEvent, Judgement
from . import journal
from .book import next_row
from .tables import judgement

_DECODER: msgspec.json.Decoder[Judgement] = msgspec.json.Decoder(Judgement)


def identified(one: Judgement) -> Judgement:
    """The judgement with the id that its content gives."""
    content = msgspec.json.encode(msgspec.structs.replace(one, id=""))
    return msgspec.structs.replace(one, id="j-" + hashlib.sha256(content).hexdigest()[:12])


def append(connection: Connection, judgements: Iterable[Judgement], moment: str) -> int:
    """Write judgements down in their order; one that is in the book already is not written twice. Returns how many
    were written."""
    known = set(connection.execute(select(judgement.c.id)).scalars())
    number = next_row(connection, judgement)
    rows: list[dict[str, object]] = []
    entries: list[tuple[str, int, str]] = []
    for one in judgements:
        if one.id in known:
            continue
        known.add(one.id)
        body = msgspec.json.encode(one)
        row = number + len(rows)
        rows.append(
            {
                "row": row,
                "id": one.id,
                "at": one.at,
                "by": one.by,
                "verdict": str(one.verdict),
                "event": one.event,
                "other": one.other,
                "field": one.field,
                "value": one.value,
                "why": one.why,
                "undoes": one.undoes,
                "body": body.decode(),
                "known_from": moment,
            }
        )
        entries.append(("judgement", row, journal.digest(body.decode())))
    if rows:
        connection.execute(insert(judgement), rows)
        journal.append(connection, entries, moment)
    return len(rows)


def all_judgements(connection: Connection) -> list[Judgement]:
    """All judgements in the order in which they were made and written."""
    return list(_read(connection))


def judgement_of(connection: Connection, identity: str) -> Judgement | None:
    """The judgement of an id, None where there is none."""
    body = connection.execute(select(judgement.c.body).where(judgement.c.id == identity)).scalar()
    return None if body is None else _DECODER.decode(body)


def latest(
    connection: Connection, *, size: int, before: int | None = None, by: str | None = None, since: str | None = None
) -> list[tuple[int, Judgement]]:
    """The last judgements with their rows, the newest first; of one person, or since a time of knowledge."""
    query = select(judgement.c.row, judgement.c.body).order_by(judgement.c.row.desc()).limit(size)
    if before is not None:
        query = query.where(judgement.c.row < before)
    if by is not None:
        query = query.where(judgement.c.by == by)
    if since is not None:
        query = query.where(judgement.c.known_from > since)
    return [(r.row, _DECODER.decode(r.body)) for r in connection.execute(query)]


def undone_of(connection: Connection, some: Iterable[Judgement]) -> frozenset[str]:
    """The ids of those of some judgements that do not stand, since they were undone."""
    ids = {j.id for j in some}
    every = [
        _DECODER.decode(b)
        for b in connection.execute(
            select(judgement.c.body)
            .where(or_(judgement.c.undoes.is_not(None), judgement.c.id.in_(ids)))
            .order_by(judgement.c.at, judgement.c.row)
        ).scalars()
    ]
    undone: set[str] = set()
    for one in reversed(every):
        if one.undoes and one.id not in undone:
            undone.add(one.undoes)
    return frozenset(ids & undone)


def judgements_of(connection: Connection, kept: BookEvent) -> list[Judgement]:
    """The judgements that bear on an event, with those that undo them, in the order in which they were made.

    Those that were made under its id count too, also where they are undone.
    """
    own = judgement.c.id.in_(kept.judgements)
    made_so = judgement.c.event == kept.event.id
    rows = connection.execute(select(judgement.c.id).where(or_(own, made_so, judgement.c.other == kept.event.id)))
    ids = list(rows.scalars())
    query = select(judgement.c.body).where(or_(judgement.c.id.in_(ids), judgement.c.undoes.in_(ids)))
    bodies = connection.execute(query.order_by(judgement.c.at, judgement.c.row)).scalars()
    return [_DECODER.decode(body) for body in bodies]


def _read(connection: Connection) -> Iterator[Judgement]:
    for body in connection.execute(select(judgement.c.body).order_by(judgement.c.at, judgement.c.row)).scalars():
        yield _DECODER.decode(body)
