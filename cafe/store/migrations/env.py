"""Alembic's way in: one connection, batch mode for SQLite."""

from alembic import context

from cafe.domain import Base
from cafe.store.engine import make_engine

url = context.config.get_main_option("sqlalchemy.url") or ""

engine = make_engine(url, writes=True)
try:
    with engine.connect() as connection:
        if (
            engine.dialect.name == "sqlite"
        ):  # to change a table is to drop it and make it anew, with rows referring to it
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()
finally:
    engine.dispose()  # an open file could not be put aside
