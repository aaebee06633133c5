"""The schema through time: Alembic's migrations, run from code so that no ini file is needed."""

from pathlib import Path

from alembic import command
from alembic.config import Config

FOLDER = Path(__file__).parent / "migrations"


def alembic_config(url: str) -> Config:
    """Return what Alembic wants to know."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def upgrade(url: str) -> None:
    """Bring a database to the newest schema; an empty one as well."""
    command.upgrade(alembic_config(url), "head")


def downgrade(url: str) -> None:
    """Take every table away again."""
    command.downgrade(alembic_config(url), "base")
