"""The Kurzfassung on Hanna's workbench, alone and with a second tablet: no word of hers is ever lost."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser import OpenPage
from tests.journeys.moderating import POSTS, card, lay_table, live_talk, moderator, more, point, unfold, words
from tests.live.conftest import LiveCast
from tests.server_fixture import Running

CONFLICT = "Auf einem anderen Gerät wurde inzwischen eine neuere Version gespeichert."


ADA = "1 von 1 Person, 1 von 1 Gruppe"  # she wrote it all


@pytest.fixture
def drafted(running: Running) -> Iterator[LiveCast]:
    """The talk of round 1, with six Beiträge on Hanna's table and a first Vorschlag."""
    with live_talk(running) as live:
        lay_table(live)
        live.hanna.do("summary:draft")
        yield live


def workbench_of(page: Page, live: LiveCast) -> Page:
    """Open the workbench on a tablet."""
    moderator(page, live)
    page.get_by_role("tab", name="Kurzfassung").tap()
    expect(page.locator("#summary")).to_contain_text("Entwurf")
    return page


def state(page: Page, told: str, version: int = 0) -> None:
    """Expect what the workbench says of itself, and which version that is."""
    place = page.locator('#summary [data-slot="state"]')
    expect(place).to_have_text(told)
    if version:
        expect(place).to_have_attribute("title", f"Version {version}")


def press(page: Page, name: str) -> None:
    """Press a button of the workbench."""
    page.locator("#summary").get_by_role("button", name=name, exact=True).tap()


def hold_tells(socket: WebSocketRoute) -> None:
    """Pass a tablet's socket on, but no word of what changes at the table: a Wi-Fi that drops things."""

    def pass_on(frame: str | bytes) -> None:
        if "moderator:changed" not in str(frame) and "heads:told" not in str(frame):
            socket.send(frame)

    server = socket.connect_to_server()
    socket.on_message(server.send)
    server.on_message(pass_on)


def test_it_is_edited_reordered_given_other_sources_and_approved(drafted: LiveCast, tablet: OpenPage) -> None:
    page = workbench_of(tablet(), drafted)
    second = words(page, 2).input_value()
    more(point(page, 2))
    point(page, 2).get_by_role("button", name="Nach oben").tap()
    expect(words(page, 1)).to_have_value(second)
    words(page, 1).fill("  Hilfe vor Ort,\nund zwar jede Woche ")
    state(page, "nicht gespeichert")

    point(page, 1).locator("summary").first.tap()
    sources = point(page, 1).locator(".minicard")
    before = sources.count()
    sources.first.get_by_role("button", name="Beleg lösen").tap()
    expect(sources).to_have_count(before - 1)
    point(page, 1).get_by_role("button", name="Belege wählen").tap()
    page.get_by_role("dialog").get_by_text("Wer bezahlt das WLAN").tap()
    page.get_by_role("dialog").get_by_role("button", name="Übernehmen").tap()
    expect(sources).to_have_count(before)
    press(page, "Speichern")
    state(page, "Entwurf · gespeichert", 2)
    press(page, "Für alle freigeben")
    state(page, "freigegeben", 3)

    drafted.hanna.sync()
    table = drafted.hanna.board.tables[drafted.tables[0]]
    question = next(id for id, each in table["contributions"].items() if each["kind"] == "question")
    assert table["summary"]["state"] == "approved"
    assert table["summary"]["points"][0]["text"] == "Hilfe vor Ort,\nund zwar jede Woche"
    assert question in table["summary"]["points"][0]["sources"]


def test_evidence_is_counted_live_and_without_what_is_hidden(drafted: LiveCast, tablet: OpenPage) -> None:
    page = workbench_of(tablet(), drafted)
    drafted.hanna.do("summary:edit", rev=newest(drafted)["rev"], points=[{"text": "Eins", "sources": ids(drafted)[:2]}])
    evidence = point(page, 1).locator("summary").first
    expect(evidence).to_have_text("2 Beiträge · 3 Punkte")
    drafted.ada.do("vote:cast", contribution=ids(drafted)[0], points=1)
    expect(evidence).to_have_text("2 Beiträge · 2 Punkte")
    unfold(card(page, 1)).get_by_role("button", name="Verbergen").tap()
    expect(evidence).to_have_text("1 Beitrag · 1 Punkt")


def test_what_no_result_covers_is_added_in_one_tap(drafted: LiveCast, tablet: OpenPage) -> None:
    page = workbench_of(tablet(), drafted)
    meter = page.locator('#summary [data-slot="coverage"]')
    one = {"text": "Eins", "sources": ids(drafted)[3:4]}
    drafted.hanna.do("summary:edit", rev=newest(drafted)["rev"], points=[one])
    expect(meter).to_have_text("In den Ergebnissen: 1 von 6 Beiträgen, 0 % der Punkte")
    expect(page.locator('#summary [data-slot="reach"]')).to_have_text(f"{ADA}, 1 von 1 Runde")
    offers = page.locator('[data-slot="uncovered"] .minicard')
    expect(offers).to_have_count(3)

    press(page, "Nr. 3 als Beleg zu Ergebnis 1")
    expect(meter).to_have_text("In den Ergebnissen: 2 von 6 Beiträgen, 40 % der Punkte")
    expect(page.get_by_role("button", name="Nr. 2 als Beleg zu Ergebnis 1")).to_be_focused()
    expect(page.locator("#announcements")).to_contain_text("2 von 6 Beiträgen, 40 % der Punkte")
    press(page, "Nr. 1 als neues Ergebnis")
    expect(words(page, 2)).to_have_value(POSTS[0][1])
    expect(words(page, 2)).to_be_focused()
    drafted.ada.do("vote:cast", contribution=ids(drafted)[1], points=0)  # live, beside what is not saved
    expect(meter).to_have_text("In den Ergebnissen: 3 von 6 Beiträgen, 100 % der Punkte")
    expect(offers).to_have_count(0)
    press(page, "Speichern")
    state(page, "Entwurf · gespeichert", 3)
    first, _, third, fourth, *_ = ids(drafted)
    assert [each["sources"] for each in newest(drafted)["points"]] == [[fourth, third], [first]]


