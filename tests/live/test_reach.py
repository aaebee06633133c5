"""Who does not quite get through is counted: on the page to join, and on a line that breaks again and again."""

from cafe.live.reach import MOST, Reach


class Watch:
    """A clock of seconds that a test turns."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_who_reads_the_page_to_join_hesitates_after_a_while_and_no_more_when_they_are_in_or_gone() -> None:
    watch = Watch()
    reach = Reach(watch)
    for browser in ("a", "a", "b"):
        reach.open("burg", browser)
    reach.open("genthin", "a")
    assert reach.by_cafe()["burg"]["hesitating"] == 0
    watch.now = 50.0
    reach.open("burg", "a")  # loaded again
    assert reach.by_cafe()["burg"]["hesitating"] == 2
    reach.join("burg", "a")
    reach.join("burg", "nobody")
    assert (reach.by_cafe()["burg"]["hesitating"], reach.by_cafe()["genthin"]["hesitating"]) == (1, 1)
    watch.now = 1_000.0
    assert reach.by_cafe()["burg"]["hesitating"] == 0


def test_a_line_is_weak_while_it_breaks_again_and_again() -> None:
    watch = Watch()
    reach = Reach(watch)
    for second in (0, 60, 120):
        watch.now = second
        reach.connect("burg", "ada")
        reach.connect("burg", "bela")
    assert reach.by_cafe()["burg"]["weak"] == 0
    reach.connect("burg", "ada")
    assert (reach.by_cafe()["burg"]["weak"], reach.by_cafe()["genthin"]["weak"]) == (1, 0)
    watch.now = 301.0
    assert reach.by_cafe()["burg"]["weak"] == 0


def test_whoever_opens_the_page_without_end_fills_no_memory() -> None:
    reach = Reach()
    for number in range(MOST + 5):
        reach.open("burg", str(number))
        reach.connect("burg", str(number))
    assert len(reach.opened) == len(reach.connected) == MOST
