"""`python -m cafe rotation` prints a plan, or one sentence."""

import argparse
import json

import pytest

from cafe.cli import rotation
from tests.rotation.checker import check


def command(*words: str) -> int:
    parser = argparse.ArgumentParser()
    rotation.register(parser.add_subparsers())
    args = parser.parse_args(["rotation", *words])
    exit_status: int = args.run(args)
    return exit_status


def test_json_holds_the_plan_and_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    words = "--people 100 --tables 4 --spots 5 --rounds 4 --mode visit --seed 2 --json"
    assert command(*words.split()) == 0
    told = json.loads(capsys.readouterr().out)
    seats = [[(table, spot) for table, spot in route] for route in told["plan"]]
    assert check(seats, [5] * 4, 4, "visit") == told["distinct"] == told["bound"] == told["seat_pairs"] == 800
    assert (told["repeats"], told["broken"], told["met"]) == (0, 0, [16, 16, 16])
    assert told["seconds"] >= 0


def test_text_shows_every_route_and_the_certificate(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(*["--people", "12", "--tables", "4", "--spots", "1,1,1,1", "--rounds", "3", "--mode", "visit"]) == 0
    told = capsys.readouterr().out
    assert "Person 12: " in told
    assert "Alle 36 möglichen Begegnungen" in told


@pytest.mark.parametrize(
    "words",
    [
        "--tables 4 --rounds 3",
        "--people x --tables 4 --rounds 3",
        "--people 3 --tables 4 --rounds 3 --mode visit",
        "--people 30 --tables 4 --rounds 5 --mode visit",
        "--people 30 --tables 4 --rounds 3 --spots 0",
        "--people 30 --tables 4 --rounds 3 --spots 1,2",
        "--people 30 --tables 99999999999 --rounds 3",
        "--people 10001 --tables 4 --rounds 3",
        "--people 30 --tables 4 --rounds 3 --mode dance",
    ],
)
def test_bad_input_is_answered_with_one_sentence(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(*words.split()) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert told.err.rstrip().endswith((".", "4."))


def test_spots_are_lettered_beyond_z() -> None:
    assert [rotation.letters(spot) for spot in (0, 25, 26, 27, 701, 702)] == ["a", "z", "aa", "ab", "zz", "aaa"]
