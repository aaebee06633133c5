"""Two processes do the same thing at the same moment; it happens once."""

from cafe.domain import Cafe
from cafe.store.engine import Store
from tests.cast import gathered_in
from tests.faults.racing import racers
from tests.scale.conftest import Figures

RACES = 500


def test_two_processes_take_each_step_once(database: str, figures: Figures) -> None:
    """And without the step that is to be left, twice: the control comes first."""
    store = Store(database)
    with gathered_in(store) as cast:
        cast.advance(2)

    def again() -> int:
        with store.writing() as session:  # for ever at the same table
            cafe = session.get_one(Cafe, cast.cafe.id)
            cafe.phase = "talk"
            return cafe.step

    won = [0, 0]
    with racers(database, cast.cafe.id) as press:
        first = again()
        assert press("any") == ["moved", "moved"]
        assert again() == first + 2
        for _ in range(RACES):
            outcomes = press(str(again()))
            assert sorted(outcomes) == ["late", "moved"]
            won[outcomes.index("moved")] += 1
        assert again() == first + 2 + RACES
    store.close()
    figures(f"{RACES} steps, won {won[0]} to {won[1]}")
