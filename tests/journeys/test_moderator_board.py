"""Hanna sorts what lies on her table: by buttons, by keyboard and by hand."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser import OpenPage
from tests.journeys.moderating import cluster, drag, lay_table, live_talk, moderator, more
from tests.live.conftest import LiveCast
from tests.server_fixture import Running


@pytest.fixture
def talk(running: Running) -> Iterator[LiveCast]:
    """The talk of round 1; Ada sits at Hanna's table."""
    with live_talk(running) as live:
        yield live


def test_schwerpunkte_grow_and_are_renamed_merged_and_split(talk: LiveCast, tablet: OpenPage) -> None:
    page = moderator(tablet(), talk)
    lay_table(talk)
    dialog = page.get_by_role("dialog")
    page.get_by_role("button", name="Benennen").first.tap()
    page.get_by_label("Name des Schwerpunkts").fill("Hilfe vor Ort")
    dialog.get_by_role("button", name="Speichern").tap()
    help_nearby = cluster(page, "Hilfe vor Ort")
    expect(help_nearby).to_contain_text("2 Beiträge · 3 Punkte")
    more(help_nearby)
    expect(help_nearby).to_contain_text("1 Person")
    expect(help_nearby.get_by_role("button", name="Festgehalten: Hilfe vor Ort")).to_have_attribute(
        "aria-pressed", "true"
    )

    help_nearby.get_by_role("button", name="Zusammenlegen").press("Enter")
    dialog.get_by_role("listitem").get_by_role("button").first.press("Enter")
    expect(help_nearby).to_have_count(0)
    merged = page.locator(".cluster").filter(has_text="4 Beiträge · 5 Punkte")
    expect(merged.get_by_role("heading")).to_be_focused()
    more(merged)
    merged.get_by_role("button", name="Teilen").tap()
    page.get_by_label("Name des neuen Schwerpunkts").fill("Unterwegs ohne Auto")
    dialog.get_by_text("Rufbus und Mitfahrbank").tap()
    dialog.get_by_text("Den Rufbus in einer App").tap()
    dialog.get_by_role("button", name="Neuen Schwerpunkt bilden").tap()
    expect(cluster(page, "Unterwegs ohne Auto")).to_contain_text("2 Beiträge · 2 Punkte")


def test_regrouping_shows_what_moved_and_is_taken_back(talk: LiveCast, tablet: OpenPage) -> None:
    page = moderator(tablet(), talk)
    posts = lay_table(talk)
    one = talk.hanna.do("cluster:split", contributions=[posts[0], posts[2]], name="Durcheinander")["id"]
    talk.hanna.do("cluster:pin", cluster=one, pinned=False)
    mixed = cluster(page, "Durcheinander")
    expect(mixed.locator(".minicard")).to_have_count(2)
    expect(mixed).to_contain_text("neu")
    page.get_by_role("button", name="Neu gruppieren").tap()
    note = page.locator("#clusters .notice")
    expect(note).to_contain_text("2 Beiträge liegen jetzt anders")
    expect(page.locator(".minicard__mark").filter(has_text="vorher: Durcheinander")).to_have_count(2)
    expect(mixed).to_have_count(0)
    note.get_by_role("button", name="Rückgängig").press("Enter")
    expect(mixed.locator(".minicard")).to_have_count(2)
    expect(note).to_be_hidden()
    expect(page.get_by_role("button", name="Neu gruppieren")).to_be_focused()


def test_two_that_look_alike_are_offered(talk: LiveCast, tablet: OpenPage) -> None:
    page = moderator(tablet(), talk)
    posts = lay_table(talk)
    for contribution, name in ((posts[0], "Sprechstunde"), (posts[1], "Jugendliche")):
        talk.hanna.do("cluster:split", contributions=[contribution], name=name)
    talk.ada.do("contribution:post", kind="idea", text="Sprechstunde für das Smartphone, jede Woche")
    offer = cluster(page, "Sprechstunde").locator('[data-slot="offer"]')
    expect(offer).to_contain_text("Dieser Schwerpunkt ähnelt „Jugendliche“")
    offer.get_by_role("button", name="Zusammenlegen").press("Enter")
    expect(cluster(page, "Sprechstunde").locator(".minicard")).to_have_count(3)
    expect(cluster(page, "Jugendliche")).to_have_count(0)
    expect(cluster(page, "Sprechstunde")).to_contain_text("„Jugendliche“ ist jetzt hier.")
    expect(cluster(page, "Sprechstunde").get_by_role("heading")).to_be_focused()
    cluster(page, "Sprechstunde").get_by_role("button", name="Rückgängig").tap()
    expect(cluster(page, "Jugendliche").locator(".minicard")).to_have_count(1)
    expect(offer).to_contain_text("Dieser Schwerpunkt ähnelt „Jugendliche“")


