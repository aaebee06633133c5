"""Only the console frames anything, and only the projector and the way to it."""

from flask.testing import FlaskClient

from cafe.actions import visits
from cafe.domain.visit import PROJECTOR
from cafe.store.engine import Store
from tests.cast import KEY, gathered_in


def policy(client: FlaskClient, path: str) -> str:
    """Return the policy of a page."""
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.headers["Content-Security-Policy"]


def test_the_console_frames_the_projector_and_nobody_frames_the_console(organizer: FlaskClient, store: Store) -> None:
    with gathered_in(store) as cast:
        link = visits.link(cast.session, KEY, PROJECTOR, cast.cafe.id)
    console = policy(organizer, f"/organisation/cafes/{cast.cafe.code}")
    assert "frame-src 'self'" in console and "frame-ancestors 'none'" in console
    organizer.post("/anmelden", json={"link": link})
    for path in ("/anmelden", f"/leinwand/{cast.cafe.id}"):
        assert "frame-ancestors 'self'" in policy(organizer, path)
        assert "frame-src" not in policy(organizer, path)


def test_no_other_page_is_framed_or_frames(organizer: FlaskClient, store: Store) -> None:
    with gathered_in(store) as cast:
        code = cast.cafe.code
    for path in ("/", f"/beitreten/{code}", "/organisation", f"/organisation/cafes/{code}/ablauf"):
        assert "frame-ancestors 'none'" in policy(organizer, path)
        assert "frame-src" not in policy(organizer, path)
