"""The faults programme: `bin/faults quick | full | nightly`. Without CAFE_FAULTS nothing here is collected.

Every test counts what it did in the ledger; `bin/faults` prints the sums in its closing line.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.houses import House
from tests.faults.ledger import Ledger, closing_line
from tests.faults.profile import PROFILES, Profile

collect_ignore_glob = [] if "CAFE_FAULTS" in os.environ else ["test_*.py"]

LEDGER = "CAFE_FAULTS_LEDGER"  # the file in which all workers write


@pytest.fixture(scope="session")
def profile() -> Profile:
    """How much of everything."""
    return PROFILES[os.environ["CAFE_FAULTS"]]


@pytest.fixture
def dice(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> random.Random:
    """Chance with a seed that is printed; CAFE_FAULTS_SEED throws the same again."""
    seed = int(os.environ.get("CAFE_FAULTS_SEED") or random.randrange(10**6))
    with capsys.disabled():
        print(f"\n{request.node.name}: CAFE_FAULTS_SEED={seed}", end=" ")
    return random.Random(seed)


@pytest.fixture
def ledger(request: pytest.FixtureRequest) -> Iterator[Ledger]:
    """What this test did and found; nothing may be lost, double, stuck or different."""
    ledger = Ledger()
    yield ledger
    if path := os.environ.get(LEDGER):
        with Path(path).open("a") as file:
            file.write(ledger.as_line())
    assert ledger.is_clean(), ledger


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A house that is about to have a bad day; CAFE_DIRECT=0 lets it tell the stock way."""
    house = House(tmp_path)
    house.start()
    yield house
    house.stop()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the closing line."""
    if (path := os.environ.get(LEDGER)) and Path(path).exists():
        terminalreporter.write_line(closing_line(Path(path).read_text()))
