"""A browser that was at many cafés: it keeps few cookies, and first those that still open something."""

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from cafe.security.cookies import OF_THIS_SITE
from cafe.store.engine import Store
from cafe.web.cookie_jar import AT_ONCE, MOST
from tests.cast import gathered_in


def dropped(answer: TestResponse) -> list[str]:
    """Return the plain names of the cookies that an answer takes from the browser."""
    gone = [one.partition("=")[0] for one in answer.headers.getlist("Set-Cookie") if "Max-Age=0" in one]
    return [name for name in gone if not name.startswith(OF_THIS_SITE)]


def collect(client: FlaskClient, count: int) -> list[str]:
    """Give a browser cookies of cafés that there are no more; return their names, the oldest first."""
    names = [f"cafe-participant-{at:03}" for at in range(count)]
    for name in names:
        client.set_cookie(name, "gone")
    return names


def test_of_a_hundred_and_twenty_cookies_the_oldest_go_a_few_with_every_page(client: FlaskClient) -> None:
    names = collect(client, 120)
    assert dropped(client.get("/")) == names[:AT_ONCE]
    for _ in range(20):
        client.get("/")
    assert dropped(client.get("/")) == []
    assert [name for name in names if client.get_cookie(name)] == names[-MOST:]


def test_what_opens_nothing_goes_before_what_is_older(client: FlaskClient, store: Store) -> None:
    with gathered_in(store) as cast:
        pass
    client.set_cookie(f"cafe-participant-{cast.cafe.id}", cast.secrets["ada"])
    client.set_cookie(f"cafe-moderator-{cast.table.id}", cast.secrets["hanna"])
    names = collect(client, MOST)
    assert dropped(client.get(f"/tisch/{cast.cafe.code}")) == names[:2]


def test_a_few_cookies_stay_and_a_file_takes_none(client: FlaskClient) -> None:
    collect(client, MOST)
    assert dropped(client.get("/")) == []
    collect(client, MOST + 1)
    assert dropped(client.get("/healthz")) == []
