"""One cookie for each role and place."""

import pytest
from flask import Flask, Response

from cafe.domain.visit import MODERATOR, ORGANIZER, PARTICIPANT, PROJECTOR
from cafe.security import cookies


def kept(*, secure: bool = False, path: str = "/") -> str:
    """Return the header that hands Ada her cookie."""
    app, response = Flask(__name__), Response()
    app.config.update(SESSION_COOKIE_SECURE=secure, SESSION_COOKIE_PATH=path)
    with app.app_context():
        cookies.keep(response, PARTICIPANT, "burg", "ada's secret")
    return response.headers["Set-Cookie"]


def test_a_kept_secret_is_read_again_by_role_and_place() -> None:
    header = kept().partition(";")[0]
    assert cookies.read(header, PARTICIPANT, "burg") == "ada's secret"


def test_scripts_and_other_sites_do_not_get_it() -> None:
    assert "HttpOnly" in kept()
    assert "SameSite=Lax" in kept()


def test_over_tls_it_never_travels_without() -> None:
    assert "Secure" in kept(secure=True)
    assert "Secure" not in kept()


@pytest.mark.parametrize(("path", "begin"), [("/", "__Host-"), ("/cafe", "__Secure-")])
def test_over_tls_nobody_in_between_has_set_it_and_it_is_sent_below_its_path_alone(path: str, begin: str) -> None:
    header = kept(secure=True, path=path)
    assert header.startswith(f"{begin}cafe-participant-burg=") and f"Path={path};" in header


BEGINNINGS = ["", "__Secure-", "__Host-", "__Secure-__Host-"]


@pytest.mark.parametrize("others_first", [True, False])
@pytest.mark.parametrize("begin", BEGINNINGS[:3])
def test_only_what_begins_as_this_application_sets_it_is_let_through(begin: str, others_first: bool) -> None:
    names = ("cafe-organizer", "cafe-form", "language")
    mine = [f"{begin}{name}=mine" for name in names]
    others = [f"{other}{name}=evil" for other in BEGINNINGS if other != begin for name in names]
    assert cookies.ours("; ".join(others + mine if others_first else mine + others), begin) == "; ".join(mine)
    assert cookies.ours("; ".join(others), begin) == ""
    assert cookies.held("; ".join(mine)) == dict.fromkeys(names, "mine")


def test_one_browser_can_be_moderator_and_participant_side_by_side() -> None:
    header = "cafe-participant-burg=ada; cafe-moderator-tisch1=hanna; cafe-organizer=olga"
    assert cookies.read(header, PARTICIPANT, "burg") == "ada"
    assert cookies.read(header, MODERATOR, "tisch1") == "hanna"
    assert cookies.read(header, ORGANIZER, "anywhere") == "olga"


def test_a_projectors_cookie_under_the_former_name_of_its_role_still_counts_behind_todays() -> None:
    former = "cafe-screen-burg=before"
    assert cookies.read(former, PROJECTOR, "burg") == "before"
    assert cookies.read(f"{former}; cafe-projector-burg=today", PROJECTOR, "burg") == "today"


def test_a_place_where_one_is_not_has_no_cookie() -> None:
    assert cookies.read("cafe-participant-burg=ada", PARTICIPANT, "genthin") is None
    assert cookies.read("cafe-participant-burg=ada", MODERATOR, "burg") is None


@pytest.mark.parametrize("header", ["", ";;;", "=", "cafe-participant-burg", "\x00=\x00", "a" * 10_000, "ü=ü; ß"])
def test_a_header_of_rubbish_is_no_cookie(header: str) -> None:
    assert cookies.read(header, PARTICIPANT, "burg") is None


NEIGHBOURS = [
    "flag",
    'x={"a":1}',
    'x="a',
    'x="a; b"',
    "x=a,b c",
    "x=\\",
    "ü=ü",
    "[a]=b",
    "a\x01=b",
    "=",
    "x=" + "a" * 9_000,
]


@pytest.mark.parametrize("neighbour", NEIGHBOURS, ids=lambda neighbour: neighbour[:10])
@pytest.mark.parametrize(
    "header", ["{}; cafe-organizer=olga", "cafe-organizer=olga; {}", "{0};cafe-organizer=olga;{0}"]
)
def test_ours_is_read_whatever_stands_beside_it(header: str, neighbour: str) -> None:
    assert cookies.read(header.replace("{}", neighbour).replace("{0}", neighbour), ORGANIZER, "") == "olga"


@pytest.mark.parametrize(
    "auth", [{}, {"visit": ""}, {"visit": None}, {"visit": 0}, {"visit": []}, {"visit": {}}], ids=str
)
def test_an_empty_secret_is_no_secret_however_it_is_spelled(auth: dict[str, object]) -> None:
    assert not cookies.not_needed(auth)
    assert cookies.not_needed({"visit": "ada's secret"})
