"""Two phones at one table: what one writes and gives, the other sees at once."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.cast import TABLES
from tests.journeys.participants import Evening, Participants, apart, card, expect_saved, open_evening, write
from tests.screens import Screen

__all__ = ["open_evening"]

ONE_TABLE = {"tables": TABLES[:1], "points_per_table": 3}


@pytest.fixture
def evening(open_evening: Participants) -> Evening:
    """One table for all."""
    return open_evening(**ONE_TABLE)


def test_two_phones_see_each_others_words_and_points_at_once(evening: Evening) -> None:
    mine, yours = evening.join(), evening.join()
    evening.go_to("talk")
    write(mine, "Ein Fahrplan, der stimmt")
    write(yours, "Und wer ihn pflegt?", kind="Frage")
    mine.get_by_role("button", name="1 neuer Beitrag").click()
    for page in (mine, yours):
        expect(page.locator("#contributions > li")).to_have_count(2)
    expect(card(mine, "Fahrplan")).to_contain_text("von Ihnen")
    expect(card(yours, "Fahrplan")).not_to_contain_text("von Ihnen")
    more = card(yours, "Fahrplan").get_by_role("button", name="Einen Punkt geben")
    more.click()
    more.click()
    expect(card(mine, "Fahrplan")).to_contain_text("2 Punkte")
    expect(yours.locator(".budget")).to_contain_text("Noch 1 Punkt")
    expect(mine.locator(".budget")).to_contain_text("Noch 3 Punkte")


def test_points_can_be_taken_back_and_never_exceed_what_one_has(evening: Evening) -> None:
    page, neighbour = evening.join(), evening.neighbour()
    evening.go_to("talk")
    neighbour.do("contribution:post", kind="idea", text="Lotsen in der Bibliothek")
    mine = card(page, "Lotsen")
    more = mine.get_by_role("button", name="Einen Punkt geben")
    less = mine.get_by_role("button", name="Einen Punkt zurücknehmen")
    expect(less).to_be_hidden()
    more.evaluate("button => [1, 2, 3, 4].forEach(() => button.click())")  # faster than any answer
    expect(more).to_be_disabled()
    expect(mine).to_contain_text("3 Punkte 3 von Ihnen")
    less.click()
    expect(mine).to_contain_text("2 Punkte 2 von Ihnen")
    expect(page.locator(".budget")).to_contain_text("Noch 1 Punkt")
    expect(more).to_be_enabled()


def test_whoever_writes_what_is_there_already_may_give_points_instead(evening: Evening) -> None:
    page, neighbour = evening.join(), evening.neighbour()
    evening.go_to("talk")
    neighbour.do("contribution:post", kind="idea", text="Lotsen für das Internet in der Bibliothek")
    expect(card(page, "Lotsen")).to_be_visible()
    field, hint = page.locator("#text"), page.locator(".composer__duplicate")
    field.fill("Internet-Lotsen in der Bibliothek")
    expect(hint).to_contain_text("Gibt es schon: „Lotsen für das Internet in der Bibliothek“")
    hint.get_by_role("button", name="Dort Punkte geben").click()
    expect(card(page, "Lotsen").get_by_role("button", name="Einen Punkt geben")).to_be_focused()
    expect(field).to_have_value("Internet-Lotsen in der Bibliothek")  # posting stays one tap away
    page.get_by_role("button", name="Beitragen").click()
    expect(page.locator("#contributions > li")).to_have_count(2)
    expect(hint).to_be_hidden()


def test_the_last_point_leaves_the_focus_where_it_is(evening: Evening) -> None:
    page, neighbour = evening.join(), evening.neighbour()
    evening.go_to("talk")
    neighbour.do("contribution:post", kind="idea", text="Lotsen in der Bibliothek")
    more = card(page, "Lotsen").get_by_role("button", name="Einen Punkt geben")
    more.focus()
    for _ in range(4):
        page.keyboard.press("Enter")
    expect(card(page, "Lotsen")).to_contain_text("3 Punkte")
    expect(more).to_be_focused()


def test_hidden_numbers_stay_hidden_until_the_round_ends(open_evening: Participants) -> None:
    evening = open_evening(**ONE_TABLE, numbers="after")
    page, neighbour = evening.join(), evening.neighbour()
    evening.go_to("talk")
    contribution = neighbour.do("contribution:post", kind="idea", text="Lotsen in der Bibliothek")["id"]
    neighbour.do("vote:cast", contribution=contribution, points=2)
    card(page, "Lotsen").get_by_role("button", name="Einen Punkt geben").click()
    expect(page.locator(".budget")).to_contain_text("Noch 2 Punkte")
    expect(card(page, "Lotsen").locator(".cardpoints")).to_have_text(re.compile("^ *1 Punkt von Ihnen"))
    evening.olga.wait(
        lambda: evening.olga.item(contribution).get("points") == 3
    )  # the budget does not wait for the server
    evening.go_to("closing")
    expect(card(page, "Lotsen").locator(".cardpoints")).to_contain_text("3 Punkte 1 von Ihnen")


def test_an_author_finds_better_words_and_takes_them_back(evening: Evening) -> None:
    mine, yours = evening.join(), evening.join()
    evening.go_to("talk")
    write(mine, "Mehr Busse")
    expect(card(yours, "Mehr Busse")).to_be_visible()
    expect(card(yours, "Mehr Busse").get_by_role("button", name="Ändern")).to_be_hidden()
    card(mine, "Mehr Busse").get_by_role("button", name="Ändern").click()
    dialog = mine.get_by_role("dialog")
    dialog.get_by_label("Ihr Beitrag").fill("")
    dialog.get_by_role("button", name="Speichern").click()
    expect(dialog).to_contain_text("Bitte schreiben Sie zuerst")
    dialog.get_by_label("Ihr Beitrag").fill("Mehr Rufbusse am Abend")
    dialog.get_by_role("button", name="Speichern").click()
    expect(card(yours, "Rufbusse")).to_contain_text("bearbeitet")
    card(mine, "Rufbusse").get_by_role("button", name="Zurückziehen").click()
    mine.get_by_role("dialog").get_by_role("button", name="Behalten").click()
    expect(card(mine, "Rufbusse")).to_be_visible()
    card(mine, "Rufbusse").get_by_role("button", name="Zurückziehen").click()
    mine.get_by_role("dialog").get_by_role("button", name="Zurückziehen").click()
    for page in (mine, yours):
        expect(page.locator("#contributions > li")).to_have_count(0)
    expect(mine.get_by_role("heading", name="Beiträge")).to_be_focused()


def test_too_long_and_empty_texts_never_leave_the_form(evening: Evening) -> None:
    page = evening.join()
    evening.go_to("talk")
    form = page.locator("#composer")
    write(page, "   ")
    expect(form.get_by_role("alert")).to_have_text("Bitte schreiben Sie zuerst Ihre Idee oder Frage.")
    write(page, "ä" * 503)
    expect(form.get_by_role("alert")).to_have_text("Bitte kürzen Sie den Text um 3 Zeichen.")
    expect(form.locator(".counter")).to_have_text("503 von 500")
    write(page, "🙂" * 500)
    expect(card(page, "🙂🙂🙂")).to_have_count(1)
    expect(page.get_by_role("textbox", name="Ihr Beitrag")).to_have_value("")


def test_a_double_tap_sends_once_and_stays_a_success(evening: Evening) -> None:
    page = evening.join()
    evening.go_to("talk")
    page.get_by_role("textbox", name="Ihr Beitrag").fill("Einmal genügt")
    page.get_by_role("button", name="Beitragen").dblclick()
    expect_saved(page, "Einmal genügt")
    expect(page.locator("#composer").get_by_role("alert")).to_be_hidden()
    expect(page.get_by_role("textbox", name="Ihr Beitrag")).to_have_value("")


def test_words_from_others_do_nothing_but_stand_there_and_stay_in_their_box(evening: Evening) -> None:
    page, neighbour = evening.join(), evening.neighbour()
    evening.go_to("talk")
    words = "<img src=x onerror=alert(1)>{{ 7*7 }}"
    neighbour.do("contribution:post", kind="idea", text=words)
    expect(card(page, words)).to_be_visible()
    expect(card(page, words).locator(".card__text")).to_have_css("overflow", "clip")


def test_what_the_moderator_hides_frees_its_points(evening: Evening) -> None:
    page, neighbour = evening.join(), evening.neighbour()
    hanna = evening.open_screen({"visit": evening.secrets["hanna"]})
    evening.go_to("talk")
    contribution = neighbour.do("contribution:post", kind="idea", text="Lotsen in der Bibliothek")["id"]
    card(page, "Lotsen").get_by_role("button", name="Einen Punkt geben").click()
    expect(page.locator(".budget")).to_contain_text("Noch 2 Punkte")
    hanna.do("contribution:hide", contribution=contribution)
    expect(card(page, "Lotsen")).to_have_count(0)
    expect(page.locator(".budget")).to_contain_text("Noch 3 Punkte")


def lay_twelve(neighbour: Screen) -> list[str]:
    """Write more than fits on a phone, as a neighbour; return the ids, oldest first."""
    words = [f"Gedanke {number}. " * 8 for number in range(12)]
    return [neighbour.do("contribution:post", kind="idea", text=text)["id"] for text in words]


def read_on(page: Page, words: str) -> Locator:
    """Lay out what waits, and scroll until this card is before the reader."""
    expect(page.locator("[data-slot=count]")).to_have_text("12")
    page.get_by_role("button", name="neue Beiträge").click()
    expect(page.locator("#contributions > li")).to_have_count(12)
    reading = card(page, words)
    reading.evaluate("card => scrollTo(0, card.offsetTop - 200)")
    return reading


def height_on_screen(reading: Locator) -> float:
    """Return how many pixels below the upper edge of the screen a card is."""
    box = reading.bounding_box()
    assert box
    return box["y"]


def test_news_wait_above_a_reader_and_nothing_moves(evening: Evening) -> None:
    page, neighbour = evening.join(), evening.neighbour()
    evening.go_to("talk")
    lay_twelve(neighbour)
    reading = read_on(page, "Gedanke 4.")
    before = height_on_screen(reading)
    neighbour.do("contribution:post", kind="idea", text="Etwas Neues")
    fresh = page.get_by_role("button", name="1 neuer Beitrag")
    expect(fresh).to_be_visible()
    expect(card(page, "Etwas Neues")).to_have_count(0)
    assert height_on_screen(reading) == pytest.approx(before, abs=1)  # screens scroll by whole pixels
    fresh.click()
    expect(card(page, "Etwas Neues")).to_be_in_viewport()
    expect(card(page, "Etwas Neues")).to_be_focused()
    expect(fresh).to_be_hidden()


def test_news_wait_at_the_top_of_the_list_too_and_lie_over_nothing(evening: Evening) -> None:
    page, neighbour = evening.join(), evening.neighbour()
    evening.go_to("talk")
    lay_twelve(neighbour)
    page.reload()
    first, fresh = card(page, "Gedanke 11."), page.get_by_role("button", name="1 neuer Beitrag")
    expect(first).to_be_visible()
    before = height_on_screen(first)
    neighbour.do("contribution:post", kind="idea", text="Etwas Neues")
    expect(fresh).to_be_visible()
    assert height_on_screen(first) == before
    for other in (page.locator("#composer"), page.locator(".order"), first):
        assert apart(fresh, other)
    write(page, "Was ich schreibe, liegt sogleich da")
    expect(page.locator("#contributions > li").first).to_contain_text("sogleich")
    expect(page.get_by_role("heading", name="Beiträge")).to_be_focused()
    expect(page.get_by_role("button", name="Beitragen")).to_be_hidden()
    expect(card(page, "Etwas Neues")).to_have_count(0)


def test_what_vanishes_above_a_reader_moves_nothing(evening: Evening) -> None:
    page, neighbour = evening.join(), evening.neighbour()
    evening.go_to("talk")
    ids = lay_twelve(neighbour)
    reading = read_on(page, "Gedanke 4.")
    before = height_on_screen(reading)
    neighbour.do("contribution:withdraw", contribution=ids[-1])
    expect(page.locator("#contributions > li")).to_have_count(11)
    assert height_on_screen(reading) == pytest.approx(before, abs=1)  # screens scroll by whole pixels


def test_what_is_not_drawn_in_one_go_follows_by_itself(evening: Evening) -> None:
    page, neighbours = evening.join(), [evening.neighbour(), evening.neighbour()]
    evening.go_to("talk")
    for neighbour in neighbours:
        lay_twelve(neighbour)
    page.reload()
    cards = page.locator("#contributions > li")
    expect(cards).to_have_count(24)
    expect(cards.first).to_contain_text("Gedanke 11.")
    expect(cards.last).to_contain_text("Gedanke 0.")


def test_the_order_by_points_changes_only_when_asked(evening: Evening) -> None:
    page, neighbour = evening.join(), evening.neighbour()
    evening.go_to("talk")
    lay_twelve(neighbour)
    page.reload()
    first = neighbour.do("contribution:post", kind="idea", text="Alpha")["id"]
    page.get_by_role("button", name="1 neuer Beitrag").click()
    expect(card(page, "Alpha")).to_be_visible()
    second = neighbour.do("contribution:post", kind="idea", text="Beta")["id"]
    page.get_by_role("button", name="1 neuer Beitrag").click()
    neighbour.do("vote:cast", contribution=first, points=1)
    cards = page.locator("#contributions > li")
    expect(cards.first).to_contain_text("Beta")
    expect(card(page, "Alpha")).to_contain_text("1 Punkt")
    page.get_by_label("Reihenfolge").select_option("Meiste Punkte")
    expect(cards.first).to_contain_text("Alpha")
    neighbour.do("vote:cast", contribution=second, points=2)
    expect(card(page, "Beta")).to_contain_text("2 Punkte")
    expect(cards.first).to_contain_text("Alpha")
    page.get_by_role("button", name="Neu ordnen").click()
    expect(cards.first).to_contain_text("Beta")
