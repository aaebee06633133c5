"""How many sockets there may be: of one visit, of those that have a newer one beside them, of all participants."""

from typing import Any

import pytest

from cafe.actions.visits import Visitor
from cafe.domain.visit import ORGANIZER, PARTICIPANT
from cafe.errors import Crowded
from cafe.live.presence import MOST_LINES, Presence, Presences


class Hall:
    """Sockets that come and go, and those that are let go."""

    def __init__(self) -> None:
        self.presences = Presences()
        self.gone: list[str] = []

    def come(self, visit: str, *sids: str, **more: Any) -> None:
        """Open some lines of a visit."""
        who = Visitor(visit, more.get("role", PARTICIPANT), "cafe", participant_id=visit)
        for sid in sids:
            self.presences.check_room(who)
            self.presences.come(sid, Presence(who, "de"), lambda sid=sid: self.gone.append(sid))  # type: ignore[misc]


def test_the_oldest_line_of_a_visit_goes() -> None:
    hall = Hall()
    hall.come("ada", *map(str, range(MOST_LINES + 2)))
    assert hall.gone == ["0", "1"]


def test_where_many_have_several_lines_the_oldest_of_these_goes_and_nobody_loses_their_only_one() -> None:
    hall = Hall()
    hall.presences.further.most = 2
    hall.come("olga", "o1")
    hall.come("ada", "a1", "a2")
    hall.come("bela", "b1", "b2")
    assert hall.gone == []
    hall.come("hanna", "h1", "h2")
    assert hall.gone == ["a1"]
    hall.presences.go("b1")
    hall.come("olga", "o2")
    assert hall.gone == ["a1"]


def test_participants_leave_room_for_the_team_however_many_a_script_makes() -> None:
    hall = Hall()
    hall.presences.most = 2
    hall.come("ada", "a1")
    hall.come("bela", "b1")
    with pytest.raises(Crowded):
        hall.come("ghost", "g1")
    hall.come("olga", "o1", role=ORGANIZER)
    hall.presences.go("a1")
    hall.come("ghost", "g1")
    assert set(hall.presences.by_sid) == {"b1", "o1", "g1"}
