"""The desk: people and their keys, marks, assignments, blind codings, saved views, notes derived from events."""

from alembic import op

from marsad.store.desk_tables import DESK

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    DESK.create_all(op.get_bind())
