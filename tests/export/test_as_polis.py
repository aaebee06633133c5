"""The data in the shape of Polis: who agreed with what, and nobody's name, number or hour."""

import csv
import io
import zipfile
from typing import Any

import pytest

from cafe.export.as_polis import Polis, as_polis, read_polis
from cafe.export.reader import read_document
from tests.cast import Cast

Tables = dict[str, list[dict[str, str]]]


@pytest.fixture
def polis(burg: Cast) -> Polis:
    return read_polis(burg.session, burg.cafe.id, read_document(burg.session, burg.cafe.id))


@pytest.fixture
def tables(polis: Polis) -> Tables:
    """Its files, read back."""
    with zipfile.ZipFile(io.BytesIO(as_polis(polis))) as archive:
        return {name: list(csv.DictReader(io.StringIO(archive.read(name).decode()))) for name in archive.namelist()}


def test_it_has_the_files_and_columns_of_polis(tables: Tables) -> None:
    assert set(tables) == {"comments.csv", "participants-votes.csv", "votes.csv", "summary.csv"}
    comment = tables["comments.csv"][0]
    named = ["timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"]
    assert list(comment) == named
    first = list(tables["participants-votes.csv"][0])
    assert first[:7] == ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", "0"]


def test_every_visible_beitrag_is_a_comment_in_the_order_of_the_documentation(tables: Tables, polis: Polis) -> None:
    comments = tables["comments.csv"]
    assert [one["comment-body"] for one in comments] == [one.text for one in polis.document.contributions]
    assert [one["comment-id"] for one in comments] == [str(at) for at in range(len(comments))]
    assert "Etwas Unhöfliches" not in {one["comment-body"] for one in comments}


def test_points_become_agreement_and_the_matrix_says_the_same_as_the_votes(tables: Tables) -> None:
    votes = {(one["voter-id"], one["comment-id"]) for one in tables["votes.csv"]}
    assert votes and {one["vote"] for one in tables["votes.csv"]} == {"1"}
    comments = [one["comment-id"] for one in tables["comments.csv"]]
    matrix = {
        (row["participant"], one) for row in tables["participants-votes.csv"] for one in comments if row[one] == "1"
    }
    assert matrix == votes
    for row in tables["participants-votes.csv"]:
        assert row["n-votes"] == row["n-agree"] == str(sum(row[one] == "1" for one in comments))
    for one in tables["comments.csv"]:
        assert int(one["agrees"]) == sum(comment == one["comment-id"] for _, comment in votes)


def test_people_are_numbers_that_tell_nothing(tables: Tables, burg: Cast) -> None:
    people = [row["participant"] for row in tables["participants-votes.csv"]]
    assert people == [str(at) for at in range(len(people))]
    written = repr(tables)
    assert "Cem" not in written and "Dora" not in written and str(burg.ada.participant_id) not in written
    assert {one["datetime"][10:] for one in tables["votes.csv"]} == {"T00:00:00Z"}


def test_what_the_moderator_wrote_has_no_author(tables: Tables) -> None:
    [lamp] = [one for one in tables["comments.csv"] if one["comment-body"] == "Sensoren an den Laternen"]
    assert lamp["author-id"] == ""


def test_points_that_were_taken_back_are_no_vote(tables: Tables) -> None:
    [lamp] = [one for one in tables["comments.csv"] if one["comment-body"] == "Sensoren an den Laternen"]
    assert lamp["agrees"] == "0"


def test_the_same_cafe_is_the_same_bytes(polis: Polis, burg: Cast) -> None:
    again: Any = read_polis(burg.session, burg.cafe.id, polis.document)
    assert as_polis(polis) == as_polis(again)
