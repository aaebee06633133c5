"""The published page: what readers see, and what they do not."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from cafe.actions.publishing import reports
from cafe.domain import Publication, Summary, Table
from cafe.domain.summary import EDITED
from cafe.publication import content as parts
from cafe.store.engine import Store
from tests.publishing.conftest import Published
from tests.publishing.reading import Reading, check_outline
from tests.publishing.shelf import Shelf

FOUND = "Auch abends kommt man ohne Auto nach Hause."


def fill(shelf: Shelf) -> None:
    """Fill every section."""
    film, captions, still = shelf.add("video"), shelf.add("captions"), shelf.add("picture", alt="Eine Frau")
    slides, picture, logo = shelf.add("file", name="Folien.pdf"), shelf.add("picture", alt="Haus"), shelf.add("logo")
    for alt in ("Gruppe", "Saal"):
        shelf.add(alt=alt, caption=f"{alt} am Morgen", credit="Hanna")
    shelf.say("Wer zu sehen ist, darf das **ändern**.")
    shelf.publish(
        parts.Aim(heading="Ziel", words="Einander kennenlernen.\n\nKonzepte [vergleichen](https://example.org)."),
        parts.Interviews(
            heading="Interviews",
            items=(
                parts.Interview(id="a", who="Ada", question="Was erwarten Sie?", video=film.id, captions=captions.id),
                parts.Interview(id="b", who="Bela", still=still.id, link="https://example.org/b", transcript="Viel."),
            ),
        ),
        parts.Talks(heading="Vorträge", items=(parts.Talk(id="t", title="Netze", abstract="*Ja.*", file=slides.id),)),
        parts.Profiles(
            heading="Initiativen stellen sich vor",
            items=(parts.Profile(id="p", title="Treff", words="Offen.", picture=picture.id, link="javascript:x"),),
        ),
        parts.Tables(heading="World Café", moderators=("Hanna Weber",)),
        parts.Photos(heading="Fotos", from_readers=True),
        logos=(logo.id,),
        programme=slides.id,
        host="Ministerium",
        words="Wir **danken** {Personen}.",
        note="Zwei Fotos",
    )
    with shelf.store.writing() as session:
        reports.correct(session, shelf.publication, "Das Datum stimmt jetzt.")


def test_every_section_is_there_in_the_order_of_the_team(
    reader: FlaskClient, published: Published, shelf: Shelf
) -> None:
    fill(shelf)
    page = Reading(reader.get(published.page).text)
    check_outline(page)
    assert [said.strip() for level, said in page.headings if level < 3] == [
        "Burg", "Das Wichtigste von jedem Tisch", "Zur Veranstaltung", "Inhalt", "Ziel", "Interviews", "Vorträge",
        "Initiativen stellen sich vor", "World Café", "Fragen, die besonders interessierten",
        "Zusammenfassung und Ausblick", "Fotos", "Hinweise zu Fotorechten", "Was berichtigt wurde", "Dateien",
        "Was Sie tun können",
    ]  # fmt: skip
    for said in (
        "Wir danken 5 Personen.", "Ministerium", "Programm (PDF, 17 Byte)", "Folien.pdf", "Moderation: Hanna Weber",
        "Was erwarten Sie?", "Viel.", "Bildnummer F-0001", "Gruppe am Morgen · Bild: Hanna", "Das Datum stimmt jetzt.",
        "Version 2, veröffentlicht am", "Zwei Fotos", "Foto einsenden", "2 Beiträge mit 4 Punkten", FOUND,
    ):  # fmt: skip
        assert said in page.text, said
    assert ("track", {"kind": "captions"}) in [(tag, {"kind": of.get("kind", "")}) for tag, of in page.elements]
    assert "javascript:" not in str(page.links)


def test_what_came_out_is_said_before_all_else_and_only_when_it_is_approved(
    reader: FlaskClient, published: Published, shelf: Shelf
) -> None:
    shelf.publish(parts.Tables(heading="World Café"), words="Eine lange Einleitung.")
    head, _, rest = Reading(reader.get(published.page).text).text.partition("Eine lange Einleitung.")
    assert FOUND in head and FOUND in rest
    with shelf.store.writing() as session:
        session.execute(update(Summary).values(act=EDITED))
        session.execute(update(Table).values(rev=Table.rev + 1))
    page = Reading(reader.get(published.page).text)
    assert "Das Wichtigste" not in page.text


def test_the_head_says_which_version_it_is_and_names_nobody_twice(
    reader: FlaskClient, published: Published, shelf: Shelf
) -> None:
    ring, towers = shelf.add("logo", alt="Ring der Dörfer"), shelf.add("logo", alt="Vier Türme")
    shelf.publish(logos=(ring.id,), host="Ring der Dörfer, Vier Türme")
    head, _, _ = Reading(reader.get(published.page).text).text.partition("PDF")
    assert "· Ring der Dörfer, Vier Türme" in head and "Version 2, Stand: " in head
    shelf.publish(logos=(ring.id, towers.id), host="Ring der Dörfer, Vier Türme")
    head, _, _ = Reading(reader.get(published.page).text).text.partition("PDF")
    assert "Ring der Dörfer" not in head and "Version 3, Stand: " in head


def test_what_is_hidden_or_has_nothing_to_say_is_left_out(
    reader: FlaskClient, published: Published, shelf: Shelf
) -> None:
    shelf.add()
    shelf.publish(parts.Tables(heading="World Café", hidden=True), parts.Photos(heading="Fotos", hidden=True))
    page = Reading(reader.get(published.page).text)
    check_outline(page)
    headings = {said.strip() for _, said in page.headings}
    assert not {"World Café", "Fotos", "Interviews", "Was berichtigt wurde"} & headings
    assert FOUND not in page.text
    for part in ("/beitraege", "/tisch/1", "/foto/F-0001"):
        assert reader.get(published.page + part).status_code == 404


def test_a_draft_and_what_is_taken_back_are_nobody_elses_business(
    reader: FlaskClient, drafted: Published, shelf: Shelf
) -> None:
    address = next(href for href in Reading(reader.get(drafted.page).text).links if "/punkt/" in href)
    photo = shelf.add()
    assert reader.get(photo.address, buffered=True).status_code == 200
    shelf.take_back()
    for path in (drafted.page, address, photo.address, f"{drafted.page}/entfernen", f"{drafted.page}/fehler"):
        assert reader.get(path).status_code == 404, path
    assert reader.get("/dokumentation/nowhere").status_code == 404


def test_a_table_and_a_point_have_an_address_to_keep(reader: FlaskClient, published: Published) -> None:
    links = Reading(reader.get(published.page).text).links
    [table, *_], [point, *_] = ([href for href in links if part in href] for part in ("/tisch/", "/punkt/"))
    for address, title in ((table, "Tisch 1: Digitalisierung im Alltag"), (point, FOUND)):
        page = Reading(reader.get(address).text)
        check_outline(page)
        assert FOUND in page.text
        assert page.meta("og:title") == f"{title} – Burg"
        assert page.meta("og:url") == f"http://localhost{address}"
    assert reader.get(f"{published.page}/tisch/9").status_code == 404
    assert reader.get(f"{published.page}/punkt/nowhere").status_code == 404


def test_all_contributions_stand_on_a_page_of_their_own_if_the_team_wants(
    reader: FlaskClient, published: Published, shelf: Shelf
) -> None:
    page = Reading(reader.get(f"{published.page}/beitraege").text)
    check_outline(page)
    assert "Rufbus auch abends und am Wochenende" in page.text
    assert "Etwas Unhöfliches" not in page.text and "Ein Versehen" not in page.text
    evidence = [href for href in Reading(reader.get(published.page).text).links if "/beitraege#" in href]
    assert evidence and {href.partition("#")[2] for href in evidence} <= {*page.ids}
    shelf.publish(parts.Tables(heading="World Café", contributions=False))
    assert reader.get(f"{published.page}/beitraege").status_code == 404
    assert "/beitraege" not in reader.get(published.page).text


def test_it_says_what_it_is_to_those_who_share_it(reader: FlaskClient, published: Published, shelf: Shelf) -> None:
    page = Reading(reader.get(published.page).text)
    assert page.meta("og:title") == "Burg"
    assert page.meta("description").startswith("An 2 Tischen sprachen 5 Personen")
    assert page.meta("og:image") == page.meta("robots") == ""
    photo = shelf.add()
    assert Reading(reader.get(published.page).text).meta("og:image") == f"http://localhost{photo.address}"


def test_search_engines_stay_out_where_the_team_wants(reader: FlaskClient, published: Published, shelf: Shelf) -> None:
    photo = shelf.add()
    assert "X-Robots-Tag" not in reader.get(photo.address, buffered=True).headers
    with shelf.store.writing() as session:
        session.get_one(Publication, published.publication).for_robots = False
    for part in ("", "/beitraege", "/tisch/1", "/foto/F-0001"):
        assert Reading(reader.get(published.page + part).text).meta("robots") == "noindex", part
    assert reader.get(photo.address, buffered=True).headers["X-Robots-Tag"] == "noindex"


SAID = {"de": "Fehler melden", "en": "Report a mistake", "de-simple": "5 Personen haben miteinander gesprochen."}


@pytest.mark.parametrize(("language", "said"), SAID.items())
def test_what_is_around_it_is_in_the_language_of_the_reader(
    reader: FlaskClient, published: Published, language: str, said: str
) -> None:
    page = Reading(reader.get(f"{published.page}?lang={language}").text)
    assert said in page.text and FOUND in page.text
    assert {of["lang"] for tag, of in page.elements if tag == "article"} == {"de"}


def test_what_people_wrote_is_no_markup(reader: FlaskClient, store: Store, published: Published, shelf: Shelf) -> None:
    wrote = '<b onclick="x">&amp;</b> "\'" \u202e {Unbekannt}'
    shelf.publish(
        parts.Aim(heading=wrote, words=wrote),
        parts.Talks(heading="T", items=(parts.Talk(id="t", title=wrote, speaker=wrote, abstract=wrote),)),
        title=wrote,
        subtitle=wrote,
        words=wrote,
    )
    page = Reading(reader.get(published.page).text)
    check_outline(page)
    assert not any(tag == "b" or "onclick" in of for tag, of in page.elements)
    assert page.text.count("{Unbekannt}") >= 6


def test_the_team_sees_the_draft_and_the_page_of_the_desk(organizer: FlaskClient, drafted: Published) -> None:
    assert organizer.get(drafted.desk).status_code == 200
    assert organizer.get(f"{drafted.desk}/vorschau").status_code == 200
    assert organizer.get(f"{drafted.desk}/medien").status_code == 200
    assert organizer.get(f"{drafted.desk}/anfragen").status_code == 200
    for kind in ("aim", "interviews", "talks", "profiles", "tables", "questions", "outlook", "photos", "rights"):
        assert organizer.get(f"{drafted.desk}/abschnitt/{kind}").status_code == 200, kind
