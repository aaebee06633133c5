"""The faults programme: `bin/faults quick | full | nightly`. Without CAFE_FAULTS nothing here is collected.

Every test counts what it did in the ledger; `bin/faults` prints the sums in its closing line. In `full` a test that
is marked `alone` has the machine to itself, as it bounds milliseconds; the others run beside each other. What missed
a bound while the machine was slower than usual says nothing: `bin/faults` measures it again.
"""

import os
import random
from collections.abc import Callable, Generator, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.faults.ledger import Ledger, closing_line
from tests.faults.machine import ENOUGH, Machine
from tests.faults.profile import PROFILES, Profile
from tests.faults.servers import Server

collect_ignore_glob = [] if "CAFE_FAULTS" in os.environ else ["test_*.py"]

only_in_full = pytest.mark.skipif(os.environ.get("CAFE_FAULTS") == "quick", reason="it takes too long")

LONGEST = "test_merging.py", "test_idling.py", "test_replaying.py"
LEDGER = "CAFE_FAULTS_LEDGER"  # the file in which all workers write

machine = Machine()
AGAIN = 75  # the exit status if all that failed did so on a slowed machine: EX_TEMPFAIL of sysexits.h


@pytest.fixture(scope="session")
def profile() -> Profile:
    """How much of everything."""
    return PROFILES[os.environ["CAFE_FAULTS"]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no process works on it alone at the end."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Throw new dice, and in full again those that a test once fell over: SEEDS of its file, by its name."""
    if "dice" in metafunc.fixturenames:
        quick = os.environ.get("CAFE_FAULTS") == "quick"
        kept = () if quick else getattr(metafunc.module, "SEEDS", {}).get(metafunc.function.__name__, ())
        metafunc.parametrize("seed", [None, *kept], ids=["", *map(str, kept)])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Tell how fast the machine was before and after what has it to itself."""
    if os.environ["CAFE_FAULTS"] == "quick" or not item.get_closest_marker("alone"):
        return (yield)
    before = machine.speed()
    try:
        return (yield)
    finally:
        speed = min(before, machine.speed())
        item.user_properties.append(("machine" if speed >= ENOUGH else "slowed", f"the machine at {speed:.0%}"))


@pytest.fixture
def dice(seed: int | None) -> random.Random:
    """Chance with a seed that is told when the test fails; CAFE_FAULTS_SEED throws the same again."""
    seed = seed or int(os.environ.get("CAFE_FAULTS_SEED") or random.randrange(10**6))
    print(f"CAFE_FAULTS_SEED={seed}")
    return random.Random(seed)


@pytest.fixture
def figures(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Takes what was measured; it is printed at the end, whichever process the test ran in."""
    return partial(record_property, "measured")


@pytest.fixture
def ledger(request: pytest.FixtureRequest) -> Iterator[Ledger]:
    """What this test did and found; nothing may be lost, double, stuck or different."""
    ledger = Ledger()
    yield ledger
    if path := os.environ.get(LEDGER):
        with Path(path).open("a") as file:
            file.write(ledger.as_line())
    assert ledger.is_clean(), ledger


Build = Callable[..., Server]


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[Build]:
    """Builds servers that are about to have a bad day, sound or broken; at the end of the day all are gone."""
    built: list[Server] = []

    def build(broken: str = "", **settings: str) -> Server:
        folder = tmp_path / f"server-{len(built)}"
        folder.mkdir()
        built.append(Server(folder, broken, **settings))
        built[-1].start()
        return built[-1]

    yield build
    for server in built:
        if server.stands:
            server.kill()


@pytest.fixture(scope="session")
def sound_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of all tests that need a sound one: to start one for each would take longer than the faults."""
    server = Server(tmp_path_factory.mktemp("server"))
    yield server
    if server.stands:
        assert server.stop() == 0


@pytest.fixture
def server(sound_server: Server) -> Server:
    """A sound server; CAFE_DIRECT=0 lets it tell the stock way."""
    if not sound_server.stands:
        sound_server.start()
    return sound_server


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Ask for another measurement if bounds were missed, and each on a slowed machine; nothing excuses a loss."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    missed = reporter.getreports("failed") if reporter and not reporter.getreports("error") else []
    if missed and all("slowed" in dict(report.user_properties) for report in missed):
        session.exitstatus = AGAIN


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was measured, and the closing line."""
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        for _, measured in report.user_properties:
            terminalreporter.write_line(f"{report.nodeid.partition('::')[2]}: {measured}")
    if (path := os.environ.get(LEDGER)) and Path(path).exists():
        terminalreporter.write_line(closing_line(Path(path).read_text()))
