"""The bookshelf: files written once for however many ask, and never handed out when they are no longer true."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cafe.errors import Busy, Full, Overtaken
from cafe.live import bookshelf
from cafe.live.bookshelf import Bookshelf

NOW = "as it is now"


class Press:
    """Writes at once, in this process; `writing` counts."""

    def __init__(self) -> None:
        self.writing = 0

    def compute(self, job: Callable[[], Any]) -> Any:
        """Do a job."""
        self.writing += 1
        return job()


@pytest.fixture
def press() -> Press:
    return Press()


@pytest.fixture
def shelf(tmp_path: Path, press: Press) -> Bookshelf:
    """A shelf whose orders are carried out at once."""
    return Bookshelf(tmp_path / "written" / "own", press, lambda do: do())  # type: ignore[arg-type]


def book(path: Path, state: str = NOW) -> str:
    """Write a file of nine bytes."""
    path.write_bytes(b"a booklet")
    return state


def files(shelf: Bookshelf) -> list[Path]:
    return sorted(path for path in shelf.folder.rglob("*") if path.is_file())


def test_a_file_that_was_written_is_found_as_long_as_it_is_true(shelf: Bookshelf) -> None:
    shelf.order("burg.pdf", book)
    found = shelf.find("burg.pdf", NOW)
    assert found and (found.size, found.path.read_bytes()) == (9, b"a booklet")


def test_what_is_no_longer_true_is_gone_from_the_disk(shelf: Bookshelf) -> None:
    shelf.order("burg.pdf", book)
    assert shelf.find("burg.pdf", "without one photo") is None
    assert files(shelf) == [] and shelf.find("burg.pdf", NOW) is None


def test_a_new_state_takes_the_place_of_the_old_one(shelf: Bookshelf) -> None:
    for state in (NOW, "later"):
        shelf.order("burg.pdf", partial(book, state=state))
    assert len(files(shelf)) == 1 and shelf.find("burg.pdf", "later")


def test_however_many_ask_a_file_is_written_once(tmp_path: Path, press: Press) -> None:
    held: list[Callable[[], None]] = []
    shelf = Bookshelf(tmp_path / "written" / "own", press, held.append)  # type: ignore[arg-type]
    orders = {id(shelf.order("burg.pdf", book)) for _ in range(100)}
    assert len(orders) == len(held) == 1
    held[0]()
    assert press.writing == 1 and shelf.find("burg.pdf", NOW) and not shelf.orders


def test_whoever_asks_is_told_how_far_it_is(tmp_path: Path, press: Press) -> None:
    shelf = Bookshelf(tmp_path / "written" / "own", press, lambda do: None)  # type: ignore[arg-type]
    first, second = shelf.order("burg.pdf", book), shelf.order("burg.zip", book)
    assert (shelf.ahead_of(first), shelf.ahead_of(second), second.written) == (0, 1, 0)
    second.path.parent.mkdir(parents=True)
    second.path.write_bytes(b"four")
    assert second.written == 4


def test_too_many_different_files_at_a_time_are_refused(
    tmp_path: Path, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bookshelf, "MOST_ORDERS", 2)
    shelf = Bookshelf(tmp_path / "written" / "own", press, lambda do: None)  # type: ignore[arg-type]
    shelf.order("a", book), shelf.order("b", book), shelf.order("b", book)
    with pytest.raises(Busy):
        shelf.order("c", book)


def test_a_refusal_reaches_whoever_waits_and_the_next_order_is_carried_out(shelf: Bookshelf) -> None:
    def refuse(path: Path) -> str:
        path.write_bytes(b"half")
        raise Overtaken

    order = shelf.order("burg.pdf", refuse)
    assert order.done.is_set() and isinstance(order.refusal, Overtaken) and files(shelf) == []
    assert shelf.order("burg.pdf", book).refusal is None


def test_a_fault_of_ours_is_a_refusal_too(shelf: Bookshelf, caplog: pytest.LogCaptureFixture) -> None:
    order = shelf.order("burg.pdf", lambda path: str(1 / 0))
    assert isinstance(order.refusal, Busy) and "was not written" in caplog.text


def test_a_file_is_written_ahead_by_a_server_at_work_but_not_again_at_once_if_that_failed(
    shelf: Bookshelf, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.order_ahead("burg.pdf", book)
    assert press.writing == 0
    shelf.open()
    for _ in range(2):
        shelf.order_ahead("burg.pdf", lambda path: str(1 / 0))
    assert press.writing == 1
    monkeypatch.setattr(bookshelf, "FAILED_SECONDS", -1.0)
    shelf.order_ahead("burg.pdf", book)
    assert press.writing == 2 and shelf.find("burg.pdf", NOW)


def test_what_nobody_asks_for_and_what_is_too_much_is_thrown_away(
    shelf: Bookshelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bookshelf, "MOST_BYTES", 20)
    for name in ("a", "b", "c"):
        shelf.order(name, book)
        shelf.find("a", NOW)
    assert set(shelf.books) == {"a", "c"} and len(files(shelf)) == 2
    monkeypatch.setattr(bookshelf, "KEPT_SECONDS", -1.0)
    shelf.tidy()
    assert files(shelf) == []


def test_all_files_of_one_cafe_can_be_thrown_away(shelf: Bookshelf) -> None:
    for name in ("burg/a", "burg/b", "genthin/a"):
        shelf.order(name, book)
    shelf.forget("burg")
    assert list(shelf.books) == ["genthin/a"] and len(files(shelf)) == 1


def test_what_is_thrown_away_at_one_process_is_gone_at_all_and_written_anew(
    shelf: Bookshelf, press: Press, tmp_path: Path
) -> None:
    other = Bookshelf(tmp_path / "written" / "other", press, lambda do: do())  # type: ignore[arg-type]
    for each in (shelf, other):
        each.order("burg/a", book), each.order("genthin/a", book)
    shelf.forget("burg")
    assert other.find("burg/a", NOW) is None and len(files(shelf)) == len(files(other)) == 1
    other.order("burg/a", book)
    assert other.find("burg/a", NOW) and other.find("genthin/a", NOW)


@pytest.mark.parametrize("by", ["this process", "another"])
def test_what_is_thrown_away_while_it_is_written_reaches_nobody(
    shelf: Bookshelf, press: Press, tmp_path: Path, by: str
) -> None:
    other = Bookshelf(tmp_path / "written" / "other", press, lambda do: do())  # type: ignore[arg-type]
    thrower = shelf if by == "this process" else other

    def gone_meanwhile(path: Path) -> str:
        written = book(path)
        thrower.forget("burg")
        return written

    order = shelf.order("burg/a", gone_meanwhile)
    assert order.done.is_set() and order.refusal is None
    assert not shelf.books and files(shelf) == []


def test_a_file_that_is_larger_than_all_may_be_together_is_had_all_the_same(
    shelf: Bookshelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bookshelf, "MOST_BYTES", 8)
    for name in ("a", "b"):
        shelf.order(name, book)
    assert list(shelf.books) == ["b"] and shelf.find("b", NOW)


def test_the_room_that_is_spared_for_votes_is_not_written_full(tmp_path: Path, press: Press) -> None:
    shelf = Bookshelf(tmp_path / "written" / "own", press, lambda do: do(), spare=2**62)  # type: ignore[arg-type]
    assert isinstance(shelf.order("burg.pdf", book).refusal, Full) and press.writing == 0


def test_a_folder_that_cannot_be_made_is_a_refusal_and_not_for_ever(shelf: Bookshelf) -> None:
    shelf.folder.parent.mkdir()
    shelf.folder.write_text("in the way")
    assert isinstance(shelf.order("burg.pdf", book).refusal, Busy) and not shelf.orders
    shelf.folder.unlink()
    assert shelf.order("burg.pdf", book).refusal is None


def test_nothing_is_left_by_a_server_that_ends(shelf: Bookshelf) -> None:
    shelf.order("burg.pdf", book)
    shelf.close()
    assert not shelf.folder.exists() and shelf.find("burg.pdf", NOW) is None


def test_what_a_server_that_was_killed_has_left_goes_and_what_another_writes_stays(shelf: Bookshelf) -> None:
    written = shelf.folder.parent
    for process in ("killed", "other"):
        (written / process).mkdir(parents=True)
        (written / process / "1").write_bytes(b"a booklet")
    (written / "1").write_bytes(b"of a version that had one folder for all")
    shelf.open()
    shelf.order("burg.pdf", book)
    shelf.sweep(lambda: {"own", "other"})
    assert sorted(path.name for path in written.iterdir()) == ["other", "own"]
    assert (written / "other" / "1").exists() and shelf.find("burg.pdf", NOW)


def test_a_process_that_has_no_folder_beside_ours_has_another_one_for_media(shelf: Bookshelf) -> None:
    assert shelf.is_of_one_folder("other")  # nobody can say
    shelf.open()
    assert not shelf.is_of_one_folder("other")
    (shelf.folder.parent / "other").mkdir()
    assert shelf.is_of_one_folder("other")


def test_a_file_that_somebody_deleted_is_written_again(shelf: Bookshelf) -> None:
    shelf.order("burg.pdf", book)
    shelf.books["burg.pdf"].path.unlink()
    assert shelf.find("burg.pdf", NOW) is None


def test_two_threads_that_order_at_once_order_one_file(tmp_path: Path, press: Press) -> None:
    shelf = Bookshelf(tmp_path / "written" / "own", press, lambda do: None)  # type: ignore[arg-type]
    threads = [threading.Thread(target=shelf.order, args=("burg.pdf", book)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert shelf.count == 1
