"""Which events have each value is gathered, so that wide facets are counted fast."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables; marsad vacuum, or adding much, fills them."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.create_table(
        "facet",
        sa.Column("field", text),
        sa.Column("value", text),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("field", "value"),
    )
    op.create_index("facet_number", "facet", ["field", "number"])
    op.create_table("facet_closed", sa.Column("event", sa.Integer, primary_key=True, autoincrement=False))
