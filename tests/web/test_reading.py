"""Reading aids: a cookie says how somebody wants to read, and every page is rendered so, without a script as well."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.store.engine import Store
from cafe.web import reading
from cafe.web.assets import FOLDER, Asset
from tests.cast import gathered_in

SHEET = b"""@media (min-width: 60rem) and (max-height: 26.5rem) { a { top: 1rem } }
@media screen and (prefers-color-scheme: dark) { b { top: 0 } }
@media (prefers-reduced-motion: no-preference) { c { top: 0 } }
@media (prefers-contrast: more) { d { top: 0 } }"""


def head(client: FlaskClient, cookie: str, address: str = "/") -> str:
    """Return a page up to its body, as a browser with this cookie gets it."""
    page = client.application.test_client(use_cookies=False).get(address, headers={"Cookie": cookie})
    return page.text.partition("</head>")[0]


def test_a_page_is_rendered_as_its_reader_has_chosen(client: FlaskClient) -> None:
    found = head(client, "reading=150.wide.more.less.dark")
    for choice in ("size='150'", "spacing='wide'", "contrast='more'", "motion='less'", "look='dark'"):
        assert f" data-{choice}".replace("'", '"') in found
    assert "layout+base/reading" in found
    assert ".css?size=150&amp;spacing=wide&amp;contrast=more&amp;motion=less&amp;look=dark" in found
    assert '<meta name="color-scheme" content="dark">' in found


@pytest.mark.parametrize(
    "cookie", ["", "reading=", 'reading="><script>', "reading=9000.dunkel..", "reading-projector=dark"]
)
def test_nonsense_and_what_is_meant_for_another_screen_change_nothing(client: FlaskClient, cookie: str) -> None:
    found = head(client, cookie)
    assert " data-size" not in found and " data-look" not in found and "script>" not in found.partition("<head>")[0]
    assert '.css">' in found


def test_the_form_works_without_a_script_and_leaves_a_clean_address(client: FlaskClient) -> None:
    taken = client.get("/?karte=7-x&size=200&look=&spacing=&reading=keep")
    assert (taken.status_code, taken.location) == (303, "./?karte=7-x")
    assert ' data-size="200"' in client.get("/").text
    assert ' name="karte" value="7&#34;x"' in client.get('/?karte=7"x').text
    client.get("/?size=200&reading=reset")
    assert " data-size" not in client.get("/").text.partition("<head>")[0]


@pytest.mark.parametrize(
    "path", ["//other.example", "/\\other.example", "/javascript:alert(1)", "/a/..;//other.example"]
)
def test_the_form_never_leads_to_another_place(client: FlaskClient, path: str) -> None:
    taken = client.get(path, query_string={"reading": "keep", "weiter": "https://other.example"})
    assert taken.location.startswith("./") and "//" not in taken.location.partition("?")[0]


def test_an_address_that_holds_choices_without_the_button_makes_none(client: FlaskClient) -> None:
    assert " data-look" not in client.get("/?look=dark").text
    assert " data-look" not in client.get("/").text


def test_what_is_in_use_is_kept_for_another_year_where_a_script_may_read_it(client: FlaskClient) -> None:
    client.set_cookie("reading", "dark")
    (kept,) = (each for each in client.get("/").headers.getlist("Set-Cookie") if each.startswith("reading="))
    assert "Max-Age=31536000" in kept and "HttpOnly" not in kept


def test_the_projector_has_choices_of_its_own_and_is_light_at_first(app: Flask, store: Store) -> None:
    with gathered_in(store) as cast:
        pass
    client = app.test_client(use_cookies=False)
    address, visit = f"/leinwand/{cast.cafe.code}", f"cafe-organizer={cast.secrets['olga']}"
    assert ' data-look="light"' in head(client, f"{visit}; reading=200.dark", address)
    assert ' data-look="dark"' in head(client, f"{visit}; reading=200; reading-projector=dark", address)
    assert " data-size" not in head(client, f"{visit}; reading=200", address)


def test_choices_answer_what_a_style_sheet_asks_of_the_device() -> None:
    choices = (("size", "200"), ("contrast", "more"), ("motion", "less"), ("look", "light"))
    sheet = reading.answered(Asset(SHEET, "text/css"), choices).plain.decode()
    assert "(min-width: 120rem) and (max-height: 53rem) { a { top: 1rem } }" in sheet
    assert sheet.count("(max-width: 0)") == 2 and sheet.count("(min-width: 0)") == 1 and "prefers" not in sheet


def test_an_answered_sheet_is_delivered_at_its_own_address(client: FlaskClient) -> None:
    address = head(client, "").partition('rel="stylesheet" href="')[2].partition('"')[0]
    plain, dark, odd = (client.get(address + end).text for end in ("", "?look=dark", "?size=odd&look=odd&x=dark"))
    assert "prefers-color-scheme" in plain and plain == odd
    assert "prefers-color-scheme" not in dark


def test_every_page_with_a_script_takes_choices_at_once() -> None:
    pages = [path for path in (FOLDER / "js").rglob("*page.js") if path.parent.name != "shared"]
    assert len(pages) > 8
    assert [str(path) for path in pages if "followReadingAids();" not in path.read_text("utf-8")] == []
