"""Names of things, and codes that people type."""

from cafe.domain.base import ALPHABET, ID_LENGTH, new_id
from cafe.domain.cafe import CODE_LENGTH, new_code


def test_an_id_has_its_length_and_its_letters() -> None:
    assert len(new_id()) == ID_LENGTH
    assert set(new_id()) <= set(ALPHABET)


def test_no_two_are_alike() -> None:
    assert len({new_id() for _ in range(1_000)}) == 1_000


def test_nothing_that_people_mix_up_is_in_a_code() -> None:
    codes = "".join(new_code() for _ in range(200))
    assert not set(codes) & set("0O1IL")
    assert codes == codes.upper()
    assert len(codes) == 200 * CODE_LENGTH


def test_an_id_fits_where_ids_are_kept() -> None:
    assert ID_LENGTH <= 24
