"""Ids that follow from a command; tests/js/live/id-of-command.test.js holds the phone to the same ones."""

import pytest

from cafe.domain import id_of_command


@pytest.mark.parametrize(
    "visit, cid, contribution",
    [
        ("v1", "c1", "shp8fw7eqzdv"),
        ("k7m2k7m2k7m2", "0123456789abcdef0123456789abcdef", "6dfm872pd977"),
        ("ä" * 40, "x" * 60, "2b93wvmtpkbj"),
    ],
)
def test_a_command_makes_the_same_id_on_both_sides(visit: str, cid: str, contribution: str) -> None:
    assert id_of_command(visit, cid) == contribution
