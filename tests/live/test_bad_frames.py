"""Frames that no proper client sends: answered where an answer is asked for, and harmful to nobody else."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cast import gather
from tests.live.asks import refusal
from tests.live.conftest import LiveCast
from tests.live.wire import Wire, sent
from tests.server_fixture import Running

PLACEHOLDER = '{"_placeholder":true,"num":0}'

ANSWERED = {
    "an event named connect": '421["connect",{}]',
    "an event named disconnect": '421["disconnect"]',
    "an event named by the star": '421["*",{}]',
    "a name that is a number": "421[7,{}]",
    "a name that is null": "421[null]",
    "a name that is an object": "421[{}]",
    "a name that is a list": '421[["vote:cast"],{}]',
    "no name": "421[]",
    "an object instead of a list": "421{}",
    "a text instead of a list": '421"visit:sync"',
    "nothing at all": "421",
    "NaN": '421["vote:cast",{"cid":"0123456789","contribution":"x","points":NaN}]',
    "Infinity": '421["round:extend",{"cid":"0123456789","minutes":Infinity}]',
    "a number beyond all": '421["round:extend",{"cid":"0123456789","minutes":1e999}]',
    "a lone surrogate": '421["contribution:post",{"cid":"0123456789","kind":"idea","text":"\\ud800"}]',
    "half a message": '421["vote:cast",{"cid":',
    "four thousand brackets": '421["vote:cast",' + "[" * 4_000 + "]" * 4_000 + "]",
    "two bodies": '421["visit:sync",{"tables":{}},{"tables":{}}]',
    "no body": '421["visit:sync"]',
    "an announced attachment": f'421["visit:sync",{PLACEHOLDER}]',
}
IGNORED = {
    "an event nobody waits for": '42["connect",{}]',
    "an event of another namespace": '42/elsewhere,1["visit:sync",{"tables":{}}]',
    "an answer nobody asked for": "4399[]",
    "an unknown packet": "49",
    "no packet": "4",
    "a letter instead of a packet": "4x",
    "an error that is ours to tell": '44"error"',
    "a number of a hundred digits": "42" + "9" * 101 + "[]",
    "a second coming": '40{"visit":"guessed"}',
    "a way into another namespace": '40/elsewhere,{"visit":"guessed"}',
}
FOREIGN: dict[str, str | bytes] = {
    "no Engine.IO": "hello",
    "a number that is none": "²",
    "brackets without end": "4" + "[" * 16_000,
    "an empty frame": "",
    "bytes": b"\x00\x01\x02",
    "an event with bytes": f'451-1["contribution:post",{PLACEHOLDER}]',
}
MEGABYTE = '421["contribution:post",{"text":"' + "ä" * 2**19 + '"}]'


@pytest.fixture(scope="module")
def secret(running: Running) -> str:
    """What lets Ada in, in a café of her own."""
    with running.store.writing() as session:
        return gather(session).secrets["ada"]


@pytest.fixture
def wire(running: Running, secret: str) -> Iterator[Wire]:
    """A line of Ada's."""
    with closing(Wire(running.url, secret)) as wire:
        yield wire


@pytest.mark.parametrize("frame", ANSWERED.values(), ids=ANSWERED)
def test_a_bad_ask_with_a_number_is_answered_with_a_refusal(wire: Wire, frame: str) -> None:
    wire.send(frame)
    assert refusal(wire.answer(1)) in ("unknown_ask", "invalid")
    assert wire.still_works()


@pytest.mark.parametrize("frame", IGNORED.values(), ids=IGNORED)
def test_what_asks_for_no_answer_is_left_alone(wire: Wire, frame: str) -> None:
    wire.send(frame)
    assert wire.still_works()


@pytest.fixture
def log(running: Running) -> Iterator[None]:
    """What the server writes meanwhile has to be no complaint."""
    file = Path(running.database.removeprefix("sqlite:///")).with_name("server.log")
    before = file.stat().st_size
    yield
    assert b"Traceback" not in file.read_bytes()[before:]


@pytest.mark.usefixtures("log")
def test_what_comes_behind_a_farewell_is_not_heard(wire: Wire) -> None:
    wire.pour(sent("1") + sent('40{"visit":"guessed"}') + sent("4["))
    assert wire.is_over()


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("frame", FOREIGN.values(), ids=FOREIGN)
def test_another_language_is_passed_over_or_ends_the_line(wire: Wire, frame: str | bytes) -> None:
    wire.send(frame)
    wire.send_anyhow(b"\x00\x01")
    assert wire.is_over() or wire.still_works()


def test_a_body_of_one_megabyte_ends_the_line(wire: Wire) -> None:
    wire.send_anyhow(MEGABYTE)
    assert wire.is_over()


def test_what_is_too_long_is_said_to_be_so_and_the_line_holds(wire: Wire, running: Running) -> None:
    wire.send_anyhow('421["contribution:post",{"text":"' + "x" * 20_000 + '"}]')
    if "direct" in running.database:
        assert refusal(wire.answer(1)) == "too_large"
        assert wire.still_works()
    else:  # the library knows no other answer
        assert wire.is_over()


def test_rubbish_of_all_kinds_disturbs_nobody_else(talk: LiveCast) -> None:
    before = talk.heads()
    with closing(Wire(talk.running.url, talk.secrets["ada"])) as wire:
        for frame in (*ANSWERED.values(), *IGNORED.values()):
            wire.send(frame)
        assert wire.still_works()
        for foreign in (*FOREIGN.values(), MEGABYTE):
            wire.send_anyhow(foreign)
        assert wire.is_over()
    assert talk.heads() == before
    talk.assert_everybody_works()