def ids(live: LiveCast) -> list[str]:
    """Return the ids of the Beiträge in the order of their numbers."""
    contributions = live.ada.board.tables[live.tables[0]]["contributions"]
    return sorted(contributions, key=lambda one: contributions[one]["number"])


def newest(live: LiveCast) -> dict[str, Any]:
    """Return the newest version of the Kurzfassung."""
    live.hanna.sync()
    summary: dict[str, Any] = live.hanna.board.tables[live.tables[0]]["summary"]
    return summary


def test_unsaved_words_survive_tells_and_a_reload(drafted: LiveCast, tablet: OpenPage) -> None:
    page = workbench_of(tablet(), drafted)
    words(page, 1).fill("Noch nicht gespeichert")
    drafted.ada.do("contribution:post", kind="idea", text="Kam dazwischen")
    expect(card(page, 7)).to_be_visible()
    expect(words(page, 1)).to_have_value("Noch nicht gespeichert")
    page.reload()
    expect(card(page, 7)).to_be_visible()
    page.get_by_role("tab", name="Kurzfassung").tap()
    expect(words(page, 1)).to_have_value("Noch nicht gespeichert")
    state(page, "nicht gespeichert")
    press(page, "Speichern")
    state(page, "Entwurf · gespeichert", 2)


def test_a_second_tablet_saves_first_and_nobody_loses_a_word(drafted: LiveCast, tablet: OpenPage) -> None:
    first, second = workbench_of(tablet(), drafted), workbench_of(tablet(portrait=True), drafted)
    words(first, 1).fill("Worte des ersten Tablets")
    words(second, 1).fill("Worte des zweiten Tablets")
    press(second, "Speichern")
    expect(first.get_by_text(CONFLICT)).to_be_visible()
    expect(words(first, 1)).to_have_value("Worte des ersten Tablets")
    first.get_by_text("Version 2 ansehen").tap()
    expect(first.locator("#summary li").get_by_text("Worte des zweiten Tablets")).to_be_visible()
    press(first, "Bei meiner Version bleiben")
    press(first, "Speichern")
    state(first, "Entwurf · gespeichert", 3)
    expect(words(second, 1)).to_have_value("Worte des ersten Tablets")


def test_a_tablet_that_missed_the_newer_version_is_refused_and_keeps_its_words(
    drafted: LiveCast, tablet: OpenPage
) -> None:
    page = tablet()
    page.route_web_socket("**/socket.io/**", hold_tells)
    workbench_of(page, drafted)
    words(page, 1).fill("Worte ohne Netz")
    drafted.hanna.do("summary:edit", rev=newest(drafted)["rev"], points=[{"text": "Fremd", "sources": []}])
    press(page, "Speichern")
    expect(page.get_by_text("Inzwischen wurde das auf einem anderen Gerät geändert.")).to_be_visible()
    expect(page.get_by_text(CONFLICT)).to_be_visible()
    expect(words(page, 1)).to_have_value("Worte ohne Netz")
    press(page, "Neuere übernehmen")
    expect(words(page, 1)).to_have_value("Fremd")


def test_an_edit_after_the_approval_begins_a_new_draft_and_says_so(drafted: LiveCast, tablet: OpenPage) -> None:
    page = workbench_of(tablet(), drafted)
    press(page, "Für alle freigeben")
    state(page, "freigegeben", 2)
    words(page, 1).fill("Doch anders")
    expect(page.get_by_text("Mit dem Speichern beginnt ein neuer Entwurf")).to_be_visible()
    press(page, "Speichern")
    state(page, "Entwurf · gespeichert", 3)


def test_a_vorschlag_asks_before_it_replaces_what_is_there(drafted: LiveCast, tablet: OpenPage) -> None:
    page = workbench_of(tablet(), drafted)
    words(page, 1).fill("Meine eigenen Worte")
    press(page, "Neu aus Beiträgen vorschlagen …")
    page.get_by_role("dialog").get_by_role("button", name="Abbrechen").tap()
    expect(words(page, 1)).to_have_value("Meine eigenen Worte")
    press(page, "Neu aus Beiträgen vorschlagen …")
    expect(page.get_by_role("dialog")).to_contain_text("auch Ihre nicht gespeicherten Änderungen")
    page.get_by_role("dialog").get_by_role("button", name="Ersetzen").tap()
    state(page, "Entwurf · gespeichert", 2)
    expect(words(page, 1)).not_to_have_value("Meine eigenen Worte")


def test_a_dropped_point_comes_back_and_an_empty_one_is_pointed_out(drafted: LiveCast, tablet: OpenPage) -> None:
    page = workbench_of(tablet(), drafted)
    text = words(page, 1).input_value()
    more(point(page, 1))
    point(page, 1).get_by_role("button", name="Ergebnis entfernen").tap()
    expect(words(page, 1)).not_to_have_value(text)
    press(page, "Zurückholen")
    expect(words(page, 1)).to_have_value(text)
    press(page, "Ergebnis hinzufügen")
    press(page, "Neu aus Beiträgen vorschlagen …")
    page.keyboard.press("Escape")
    press(page, "Speichern")
    expect(page.locator("#summary")).to_contain_text("Bitte geben Sie einen Text ein.")
    expect(page.locator('#summary [data-slot="text"]:visible').last).to_be_focused()
