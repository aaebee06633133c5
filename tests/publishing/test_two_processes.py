"""A documentation that two processes serve: neither shows what was changed or taken down at the other."""

from flask.testing import FlaskClient

from cafe.actions.publishing import takedowns
from cafe.store.engine import Store
from tests.conftest import Applications
from tests.publishing.conftest import Published
from tests.publishing.shelf import Shelf


def test_a_photo_that_was_taken_down_at_one_process_is_on_no_page_and_in_no_file_of_the_other(
    applications: Applications, store: Store, published: Published, shelf: Shelf
) -> None:
    at_b: FlaskClient = applications().test_client()
    shelf.add(alt="Ein Tisch")
    before = at_b.get(published.page)
    assert "F-0001" in before.text
    with store.writing() as session:
        takedowns.ask_to_remove(session, published.cafe, "F-0001", "", "t" * 64)
    after = at_b.get(published.page, headers={"If-None-Match": before.headers.get("ETag", "none")})
    assert after.status_code == 200 and "F-0001" not in after.text
