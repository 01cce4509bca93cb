"""How does alembic reach the book? By the connection that the book hands it."""

from alembic import context

from marsad.store.tables import METADATA

_connection = context.config.attributes["connection"]
context.configure(connection=_connection, target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
