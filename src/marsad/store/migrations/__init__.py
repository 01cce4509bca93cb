"""How did the tables come to be what they are? One file a step, run in order by alembic."""
