"""How is a judgement written down? Appended to the book and to its journal; read back, exported and replayed."""

import hashlib
from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection, insert, select

from ..model.judgement import Judgement
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


def _read(connection: Connection) -> Iterator[Judgement]:
    for body in connection.execute(select(judgement.c.body).order_by(judgement.c.at, judgement.c.row)).scalars():
        yield _DECODER.decode(body)
