"""A phone that slept, was reloaded, closed or cut off is the same person at the right place, and lost nothing."""

import pytest
from playwright.sync_api import Page, expect

from cafe.domain import Contribution, Seat, Table
from tests.browser import Faults
from tests.journeys.participants import Evening, Line, Participants, apart, card, expect_saved, open_evening, write
from tests.server_fixture import Running

__all__ = ["open_evening"]


@pytest.fixture
def evening(open_evening: Participants, faults: Faults) -> Evening:
    """Two tables, and Wi-Fi that is about to fail."""
    faults.forgive("ERR_FAILED")
    return open_evening()


def seat(running: Running, page: Page, number: int) -> str:
    """Return the number of the table where the plan puts this phone's owner in a round."""
    me = page.evaluate("() => JSON.parse(document.getElementById('state').textContent).mine.id")
    with running.store.reading() as session:
        return str(session.get_one(Table, session.get_one(Seat, (me, number)).table_id).number)


def written(running: Running, words: str) -> list[str]:
    """Return the numbers of the tables on which these words lie."""
    with running.store.reading() as session:
        laid = session.query(Contribution).filter_by(text=words)
        return [str(session.get_one(Table, each.table_id).number) for each in laid]


def write_without_a_line(evening: Evening, words: str) -> tuple[Page, Line]:
    """Write as a participant in the talk after the line was torn; return the page, and the line to be mended."""
    page = evening.phone()
    line = Line(page)
    evening.join(page)
    evening.go_to("talk")
    expect(page.locator("#composer")).to_be_visible()
    line.tear()
    write(page, words)
    expect(card(page, words)).to_contain_text("wird gesendet …")
    return page, line


def sit_among_neighbours(evening: Evening) -> tuple[Page, Line]:
    """Sit in the talk as a participant, wherever one of the neighbours sits who have written something."""
    page, neighbours = evening.phone(), [evening.neighbour() for _ in range(3)]
    line = Line(page)
    evening.join(page)
    evening.go_to("talk")
    for neighbour in neighbours:
        neighbour.do("contribution:post", kind="idea", text="Lotsen in der Bibliothek")
    expect(card(page, "Lotsen").first).to_be_visible()
    return page, line


def test_a_reload_keeps_person_place_points_and_unsent_words(evening: Evening) -> None:
    page = evening.join()
    evening.go_to("talk")
    write(page, "Mehr Busse")
    expect_saved(page, "Mehr Busse")
    card(page, "Mehr Busse").get_by_role("button", name="Einen Punkt geben").click()
    expect(card(page, "Mehr Busse")).to_contain_text("1 Punkt")
    page.get_by_role("textbox", name="Ihr Beitrag").focus()
    page.locator("#composer").get_by_text("Frage", exact=True).click()
    page.get_by_role("textbox", name="Ihr Beitrag").fill("Und am Sonntag")
    place = page.locator(".whereabouts").text_content()
    page.reload()
    expect(page.locator(".whereabouts")).to_have_text(place or "")
    expect(card(page, "Mehr Busse")).to_contain_text("von Ihnen")
    expect(page.locator(".budget")).to_contain_text("Noch 4 Punkte")
    expect(page.get_by_role("textbox", name="Ihr Beitrag")).to_have_value("Und am Sonntag")
    expect(page.get_by_role("radio", name="Frage")).to_be_checked()


def test_whoever_closed_the_tab_and_scans_again_is_the_same_person(evening: Evening) -> None:
    page = evening.join()
    evening.go_to("talk")
    write(page, "Mehr Busse")
    expect_saved(page, "Mehr Busse")
    again = page.context.new_page()
    page.close()
    again.goto(f"{evening.url}/beitreten/{evening.code}")
    expect(card(again, "Mehr Busse")).to_contain_text("von Ihnen")


def test_a_closed_phone_opens_at_the_table_of_the_next_round(evening: Evening, running: Running) -> None:
    page = evening.join()
    evening.go_to("talk")
    page.reload()
    here, there = seat(running, page, 1), seat(running, page, 2)
    expect(page.locator(".seat .coaster")).to_have_text(here)
    again = page.context.new_page()
    page.close()
    evening.go_to("closing")
    evening.go_to("talk")
    again.goto(f"{evening.url}/tisch/{evening.code}")
    expect(again.locator(".seat .coaster")).to_have_text(there)
    expect(again.get_by_role("timer").first).to_contain_text("Runde 2 von 2")
    assert here != there


