"""So many places; the oldest goes when somebody comes too many."""

from cafe.transport.places import Places


class Guestbook:
    """Places for three, with a clock, and who was let go."""

    def __init__(self) -> None:
        self.now = 0.0
        self.gone: list[str] = []
        self.places = Places(3, lambda: self.now)

    def come(self, *names: str) -> None:
        """Let them come, one a second."""
        for name in names:
            self.places.take(name, lambda name=name: self.gone.append(name))  # type: ignore[misc]
            self.now += 1

    def rest(self, *names: str) -> None:
        """Let them rest, one a second."""
        for name in names:
            self.places.rest(name, lambda name=name: self.gone.append(name))  # type: ignore[misc]
            self.now += 1


def test_the_oldest_goes_when_somebody_comes_too_many() -> None:
    book = Guestbook()
    book.come("ada", "bela", "hanna", "olga")
    assert book.gone == ["ada"]


def test_who_comes_again_is_the_youngest_and_who_left_is_not_let_go() -> None:
    book = Guestbook()
    book.come("ada", "bela", "hanna", "ada", "olga")
    assert book.gone == ["bela"]
    book.places.leave("hanna")
    book.come("bela")
    assert book.gone == ["bela"]


def test_the_next_waits_only_when_all_are_taken_and_until_the_oldest_had_its_time() -> None:
    book = Guestbook()
    book.come("ada", "bela")
    assert book.places.wait(10) == 0
    book.come("hanna")
    assert book.places.wait(10) == 7
    assert book.places.wait(2) == 0


def test_to_make_room_where_nobody_is_does_no_harm() -> None:
    book = Guestbook()
    assert not book.places.make_room()
    book.come("ada")
    assert book.places.make_room()
    assert book.gone == ["ada"]


def test_who_rests_goes_first_the_longest_first_and_nobody_waits_for_them() -> None:
    book = Guestbook()
    book.come("ada")
    book.rest("bela", "hanna")
    assert book.places.wait(10) == 0
    book.come("olga", "mallory")
    assert book.gone == ["bela", "hanna"]
    book.rest("ada")
    book.come("ada")
    assert book.places.wait(10) > 0
    assert book.gone == ["bela", "hanna"]


def test_where_everybody_is_busy_nobody_can_rest() -> None:
    book = Guestbook()
    book.come("ada", "bela", "hanna")
    book.rest("olga")
    assert book.gone == ["olga"]


def test_who_rests_and_leaves_is_not_let_go() -> None:
    book = Guestbook()
    book.rest("ada")
    book.places.leave("ada")
    book.come("bela", "hanna", "olga")
    assert book.gone == []
