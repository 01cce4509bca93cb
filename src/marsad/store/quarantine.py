"""What could not be read, and why? Set-aside inputs with their reason, kept until they are read or dismissed."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from ..model import Report
from .book import next_row
from .journal import digest
from .tables import quarantine


class Held(msgspec.Struct, frozen=True):
    """An input that was set aside. `origin`: the path or address at which it can be tried again."""

    row: int
    name: str
    origin: str | None
    source: str | None
    published: str | None
    reason: str
    tries: int
    known_from: str


def hold(connection: Connection, reports: Iterable[Report], moment: str, origins: dict[str, str] | None = None) -> int:
    """Keep the reports that were set aside; one known already counts another try. Returns how many are new."""
    number, new = next_row(connection, quarantine), 0
    for report in reports:
        origin = report.url or (origins or {}).get(report.id)
        key = digest(report.source, report.id, origin, report.set_aside)
        tries = connection.execute(select(quarantine.c.tries).where(quarantine.c.hash == key)).scalar()
        if tries is not None:
            connection.execute(update(quarantine).where(quarantine.c.hash == key).values(tries=tries + 1))
            continue
        connection.execute(
            insert(quarantine).values(
                row=number + new,
                hash=key,
                name=report.id,
                origin=origin,
                source=report.source,
                published=report.published,
                reason=report.set_aside or "",
                tries=1,
                known_from=moment,
            )
        )
        new += 1
    return new


def held(connection: Connection) -> list[Held]:
    """All that is set aside, the oldest first."""
    columns = [c for c in quarantine.c if c.name != "hash"]
    return [Held(**row) for row in connection.execute(select(*columns).order_by(quarantine.c.row)).mappings()]


def release(connection: Connection, rows: Iterable[int]) -> None:
    """Let go of what was read after all, or is dismissed."""
    connection.execute(delete(quarantine).where(quarantine.c.row.in_(list(rows))))
