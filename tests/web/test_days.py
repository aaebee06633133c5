"""A day is read however people write it, and shown as German readers know it."""

import pytest
from flask.testing import FlaskClient

from cafe.store.engine import Store
from cafe.web import days
from tests.web.test_organizer_cafes import made, sent


@pytest.mark.parametrize(
    "typed",
    [
        "11.04.2027", "11.4.2027", " 11. 4. 27 ", "2027-04-11", "2027-4-11", "11/4/2027", "11-04-2027", "11 4 2027",
        "11. April 2027", "11 april 2027", "11.Apr.2027", "11, Apr 27",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(typed: str) -> None:
    assert days.read(typed) == "2027-04-11"


@pytest.mark.parametrize(
    ("typed", "month"), [("1. März 2027", 3), ("1 March 2027", 3), ("1 Oct 27", 10), ("1. Dez. 27", 12)]
)
def test_months_have_their_names_in_both_languages(typed: str, month: int) -> None:
    assert days.read(typed) == f"2027-{month:02}-01"


@pytest.mark.parametrize(
    "typed",
    [
        "31.2.2027", "0.4.2027", "11.13.2027", "11.0.2027", "11.Foo.2027", "11.4.", "2027", "morgen", "11.4.202",
        "²1.4.2027", "11.4.0000", "1" * 5000, "11.4.2027" + " " * 50 + "x", "-1.4.2027", "\0",
        "11" + "." * 34 + "4.27zzz", "0027-04-11", "11.4.0999",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        days.read(typed)


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("18:30", "18:30"), (" 18.30 Uhr ", "18:30"), ("18h30", "18:30"), ("18 Uhr 30", "18:30"), ("1830", "18:30"),
        ("18 30", "18:30"), ("930", "09:30"), ("9", "09:00"), ("9 h", "09:00"), ("0:05", "00:05"), ("6:30 pm", "18:30"),
        ("6 PM", "18:00"), ("630p.m.", "18:30"), ("12 am", "00:00"), ("12:15 pm", "12:15"), ("9:30 a.m.", "09:30"),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read_however_it_is_written(typed: str, time: str) -> None:
    assert days.read_time(typed) == time


@pytest.mark.parametrize(
    "typed",
    ["24:00", "2400", "18:60", "183", "18:3", "18:300", "13 pm", "0:30 am", "-9", "abends", "²", "9" * 5000, "18:30 x"],
)
def test_what_is_no_time_of_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        days.read_time(typed)


def test_the_form_shows_a_day_as_people_write_it(organizer: FlaskClient, store: Store) -> None:
    code = made(organizer, store, date="11. April 2027")
    assert sent(organizer.get(f"/organisation/cafes/{code}/bearbeiten").text)["date"] == "11.04.2027"


def test_a_day_as_it_was_typed_is_no_conflict_when_the_form_comes_twice(organizer: FlaskClient, store: Store) -> None:
    path = f"/organisation/cafes/{made(organizer, store)}/bearbeiten"
    form = sent(organizer.get(path).text)
    for title in ("Burg", "Burg am Abend"):  # the second was written on the same page: its `seen` is as old
        answer = organizer.post(path, data={**form, "date": "12.4.2027", "title": title, "cid": title})
        assert answer.status_code == 302, answer.text
