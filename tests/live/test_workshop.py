"""What takes long is computed in a process beside the server: it may fail, hang or be killed, the next job is done."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial

import pytest

from cafe.errors import Busy, FileTooLarge, TooMuch
from cafe.live import workshop
from cafe.live.workshop import Workshop

HANGS = partial(time.sleep, 60)


def refuse(limit: str) -> None:
    """Refuse a file."""
    raise FileTooLarge(limit=limit)


@pytest.fixture
def shop() -> Iterator[Workshop]:
    shop = Workshop()
    yield shop
    shop.stop()


def test_jobs_are_done_in_one_process_that_is_not_ours(shop: Workshop) -> None:
    assert shop.process is None, "it is started when there is something to do"
    first = shop.compute(os.getpid)
    assert first == shop.compute(os.getpid) != os.getpid()


def test_a_job_that_fails_does_not_end_the_process(shop: Workshop) -> None:
    first = shop.compute(os.getpid)
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        shop.compute(partial(divmod, 1, 0))
    assert shop.compute(os.getpid) == first


def test_what_a_job_refuses_is_refused_in_the_same_words(shop: Workshop) -> None:
    with pytest.raises(FileTooLarge) as refused:
        shop.compute(partial(refuse, "40 MB"))
    assert refused.value.values == {"limit": "40 MB"} and "40 MB" in str(refused.value)


def test_a_job_that_takes_too_long_is_ended_and_the_next_one_is_done(shop: Workshop) -> None:
    with pytest.raises(TooMuch):
        shop.compute(HANGS, seconds=0.2)
    assert shop.compute(partial(divmod, 7, 2)) == (3, 1)


def test_a_process_that_was_killed_is_started_again(shop: Workshop) -> None:
    os.kill(shop.compute(os.getpid), signal.SIGKILL)
    with pytest.raises(TooMuch):
        shop.compute(os.getpid)
    assert shop.compute(partial(divmod, 7, 2)) == (3, 1)


def test_who_waits_too_long_for_a_turn_is_asked_to_come_back(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "PATIENCE_SECONDS", 0.05)
    with shop.turn, pytest.raises(Busy):
        shop.compute(os.getpid)
    assert shop.compute(partial(divmod, 7, 2)) == (3, 1)


def test_its_process_ends_with_the_server(shop: Workshop) -> None:
    shop.compute(os.getpid)
    process = shop.process
    shop.stop()
    assert process and process.poll() is not None


def test_a_server_that_stops_while_somebody_waits_for_an_answer_stops_all_the_same(shop: Workshop) -> None:
    class Read:
        """Answers that a greenlet is just reading."""

        def close(self) -> None:
            raise RuntimeError("reentrant call")

    shop.compute(os.getpid)
    process, answers, shop.answers = shop.process, shop.answers, Read()  # type: ignore[assignment]
    shop.stop()
    assert answers and process and process.poll() is not None
    answers.close()


def test_a_process_whose_server_was_killed_ends_without_a_word() -> None:
    program = [sys.executable, "-m", "cafe.worker", str(2**30)]
    with subprocess.Popen(program, cwd=workshop.ROOT, stdin=-1, stdout=-1, stderr=-1) as worker:
        assert worker.stdin and worker.stdout and worker.stderr
        worker.stdout.close()
        worker.stdin.write(pickle.dumps(partial(bytes, 10**6)))
        worker.stdin.flush()
        assert worker.wait(60) == 0
        assert worker.stderr.read() == b""
