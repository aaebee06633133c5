"""The forms of sections at the desk: nothing typed is lost, and nothing wrong is taken."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from cafe.actions.publishing import drafts, media
from cafe.domain import Publication, new_id
from cafe.domain.media import FILE, PHOTO, PICTURE
from cafe.publication.content import MOST_ITEMS, AnySection
from cafe.publication.media.folder import Made
from cafe.store.engine import Store
from cafe.web.section_form import SectionForm
from tests.cast import gathered_in
from tests.publishing.conftest import Published
from tests.publishing.forms import Form, filled, form_with


class Desk:
    """One of the organizers, at the form of a section."""

    def __init__(self, client: FlaskClient, page: Published, store: Store) -> None:
        self.client, self.page, self.store = client, page, store

    def address(self, name: str) -> str:
        """Return where the form of a section is."""
        return f"{self.page.desk}/abschnitt/{name}"

    def form(self, name: str) -> Form:
        """Open the form of a section."""
        return form_with(self.client.get(self.address(name)).text, "heading")

    def send(self, name: str, form: Form, **typed: str | None) -> Any:
        """Send the form of a section, and do not follow where it leads."""
        return self.client.post(self.address(name), data=filled(form, **typed))

    def saved(self, name: str) -> Any:
        """Return a section as it is saved."""
        with self.store.reading() as session:
            draft = drafts.draft_of(session.get_one(Publication, self.page.publication))
            return drafts.section_of(draft, name)

    def add(self, kind: str, name: str = "", cafe: str = "") -> str:
        """Hand in a medium, and return its id."""
        with self.store.writing() as session:
            files = [Made(f"{new_id()}{'0' * 20}.jpg", 1, 8, 8)]
            return str(media.add(session, cafe or self.page.cafe, kind, "image/jpeg", files, name=name)["media"])


@pytest.fixture
def desk(organizer: FlaskClient, drafted: Published, store: Store) -> Desk:
    """The desk of a draft."""
    return Desk(organizer, drafted, store)


def test_paragraphs_stay_paragraphs(desk: Desk) -> None:
    words = "Erster.\r\n\r\n\r\n- eins\r\n- zwei\r\n \t \r\n**Letzter**."
    assert desk.send("aim", desk.form("aim"), words=words, heading=" Das  Ziel ").status_code == 302
    assert desk.saved("aim").words == "Erster.\n\n- eins\n- zwei\n\n**Letzter**."
    assert desk.saved("aim").heading == "Das Ziel"
    assert form_with(desk.client.get(desk.address("aim")).text, "words").value("words").strip().startswith("Erster.")


def test_what_is_wrong_is_said_and_everything_typed_stays(desk: Desk) -> None:
    before = desk.saved("aim")
    answer = desk.send("aim", desk.form("aim"), heading="\u200b", words="x" * 20_001)
    assert answer.status_code == 422
    assert "Bitte geben Sie eine Überschrift ein." in answer.text and "zu lang" in answer.text
    assert form_with(answer.text, "words").value("words").strip() == "x" * 20_001
    assert desk.saved("aim") == before


def test_items_are_added_moved_and_removed_before_anything_is_saved(desk: Desk) -> None:
    form = desk.form("talks")
    for number, title in enumerate(("Eins", "Zwei", "Drei"), 1):
        form = form_with(desk.send("talks", form, wish="item-add").text, "heading")
        form.pairs = [(name, title if name == f"item-{number}-title" else value) for name, value in form.pairs]
    form = form_with(desk.send("talks", form, wish="item-3-up").text, "heading")
    form = form_with(desk.send("talks", form, wish="item-1-remove").text, "heading")
    assert desk.saved("talks").items == ()
    assert desk.send("talks", form, shown="1").status_code == 302
    assert [one.title for one in desk.saved("talks").items] == ["Drei", "Zwei"]
    assert not desk.saved("talks").hidden


def test_an_item_without_its_title_is_not_saved_and_not_lost(desk: Desk) -> None:
    form = form_with(desk.send("talks", desk.form("talks"), wish="item-add").text, "heading")
    answer = desk.send("talks", form, **{"item-1-speaker": "Ada", "item-1-abstract": "Über Netze."})
    assert answer.status_code == 422 and "Bitte ausfüllen." in answer.text
    assert form_with(answer.text, "heading").value("item-1-speaker") == "Ada"


def test_there_are_no_more_items_than_a_page_can_bear(desk: Desk) -> None:
    rows = {f"item-{at}-title": f"T{at}" for at in range(1, MOST_ITEMS + 2)}
    answer = desk.client.post(desk.address("talks"), data={"heading": "Vorträge", **rows})
    assert answer.status_code == 422 and f"Mehr als {MOST_ITEMS} Einträge" in answer.text
    assert f'value="T{MOST_ITEMS + 1}"' in answer.text and desk.saved("talks").items == ()
    del rows[f"item-{MOST_ITEMS + 1}-title"]
    added = desk.client.post(desk.address("talks"), data={"heading": "Vorträge", "wish": "item-add", **rows})
    assert f"Mehr als {MOST_ITEMS} Einträge" in added.text and f"item-{MOST_ITEMS + 1}-id" not in added.text


def test_ids_of_items_are_ours_and_each_is_given_once(desk: Desk) -> None:
    known = new_id()
    ids = [known, known, "<script>", "K" * 12, ""]
    rows = {f"item-{at}-id": one for at, one in enumerate(ids, 1)}
    rows |= {f"item-{at}-title": "T" for at in range(1, len(ids) + 1)}
    assert desk.client.post(desk.address("talks"), data={"heading": "Vorträge", **rows}).status_code == 302
    saved = [one.id for one in desk.saved("talks").items]
    assert saved[0] == known and len(set(saved)) == len(ids) and all(one.isalnum() and len(one) == 12 for one in saved)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "//a.example", "a.example", "http://["]
)
def test_a_link_that_is_no_address_is_refused_in_its_field(desk: Desk, link: str) -> None:
    form = form_with(desk.send("profiles", desk.form("profiles"), wish="item-add").text, "heading")
    answer = desk.send("profiles", form, **{"item-1-title": "Zentrum", "item-1-link": link})
    assert answer.status_code == 422 and "https://" in answer.text
    assert desk.saved("profiles").items == ()


def test_a_script_in_markdown_is_words(desk: Desk) -> None:
    words = (
        "<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) ![b](https://x.example/a.png)"
    )
    desk.send("aim", desk.form("aim"), words=words)
    page = desk.client.get(f"{desk.page.desk}/vorschau").text
    assert "<script>alert" not in page and "<img src=x" not in page and 'href="javascript' not in page
    assert '<img src="https://x.example' not in page
    assert "&lt;script&gt;alert(1)" in page


def test_media_are_chosen_from_those_of_the_cafe_and_of_the_right_kind(desk: Desk) -> None:
    paper, photo = desk.add(FILE, "Folien.pdf"), desk.add(PHOTO)
    with gathered_in(desk.store) as other:
        pass
    elsewhere = desk.add(FILE, "Fremd.pdf", other.cafe.id)
    form = form_with(desk.send("talks", desk.form("talks"), wish="item-add").text, "heading")
    for wrong in (photo, elsewhere, "nothing", "x" * 9_000):
        answer = desk.send("talks", form, **{"item-1-title": "Netze", "item-1-file": wrong})
        assert answer.status_code == 422 and "Diese Datei gibt es nicht mehr." in answer.text
        assert form_with(answer.text, "heading").value("item-1-title") == "Netze"
    assert desk.send("talks", form, **{"item-1-title": "Netze", "item-1-file": paper}).status_code == 302
    assert desk.saved("talks").items[0].file == paper
    assert "Fremd.pdf" not in desk.client.get(desk.address("talks")).text


def test_a_medium_that_was_removed_meanwhile_is_said_and_the_rest_stays(desk: Desk) -> None:
    picture = desk.add(PICTURE, "Haus.jpg")
    form = form_with(desk.send("profiles", desk.form("profiles"), wish="item-add").text, "heading")
    with desk.store.writing() as session:
        media.remove(session, desk.page.cafe, picture)
    answer = desk.send("profiles", form, **{"item-1-title": "Zentrum", "item-1-picture": picture})
    assert answer.status_code == 422 and "Diese Datei gibt es nicht mehr." in answer.text
    again = form_with(answer.text, "heading")
    assert (again.value("item-1-title"), again.value("item-1-picture")) == ("Zentrum", "")
    assert desk.send("profiles", again).status_code == 302


def test_a_medium_that_is_hidden_for_now_stays_chosen(desk: Desk) -> None:
    picture = desk.add(PICTURE, "Haus.jpg")
    form = form_with(desk.send("profiles", desk.form("profiles"), wish="item-add").text, "heading")
    desk.send("profiles", form, **{"item-1-title": "Zentrum", "item-1-picture": picture})
    with desk.store.writing() as session:
        media.hide(session, desk.page.cafe, picture)
    desk.send("profiles", desk.form("profiles"), **{"item-1-title": "Haus"})
    [one] = desk.saved("profiles").items
    assert (one.title, one.picture) == ("Haus", picture)
    assert "(verborgen)" in desk.client.get(desk.address("profiles")).text


def test_two_who_change_the_same_section_see_both_and_one_decides(desk: Desk) -> None:
    mine, theirs = desk.form("aim"), desk.form("aim")
    desk.send("aim", theirs, words="Ihre Wörter.")
    answer = desk.send("aim", mine, words="Meine Wörter.")
    assert answer.status_code == 409 and "Jemand anderes hat inzwischen gespeichert" in answer.text
    assert "Ihre Wörter." in answer.text
    again = form_with(answer.text, "heading")
    assert again.value("words").strip() == "Meine Wörter." and desk.saved("aim").words == "Ihre Wörter."
    assert desk.send("aim", again).status_code == 302
    assert desk.saved("aim").words == "Meine Wörter."


def test_a_form_that_is_sent_twice_or_after_others_changed_other_sections_is_fine(desk: Desk) -> None:
    mine = desk.form("aim")
    desk.send("outlook", desk.form("outlook"), words="Anderes.")
    for _ in range(2):
        assert desk.send("aim", mine, words="Einmal.").status_code == 302
    desk.send("aim", desk.form("aim"), words="Später.")
    assert desk.send("aim", mine, words="Einmal.").status_code == 302  # it was taken before, and is not done again
    assert desk.saved("aim").words == "Später."


@pytest.mark.parametrize("name", ["news", "Aim", "aim-2", "a" * 3_000])
def test_there_is_no_form_for_a_section_that_nobody_knows(desk: Desk, name: str) -> None:
    assert desk.client.get(desk.address(name)).status_code == 404
    assert desk.client.post(desk.address(name), data={"heading": "x"}).status_code == 404


def test_questions_are_left_out_by_taking_their_tick_away(desk: Desk) -> None:
    form = desk.form("questions")
    [question] = [value for name, value in form.pairs if name == "kept"]
    assert "Wer bezahlt den Bus am Abend?" in desk.client.get(desk.address("questions")).text
    desk.send("questions", form, kept=None)
    assert desk.saved("questions").without == (question,)
    desk.send("questions", desk.form("questions"), kept=question)
    assert desk.saved("questions").without == ()


def test_a_question_that_nobody_sees_now_stays_left_out(desk: Desk) -> None:
    gone = new_id()
    desk.client.post(desk.address("questions"), data=MultiDict([("heading", "Fragen"), ("asked", gone)]))
    desk.send("questions", desk.form("questions"))
    assert desk.saved("questions").without == (gone,)


def test_photos_are_put_in_order_and_only_what_differs_is_kept(desk: Desk) -> None:
    first, second, third = (desk.add(PHOTO) for _ in range(3))
    form = form_with(desk.send("photos", desk.form("photos"), wish="photo-3-first").text, "photo")
    assert [value for name, value in form.pairs if name == "photo"] == [third, first, second]
    desk.send("photos", form, from_readers="1")
    assert (desk.saved("photos").first, desk.saved("photos").from_readers) == ((third,), True)
    form = form_with(desk.send("photos", desk.form("photos"), wish="photo-1-down").text, "photo")
    form = form_with(desk.send("photos", form, wish="photo-2-down").text, "photo")
    desk.send("photos", form, from_readers=None)
    assert (desk.saved("photos").first, desk.saved("photos").from_readers) == ((), False)


def test_placeholders_are_explained_with_the_figures_of_now(desk: Desk) -> None:
    page = desk.client.get(desk.address("outlook")).text
    for name in ("Personen", "Beiträge", "Punkte", "Runden", "Begegnungen"):
        assert f"{{{name}}}" in page
    assert "5 Personen" in page


def test_tables_say_whether_all_is_shown_and_who_moderated(desk: Desk) -> None:
    desk.send("tables", desk.form("tables"), contributions=None, **{"moderator-2": " Hanna "})
    assert (desk.saved("tables").contributions, desk.saved("tables").moderators) == (False, ("", "Hanna"))
    assert desk.form("tables").value("moderator-2") == "Hanna"


def test_every_section_comes_out_of_its_form_as_it_went_in(desk: Desk) -> None:
    with desk.store.reading() as session:
        draft = drafts.draft_of(session.get_one(Publication, desk.page.publication))
    for section in draft.sections:
        form = SectionForm.of(section)
        with desk.client.application.test_request_context():
            back: AnySection = form.section({}, section)
        assert (back, form.errors) == (section, {})