def test_a_phone_cut_off_through_a_tischwechsel_wakes_at_the_right_table(evening: Evening, running: Running) -> None:
    page = evening.phone()
    line = Line(page)
    evening.join(page)
    evening.go_to("talk")
    here, there = seat(running, page, 1), seat(running, page, 2)
    expect(page.locator(".seat .coaster")).to_have_text(here)
    line.tear()
    banner = page.get_by_text("Keine Verbindung")
    expect(banner).to_be_visible()
    for covered in (page.locator(".seat__topic"), page.get_by_role("timer").first):
        assert apart(page.locator("#connection"), covered)
    evening.go_to("seating")
    expect(page.locator(".seat .coaster")).to_have_text(here)
    line.mend()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Bitte gehen Sie zu Tisch {there}")
    expect(banner).to_be_hidden()


def test_words_and_points_without_a_line_are_kept_and_arrive_once(evening: Evening, running: Running) -> None:
    page, line = sit_among_neighbours(evening)
    line.tear()
    write(page, "Ein Funkloch im Rathaus")
    card(page, "Lotsen").first.get_by_role("button", name="Einen Punkt geben").click()
    expect(card(page, "Funkloch")).to_contain_text("wird gesendet …")
    expect(card(page, "Lotsen").first).to_contain_text("wird gesendet …")
    page.reload()
    expect(card(page, "Funkloch")).to_contain_text("wird gesendet …")
    expect(page.locator(".budget")).to_contain_text("Noch 4 Punkte")
    assert written(running, "Ein Funkloch im Rathaus") == []
    line.mend()
    expect_saved(page, "Funkloch")
    expect(card(page, "Lotsen").first).to_contain_text("1 Punkt")
    page.reload()
    expect(card(page, "Funkloch")).to_have_count(1)
    assert written(running, "Ein Funkloch im Rathaus") == [seat(running, page, 1)]


def test_words_that_come_after_the_round_go_to_the_moderator(evening: Evening, running: Running) -> None:
    page, line = write_without_a_line(evening, "Zu spät notiert")
    evening.go_to("closing")
    line.mend()
    table = seat(running, page, 1)
    expect(page.get_by_text(f"Er liegt als Nachtrag bei der Moderation von Tisch {table}.")).to_be_visible()
    expect(card(page, "Ihr Nachtrag liegt bei der Tischmoderation.")).to_have_count(1)
    assert written(running, "Zu spät notiert") == [table]
    evening.olga.do("round:back", leaving=evening.olga.sync()["cafe"]["step"])
    expect(card(page, "Zu spät notiert")).to_have_count(1)
    expect(page.get_by_text("Er liegt als Nachtrag bei der Moderation")).to_be_hidden()


def test_words_written_at_one_table_never_land_on_another(evening: Evening, running: Running) -> None:
    page, line = write_without_a_line(evening, "Nur für diesen Tisch")
    evening.go_to("closing")
    evening.go_to("talk")
    line.mend()
    here, there = seat(running, page, 1), seat(running, page, 2)
    expect(page.get_by_text(f"Er liegt als Nachtrag bei der Moderation von Tisch {here}.")).to_be_visible()
    expect(page.locator(".seat .coaster")).to_have_text(there)
    expect(card(page, "Nur für diesen Tisch")).to_have_count(0)
    assert written(running, "Nur für diesen Tisch") == [here]


def test_words_the_server_does_not_take_stay_with_their_author(evening: Evening, running: Running) -> None:
    page, line = write_without_a_line(evening, "Viel zu spät")
    evening.go_to("finished")
    line.mend()
    refused = page.get_by_role("region", name="Nicht angenommen")
    expect(refused).to_contain_text("Dieses World Café ist beendet.")
    page.reload()
    expect(refused.get_by_label("Ihr Text")).to_have_value("Viel zu spät")
    refused.get_by_role("button", name="Verwerfen").click()
    expect(refused).to_be_hidden()


