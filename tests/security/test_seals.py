"""Cards that only this server can have printed, and secrets from a cid."""

import pytest

from cafe.security import seals

KEY, OTHER = "k" * 32, "o" * 32


def test_a_card_is_ours_with_our_key_for_its_cafe_and_its_number_alone() -> None:
    card = seals.card(KEY, "cafe", 7)
    assert seals.number_on(card) == 7 and seals.is_ours(KEY, "cafe", card)
    proof = card.partition("-")[2]
    assert len(proof) * 4 >= 40  # bits
    for forged in (seals.card(OTHER, "cafe", 7), seals.card(KEY, "elsewhere", 7), f"8-{proof}", "7", f"7-{proof[:-1]}"):
        assert not seals.is_ours(KEY, "cafe", forged)


def test_a_card_is_read_however_it_was_typed() -> None:
    assert seals.is_ours(KEY, "cafe", f" {seals.card(KEY, 'cafe', 7).upper()} ")


@pytest.mark.parametrize("written", ["", "0", "-1", "007", "7-", "7-xyz", "123456", "<b>", "７", "7-" + "0" * 13])
def test_what_is_no_card_has_no_number(written: str) -> None:
    assert seals.number_on(written) is None


def test_a_cid_makes_the_same_secret_again_and_another_one_everywhere_else() -> None:
    cid = "c" * 32
    secret = seals.secret_of(KEY, "cafe", "form", cid)
    assert secret == seals.secret_of(KEY, "cafe", "form", cid)
    others = {
        seals.secret_of(OTHER, "cafe", "form", cid),
        seals.secret_of(KEY, "elsewhere", "form", cid),
        seals.secret_of(KEY, "cafe", "api", cid),
        seals.secret_of(KEY, "cafe", "form", "d" * 32),
    }
    assert len(others | {secret}) == 5


@pytest.mark.parametrize("cid", ["", "short", "c" * 21, "c" * 65, "ü" * 32, "c:" * 16])
def test_a_cid_that_could_be_guessed_makes_no_secret(cid: str) -> None:
    assert seals.secret_of(KEY, "cafe", "form", cid) is None
