"""Where do the ids of events lead that forgetting erased? To the events that tell the rest of them now, or nowhere.

Settling forwards the ids of events that end; an erased one has no row left that could end. Whoever keeps in step with
the book learns from these entries what to take out.
"""

from collections.abc import Iterable, Mapping

import msgspec
from sqlalchemy import Connection, insert, select

from .book import next_row
from .tables import event, event_mention, forward

Told = dict[str, set[tuple[int, str]]]
"""The records of events by id: row of the report and id of the record."""
_AT_ONCE = 500


def told_by(connection: Connection, rows: Iterable[int]) -> Told:
    """The records of those of some events that stand."""
    wanted, found = sorted(rows), Told()
    for i in range(0, len(wanted), _AT_ONCE):
        query = select(event.c.id, event_mention.c.report, event_mention.c.record).join(
            event_mention, event_mention.c.event == event.c.row
        )
        some = query.where(event.c.row.in_(wanted[i : i + _AT_ONCE]), event.c.known_to.is_(None))
        for r in connection.execute(some):
            found.setdefault(r.id, set()).add((r.report, r.record))
    return found


def forward_erased(connection: Connection, erased: Mapping[str, set[tuple[int, str]]], moment: str) -> int:
    """Write where the ids that stand no longer lead. Returns how many those are."""
    rows: list[dict[str, object]] = []
    number = next_row(connection, forward)
    standing = select(event.c.id).where(event.c.known_to.is_(None))
    home = standing.join(event_mention, event_mention.c.event == event.c.row)
    for identity in sorted(erased):
        if connection.execute(standing.where(event.c.id == identity)).first() is not None:
            continue
        to = {
            name
            for report, record in erased[identity]
            for name in connection.execute(
                home.where(event_mention.c.report == report, event_mention.c.record == record)
            ).scalars()
        }
        goes = msgspec.json.encode(sorted(to)).decode()
        rows.append({"row": number + len(rows), "id": identity, "goes_to": goes, "known_from": moment})
    if rows:
        connection.execute(insert(forward), rows)
    return len(rows)
