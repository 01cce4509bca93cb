"""The first book: reports with versions, codings, events, judgements, journal, feeds, runs; views and indexes.

These tables are taken from `tables.py` as it stands; the first step that changes one writes this one out.
"""

from alembic import op

from marsad.store.tables import METADATA
from marsad.store.views import indexes, views

revision = "0001"
down_revision = None
_TABLES = (
    "setting run report report_version coding event event_value event_place event_link event_mention forward judgement "
    "journal tombstone feed quarantine"
).split()


def upgrade() -> None:
    """Make everything."""
    connection = op.get_bind()
    METADATA.create_all(connection, tables=[METADATA.tables[name] for name in _TABLES])
    for statement in indexes(connection.dialect.name):
        op.execute(statement)
    for name, query in views(connection.dialect.name).items():
        op.execute(f"CREATE VIEW {name} AS {query}")
