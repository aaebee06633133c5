"""Secrets of visits and links; the store knows only their hashes."""

from cafe.security import tokens

KEY = "a key for tests, long enough to be one"


def test_a_secret_is_long_and_its_hash_does_not_show_it() -> None:
    secret = tokens.new_secret()
    assert len(secret) >= 43  # 256 bits in base64
    assert tokens.digest(secret) != secret


def test_no_two_secrets_are_alike() -> None:
    assert len({tokens.new_secret() for _ in range(1_000)}) == 1_000
    assert tokens.new_nonce() != tokens.new_nonce()


def test_a_link_is_derived_again_equal() -> None:
    nonce = tokens.new_nonce()
    assert tokens.link_secret(KEY, "visit", nonce) == tokens.link_secret(KEY, "visit", nonce)


def test_a_link_hangs_on_the_key_the_visit_and_the_nonce() -> None:
    links = {
        tokens.link_secret(KEY, "visit", "nonce"),
        tokens.link_secret(KEY + "!", "visit", "nonce"),
        tokens.link_secret(KEY, "other", "nonce"),
        tokens.link_secret(KEY, "visit", "other"),
    }
    assert len(links) == 4
    assert {len(link) for link in links} == {40}


def test_a_hash_does_not_change_between_versions_of_the_server() -> None:
    # SHA-256 of "abc", from the examples of FIPS 180-4
    assert tokens.digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
