"""The page of a table's moderator: for whoever holds this table's link, and for nobody else."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.actions import summaries, visits
from cafe.domain import Cafe, Table
from cafe.domain.visit import MODERATOR
from cafe.live.shapes import WrittenPoint
from cafe.store.engine import Store
from cafe.web import moderator
from tests.cast import KEY, Cast, gathered_in


@pytest.fixture
def cast(store: Store) -> Cast:
    """The cast in the lobby."""
    with gathered_in(store) as cast:
        return cast


def tablet_with(app: Flask, role: str, place: str, secret: str) -> FlaskClient:
    """Return a browser that keeps a secret under the name of a role and place."""
    client = app.test_client()
    client.set_cookie(f"cafe-{role}-{place}", secret)
    return client


def test_a_moderator_sees_their_table_and_the_way_in_for_participants(app: Flask, cast: Cast) -> None:
    tablet = tablet_with(app, "moderator", cast.table.id, cast.secrets["hanna"])
    answer = tablet.get(f"/moderation/{cast.table.id}")
    assert answer.status_code == 200
    assert cast.table.topic in answer.text
    assert f"localhost/beitreten/{cast.cafe.code}" in answer.text
    assert "<svg" in answer.text.partition('class="invite__code"')[2]


def test_without_the_link_there_is_a_sentence_and_no_table(client: FlaskClient, cast: Cast) -> None:
    answer = client.get(f"/moderation/{cast.table.id}")
    assert answer.status_code == 401
    assert cast.table.topic not in answer.text
    assert "nicht (mehr) angemeldet" in answer.text


@pytest.mark.parametrize("role", ["moderator", "participant"])
def test_a_participants_secret_opens_no_moderators_page(app: Flask, cast: Cast, role: str) -> None:
    tablet = tablet_with(app, role, cast.table.id, cast.secrets["ada"])
    assert tablet.get(f"/moderation/{cast.table.id}").status_code == 401


def test_the_moderator_of_one_table_does_not_open_another(app: Flask, cast: Cast) -> None:
    other = cast.cafe.tables[1].id
    tablet = tablet_with(app, "moderator", other, cast.secrets["hanna"])
    assert tablet.get(f"/moderation/{other}").status_code == 401


def test_a_link_that_was_taken_back_opens_nothing(app: Flask, cast: Cast, store: Store) -> None:
    tablet = tablet_with(app, "moderator", cast.table.id, cast.secrets["hanna"])
    with store.writing() as session:
        visits.invite(session, KEY, MODERATOR, cast.cafe.id, cast.table.id)
    assert tablet.get(f"/moderation/{cast.table.id}").status_code == 401


def test_a_topic_is_text_and_never_markup(app: Flask, cast: Cast, store: Store) -> None:
    with store.writing() as session:
        session.get_one(Table, cast.table.id).topic = "<script>1</script>"
    tablet = tablet_with(app, "moderator", cast.table.id, cast.secrets["hanna"])
    page = tablet.get(f"/moderation/{cast.table.id}").text
    assert "<script>1" not in page
    assert "&lt;script&gt;1" in page


def test_all_versions_are_there_to_be_compared(app: Flask, cast: Cast, store: Store) -> None:
    with store.writing() as session:
        cast.session, cast.cafe = session, session.get_one(Cafe, cast.cafe.id)
        cast.advance(2)
        rev = summaries.edit(session, cast.hanna, [WrittenPoint("Erstens.", [])], 0)["rev"]
        summaries.approve(session, cast.hanna, rev)
        table = cast.table.id
    tablet = tablet_with(app, "moderator", table, cast.secrets["hanna"])
    newest, first = tablet.get(f"/moderation/{table}/versionen").get_json()["versions"]
    assert (newest["version"], newest["act"], newest["based_on"], newest["by"]) == (2, "approved", 1, "moderator")
    assert (first["version"], [point["text"] for point in first["points"]]) == (1, ["Erstens."])
    assert tablet.get(f"/moderation/{table}/versionen").headers["Cache-Control"] == "no-store"


def test_of_very_many_versions_the_newest_are_there(
    app: Flask, cast: Cast, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moderator, "MOST_VERSIONS", 2)
    with store.writing() as session:
        cast.session, cast.cafe = session, session.get_one(Cafe, cast.cafe.id)
        cast.advance(2)
        posted, rev = [cast.post(text=f"Ein Treffpunkt {number}.") for number in range(3)], 0
        for number in range(3):
            points = [WrittenPoint(f"Punkt {number}.", [*reversed(posted), posted[0]])]
            rev = summaries.edit(session, cast.hanna, points, rev)["rev"]
        table = cast.table.id
    tablet = tablet_with(app, "moderator", table, cast.secrets["hanna"])
    told = tablet.get(f"/moderation/{table}/versionen").get_json()["versions"]
    assert [one["version"] for one in told] == [3, 2]
    assert [one["points"][0]["sources"] for one in told] == [posted[::-1]] * 2


def test_nobody_else_reads_them(app: Flask, client: FlaskClient, cast: Cast) -> None:
    assert client.get(f"/moderation/{cast.table.id}/versionen").status_code == 401
    other = cast.cafe.tables[1].id
    tablet = tablet_with(app, "moderator", cast.table.id, cast.secrets["hanna"])
    assert tablet.get(f"/moderation/{other}/versionen").status_code == 401
