"""Only pages of this host may speak to the server."""

import pytest

from cafe.security.origin import same_origin

AT_HOME = {"HTTP_HOST": "127.0.0.1:5000"}


@pytest.mark.parametrize("origin", ["http://127.0.0.1:5000", "https://127.0.0.1:5000", "https://cafe.example"])
def test_pages_of_this_host_and_of_its_public_address_may(origin: str) -> None:
    assert same_origin("https://cafe.example")(origin, AT_HOME)


@pytest.mark.parametrize(
    "origin", [None, "", "null", "https://foreign.example", "https://cafe.example.foreign.example"]
)
def test_nobody_else_may(origin: str | None) -> None:
    assert not same_origin("https://cafe.example")(origin, AT_HOME)


def test_without_a_public_address_an_empty_origin_is_nobody() -> None:
    assert not same_origin("")("", {})