def test_a_beitrag_moves_by_keyboard_and_the_focus_goes_with_it(talk: LiveCast, tablet: OpenPage) -> None:
    page = moderator(tablet(), talk)
    lay_table(talk)
    page.locator("#clusters .minicard").filter(has_text="Nr. 5").get_by_role("button").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Neuer Schwerpunkt …").press("Enter")
    page.get_by_label("Name des Schwerpunkts").fill("Netz")
    page.keyboard.press("Enter")
    expect(cluster(page, "Netz")).to_contain_text("1 Beitrag · noch keine Punkte")
    expect(cluster(page, "Netz").locator(".minicard").get_by_role("button")).to_be_focused()


def test_a_beitrag_is_dragged_while_others_post_and_let_go_when_it_is_hidden(talk: LiveCast, tablet: OpenPage) -> None:
    page = moderator(tablet(), talk)
    posts = lay_table(talk)
    talk.hanna.do("cluster:split", contributions=[posts[4]], name="Netz")
    net = cluster(page, "Netz")
    first = page.locator("#clusters .minicard").filter(has_text="Nr. 1")
    expect(net).to_contain_text("1 Beitrag")
    drag(page, first, net)
    expect(page.locator(".clusters__new")).to_be_visible()
    talk.ada.do("contribution:post", kind="idea", text="Lastenräder zum Ausleihen")
    talk.hanna.do("summary:draft")
    expect(page.locator("#summary")).to_contain_text("Entwurf")  # what came before has been heard, and is not drawn
    expect(page.locator("#clusters .minicard")).to_have_count(6)
    page.mouse.up()
    expect(net).to_contain_text("Sprechstunde für das Smartphone")
    expect(page.locator("#announcements")).to_have_text("Beitrag 1 liegt jetzt bei „Netz“.")
    expect(page.locator("#clusters .minicard")).to_have_count(7)
    drag(page, page.locator("#clusters .minicard").filter(has_text="Nr. 3"), net)
    talk.hanna.do("contribution:hide", contribution=posts[2])
    expect(page.locator(".shade")).to_have_count(0)
    expect(page.locator("#clusters .minicard")).to_have_count(6)
    page.mouse.up()
    expect(net).to_contain_text("2 Beiträge")


def test_a_whole_schwerpunkt_is_dragged_onto_another_and_let_go_when_it_is_gone(
    talk: LiveCast, tablet: OpenPage
) -> None:
    page = moderator(tablet(), talk)
    posts = lay_table(talk)
    talk.hanna.do("cluster:split", contributions=[posts[4]], name="Netz")
    ride = talk.hanna.do("cluster:split", contributions=posts[2:4], name="Bus")["id"]
    net, bus = cluster(page, "Netz"), cluster(page, "Bus")
    grip = bus.get_by_role("button", name="Schwerpunkt „Bus“ verschieben")
    drag(page, grip, bus)
    expect(page.locator(".clusters__new")).to_be_hidden()
    expect(page.locator("[data-over]")).to_have_count(0)
    net.locator("h3").hover(force=True)
    expect(net).to_have_attribute("data-over", "")
    page.mouse.up()
    expect(net.locator(".minicard")).to_have_count(3)
    expect(net.get_by_role("heading")).to_be_focused()
    expect(page.locator("#announcements")).to_have_text("Schwerpunkte zusammengelegt.")
    net.get_by_role("button", name="Rückgängig").tap()
    expect(bus.locator(".minicard")).to_have_count(2)
    drag(page, grip, net)
    others = page.locator(".cluster").filter(has_text="Sprechstunde für das Smartphone")
    talk.hanna.do("cluster:merge", cluster=ride, into=others.first.get_attribute("data-cluster"))
    expect(page.locator(".shade")).to_have_count(0)
    page.mouse.up()
    expect(net.locator(".minicard")).to_have_count(1)


def test_the_handle_of_a_schwerpunkt_asks_when_it_is_pressed(talk: LiveCast, tablet: OpenPage) -> None:
    page = moderator(tablet(), talk)
    posts = lay_table(talk)
    for at, name in ((2, "Bus"), (4, "Netz")):
        talk.hanna.do("cluster:split", contributions=[posts[at]], name=name)
    expect(cluster(page, "Netz")).to_contain_text("1 Beitrag")  # else the question would not know it yet
    page.get_by_role("button", name="Schwerpunkt „Bus“ verschieben").press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Netz").press("Enter")
    expect(cluster(page, "Netz").locator(".minicard")).to_have_count(2)
    expect(cluster(page, "Netz").get_by_role("heading")).to_be_focused()


def test_the_focus_finds_a_beitrag_that_somebody_moved_during_a_question(talk: LiveCast, tablet: OpenPage) -> None:
    page = moderator(tablet(), talk)
    posts = lay_table(talk)
    page.locator("#clusters .minicard").filter(has_text="Nr. 5").get_by_role("button").press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Neuer Schwerpunkt …").press("Enter")
    talk.hanna.do("cluster:split", contributions=[posts[4]], name="Netz")
    expect(cluster(page, "Netz")).to_contain_text("1 Beitrag · noch keine Punkte")
    page.keyboard.press("Escape")
    expect(cluster(page, "Netz").locator(".minicard").get_by_role("button")).to_be_focused()