def test_points_given_without_a_line_and_too_late_are_told_until_dismissed(evening: Evening) -> None:
    page, line = sit_among_neighbours(evening)
    line.tear()
    card(page, "Lotsen").first.get_by_role("button", name="Einen Punkt geben").click()
    expect(card(page, "Lotsen").first).to_contain_text("wird gesendet …")
    evening.go_to("closing")
    line.mend()
    refused = page.get_by_role("region", name="Nicht angenommen")
    expect(refused).to_contain_text("Ihre Punkte für Beitrag")
    expect(refused).to_contain_text("Diese Punkte zählen nicht.")
    page.reload()
    expect(refused).to_contain_text("Diese Punkte zählen nicht.")
    refused.get_by_role("button", name="Verstanden").click()
    expect(refused).to_be_hidden()


def test_a_change_that_was_refused_never_becomes_a_beitrag_of_another_table(evening: Evening) -> None:
    page = evening.phone()
    line = Line(page)
    evening.join(page)
    evening.go_to("talk")
    write(page, "Ein Bus")
    expect_saved(page, "Ein Bus")
    line.tear()
    card(page, "Ein Bus").get_by_role("button", name="Ändern").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Ihr Beitrag").fill("Ein Bus am Abend")
    dialog.get_by_role("button", name="Speichern").click()
    evening.go_to("closing")
    line.mend()
    refused = page.get_by_role("region", name="Nicht angenommen")
    expect(refused).to_contain_text("Es gelten die Worte von vorher.")
    evening.go_to("talk")
    expect(refused.get_by_role("button", name="Als neuen Beitrag schreiben")).to_be_visible()
    expect(refused.get_by_role("button", name="Noch einmal")).to_be_hidden()


def test_words_begun_in_a_round_are_still_there_after_it(evening: Evening) -> None:
    page = evening.join()
    evening.go_to("talk")
    page.get_by_role("textbox", name="Ihr Beitrag").fill("Mitten im Satz")
    evening.go_to("closing")
    expect(page.get_by_text("Dieser Text ist noch nicht gesendet.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Ihr Beitrag")).to_have_value("Mitten im Satz")
    expect(page.get_by_role("textbox", name="Ihr Beitrag")).not_to_be_editable()
    page.get_by_role("button", name="Als Nachtrag geben").click()
    expect(page.get_by_text("Er liegt als Nachtrag bei der Moderation")).to_be_visible()


def test_words_begun_at_one_table_are_asked_about_at_the_next(evening: Evening, running: Running) -> None:
    page = evening.join()
    evening.go_to("talk")
    page.reload()
    here, there = seat(running, page, 1), seat(running, page, 2)
    page.get_by_role("textbox", name="Ihr Beitrag").fill("Am ersten Tisch begonnen")
    evening.go_to("closing")
    evening.go_to("talk")
    expect(page.locator(".seat .coaster")).to_have_text(there)
    expect(page.get_by_text(f"Sie haben ihn an Tisch {here} begonnen.")).to_be_visible()
    expect(page.get_by_role("button", name="Beitragen")).to_be_hidden()
    page.reload()
    page.get_by_role("button", name="Als Nachtrag geben").click()
    expect(page.get_by_text(f"Er liegt als Nachtrag bei der Moderation von Tisch {here}.")).to_be_visible()
    assert written(running, "Am ersten Tisch begonnen") == [here]


def test_who_is_changing_a_beitrag_is_told_when_the_bell_rings(evening: Evening) -> None:
    page = evening.join()
    evening.go_to("talk")
    write(page, "Ein Bus")
    expect_saved(page, "Ein Bus")
    card(page, "Ein Bus").get_by_role("button", name="Ändern").click()
    dialog = page.get_by_role("dialog")
    evening.go_to("closing")
    expect(dialog.get_by_role("alert")).to_contain_text("Die Runde ist zu Ende")
    expect(dialog.get_by_role("button", name="Speichern")).to_be_disabled()


def test_a_visit_that_has_ended_says_how_to_come_back(evening: Evening, running: Running, faults: Faults) -> None:
    page = evening.phone()
    line = Line(page)
    evening.join(page)
    expect(page.get_by_text("Ihr Telefon zeigt gleich Ihren Tisch.")).to_be_visible()
    line.tear()
    page.context.clear_cookies()
    line.mend()
    expect(page.get_by_text("Sie sind nicht (mehr) angemeldet.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Teilnehmen")).to_be_visible()
