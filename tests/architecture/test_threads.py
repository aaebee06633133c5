"""The writer works in a thread of its own: what it shares with the greenlets must not be a green lock."""

import subprocess
import sys

from tests.architecture.test_imports import ROOT

SHARED = """
import wsgi
from sqlalchemy.orm import session
from cafe.domain import Base

(count,) = (cell.cell_contents for cell in session._new_sessionid.__closure__ if hasattr(cell.cell_contents, "acquire"))
print(type(count), Base.registry._new_mappers)
"""


def test_sessions_are_numbered_behind_a_real_lock_and_mappers_are_ready() -> None:
    told = subprocess.run([sys.executable, "-c", SHARED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout == "<class '_thread.lock'> False\n"
