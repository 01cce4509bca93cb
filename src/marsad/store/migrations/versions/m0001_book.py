"""The first book: reports with versions, codings, events, judgements, journal, feeds, runs; views and indexes.

The tables are taken from `tables.py` as it stands. The first step that changes one writes this one out and freezes it.
"""

from alembic import op

from marsad.store.tables import METADATA
from marsad.store.views import indexes, views

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make everything."""
    connection = op.get_bind()
    METADATA.create_all(connection)
    for statement in indexes(connection.dialect.name):
        op.execute(statement)
    for name, query in views(connection.dialect.name).items():
        op.execute(f"CREATE VIEW {name} AS {query}")
