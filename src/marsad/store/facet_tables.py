"""What is kept so that wide facets need not count event by event? Which events have each value, see `gather.py`."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text

from .tables import METADATA

_TEXT = Text().with_variant(Text(collation="C"), "postgresql")

facet = Table(
    "facet",
    METADATA,
    Column("field", _TEXT, primary_key=True),  # empty: the events that stood, `number` the last row reckoned with
    Column("value", _TEXT, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("facet_number", "field", "number"),
)

facet_closed = Table(
    "facet_closed",
    METADATA,
    Column("event", Integer, primary_key=True, autoincrement=False),
)
"""Rows of events that stand no longer; those that stood when the facets were gathered are taken off."""
