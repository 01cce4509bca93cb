"""Which reports tell of an event that stands?"""

from sqlalchemy import Connection, select

from .tables import event, event_mention


def reports_of(connection: Connection, identity: str) -> list[int]:
    """The rows of the reports of an event."""
    query = (
        select(event_mention.c.report)
        .join(event, event.c.row == event_mention.c.event)
        .where(event.c.id == identity, event.c.known_to.is_(None))
    )
    return list(connection.execute(query).scalars())
