"""What is stored beside a proposal."""

import json

from cafe.condense import METHOD


def test_a_new_setting_is_a_new_version() -> None:
    """Where this fails, raise VERSION in cafe/condense/method.py, and put the new settings here."""
    assert METHOD == {
        "method": "character grams, average linkage",
        "version": 2,
        "grams": [3, 4, 5],
        "stop_word": 0.25,
        "everywhere": 0.5,
        "above_usual": 1.35,
        "level": [0.07, 0.15],
        "breadth": 0.15,
        "echo": 3.0,
        "votes_share": 0.5,
        "words": [6, 30],
        "odd_length": 0.5,
        "least_points": 3,
    }


def test_it_can_be_stored() -> None:
    assert json.loads(json.dumps(METHOD)) == METHOD
