"""What organizers do that matters for security is written down: what it was and when, never who or where."""

import io

import pytest
from flask.testing import FlaskClient

from cafe.actions import door
from cafe.security import log
from cafe.store.engine import Store
from tests.cast import Cast, gathered_in


@pytest.fixture(autouse=True)
def every_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is left out because others came just before."""
    monkeypatch.setattr(log.throttle, "allows", lambda _: True)


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return the lines of the security log, of which none has a name."""
    lines = [record.getMessage().removeprefix("security: ") for record in caplog.records if record.name == log.__name__]
    caplog.clear()
    return lines


def test_a_cafe_that_is_deleted_or_brought_back_and_a_colleague_who_is_invited_leave_a_line(
    organizer: FlaskClient, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    with gathered_in(store) as cast:
        code = cast.cafe.code
    archive = organizer.get(f"/organisation/cafes/{code}/export.json").data
    organizer.post(f"/organisation/cafes/{code}/loeschen", data={"typed": "no"})
    organizer.post(f"/organisation/cafes/{code}/loeschen", data={"typed": code})
    organizer.post("/organisation/einspielen", data={"file": (io.BytesIO(b"{}"), "a.json")})
    organizer.post("/organisation/einspielen", data={"file": (io.BytesIO(archive), "a.json")})
    organizer.post("/organisation/konto/einladen")
    assert told(caplog) == ["exported", "café deleted", "café imported", "colleague invited"]


def test_the_door_leaves_a_line_for_each_move(people: Cast, caplog: pytest.LogCaptureFixture) -> None:
    session, cafe = people.session, people.cafe
    door.shut(session, cafe.id)
    door.open_again(session, cafe.id)
    door.set_api(session, cafe.id, True)
    door.renew_code(session, cafe.id, cafe.code)
    door.clear(session, cafe.id)
    lines = told(caplog)
    assert lines == ["door shut", "door opened", "door for programs moved", "code renewed", "absent taken out"]
