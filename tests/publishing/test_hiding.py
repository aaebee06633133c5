"""Organizers hide a Beitrag when nobody moderates its table any more: it is gone from everything at once."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from cafe.actions.publishing import hiding, reports
from cafe.domain import Cafe, Contribution, ErrorReport, Table
from cafe.domain.contribution import HIDDEN, SHOWN, WITHDRAWN
from cafe.publication import content as parts
from cafe.store import versions
from cafe.store.engine import Store
from tests.cast import gathered_in
from tests.publishing.conftest import Published
from tests.publishing.forms import Form, forms_of, send
from tests.publishing.reading import Reading, check_outline
from tests.publishing.shelf import Shelf

BUS = "Rufbus auch abends und am Wochenende"


@pytest.fixture
def address(published: Published) -> str:
    """Where the Beiträge are."""
    return f"{published.desk}/beitraege"


def contribution(store: Store, text: str) -> Contribution:
    with store.reading() as session:
        found = session.scalars(select(Contribution).where(Contribution.text == text)).one()
        session.expunge(found)
        return found


def form_of(client: FlaskClient, address: str, which: str) -> Form:
    """Return the form with the button of one Beitrag."""
    return next(one for one in forms_of(client.get(address).text) if ("contribution", which) in one.pairs)


def points_of(client: FlaskClient, section: str) -> Form:
    """Return the form in which points are chosen."""
    return next(one for one in forms_of(client.get(section).text) if "kept" in dict(one.pairs))


def revs(store: Store, published: Published) -> tuple[int, int]:
    """Return those of the café and of its first table: screens that still show it hear of both."""
    with store.reading() as session:
        return session.get_one(Cafe, published.cafe).rev, session.get_one(Table, published.table).rev


def test_what_is_hidden_is_gone_from_every_page_and_comes_back(
    organizer: FlaskClient, reader: FlaskClient, store: Store, published: Published, address: str
) -> None:
    bus, before = contribution(store, BUS).id, revs(store, published)
    everywhere = published.page, f"{published.page}/beitraege", f"{published.page}/tisch/1"
    assert BUS in reader.get(everywhere[1]).text
    done = send(organizer, address, form_of(organizer, address, bus), wish="hide")
    assert "Verborgen, auch in allen Dateien." in done.text and "verborgen</span>" in done.text
    assert [page for page in everywhere if BUS in reader.get(page).text] == []
    assert all(now > then for now, then in zip(revs(store, published), before, strict=True))
    send(organizer, address, form_of(organizer, address, bus), wish="show")
    assert BUS in reader.get(everywhere[1]).text


def test_it_is_gone_from_files_that_were_written_before(
    organizer: FlaskClient, reader: FlaskClient, store: Store, published: Published, address: str
) -> None:
    csv = f"{published.page}/daten.csv"
    assert BUS in reader.get(csv, buffered=True).text
    send(organizer, address, form_of(organizer, address, contribution(store, BUS).id), wish="hide")
    assert BUS not in reader.get(csv, buffered=True).text


def test_hidden_twice_is_hidden_once(store: Store, published: Published) -> None:
    bus = contribution(store, BUS).id
    with store.writing() as session:
        first = hiding.hide(session, published.cafe, bus)
    after = revs(store, published)
    with store.writing() as session:
        assert hiding.hide(session, published.cafe, bus) == first
    assert revs(store, published) == after and contribution(store, BUS).state == HIDDEN


@pytest.mark.parametrize("wish", ["hide", "show"])
def test_what_its_author_has_withdrawn_nobody_shows_again(
    organizer: FlaskClient, store: Store, address: str, wish: str
) -> None:
    bus = contribution(store, BUS).id
    form = form_of(organizer, address, bus)
    with store.writing() as session:
        session.get_one(Contribution, bus).state = WITHDRAWN
    late = send(organizer, address, form, wish=wish)
    assert late.status_code == 200 and "Diesen Beitrag gibt es nicht mehr." in late.text and BUS not in late.text
    assert contribution(store, BUS).state == WITHDRAWN


def test_a_beitrag_of_another_cafe_is_out_of_reach(organizer: FlaskClient, store: Store, address: str) -> None:
    with gathered_in(store) as other:
        other.advance(2)
        theirs = other.post(text="Aus einem anderen Saal")
    organizer.post(address, data={"wish": "hide", "contribution": theirs})
    assert contribution(store, "Aus einem anderen Saal").state == SHOWN
    assert "Aus einem anderen Saal" not in organizer.get(address).text


def test_only_organizers_hide(reader: FlaskClient, store: Store, address: str) -> None:
    bus = contribution(store, BUS).id
    assert BUS not in reader.get(address, follow_redirects=True).text
    reader.post(address, data={"wish": "hide", "contribution": bus})
    assert contribution(store, BUS).state == SHOWN


def test_a_wish_that_nobody_knows_changes_nothing(organizer: FlaskClient, store: Store, address: str) -> None:
    bus = contribution(store, BUS).id
    assert organizer.post(address, data={"wish": "burn", "contribution": bus}).status_code == 404
    assert contribution(store, BUS).state == SHOWN


@pytest.mark.parametrize("table", ["2", "0", "99", "x", "1\x00"])
def test_each_table_has_its_page_and_rubbish_leads_to_the_first(
    organizer: FlaskClient, address: str, table: str
) -> None:
    page = organizer.get(address, query_string={"tisch": table})
    assert page.status_code == 200 and (BUS in page.text) == (table != "2")
    check_outline(Reading(page.text))


def test_a_point_that_must_not_be_public_is_left_out_and_the_page_says_so(
    reader: FlaskClient, store: Store, published: Published, shelf: Shelf
) -> None:
    page = Reading(reader.get(published.page).text)
    origin = next(href for href in page.links if "/punkt/" in href).rpartition("/")[2].partition("#")[0]
    words = Reading(reader.get(f"{published.page}/punkt/{origin}").text).headings
    assert words
    shelf.publish(parts.Tables(heading="World Café", without_points=(origin,)))
    assert reader.get(f"{published.page}/punkt/{origin}").status_code == 404
    after = reader.get(published.page).text
    assert "1 Ergebnis ist hier nicht veröffentlicht." in after and origin not in after


def test_points_are_left_out_at_the_desk(organizer: FlaskClient, published: Published) -> None:
    section = f"{published.desk}/abschnitt/tables"
    form = points_of(organizer, section)
    points = [value for name, value in form.pairs if name == "kept"]
    send(organizer, section, form, kept=None)
    preview = organizer.get(f"{published.desk}/vorschau").text
    assert "hier nicht veröffentlicht" in preview and points and not any(one in preview for one in points)


def test_organizers_see_which_points_quote_what_is_hidden(
    organizer: FlaskClient, store: Store, published: Published, address: str
) -> None:
    warning, point = "was verborgen oder zurückgezogen ist", f"Gewünscht wird: {BUS}."
    with store.writing() as session:
        presented = versions.presented_summary(session, published.table)
        assert presented
        presented.points[0].text = point
    assert warning not in organizer.get(address).text
    send(organizer, address, form_of(organizer, address, contribution(store, BUS).id), wish="hide")
    page = organizer.get(address).text
    assert warning in page and point in page
    send(organizer, section := f"{published.desk}/abschnitt/tables", points_of(organizer, section), kept=None)
    assert warning not in organizer.get(address).text


def test_a_report_keeps_nothing_of_what_it_quoted(store: Store, published: Published) -> None:
    with store.writing() as session:
        reports.report(session, published.publication, "beitrag-1-1", BUS, "page", "Das war anders.")
        session.flush()
        report = session.scalars(select(ErrorReport)).one()
        reports.settle(session, published.publication, report.id)
        assert (report.quote, report.words) == ("", "")
