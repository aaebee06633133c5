"""Hanna moderates a table with her tablet: Beiträge, Schwerpunkte, Übergabe."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser import OpenPage
from tests.journeys.moderating import card, cluster, lay_table, live_talk, moderator, unfold, words
from tests.live.conftest import LiveCast
from tests.server_fixture import Running


@pytest.fixture
def talk(running: Running) -> Iterator[LiveCast]:
    """The talk of round 1; Ada sits at Hanna's table."""
    with live_talk(running) as live:
        yield live


def all_that_is_shown(page: Page) -> list[str]:
    """Return the words of all views, whether they are open or not; what counts as new changes by itself."""
    shown = page.evaluate(
        """() => [...document.querySelectorAll('#contributions [data-slot="list"], .clusters, .handover, #summary')]
            .map((view) => [view.textContent, ...[...view.querySelectorAll("textarea")].map((field) => field.value)])"""
    )
    return [re.sub(r"(\s|neu)+", " ", " ".join(view)) for view in shown]


def test_a_beitrag_arrives_is_hidden_and_shown_again(talk: LiveCast, tablet: OpenPage) -> None:
    page = moderator(tablet(), talk)
    post = talk.ada.do("contribution:post", kind="idea", text="Lotsen für das Internet")
    talk.ada.do("vote:cast", contribution=post["id"], points=3)
    arrived = card(page, 1)
    expect(arrived).to_contain_text("Lotsen für das Internet")
    expect(arrived).to_contain_text("3 Punkte")
    expect(arrived).to_contain_text("neu")
    unfold(arrived).get_by_role("button", name="Verbergen").tap()
    expect(arrived).to_have_attribute("data-state", "hidden")
    talk.ada.wait(lambda: talk.ada.item(post["id"])["text"] == "")
    arrived.get_by_role("button", name="Zeigen").tap()
    expect(arrived).to_have_attribute("data-state", "shown")
    talk.ada.wait(lambda: talk.ada.item(post["id"])["state"] == "shown")


def test_a_card_says_where_it_lies_and_leads_there(talk: LiveCast, tablet: OpenPage) -> None:
    page = moderator(tablet(portrait=True), talk)
    posts = lay_table(talk)
    talk.hanna.do("cluster:split", contributions=[posts[4]], name="Netz")
    expect(card(page, 5)).to_contain_text("Schwerpunkt: Netz")
    unfold(card(page, 5)).get_by_role("button", name="Schwerpunkt zeigen").tap()
    expect(cluster(page, "Netz").get_by_role("heading")).to_be_focused()


ACTS = "main button:not([role=tab]), main textarea:not([readonly]), header button"


def test_when_the_cafe_is_over_the_tablet_offers_nothing_that_would_be_refused(
    talk: LiveCast, tablet: OpenPage
) -> None:
    page = moderator(tablet(), talk)
    lay_table(talk)
    talk.hanna.do("summary:draft")
    expect(page.locator("#summary textarea").first).not_to_have_value("")
    for view in ("Schwerpunkte", "Kurzfassung", "Übergabe"):
        page.get_by_role("tab", name=view).click()
        assert page.locator(ACTS).filter(visible=True).count() > 2
    talk.advance(6)
    expect(page.get_by_text("Dieses World Café ist beendet.")).to_be_visible()
    for view in ("Schwerpunkte", "Kurzfassung", "Übergabe"):
        page.get_by_role("tab", name=view).click()
        left = page.locator(ACTS).filter(visible=True).all_inner_texts()
        assert left == [], view


def test_nothing_moves_under_a_finger_or_from_under_the_focus(talk: LiveCast, tablet: OpenPage) -> None:
    page = moderator(tablet(), talk)
    lay_table(talk)
    expect(card(page, 6)).to_be_visible()
    card(page, 6).hover()  # a pointer that stays, so that nobody has to be quick
    talk.ada.do("contribution:post", kind="idea", text="Kam während des Tippens")
    expect(page.get_by_role("button", name="1 neuer Beitrag – zeigen")).to_be_visible()
    talk.ada.do("contribution:post", kind="idea", text="Kam, als die Liste schon tiefer lag")
    fresh = page.get_by_role("button", name="2 neue Beiträge – zeigen")
    expect(fresh).to_be_visible()
    expect(card(page, 7)).to_have_count(0)
    fresh.tap()
    expect(card(page, 8)).to_be_focused()
    expect(page.locator("#contributions .card").first).to_contain_text("Kam, als die Liste schon tiefer lag")

    page.get_by_role("button", name="Beitrag eintragen").tap()
    page.locator("#composer textarea").fill("Steht gleich da: Wer schreibt, sieht das eigene")
    page.get_by_role("button", name="Eintragen", exact=True).tap()
    expect(card(page, 9)).to_be_visible()

    page.mouse.move(0, 0)
    page.get_by_label("Welche Beiträge").press("Tab")
    talk.ada.do("contribution:post", kind="idea", text="Kam, während der Fokus ruhte")
    expect(page.get_by_role("button", name="1 neuer Beitrag – zeigen")).to_be_visible()
    expect(card(page, 10)).to_have_count(0)
    expect(card(page, 9).locator(":focus")).to_be_visible()


