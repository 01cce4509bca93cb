"""Is the book in the form that this marsad knows? Brings it there, step by step, before it is used."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from .engine import reading, writing
from .faults import BookFault

HEAD = "0005"
"""The newest step in migrations/versions; a test holds the two together."""


def bring_up_to_date(engine: Engine, name: str, *, create: bool) -> None:
    """Make or update the tables. Raises BookFault where there is no book and none shall be made, or one of a newer
    marsad."""
    with reading(engine) as connection:
        step = revision(connection)
    if step == HEAD:
        return
    if step is None and not create:
        raise BookFault(f"{name}: there is no book yet; marsad add makes one")
    with writing(engine) as connection:
        step = revision(connection)
        if step is None and inspect(connection).get_table_names():
            raise BookFault(f"{name}: this database holds other tables; name another with --db")
        if step is not None and step > HEAD:
            raise BookFault(f"{name}: the book was written by a newer marsad (step {step}); update marsad")
        if step != HEAD:
            _upgrade(connection)


def revision(connection: Connection) -> str | None:
    """The step that the book is at, None where it has no tables."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
