"""Whatever is asked for may be refused: each role's list of refusals has words for each of its commands."""

import re
from pathlib import Path

import pytest

from cafe.domain.visit import MODERATOR, ORGANIZER, PARTICIPANT
from cafe.live.kinds import CommandAsk, ComputedAsk, PlannedAsk
from cafe.live.protocol import ASKS

SCRIPTS = Path(__file__).parents[2] / "static" / "js"
NAME = re.compile(r'"([a-z]+:[a-z_]+)"')


@pytest.mark.parametrize(
    ("role", "words"),
    [(PARTICIPANT, "participant/again.js"), (MODERATOR, "moderator/refused.js"), (ORGANIZER, "organizer/refused.js")],
)
def test_a_refused_command_of_each_role_is_named(role: str, words: str) -> None:
    named = set(NAME.findall((SCRIPTS / words).read_text(encoding="utf-8"))) | {"contribution:post"}
    commands = {
        name for name, ask in ASKS.items() if isinstance(ask, CommandAsk | PlannedAsk | ComputedAsk) and role in ask.by
    }
    assert commands - named == set()
    assert named - set(ASKS) == set()
