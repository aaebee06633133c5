"""Whoever switches the language in a form finds there what they have typed."""

from flask.testing import FlaskClient

from cafe.domain import Cafe
from cafe.store.engine import Store
from tests.cast import gathered_in
from tests.web.test_organizer_cafes import GOOD, NEW, sent

AGAIN = {"rearrange": "show"}


def test_a_new_cafe_is_still_typed_in_the_other_language(organizer: FlaskClient, store: Store) -> None:
    page = organizer.get(f"{NEW}?vorlage=tagung").text
    assert 'form="cafe-form" name="rearrange" value="show" formaction="?vorlage=tagung&amp;lang=en"' in page
    answer = organizer.post(f"{NEW}?lang=en", data={**GOOD, **AGAIN})
    assert answer.status_code == 200 and "Guiding question" in answer.text
    typed = sent(answer.text)
    assert {name: typed[name] for name in GOOD} == GOOD
    assert "Guiding question" in organizer.get(NEW).text
    with store.reading() as session:
        assert session.query(Cafe).count() == 0


def test_a_cafe_that_is_changed_is_still_typed_and_not_saved(organizer: FlaskClient, store: Store) -> None:
    with gathered_in(store) as cast:
        pass
    path = f"/organisation/cafes/{cast.cafe.code}/bearbeiten"
    typed = sent(organizer.get(path).text) | {"title": "Burg am Fluss"} | AGAIN
    answer = organizer.post(f"{path}?lang=en", data=typed)
    assert answer.status_code == 200 and sent(answer.text)["title"] == "Burg am Fluss"
    with store.reading() as session:
        assert session.get_one(Cafe, cast.cafe.id).title == "Burg"