def test_a_beitrag_for_somebody_without_a_phone_can_be_changed_and_withdrawn(talk: LiveCast, tablet: OpenPage) -> None:
    page = moderator(tablet(portrait=True), talk)
    page.get_by_role("button", name="Beitrag eintragen").tap()
    page.get_by_text("Frage", exact=True).tap()
    page.locator("#composer textarea").fill("Wer hilft mir mit dem Antrag?")
    expect(page.locator("#composer-counter")).to_have_text("29 von 500")
    page.get_by_role("button", name="Eintragen", exact=True).tap()
    expect(card(page, 1)).to_contain_text("Wer hilft mir mit dem Antrag?")
    expect(card(page, 1)).to_have_attribute("data-kind", "question")
    unfold(card(page, 1)).get_by_role("button", name="Ändern").tap()
    page.get_by_role("dialog").get_by_role("textbox").fill("Wer hilft beim Antrag?")
    page.get_by_role("dialog").get_by_role("button", name="Speichern").tap()
    expect(card(page, 1)).to_contain_text("Wer hilft beim Antrag?")
    card(page, 1).get_by_role("button", name="Zurückziehen").tap()
    page.get_by_role("dialog").get_by_role("button", name="Zurückziehen").tap()
    expect(card(page, 1)).to_have_attribute("data-state", "withdrawn")


def test_a_text_that_is_too_long_comes_back_with_the_reason(talk: LiveCast, tablet: OpenPage) -> None:
    page = moderator(tablet(), talk)
    page.get_by_role("button", name="Beitrag eintragen").tap()
    field = page.locator("#composer textarea")
    field.fill("x" * 501)
    page.get_by_role("button", name="Eintragen", exact=True).tap()
    expect(page.locator("#composer")).to_contain_text("Der Text ist zu lang: höchstens 500 Zeichen.")
    expect(field).to_have_value("x" * 501)


def test_every_view_equals_a_fresh_load(talk: LiveCast, tablet: OpenPage) -> None:
    page = moderator(tablet(), talk)
    posts = lay_table(talk)
    talk.hanna.do("cluster:regroup")
    talk.hanna.do("contribution:hide", contribution=posts[5])
    talk.hanna.do("contribution:post", kind="idea", text="Von Hanna aufgenommen")
    version = talk.hanna.do("summary:draft")["version"]
    expect(page.locator("#summary")).to_contain_text(f"Version {version}")
    expect(card(page, 7)).to_be_visible()
    expect(page.locator("#summary")).to_contain_text("von\u00a01\u00a0Person,")  # counted by the server, a moment later
    watched = all_that_is_shown(page)
    page.reload()
    expect(page.locator("#summary")).to_contain_text(f"Version {version}")
    expect(page.locator("#summary")).to_contain_text("von\u00a01\u00a0Person,")
    assert all_that_is_shown(page) == watched


def test_words_edited_while_the_cafe_runs_reach_the_open_tablet(talk: LiveCast, tablet: OpenPage) -> None:
    page = moderator(tablet(), talk)
    address = talk.running.url
    page.context.add_cookies([{"name": "cafe-organizer", "value": talk.secrets["olga"], "url": address}])
    form = page.context.new_page()
    form.goto(f"{address}/organisation/cafes/{talk.code}/bearbeiten")
    form.get_by_role("textbox", name="Titel", exact=True).fill("Burg an der Ihle")
    form.get_by_label("Thema").first.fill("Treffpunkte im Ort")
    form.get_by_label("Leitfrage").first.fill("Wo begegnen wir uns?")
    form.get_by_role("button", name="Speichern").last.click()
    head = page.get_by_role("banner")
    expect(head).to_contain_text("Moderation · Burg an der Ihle")
    expect(head.get_by_role("heading")).to_have_text("Tisch 1: Treffpunkte im Ort")
    expect(page.locator('[data-part="question"]')).to_have_text("Wo begegnen wir uns?")


def test_the_uebergabe_opens_when_newcomers_sit_down(talk: LiveCast, tablet: OpenPage) -> None:
    page = moderator(tablet(), talk)
    lay_table(talk)
    expect(card(page, 1)).to_be_visible()
    handover = page.locator("#briefing")
    expect(handover).to_be_hidden()
    talk.advance(2)
    expect(handover).to_contain_text("Sprechstunde für das Smartphone")
    expect(handover).to_contain_text("Wer bezahlt das WLAN")
    expect(handover).to_be_visible()


def test_a_moderator_who_is_writing_is_told_of_newcomers_and_not_disturbed(talk: LiveCast, tablet: OpenPage) -> None:
    page = moderator(tablet(), talk)
    page.get_by_role("tab", name="Kurzfassung").tap()
    page.get_by_role("button", name="Ergebnis hinzufügen").tap()
    page.keyboard.type("Mitten im Satz")
    talk.advance(2)
    expect(page.get_by_text("Neue Teilnehmende kommen an Ihren Tisch.")).to_be_visible()
    expect(words(page, 1)).to_be_focused()
    page.get_by_role("button", name="Übergabe zeigen").tap()
    expect(page.locator("#briefing")).to_be_visible()


def test_a_text_after_the_round_is_a_nachtrag_until_the_moderator_takes_it(talk: LiveCast, tablet: OpenPage) -> None:
    page = moderator(tablet(), talk)
    talk.advance()
    late = talk.ada.do("contribution:post", kind="idea", text="Kam nach der Glocke", table=talk.tables[0])
    arrived = card(page, 1)
    expect(arrived).to_contain_text("Nachtrag")
    assert not talk.ada.item(late["id"]).get("text")  # the table does not read it
    page.get_by_label("Welche Beiträge").select_option("Nachträge")
    arrived.get_by_role("button", name="Aufnehmen: Beitrag 1").tap()
    expect(page.get_by_text("Es gibt keinen Nachtrag")).to_be_visible()
    page.get_by_label("Welche Beiträge").select_option("Alle Beiträge")
    expect(arrived).to_have_attribute("data-state", "shown")
    talk.ada.wait(lambda: talk.ada.item(late["id"]).get("text") == "Kam nach der Glocke")
