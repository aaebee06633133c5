"""The schema through time: Alembic's migrations, run from code so that no ini file is needed."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy.exc import ArgumentError, DatabaseError

from cafe.store import files

FOLDER = Path(__file__).parent / "migrations"

STRANDED = """\
{missing} fehlt oder ist leer, aber daneben liegt: {left}
Damit kein Bestand verdeckt wird, beginnt hier kein neuer. Holen Sie ihn zurück mit „bin/cafe restore {first}“,
oder legen Sie diese Dateien an einen anderen Ort, wenn Sie neu beginnen wollen."""


def alembic_config(url: str) -> Config:
    """Return what Alembic wants to know."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def upgrade(url: str) -> None:
    """Bring a database to the newest schema; an empty one as well, unless a store was left behind beside it."""
    try:
        if left := files.stranded(url):
            raise SystemExit(STRANDED.format(missing=files.file_of(url), left=", ".join(map(str, left)), first=left[0]))
        command.upgrade(alembic_config(url), "head")
    except CommandError:
        raise SystemExit("Die Datenbank gehört zu einer neueren Fassung des World Cafés.") from None
    except ModuleNotFoundError as error:
        raise SystemExit(f"Für diese Datenbank fehlt {error.name}: pip install -r requirements-postgres.txt") from None
    except (ArgumentError, DatabaseError) as error:  # the settings are wrong, nobody may write there, or it is no store
        raise SystemExit(f"Die Datenbank lässt sich nicht öffnen: {str(error).splitlines()[0]}") from None


def downgrade(url: str, revision: str = "base") -> None:
    """Go back to an earlier schema; "base" takes every table away."""
    command.downgrade(alembic_config(url), revision)
