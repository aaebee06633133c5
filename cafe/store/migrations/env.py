"""Alembic's way in: one connection, batch mode for SQLite."""

from alembic import context

from cafe.domain import Base
from cafe.store.engine import make_engine

url = context.config.get_main_option("sqlalchemy.url") or ""

with make_engine(url, writes=True).connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
