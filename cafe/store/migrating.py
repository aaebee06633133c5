"""The schema through time: Alembic's migrations, run from code so that no ini file is needed."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.exc import ArgumentError, OperationalError

FOLDER = Path(__file__).parent / "migrations"


def alembic_config(url: str) -> Config:
    """Return what Alembic wants to know."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def upgrade(url: str) -> None:
    """Bring a database to the newest schema; an empty one as well."""
    try:
        command.upgrade(alembic_config(url), "head")
    except (ArgumentError, OperationalError) as error:  # the settings are wrong, or nobody may write there
        raise SystemExit(f"Die Datenbank lässt sich nicht öffnen: {str(error).splitlines()[0]}") from None


def downgrade(url: str, revision: str = "base") -> None:
    """Go back to an earlier schema; "base" takes every table away."""
    command.downgrade(alembic_config(url), revision)
