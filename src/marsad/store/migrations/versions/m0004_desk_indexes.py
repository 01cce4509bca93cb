"""Maps, timelines and the highest tolls are read from indexes alone; the rows of events are wide."""

from alembic import op

revision = "0004"
down_revision = "0003"
_INDEXES = {
    "event_killed": "known_to killed",
    "event_narrow": "known_to first_day last_day type country status state standing killed",
    "event_spot": "known_to place lat lon country type killed",
}


def upgrade() -> None:
    """Make the indexes; a book of today has them from its first step."""
    for name, columns in _INDEXES.items():
        op.create_index(name, "event", columns.split(), if_not_exists=True)
