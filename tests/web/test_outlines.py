"""A new café begins with an outline or like an earlier one."""

import re

import pytest
from flask import request
from flask.testing import FlaskClient

from cafe.store.engine import Store
from cafe.web import outlines
from cafe.web.forms import CafeForm
from cafe.web.outlines import OUTLINES
from tests.cast import gather
from tests.web.test_organizer_cafes import NEW, only_cafe, sent

CHOICE = "/organisation/cafes/vorlage"


def filled(organizer: FlaskClient, **asked: str) -> dict[str, str]:
    """Return what the form of a new café holds, as a browser would send it."""
    fields = sent(organizer.get(NEW, query_string=asked).text)
    return {name: value for name, value in fields.items() if name not in asked}


def test_the_list_of_cafes_leads_to_the_choice(organizer: FlaskClient) -> None:
    assert f'href="{CHOICE}"' in organizer.get("/organisation").text
    page = organizer.get(CHOICE).text
    assert re.findall(r'name="vorlage" value="(\w+)"', page) == [*OUTLINES]


@pytest.mark.parametrize("name", [name for name in OUTLINES if name != "leer"])
def test_every_outline_needs_only_a_title(organizer: FlaskClient, store: Store, name: str) -> None:
    form = filled(organizer, vorlage=name, personen="90") | {"title": "Abend"}
    assert organizer.post(NEW, data=form).status_code == 302
    with store.reading() as session:
        cafe = only_cafe(session)
        assert cafe.expected == 90
        assert all(table.topic for table in cafe.tables)


@pytest.mark.parametrize("name", OUTLINES)
@pytest.mark.parametrize("people", [0, 6, 150, 5_000])
def test_every_outline_has_a_plan_for_any_number_of_people(organizer: FlaskClient, name: str, people: int) -> None:
    with organizer.application.test_request_context():
        form = CafeForm.of(OUTLINES[name].setup(people))
        form.own["title"] = "Abend"
        for row in form.table:
            row["topic"] = row["topic"] or "Thema"
        assert form.check(), form.errors


def test_spots_are_enough_for_those_who_are_expected(organizer: FlaskClient) -> None:
    few, many = (filled(organizer, vorlage="tagung", personen=people) for people in ("20", "200"))
    assert (few["table-1-spots"], many["table-1-spots"], many["expected"]) == ("1", "10", "200")


@pytest.mark.parametrize("people", ["", "viele", "-3", "1e9", "99999999", "²"])
def test_a_number_that_nobody_can_plan_for_is_no_number(organizer: FlaskClient, people: str) -> None:
    assert filled(organizer, vorlage="tagung", personen=people)["expected"] == ""


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("vorlage=tagung", "Tagung oder Workshop"),
        ("vorlage=fremd", "Leer"),
        ("", "Leer"),
        ("wie=K", "ein früheres World Café"),
    ],
)
def test_the_form_says_what_it_was_filled_with(organizer: FlaskClient, asked: str, named: str) -> None:
    with organizer.application.test_request_context(f"{NEW}?{asked}"):
        assert outlines.named(request.args) == named


def test_an_outline_that_we_do_not_know_is_empty(organizer: FlaskClient) -> None:
    assert filled(organizer, vorlage="gibt-es-nicht") == filled(organizer, vorlage="leer") == filled(organizer)


def test_a_cafe_like_an_earlier_one_is_another(organizer: FlaskClient, store: Store) -> None:
    with store.writing() as session:
        earlier = gather(session).cafe
        earlier.date, earlier.begins = "2019-04-11", "18:30"
        code, topics, title = earlier.code, [table.topic for table in earlier.tables], earlier.title
    assert f'value="{code}"' in organizer.get(CHOICE).text
    form = filled(organizer, wie=code)
    assert (form["title"], form["date"], form["begins"], form["table-1-topic"]) == (title, "", "18:30", topics[0])
    answer = organizer.post(NEW, data=form)
    assert answer.status_code == 302 and code not in answer.location


def test_a_code_that_nobody_has_is_not_found(organizer: FlaskClient) -> None:
    assert organizer.get(NEW, query_string={"wie": "ZZZZZZ"}).status_code == 404


def test_the_choice_is_only_for_organizers(client: FlaskClient) -> None:
    assert client.get(CHOICE).status_code == 302


def test_outlines_speak_the_language_of_their_organizers(organizer: FlaskClient) -> None:
    assert filled(organizer, vorlage="klasse", lang="en")["table-1-topic"] == "Learning"
