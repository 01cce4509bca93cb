"""What merging found out is kept, so that a new report is compared with its candidates only."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables; the first run that merges fills them."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    for name, key in (("merge_report", sa.Column("name", text)), ("merge_event", sa.Column("id", text))):
        body = sa.Column("body", sa.LargeBinary, nullable=False)
        op.create_table(name, key, body, sa.PrimaryKeyConstraint(key.name), sqlite_with_rowid=False)
    op.create_table(
        "merge_slice",
        sa.Column("number", number, primary_key=True, autoincrement=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
