"""Bringing a café back."""

import pytest

from cafe.actions import restoring
from cafe.errors import AlreadyThere
from cafe.export.packing import read_archive
from cafe.export.unpacking import rows
from tests.cast import KEY, Cast


def test_a_cafe_that_is_there_is_not_written_over(talking: Cast) -> None:
    archive = read_archive(talking.session, talking.cafe.id)
    with pytest.raises(AlreadyThere):
        restoring.restore(talking.session, KEY, rows(archive))


def test_nor_one_with_the_same_code(talking: Cast) -> None:
    archive = read_archive(talking.session, talking.cafe.id)
    noun, [own] = next(rows(archive))
    with pytest.raises(AlreadyThere):
        restoring.restore(talking.session, KEY, [(noun, [{**own, "id": "another"}])])


def test_nor_one_that_brings_somebody_elses_table(talking: Cast) -> None:
    archive = read_archive(talking.session, talking.cafe.id)
    first, second, third, *_ = rows(archive)
    own = {**second[1][0], "cafe_id": "another"}
    cafe = {**first[1][0], "id": "another", "code": "ANOTHER"}
    tables = [{**table, "cafe_id": "another"} for table in third[1]]
    with pytest.raises(AlreadyThere):
        restoring.restore(talking.session, KEY, [(first[0], [cafe]), (second[0], [own]), (third[0], tables)])
